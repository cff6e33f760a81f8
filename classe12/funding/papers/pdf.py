"""PDF made by Typst from the template beside."""

import json
from dataclasses import asdict
from pathlib import Path

from classe12.funding.queries.papers import Paper

TEMPLATES = Path(__file__).parent


def paper_pdf(paper: Paper) -> bytes:
    """Return a paper as PDF; takes some tenths of a second."""
    import typst  # heavy, and only here

    return typst.compile(
        TEMPLATES / "paper.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(asdict(paper), ensure_ascii=False)},
        pdf_standards="ua-1",
    )

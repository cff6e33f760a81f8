"""PDF made by Typst from the templates beside: a screen, the poster of a relay."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import segno

from classe12.adoption.rules import indicators
from classe12.core.saying import said
from classe12.deployment.papers.labels import Value, written
from classe12.deployment.papers.paper import Paper, Sheet
from classe12.programmes.queries import ProgrammeRow
from classe12.programmes.rules.colours import accent_of

TEMPLATES = Path(__file__).parent
LONGEST = 60  # rows of a table on paper: the whole is in the workbook


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says; `address` is also its QR code.

    Attributes:
        service: name of the service.
        place: the territory; figures: one sentence about it, "" for none.
        practice: what is shared there, "pratique de classe dédoublée"; accent: colour of the policy.
    """

    service: str
    place: str
    figures: str
    address: str
    shown: str
    practice: str
    accent: str


def paper_pdf(paper: Paper, policy: ProgrammeRow) -> bytes:
    """Return a screen on paper, as a policy says it; takes some tenths of a second."""
    figures = said(
        {
            "title": paper.title,
            "when": f"Chiffres du {paper.at}." + _left_out(paper),
            "tiles": [
                [t.label, t.value, f"{t.delta} {t.sentence}".strip(), t.source] for t in paper.tiles
            ],
            "tables": [
                {
                    "name": sheet.name,
                    "header": list(sheet.header),
                    "rows": [[written(cell) for cell in row] for row in _kept(sheet)],
                }
                for sheet in paper.sheets
                if sheet.rows
            ],
            "definitions": [[found.name, found.definition] for found in paper.definitions],
            "protection": indicators.PROTECTION,
        },
        policy.policy.unit,
    )
    look = {"service": policy.name, "accent": accent_of(policy.policy.look)[0]}
    return _compile("figures", figures | look)


def _kept(sheet: Sheet) -> Sequence[Sequence[Value]]:
    return sheet.rows[-LONGEST:] if sheet.goes_on else sheet.rows[:LONGEST]


def _left_out(paper: Paper) -> str:
    """Return that a table is not whole, after what comes before; "" when each is."""
    if all(len(sheet.rows) <= LONGEST or sheet.goes_on for sheet in paper.sheets):
        return ""
    return f" Les {LONGEST} premières lignes de chaque tableau\u00a0: le classeur les a toutes."


def poster_pdf(poster: Poster) -> bytes:
    """Return a poster to print (A4), with the QR code of its address."""
    made = segno.make(poster.address, micro=False, error="q")
    return _compile("poster", {**asdict(poster), "qr": made.svg_inline(border=0, scale=10)})


def _compile(name: str, told: dict[str, Any]) -> bytes:
    import typst  # heavy, and only here

    return typst.compile(
        TEMPLATES / f"{name}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(told, ensure_ascii=False)},
        pdf_standards="ua-1",
    )

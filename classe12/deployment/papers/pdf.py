"""PDF made by Typst from the templates beside: the figures of a view, the poster of a relay."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import segno

from classe12.adoption.rules import indicators
from classe12.adoption.rules.sheets import TABLES
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.tiles import tiles_of
from classe12.core.clock import PARIS
from classe12.core.text import day, hour
from classe12.deployment.papers.labels import SHEETS, label, value, written

TEMPLATES = Path(__file__).parent
LONGEST = 60  # rows of a table on paper: the whole is in the workbook


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says; `address` is also its QR code.

    Attributes:
        service: name of the service.
        place: the territory; figures: one sentence about it, "" for none.
    """

    service: str
    place: str
    figures: str
    address: str
    shown: str


def figures_pdf(snapshot: Snapshot) -> bytes:
    """Return the figures of a view on paper; takes some tenths of a second."""
    at = snapshot.computed_at.astimezone(PARIS)
    tables = [(SHEETS[name], table(snapshot)) for name, table in TABLES.items()]
    return _compile(
        "figures",
        {
            "title": snapshot.name,
            "when": f"Chiffres du {day(at)} {at.year}, à {hour(at)}.",
            "tiles": [
                [t.label, t.value, f"{t.delta} {t.sentence}".strip(), t.source]
                for t in tiles_of(snapshot)
            ],
            "tables": [
                {
                    "name": name,
                    "header": [label(column) for column in table.header],
                    "rows": [
                        [written(value(c, v)) for c, v in zip(table.header, row, strict=True)]
                        for row in table.rows[-LONGEST:]
                    ],
                }
                for name, table in tables
                if table.rows
            ],
            "definitions": [[found.name, found.definition] for found in indicators.ALL],
            "protection": indicators.PROTECTION,
        },
    )


def poster_pdf(poster: Poster) -> bytes:
    """Return a poster to print (A4), with the QR code of its address."""
    made = segno.make(poster.address, micro=False, error="q")
    return _compile("poster", {**asdict(poster), "qr": made.svg_inline(border=0, scale=10)})


def _compile(name: str, said: dict[str, Any]) -> bytes:
    import typst  # heavy, and only here

    return typst.compile(
        TEMPLATES / f"{name}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
        pdf_standards="ua-1",
    )

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
from classe12.core.saying import said
from classe12.core.text import day, hour
from classe12.deployment.papers.labels import SHEETS, label, value, written
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


def figures_pdf(snapshot: Snapshot, policy: ProgrammeRow) -> bytes:
    """Return the figures of a view on paper, as a policy says them; takes some tenths of a second."""
    unit = policy.policy.unit
    at = snapshot.computed_at.astimezone(PARIS)
    tables = [(SHEETS[name], table(snapshot)) for name, table in TABLES.items()]
    figures = said(
        {
            "title": snapshot.name,
            "when": f"Chiffres du {day(at)} {at.year}, à {hour(at)}.",
            "tiles": [
                [t.label, t.value, f"{t.delta} {t.sentence}".strip(), t.source]
                for t in tiles_of(snapshot, unit)
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
            "definitions": [[found.name, found.definition] for found in indicators.counted(unit)],
            "protection": indicators.PROTECTION,
        },
        unit,
    )
    look = {"service": policy.name, "accent": accent_of(policy.policy.look)[0]}
    return _compile("figures", figures | look)


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

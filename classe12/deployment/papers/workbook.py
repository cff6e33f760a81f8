"""A screen as a workbook (XLSX) that LibreOffice and Excel open right.

Target I4: no cell is a formula. Texts are written as texts; one that would become a formula when it is
edited is marked as text for good (quote prefix), so that nothing is added to what people read.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from classe12.adoption.rules import indicators
from classe12.core.saying import said
from classe12.core.sheets import DANGEROUS
from classe12.deployment.papers.labels import Share, Value, figure
from classe12.deployment.papers.paper import Paper
from classe12.programmes.queries import ProgrammeRow

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
WIDEST = 70  # characters of a column


def workbook(paper: Paper, policy: ProgrammeRow) -> bytes:
    """Return the workbook, as a policy says it: key figures, one sheet a table, definitions."""
    import xlsxwriter  # only when a file is asked for

    title = said(f"{paper.title}, le {paper.at}", policy.policy.unit)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"title": title})
        writer = _Writer(book, policy.policy.unit)
        above = title
        if paper.tiles:
            rows = [
                (t.label, figure(t.value), f"{t.delta} {t.sentence}".strip(), t.source)
                for t in paper.tiles
            ]
            writer.sheet(
                "Chiffres clés", ("Chiffre", "Valeur", "Ce qu’il dit", "Source"), rows, above=above
            )
            above = ""
        for sheet in paper.sheets:
            writer.sheet(sheet.name, sheet.header, sheet.rows, above=above)
            above = ""
        defined = [(found.name, found.definition, found.source) for found in paper.definitions]
        writer.sheet(
            "Définitions",
            ("Chiffre", "Définition", "Source"),
            [*defined, ("Petits chiffres", indicators.PROTECTION, "")],
        )
    return file.getvalue()


class _Writer:
    """Writes sheets of one workbook, with its few formats."""

    def __init__(self, book: Any, unit: str) -> None:
        self.book, self.unit = book, unit
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.kept = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        self.part = book.add_format({"num_format": "0.0", "valign": "top"})
        self.share = book.add_format({"num_format": "0%", "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0", "valign": "top"})

    def sheet(
        self,
        name: str,
        header: Sequence[str],
        rows: Sequence[Sequence[Value]],
        *,
        above: str = "",
    ) -> None:
        """Add a sheet; `above` is a line before its header."""
        header, rows = said((tuple(header), [list(row) for row in rows]), self.unit)
        sheet = self.book.add_worksheet(said(name, self.unit))
        top = 2 if above else 0
        if above:
            self.cell(sheet, 0, 0, above)
        for rank, words in enumerate(header):
            sheet.write_string(top, rank, words, self.head)
            longest = max([len(words), *(len(str(row[rank])) for row in rows)])
            sheet.set_column(rank, rank, min(WIDEST, longest + 2))
        for line, row in enumerate(rows, start=top + 1):
            for rank, found in enumerate(row):
                self.cell(sheet, line, rank, found)
        sheet.freeze_panes(top + 1, 0)

    def cell(self, sheet: Any, line: int, rank: int, found: Value) -> None:
        """Write a number or a day as such, anything else as a text that is never run."""
        if isinstance(found, date):
            sheet.write_datetime(line, rank, found, self.day)
            return
        if not isinstance(found, str):
            form = self.part if isinstance(found, float) else self.number
            form = self.share if isinstance(found, Share) else form
            sheet.write_number(line, rank, found, form)
            return
        is_risky = found.lstrip(" \u00a0")[:1] in DANGEROUS
        sheet.write_string(line, rank, found, self.kept if is_risky else self.text)

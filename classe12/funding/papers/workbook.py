"""A paper as a workbook (XLSX): one sheet a table, figures as numbers, no formula (target I4)."""

import io
from typing import Any

from classe12.core.sheets import DANGEROUS
from classe12.funding.queries.papers import Block, Paper
from classe12.funding.rules.money import figure

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
WIDEST = 60  # characters of a column


def paper_workbook(paper: Paper) -> bytes:
    """Return a paper as a workbook."""
    import xlsxwriter  # only when a file is asked for

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"title": paper.title})
        forms = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "kept": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
            "figure": book.add_format({"num_format": "#,##0.##", "valign": "top"}),
            "count": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "euros": book.add_format({"num_format": "#,##0.00 €", "valign": "top"}),
        }
        for block in paper.blocks:
            _sheet(
                book.add_worksheet(block.name[:31]), block, f"{paper.title}. {paper.when}", forms
            )
    return file.getvalue()


def _sheet(sheet: Any, block: Block, above: str, forms: dict[str, Any]) -> None:
    sheet.write_string(0, 0, above, forms["text"])
    for rank, words in enumerate(block.header):
        sheet.write_string(2, rank, words, forms["head"])
        longest = max([len(words), *(len(row[rank]) for row in block.rows)])
        sheet.set_column(rank, rank, min(WIDEST, longest + 2))
    for line, row in enumerate(block.rows, start=3):
        for rank, found in enumerate(row):
            is_money = found.endswith("€")
            known = figure(found) if is_money or rank in block.right else None
            if known is not None:
                look = "euros" if is_money else "figure" if known % 1 else "count"
                sheet.write_number(line, rank, float(known), forms[look])
            else:
                is_risky = found.lstrip(" \u00a0")[:1] in DANGEROUS
                sheet.write_string(line, rank, found, forms["kept" if is_risky else "text"])
    sheet.freeze_panes(3, 0)

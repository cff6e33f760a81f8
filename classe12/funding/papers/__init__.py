"""The papers of a convention: PDF tagged for screen readers (PDF/UA-1), in French, and workbooks (XLSX, ODS).

Invariant: what is printed reaches the template as data, never as markup; no cell is a formula.
"""

from classe12.funding.papers.open_sheet import paper_open_sheet
from classe12.funding.papers.pdf import paper_pdf
from classe12.funding.papers.workbook import paper_workbook

__all__ = ["paper_open_sheet", "paper_pdf", "paper_workbook"]

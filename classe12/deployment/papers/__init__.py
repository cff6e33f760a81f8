"""Figures that leave on paper or in a workbook, and the poster of the relay kit.

Invariants: figures are made from a protected `Snapshot`, the same as the screen's; what is printed
reaches a template as data, never as markup; a PDF is tagged for screen readers (PDF/UA-1), in French.
"""

from classe12.deployment.papers.pdf import figures_pdf, poster_pdf
from classe12.deployment.papers.workbook import workbook

__all__ = ["figures_pdf", "poster_pdf", "workbook"]

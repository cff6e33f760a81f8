"""Figures that leave on paper or in a workbook, and the poster of the relay kit.

Invariants: figures are made from a protected `Snapshot` or `Usage`, the same as the screen's; what is printed
reaches a template as data, never as markup; a PDF is tagged for screen readers (PDF/UA-1), in French.
"""

from classe12.deployment.papers.paper import (
    campaign_paper,
    figures_paper,
    schools_paper,
    usage_paper,
)
from classe12.deployment.papers.pdf import paper_pdf, poster_pdf
from classe12.deployment.papers.workbook import workbook

__all__ = [
    "campaign_paper", "figures_paper", "paper_pdf", "poster_pdf", "schools_paper", "usage_paper", "workbook",
]  # fmt: skip

"""Pages of the review, one module each."""

from classe12.moderation.pages import reports, review
from classe12.ui.page import Page

PAGES: tuple[Page, ...] = (*review.PAGES, *reports.PAGES)

"""Pages of the figures, one module each."""

from classe12.adoption.pages import figures, usage
from classe12.ui.page import Page

PAGES: tuple[Page, ...] = (*figures.PAGES, *usage.PAGES)

"""Pages of the end of a programme, one module each."""

from classe12.succession.pages import read_only, removal
from classe12.ui.page import Page

PAGES: tuple[Page, ...] = (*removal.PAGES, *read_only.PAGES)

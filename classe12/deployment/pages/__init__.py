"""Pages of the deployment, one module each."""

from classe12.ui.page import Page

PAGES: tuple[Page, ...] = ()

"""The public pages, one module each."""

from classe12.site.pages import about, accessibility, conduct, home, legal, lost, support
from classe12.ui.layout import Page

PAGES: tuple[Page, ...] = (
    *home.PAGES,
    *about.PAGES,
    *support.PAGES,
    *conduct.PAGES,
    *legal.PAGES,
    *accessibility.PAGES,
    *lost.PAGES,
)

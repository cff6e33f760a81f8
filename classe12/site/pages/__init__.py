"""The public pages, one module each."""

from classe12.site.pages import about, home, legal, lost, rules, support
from classe12.ui.layout import Page

PAGES: tuple[Page, ...] = (
    *home.PAGES,
    *about.PAGES,
    *support.PAGES,
    *rules.PAGES,
    *legal.PAGES,
    *lost.PAGES,
)

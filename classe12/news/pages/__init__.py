"""Pages of the news, one module each."""

from classe12.news.pages import event, events, organising, reading, writing
from classe12.ui.layout import Page

PAGES: tuple[Page, ...] = (
    *reading.PAGES,
    *writing.PAGES,
    *events.PAGES,
    *event.PAGES,
    *organising.PAGES,
)

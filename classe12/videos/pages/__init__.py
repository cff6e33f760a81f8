"""Pages of the videos, one module each."""

from classe12.ui.layout import Page
from classe12.videos.pages import catalogue, mine, participate, profile, watch

PAGES: tuple[Page, ...] = (
    *catalogue.PAGES,
    *watch.PAGES,
    *participate.PAGES,
    *mine.PAGES,
    *profile.PAGES,
)

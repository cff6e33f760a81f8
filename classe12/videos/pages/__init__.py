"""Pages of the videos, one module each."""

from classe12.ui.layout import Page
from classe12.videos.pages import (
    captions,
    catalogue,
    keeping,
    mine,
    participate,
    playlists,
    profile,
    watch,
)

PAGES: tuple[Page, ...] = (
    *catalogue.PAGES,
    *watch.PAGES,
    *participate.PAGES,
    *mine.PAGES,
    *captions.PAGES,
    *keeping.PAGES,
    *playlists.PAGES,
    *profile.PAGES,
)

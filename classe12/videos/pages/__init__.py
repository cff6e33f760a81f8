"""Pages of the videos, one module each."""

from classe12.ui.layout import Page
from classe12.videos.pages import (
    captions,
    catalogue,
    consent,
    keeping,
    mine,
    my_playlist,
    participate,
    playlists,
    profile,
    studio,
    watch,
)

PAGES: tuple[Page, ...] = (
    *catalogue.PAGES,
    *watch.PAGES,
    *participate.PAGES,
    *mine.PAGES,
    *consent.PAGES,
    *captions.PAGES,
    *keeping.PAGES,
    *playlists.PAGES,
    *my_playlist.PAGES,
    *profile.PAGES,
    *studio.PAGES,
)

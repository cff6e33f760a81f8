"""The teacher's own pages."""

from classe12.ui.page import Page
from classe12.workspace.pages import handover, home, network

PAGES: tuple[Page, ...] = (*home.PAGES, *network.PAGES, *handover.PAGES)

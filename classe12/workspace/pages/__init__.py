"""The teacher's own pages."""

from classe12.ui.page import Page
from classe12.workspace.pages import handover, network

PAGES: tuple[Page, ...] = (*network.PAGES, *handover.PAGES)

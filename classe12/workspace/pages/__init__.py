"""The teacher's own pages, and what the team reads of the words left in schools."""

from classe12.ui.page import Page
from classe12.workspace.pages import handover, home, left, network

PAGES: tuple[Page, ...] = (*home.PAGES, *network.PAGES, *handover.PAGES, *left.PAGES)

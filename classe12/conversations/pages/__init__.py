"""Pages of the conversations, and the sections that they add to the page of a video."""

from classe12.conversations.pages import comments, feed
from classe12.ui.page import Page

comments.add_sections()

PAGES: tuple[Page, ...] = (*feed.PAGES,)

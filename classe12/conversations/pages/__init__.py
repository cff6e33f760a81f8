"""Pages of the conversations, and the sections that they add to the page of a video."""

from classe12.conversations.pages import asking, comments, feed, request, requests, trials
from classe12.conversations.state.trials import TrialsState
from classe12.ui.page import Page
from classe12.videos.pages import sections

sections.add(trials.section, order=10, on_load=(TrialsState.load,))
comments.add_sections()

PAGES: tuple[Page, ...] = (*feed.PAGES, *requests.PAGES, *asking.PAGES, *request.PAGES)

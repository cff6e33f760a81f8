"""Pages of the conversations, one module each; `trials` is a section of the page of a video."""

from classe12.conversations.pages import asking, request, requests, trials
from classe12.conversations.state.trials import TrialsState
from classe12.ui.page import Page
from classe12.videos.pages import sections

sections.add(trials.section, order=10, on_load=(TrialsState.load,))

PAGES: tuple[Page, ...] = (*requests.PAGES, *asking.PAGES, *request.PAGES)

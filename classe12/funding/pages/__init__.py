"""Pages of the credits, one module each."""

from classe12.funding.pages import budget, expense, frame, overview, quote
from classe12.ui.page import Page

PAGES: tuple[Page, ...] = (
    *overview.PAGES,
    *expense.PAGES,
    *quote.PAGES,
    *frame.PAGES,
    *budget.PAGES,
)

"""Pages of the review, one module each."""

from classe12.moderation.pages import (
    appeals,
    captions,
    contents,
    journal,
    places,
    reporting,
    reports,
    review,
    sanctions,
    statements,
    trust,
    words,
)
from classe12.ui.page import Page

PAGES: tuple[Page, ...] = (
    *review.PAGES,
    *reports.PAGES,
    *captions.PAGES,
    *contents.PAGES,
    *appeals.PAGES,
    *reporting.PAGES,
    *statements.PAGES,
    *trust.PAGES,
    *sanctions.PAGES,
    *words.PAGES,
    *places.PAGES,
    *journal.PAGES,
)

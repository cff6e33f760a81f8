"""What the lists of people keep alike: what was told, what is wrong, the page that is shown."""

from typing import Any

import reflex as rx

from classe12.conversations.rules.links import page_number
from classe12.core.paging import Pages, paged


class PeopleList(rx.State, mixin=True):
    """The part of the state of a list of people that does not depend on what is decided of them."""

    is_ready: bool = False
    pages: Pages = Pages()
    problems: dict[str, str]
    refusal: str = ""
    told: str = ""

    def _clear(self, fields: tuple[str, ...]) -> None:
        """Forget what was told and what was wrong; `fields` are those of the form."""
        self.told = self.refusal = ""
        self.problems = dict.fromkeys(fields, "")

    def _asked(self) -> int:
        """Return the page that the address asks for, from 1."""
        return page_number(self.router.url.query_parameters.get("page", "1"))

    def _turn(self, found: Any, root: str) -> None:
        """Keep the links to the other pages; `found` has `page` and `last`, `root` is the address."""
        self.pages = paged(found.page, found.last, lambda number: f"{root}?page={number}")
        self.is_ready = True

"""What a page is: the row that a slice's `pages.py` hands to the assembly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from classe12.ui.vars import Text, is_var
from classe12.ui.words import NAME


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the service.

    Attributes:
        route: Reflex route, "/video/[id]/[slug]".
        component: function that draws the page.
        title: title of the page, without the name of the service; a var of a state when it depends on data.
        on_load: handlers called each time the page is opened; a function that returns them when
            they are known only once every slice is there.
        description: one sentence for search engines.
        only_in_demo: whether the page exists in demo mode only.
    """

    route: str
    component: Callable[[], rx.Component]
    title: str | rx.Var
    on_load: tuple[Any, ...] | Callable[[], tuple[Any, ...]] = ()
    description: Text = ""
    only_in_demo: bool = False

    @property
    def is_described(self) -> bool:
        """Whether it has a description; a var is one."""
        return is_var(self.description) or bool(self.description)

    def handlers(self) -> tuple[Any, ...]:
        """Return the handlers called each time the page is opened."""
        return self.on_load() if callable(self.on_load) else self.on_load


def with_name(title: Any) -> Any:
    """Return a page's title followed by the name of the policy that is served."""
    return (rx.Var.create(title) if isinstance(title, str) else title) + " | " + NAME

"""Every page, on a phone and on a desk: accessible, in French, within its window, silent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from classe12 import wiring
from tests.support.pages import check_page

Visit = Callable[..., Page]
# Who sees a page best; the others are for anybody.
SEEN_BY = {
    "/participer": "teacher",
    "/mes-videos": "teacher",
    "/equipe": "moderator",
    "/pilotage": "lead",
    "/compte": "teacher",
}


def _routes() -> list[str]:
    """Return every page that has no variable part in its address."""
    declared = [page.route for module in wiring.modules("pages") for page in module.PAGES]
    return sorted(route for route in declared if "[" not in route)


def _seen_by(route: str) -> str:
    return next((who for start, who in SEEN_BY.items() if route.startswith(start)), "anonymous")


@pytest.mark.parametrize("phone", [True, False], ids=["375", "1280"])
@pytest.mark.parametrize("route", _routes())
def test_a_page_keeps_to_everything(visit: Visit, route: str, phone: bool) -> None:
    page = visit(route, _seen_by(route), phone=phone)
    assert page.locator("h1").count() == 1
    check_page(page)

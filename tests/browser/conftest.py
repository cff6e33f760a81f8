"""A real Chromium on the served application.

`visit` opens a page as somebody, on a phone or a desk; a console error, an uncaught exception or a
call to a third party fails the test that caused it. One browser a module: its event loop must be
gone before an asynchronous test begins.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.browser import FLAGS, executable
from tests.support.pages import DESK, PHONE, Watch, settle, watch
from tests.support.served import Served

Visit = Callable[..., Page]
expect.set_options(timeout=15_000)  # ms: two builders on two cores make a page wait


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, served: Served) -> Iterator[Visit]:
    """Return `visit(path, role="anonymous", phone=False, dark=False, settled=True)`.

    Each call is a browser of its own: its cookies, its window.
    """
    with _visits(chromium, served) as open_page:
        yield open_page


@pytest.fixture
def visit_demo(chromium: Browser, demonstrated: Served) -> Iterator[Visit]:
    """Return the same, in a small demonstration; the roles are those of its accounts."""
    with _visits(chromium, demonstrated) as open_page:
        yield open_page


@contextmanager
def _visits(chromium: Browser, served: Served) -> Iterator[Visit]:
    contexts, watches = [], list[Watch]()

    def open_page(
        path: str = "/",
        role: str = "anonymous",
        *,
        phone: bool = False,
        dark: bool = False,
        settled: bool = True,
    ) -> Page:
        context = chromium.new_context(
            base_url=served.url,
            viewport=PHONE if phone else DESK,
            has_touch=phone,
            is_mobile=phone,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        for name, value in served.cookie(role).items():
            context.add_cookies(
                [{"name": name, "value": value, "url": served.url, "httpOnly": True}]
            )
        page = context.new_page()
        watches.append(watch(page))
        page.goto(path)
        if settled:
            settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [problem for found in watches for problem in found.problems] == []

"""A real Chromium on the served application.

`visit` opens a page as somebody, on a phone or a desk; a console error, an uncaught exception or a
call to a third party fails the test that caused it. One browser a module: its event loop must be
gone before an asynchronous test begins.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

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


@pytest.fixture(scope="module")
def browsers(chromium: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Keep a browser a role for a whole module: its pages find in its cache what the first one loaded."""
    kept: dict[str, BrowserContext] = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def tour_demo(
    chromium: Browser, demonstrated: Served, browsers: dict[str, BrowserContext]
) -> Iterator[Visit]:
    """Return the same for pages that are only looked at, on a phone, each role in one browser."""
    with _visits(chromium, demonstrated, browsers) as open_page:
        yield open_page


@contextmanager
def _visits(
    chromium: Browser, served: Served, kept: dict[str, BrowserContext] | None = None
) -> Iterator[Visit]:
    contexts, pages, watches = [], list[Page](), list[Watch]()

    def open_page(
        path: str = "/",
        role: str = "anonymous",
        *,
        phone: bool = False,
        dark: bool = False,
        settled: bool = True,
    ) -> Page:
        if kept and role in kept:
            return look(kept[role], path, settled=settled)
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
        if kept is None:
            contexts.append(context)
        else:
            kept[role] = context
        for name, value in served.cookie(role).items():
            context.add_cookies(
                [{"name": name, "value": value, "url": served.url, "httpOnly": True}]
            )
        return look(context, path, settled=settled)

    def look(context: BrowserContext, path: str, *, settled: bool) -> Page:
        page = context.new_page()
        pages.append(page)
        watches.append(watch(page))
        page.goto(path)
        if settled:
            settle(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    for context in contexts:
        context.close()
    assert [problem for found in watches for problem in found.problems] == []

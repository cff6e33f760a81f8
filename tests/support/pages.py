"""What every page must keep to, whoever looks: French only, accessible, silent, and at home.

`watch` listens to a page from its birth; `check` says what went wrong on it since.
"""

import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

PHONE = {"width": 375, "height": 740}
DESK = {"width": 1280, "height": 860}
LOCAL = ("http://localhost:", "http://127.0.0.1:", "ws://localhost:", "data:", "blob:", "about:")
# Words that no French sentence of ours has; names of products and formats are not words.
ENGLISH = re.compile(
    r"\b(the|and|with|your|you|this|that|from|loading|error|submit|cancel|search|close|open|"
    r"upload|download|settings|sign|login|logout|password|click|here|next|previous|back|save|"
    r"delete|edit|please|required|invalid|failed|success|welcome|home|about|help|views?|likes?|"
    r"share|play|mute|duration|untitled|unknown|none|null|undefined|true|false|connection|"
    r"reconnecting|not found|something went wrong|autoscale|zoom in|zoom out|reset axes)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"Atkinson Hyperlegible Next|Braille Institute of America|Creative Commons")
SHOWN = """() => {
  const seen = [document.title, document.body.innerText];
  for (const node of document.querySelectorAll('[aria-label],[title],[placeholder],[alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      seen.push(node.getAttribute(name) || '');
  return seen.join('\\n');
}"""

# No rule of ours reads the style sheets, which axe would fetch and read again each time.
AXE = """(colours) => axe.run({
  resultTypes: ['violations'], preload: {assets: ['media']}, rules: {'color-contrast': {enabled: colours}},
}).then((found) => found.violations)"""
IDENTIFIER = re.compile(r"/[^/]*\d[^/]*")

MODE = "() => document.documentElement.className"
_looked_at: set[tuple[str, str]] = set()

# The gallery shows components that are busy on purpose.
SETTLED = """() =>
  (location.pathname.startsWith('/demo/ui') || !document.querySelector('[aria-busy=true]'))
  && document.getAnimations().every(a => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity)
"""


@dataclass
class Watch:
    """What a page did that it should not: console errors, uncaught errors, calls to strangers."""

    problems: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        """Note an error of the console; an expected 4xx answer is none of the page's faults."""
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(f"console: {message.text}")

    def request(self, request: Request) -> None:
        """Note a request that leaves this machine."""
        if not request.url.startswith(LOCAL):
            self.problems.append(f"third party: {request.url}")


def watch(page: Page) -> Watch:
    """Listen to a page from now on."""
    found = Watch()
    page.on("console", found.console)
    page.on("pageerror", lambda error: found.problems.append(f"uncaught: {error}"))
    page.on("request", found.request)
    return found


def english_on(page: Page) -> list[str]:
    """Return the lines of a page that have an English word, texts for screen readers included."""
    lines = page.evaluate(SHOWN).splitlines()
    return [line for line in lines if ENGLISH.search(NAMES.sub("", line))]


def accessibility_problems(page: Page, *, colours: bool = True) -> list[str]:
    """Return what axe finds wrong, one line a node.

    Args:
        page: looked at as it is now.
        colours: whether contrasts are measured too, which takes axe four times longer.
    """
    if not page.evaluate("() => 'axe' in window"):  # a page is looked at several times
        page.evaluate(Axe().axe_script)
    found = page.evaluate(AXE, colours)
    return [
        f"{problem['id']}: {problem['help']}: {node['html'][:160]}"
        for problem in found
        for node in problem["nodes"]
    ]


def overflows(page: Page) -> bool:
    """Return whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def settle(page: Page, within: float = 10.0) -> None:
    """Wait until the socket gave its data and nothing moves any more.

    Playwright's own `wait_for_function` needs `eval`, which the pages' policy refuses.

    Raises:
        AssertionError: when the page is still busy in the end.
    """
    page.wait_for_load_state("networkidle")
    end = time.monotonic() + within
    while not page.evaluate(SETTLED):
        assert time.monotonic() < end, f"{page.url} is still busy"
        page.wait_for_timeout(50)


def check_page(page: Page) -> None:
    """Hold a page to everything at once; the gallery may name its components in English.

    Contrasts are measured the first time a screen is looked at, light and dark: what changes on it
    afterwards is made of the components of the gallery, whose contrasts are measured in every look.

    Raises:
        AssertionError: with every problem, not only the first.
    """
    look = (IDENTIFIER.sub("/…", urlsplit(page.url).path), page.evaluate(MODE))
    problems = accessibility_problems(page, colours=look not in _looked_at)
    _looked_at.add(look)
    if "/demo/ui" not in page.url:
        problems += [f"English: {line}" for line in english_on(page)]
    if overflows(page):
        problems.append("wider than its window")
    assert problems == [], f"{page.url}:\n" + "\n".join(problems)

"""What a first visit downloads, page by page, as Chromium counts it on the wire.

    python -m benchmarks.weight

The application is served with a small demonstration; each page is opened in a browser that has seen
nothing. The reference is Reflex's own floor: 168 kB of JavaScript for an empty page (`Weight` in the
project's notes on Reflex 0.10). Charts are loaded apart and counted apart.

Goals (issue 2): 180 kB of JavaScript and 25 kB of CSS before charts.
"""

from playwright.sync_api import Browser, Response, sync_playwright
from sqlmodel import col, select

from classe12.videos.models import Video, VideoStatus
from tests.support import postgres
from tests.support.browser import FLAGS, executable
from tests.support.served import Served, demonstrate, serve

PAGES = {"home": "/", "catalogue": "/videos", "dashboard": "/pilotage"}  # and a video of the demo
EMPTY_PAGE = 168  # kB of JavaScript, gzip, measured once with Reflex 0.10.1
KINDS = {"script": "JavaScript", "stylesheet": "CSS", "font": "fonts", "image": "pictures"}


def main() -> None:
    try:
        with (
            serve("weight", before=demonstrate) as served,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
            for name, path in {**PAGES, "video": a_video(served)}.items():
                report(name, measure(browser, served, path))
            browser.close()
    finally:
        postgres.close_run()


def a_video(served: Served) -> str:
    """Return the page of a published video."""
    with served.session() as db:
        published = select(Video).where(col(Video.status) == VideoStatus.PUBLISHED)
        video = db.exec(published.limit(1)).one()
    return f"/video/{video.id}/{video.slug}"


def measure(browser: Browser, served: Served, path: str) -> dict[str, float]:
    """Return the kB of each kind that a page downloads; those of charts apart."""
    found: dict[str, float] = {}
    answers: list[Response] = []
    context = browser.new_context(base_url=served.url)
    cookies = served.cookie("lead").items()
    context.add_cookies([{"name": n, "value": v, "url": served.url} for n, v in cookies])
    page = context.new_page()
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it marks its handlers
    page.goto(path)
    page.wait_for_load_state("networkidle")
    for answer in answers:
        kind = KINDS.get(answer.request.resource_type)
        if kind:
            if "plotly" in answer.url:
                kind = "charts"
            sizes = answer.request.sizes()
            found[kind] = found.get(kind, 0) + sizes["responseBodySize"] / 1000
    context.close()
    return found


def report(name: str, kilobytes: dict[str, float]) -> None:
    """Print a page's weights and its ratio to an empty page of Reflex."""
    shown = ", ".join(f"{kind} {value:.0f} kB" for kind, value in sorted(kilobytes.items()))
    ratio = kilobytes.get("JavaScript", 0) / EMPTY_PAGE
    print(f"{name:10} {shown}; JavaScript / empty page {ratio:.2f}")


if __name__ == "__main__":
    main()

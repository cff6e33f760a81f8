"""One build says the words of the policy that is served, and is kept by a cache under its own mark."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from classe12.core import dress
from classe12.core.dress import Dress
from classe12.core.http import heads
from classe12.core.http.dressing import MISSING, Dressed
from classe12.core.http.refusals import RefusalPage

PAGE = '<html lang="fr"><head><title>Page | ⟦name⟧</title></head><body>Pour les ⟦people⟧.</body></html>'
DRESSES = {
    "a.example": Dress("a", 1, (("name", "A & <b>"), ("people", "")), ":root{--x:1}", ("/idees",)),
    "b.example": Dress("b", 2, (("name", "B"), ("people", "gens"))),
}


async def _page(request: Request) -> Response:
    if request.url.path == MISSING:
        return PlainTextResponse("Absent.", 404)
    return HTMLResponse(PAGE, headers={"etag": "built", "cache-control": "no-cache"})


async def _feed(request: Request) -> Response:
    return Response(
        "<feed/>" if request.url.path != MISSING else "", media_type="application/atom+xml"
    )


@pytest.fixture
def http(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(dress, "usual", {"people": "personnes"})
    monkeypatch.setattr("classe12.core.http.dressing.usual", {"people": "personnes"})
    before = list(dress.wardrobe)
    dress.dress_with(lambda cookie, host: DRESSES[host.partition(":")[0]])
    routes = [Route("/x.atom", _feed), Route("/{path:path}", _page)]
    with TestClient(Dressed(Starlette(routes=routes)), base_url="http://a.example") as client:
        yield client
    dress.wardrobe[:] = before


def test_each_host_has_its_words_its_colours_and_its_mark(http: TestClient) -> None:
    a, b = http.get("/"), http.get("/", headers={"host": "b.example"})
    assert "<title>Page | A &amp; &lt;b&gt;</title>" in a.text
    assert "Pour les personnes." in a.text and "<style>:root{--x:1}</style></head>" in a.text
    assert 'data-programme="a"' in a.text and 'data-w_name="A &amp; &lt;b&gt;"' in a.text
    assert "<title>Page | B</title>" in b.text and "Pour les gens." in b.text
    assert "⟦" not in a.text + b.text
    assert a.headers["etag"] != b.headers["etag"]
    assert "Cookie" in a.headers["vary"]


def test_a_page_that_is_known_is_not_sent_again_until_it_says_something_else(
    http: TestClient,
) -> None:
    mark = http.get("/").headers["etag"]
    assert http.get("/", headers={"if-none-match": mark}).status_code == 304
    other = http.get("/", headers={"if-none-match": mark, "host": "b.example"})
    assert (other.status_code, "B</title>" in other.text) == (200, True)
    assert http.get("/", headers={"if-none-match": "built"}).status_code == 200


def test_a_page_is_compressed_for_who_reads_it_so(http: TestClient) -> None:
    plain = http.get("/", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert int(plain.headers["content-length"]) == len(plain.content)
    zipped = http.get("/", headers={"accept-encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip" and zipped.text == plain.text
    assert http.head("/").text == ""


@pytest.mark.parametrize("path", ["/idees", "/idees/", "/idees/7"])
def test_what_a_policy_does_without_is_not_there(http: TestClient, path: str) -> None:
    assert http.get(path).status_code == 404
    assert http.get(path, headers={"host": "b.example"}).status_code == 200
    assert http.get("/ideesautres").status_code == 200


def test_what_is_no_page_goes_through(http: TestClient) -> None:
    assert http.get("/x.atom").text == "<feed/>"
    assert re.match("application/atom", http.get("/x.atom").headers["content-type"])


def test_the_page_of_what_is_missing_is_dressed_too(http: TestClient, tmp_path) -> None:  # type: ignore[no-untyped-def]
    built = tmp_path / "404.html"
    built.write_text(PAGE, "utf-8")
    whole = Dressed(RefusalPage(Starlette(routes=[Route("/{path:path}", _page)]), built))
    answer = TestClient(whole, base_url="http://a.example").get(
        "/idees", headers={"accept": "text/html"}
    )
    assert answer.status_code == 404 and "⟦" not in answer.text
    assert answer.headers["cache-control"] == "private, no-store" and "etag" not in answer.headers


def test_what_a_route_is_asked_reaches_it_as_it_was_asked(
    http: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upload asks for its offset with HEAD, a film is read by parts: neither is a page."""
    asked: list[tuple[str, str | None]] = []

    async def piece(request: Request) -> Response:
        asked.append((request.method, request.headers.get("range")))
        return Response(status_code=204)

    route = Route("/envois/{one}", piece, methods=["GET", "HEAD"])
    monkeypatch.setattr(heads, "routes", [SimpleNamespace(starlette=route)])
    http.app.app.router.routes.insert(0, route)  # type: ignore[attr-defined]
    http.head("/envois/12")
    http.get("/envois/12", headers={"range": "bytes=0-9"})
    assert asked == [("HEAD", None), ("GET", "bytes=0-9")]

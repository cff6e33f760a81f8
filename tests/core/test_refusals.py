"""What is missing is told by a whole page to a browser, by a sentence to anything else."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from classe12.core.http.refusals import RefusalPage

BROWSER = {"accept": "text/html,*/*"}
SENTENCE = "Cette vidéo n’existe pas, ou n’est plus là."


async def _answer(request: Request) -> Response:
    status = int(request.path_params["status"])
    if request.url.path.startswith("/page"):
        return HTMLResponse("<html>a page of its own</html>", status)
    return PlainTextResponse(SENTENCE, status)


def _client(page: Path) -> TestClient:
    routes = [Route("/{kind}/{status}", _answer, methods=["GET", "POST"])]
    return TestClient(RefusalPage(Starlette(routes=routes), page))


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    page = tmp_path / "404.html"
    page.write_text("<html><head></head><body>le menu</body></html>")
    return _client(page)


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_reads_a_page_with_the_same_status(client: TestClient, status: int) -> None:
    answer = client.get(f"/sentence/{status}", headers=BROWSER)
    assert answer.status_code == status
    assert f"<title>{SENTENCE}</title>" in answer.text and "le menu" in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "private, no-store"
    assert client.head(f"/sentence/{status}", headers=BROWSER).status_code == status


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("GET", "/sentence/404", "application/json"),
        ("POST", "/sentence/404", "text/html"),
        ("GET", "/sentence/200", "text/html"),
        ("GET", "/sentence/422", "text/html"),
        ("GET", "/page/404", "text/html"),
    ],
)
def test_every_other_answer_is_left_as_it_is(
    client: TestClient, method: str, path: str, accept: str
) -> None:
    answer = client.request(method, path, headers={"accept": accept})
    assert answer.status_code == int(path[-3:])
    assert answer.text in {SENTENCE, "<html>a page of its own</html>"}


def test_the_sentence_stays_where_no_page_was_built(tmp_path: Path) -> None:
    answer = _client(tmp_path / "absent.html").get("/sentence/404", headers=BROWSER)
    assert (answer.status_code, answer.text) == (404, SENTENCE)

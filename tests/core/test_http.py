"""Headers, size limit, client address, true heads."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from classe12.core import dress, http
from classe12.core.actor import Actor
from classe12.core.errors import Gone, NotFound
from classe12.core.guard import caller
from classe12.core.http import heads, requests
from classe12.core.settings import Settings

SHELL = "<html><head><script>let a = 1;</script></head><body></body></html>"


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def _who(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.client.host if request.client else "")


async def _shell(request: Request) -> HTMLResponse:
    return HTMLResponse(SHELL, headers={"etag": "shell"})


def _describe(parts: dict[str, str], programme_id: int) -> http.Head:
    if parts["id"] == "absente":
        raise NotFound
    if parts["id"] == "retiree":
        raise Gone
    return http.Head(
        title='Le "minuteur" <visuel>', description="Un minuteur", image="https://x/p.jpg"
    )


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    (tmp_path / "index.html").write_text(SHELL)
    monkeypatch.setattr(heads, "_described", [])
    monkeypatch.setattr(dress, "wardrobe", [])
    monkeypatch.setattr("classe12.core.http.dressing.wardrobe", [])
    who = [lambda cookie, host, network, is_act=True: Actor(programme_id=1)]
    monkeypatch.setattr(caller, "_identify", who)
    http.describe("/video/{id}/{slug}", _describe)
    app = Starlette(
        routes=[
            Route("/echo", _echo, methods=["POST"]),
            Route("/qui", _who),
            Route("/{path:path}", _shell),
        ]
    )
    return TestClient(http.surround(tmp_path)(app))


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    headers = client.get("/videos").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    policy = headers["content-security-policy"]
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy


def test_a_file_has_a_short_policy_that_lets_nothing_run(client: TestClient) -> None:
    headers = client.get("/qui").headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "script-src" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_the_camera_is_allowed_on_the_contribution_page_only(client: TestClient) -> None:
    assert "camera=(self)" in client.get("/participer").headers["permissions-policy"]
    assert "camera=()" in client.get("/videos").headers["permissions-policy"]


def test_built_files_are_kept_for_a_year_and_pages_are_not(client: TestClient) -> None:
    assert "immutable" in client.get("/assets/a.js").headers["cache-control"]
    assert client.get("/videos").headers["cache-control"] == "no-cache"
    assert "immutable" in client.get("/icons.svg?v=12").headers["cache-control"]
    assert client.get("/icons.svg").headers["cache-control"] == "no-cache"
    assert client.get("/videos?v=12").headers["cache-control"] == "no-cache"


def test_a_body_over_the_limit_is_cut_and_one_under_it_is_read(client: TestClient) -> None:
    assert client.post("/echo", content=b"x" * 1000).text == "1000"
    assert client.post("/echo", content=b"x" * (requests.LARGEST_BODY + 1)).status_code == 413


def test_a_described_page_has_its_head_escaped(client: TestClient) -> None:
    answer = client.get("/video/1/minuteur")
    assert answer.status_code == 200
    assert "<title>Le &quot;minuteur&quot; &lt;visuel&gt;</title>" in answer.text
    assert 'property="og:image" content="https://x/p.jpg"' in answer.text
    assert "etag" not in answer.headers
    assert client.head("/video/1/minuteur").text == ""


@pytest.mark.parametrize(("page", "status"), [("absente", 404), ("retiree", 410)])
def test_absent_and_withdrawn_pages_say_so(client: TestClient, page: str, status: int) -> None:
    assert client.get(f"/video/{page}/x").status_code == status


@pytest.mark.parametrize(("hops", "seen"), [(0, "testclient"), (1, "9.9.9.9"), (2, "8.8.8.8")])
def test_only_trusted_proxies_name_the_client(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, hops: int, seen: str
) -> None:
    monkeypatch.setattr(requests, "get_settings", lambda: Settings(trusted_proxy_hops=hops))
    forged = {"x-forwarded-for": "1.1.1.1, 8.8.8.8, 9.9.9.9"}
    assert client.get("/qui", headers=forged).text == seen


async def test_a_server_that_sends_files_by_their_path_still_gets_the_head(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def shell(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        if "http.response.pathsend" in scope.get("extensions", {}):
            await send({"type": "http.response.pathsend", "path": "/front/fallback.html"})
        else:
            await send({"type": "http.response.body", "body": SHELL.encode()})

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    monkeypatch.setattr(heads, "_described", [])
    http.describe("/video/{id}/{slug}", _describe)
    scope = {"type": "http", "method": "GET", "path": "/video/1/x", "headers": []}
    scope |= {"extensions": {"http.response.pathsend": {}}}
    await heads.TrueHead(shell)(scope, receive, send)
    assert b"<title>" in sent[-1]["body"] and b"</body>" in sent[-1]["body"]

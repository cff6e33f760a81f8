"""Every HTTP route, asked as every role; unknown identifiers, so that nothing is changed."""

import re

import httpx2
import pytest

from classe12 import wiring
from classe12.core import guard
from classe12.core.guard import GuardedRoute
from tests.security.matrix import EVERYBODY, MAY
from tests.support.served import Served

UNKNOWN = "0190f0f0-0000-7000-8000-000000000000"
SIGN_OUT = "/deconnexion"  # for anybody, and would end the session that the matrix asks with


# Mail programs stop a mail in one click, with a token that only the mail holds (RFC 8058).
FROM_ANYWHERE = {"/desabonnement", "/desabonnement/ecole"}


def _routes() -> list[GuardedRoute]:
    wiring.modules("routes")
    return [route for route in guard.routes if route.path.startswith("/")]


def _address(route: GuardedRoute) -> str:
    return re.sub(r"\{[^}]*\}", UNKNOWN, route.path)


def test_every_need_is_in_the_table() -> None:
    assert {route.needs.name for route in _routes()} <= set(MAY)


def test_every_mounted_route_is_declared() -> None:
    """Nothing is mounted beside the guard, and Reflex's upload route does not exist."""
    import classe12.classe12 as assembly

    mounted = {route.path for route in assembly.routes().routes}
    assert mounted == {route.path for route in _routes()}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_a_role_is_let_in_where_the_table_says(served: Served, role: str) -> None:
    mismatches = []
    with httpx2.Client(base_url=served.url, cookies=served.cookie(role)) as client:
        for route in _routes():
            if route.path == SIGN_OUT:
                continue
            for method in route.methods:
                answer = client.request(method, _address(route), headers={"Origin": served.url})
                refused = answer.status_code in {401, 403}
                expected = role not in MAY[route.needs.name]
                if refused is not expected:
                    mismatches.append(f"{method} {route.path}: {answer.status_code}")
                if expected and method == "GET":
                    _check_page_refusal(client, _address(route), role)
    assert mismatches == []


def _check_page_refusal(client: httpx2.Client, address: str, role: str) -> None:
    """A browser that asks for a page is led to the sign-in page, if that is what is missing."""
    answer = client.get(address, headers={"Accept": "text/html"})
    if role == "anonymous":
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/connexion")
    else:
        assert answer.status_code in {303, 403}


def test_a_refusal_writes_one_line_of_the_security_log(served: Served) -> None:
    route = next(r for r in _routes() if r.needs.name == "lead" and "GET" in r.methods)
    person = served.people["teacher"].person_id
    before = len(served.security_log())
    with httpx2.Client(base_url=served.url, cookies=served.cookie("teacher")) as client:
        assert client.get(_address(route)).status_code == 403
    lines = served.security_log()[before:]
    assert len(lines) == 1
    assert f"person={person}" in lines[0]


def test_other_sites_may_send_to_these_routes_only() -> None:
    assert {route.path for route in _routes() if route.cross_site} == FROM_ANYWHERE


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ailleurs.example"}],
    ids=["fetch metadata", "origin"],
)
def test_another_site_changes_nothing(served: Served, headers: dict[str, str]) -> None:
    for route in _routes():
        if route.path in FROM_ANYWHERE:
            continue
        for method in set(route.methods) - {"GET", "HEAD", "OPTIONS"}:
            answer = httpx2.request(
                method,
                f"{served.url}{_address(route)}",
                headers=headers,
                cookies=served.cookie("admin"),
            )
            assert answer.status_code == 403, f"{method} {route.path}"


@pytest.mark.parametrize("path", ["/_upload", "/_upload/x", "/_all_routes", "/auth-codespace"])
def test_no_other_endpoint_of_reflex_is_open(served: Served, path: str) -> None:
    for method in ("GET", "POST"):
        assert httpx2.request(method, f"{served.url}{path}").status_code in {404, 405}

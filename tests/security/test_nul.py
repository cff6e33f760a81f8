"""A NUL in an address or in a native form is never an incident: no text of the database holds one."""

from urllib.parse import urlencode

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12 import wiring
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.guard import caller
from tests.factories.people import a_lead, a_moderator, a_teacher, a_visitor

NUL = "a\x00b"
FIELDS = "email code person videos accord decouverte changement".split()
PARAMETERS = (
    "territoire reseau niveau annee periode video nom jeton q lieu suite statut page tri".split()
)


@pytest.mark.parametrize("make", [a_visitor, a_teacher, a_lead, a_moderator])
def test_no_route_breaks_on_a_nul(db: Session, monkeypatch: pytest.MonkeyPatch, make) -> None:
    actor: Actor = make(db)
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network, is_act=True: actor])
    wiring.modules("routes")
    client = TestClient(
        Starlette(routes=[r.starlette for r in guard.routes]),
        follow_redirects=False,
        raise_server_exceptions=False,
    )
    query = urlencode(dict.fromkeys(PARAMETERS, NUL) | {"territoire": f"academie:{NUL}"})
    for route in guard.routes:
        path = "/".join("a%00b" if part.startswith("{") else part for part in route.path.split("/"))
        path = path.replace("{name}.csv", "activite.csv")
        for method in route.methods:
            answer = client.request(method, f"{path}?{query}", data=dict.fromkeys(FIELDS, NUL))
            assert answer.status_code != 500, (method, path, answer.text)

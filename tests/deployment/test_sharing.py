"""Share links: made by a lead of the territory, read by who holds them, over when they end."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.accounts.models import Role
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, Invalid, NotFound
from classe12.core.guard import caller
from classe12.core.ids import new_id
from classe12.deployment.access.sharing import get_shared_view, hashed
from classe12.deployment.actions import sharing as acts
from classe12.deployment.actions.sharing import make_link, revoke_link
from classe12.deployment.models import ShareLink
from classe12.deployment.queries.sharing import list_links
from classe12.deployment.routes import shared
from classe12.deployment.rules.sharing import scope_of
from classe12.deployment.state.sharing import CHANGED
from tests.factories.people import a_lead, a_member, a_moderator, a_teacher, a_visitor
from tests.factories.territories import a_school, reference_data

CRETEIL, LILLE = ("academie", "24"), ("academie", "09")
FOR = "DSDEN du Val-de-Marne"


@pytest.fixture
def lead(db: Session) -> Actor:
    reference_data(db)
    return a_lead(db, CRETEIL)


def link_of(db: Session) -> ShareLink:
    return db.exec(select(ShareLink)).one()


def test_a_link_shows_its_territory_and_its_token_is_kept_nowhere(db: Session, lead: Actor) -> None:
    token = make_link(db, lead, "departement:094", FOR, "3")
    view = get_shared_view(db, token, lead.programme_id)
    assert view.place == ("departement", "094")
    link = link_of(db)
    assert token.encode() not in link.token_hash and len(link.token_hash) == 32
    assert 89 <= (link.expires_at - link.made_at).days <= 90
    with pytest.raises(NotFound):
        get_shared_view(db, token + "x")
    with pytest.raises(NotFound):
        get_shared_view(db, token, lead.programme_id + 1)


def test_what_is_missing_is_told_beside_its_field(db: Session, lead: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        make_link(db, lead, "academie:24", "  ", "99")
    assert set(refused.value.problems) == {"pour_qui", "duree_partage"}


@pytest.mark.parametrize("place", ["academie:09", "national:", "academie:zz", "rien", ""])
def test_nobody_shares_somebody_elses_territory(db: Session, lead: Actor, place: str) -> None:
    with pytest.raises(NotFound, match="parmi les vôtres"):
        make_link(db, lead, place, FOR, "1")


def test_relays_and_others_make_no_link(db: Session, lead: Actor) -> None:
    for actor in (a_member(db, Role.RELAY, (CRETEIL,)), a_teacher(db), a_moderator(db)):
        with pytest.raises(NotFound):
            make_link(db, actor, "academie:24", FOR, "1")
        assert not list_links(db, actor, now()).can_share


def test_links_are_listed_and_stopped_by_leads_of_the_territory(db: Session, lead: Actor) -> None:
    token = make_link(db, lead, "departement:094", FOR, "1")
    link, other = link_of(db), a_lead(db, LILLE)
    assert list_links(db, other, now()).rows == ()
    sentences = set()
    for wanted in (link.id, new_id()):
        with pytest.raises(NotFound) as refused:
            revoke_link(db, other, wanted)
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1
    national = a_lead(db)
    (row,) = list_links(db, national, now()).rows
    assert row.works and row.label == FOR and row.place == "Val-de-Marne (94)"
    revoke_link(db, national, link.id)
    revoke_link(db, national, link.id)
    assert list_links(db, lead, now()).rows[0].until.startswith("arrêté")
    with pytest.raises(Gone):
        get_shared_view(db, token)


def test_stopping_a_link_tells_the_screens_that_show_it_and_no_other(
    db: Session, lead: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(acts, "notify", lambda db, channel, scope: told.append((channel, scope)))
    token, other = (make_link(db, lead, "academie:24", name, "3") for name in ("Un", "Deux"))
    link = db.exec(select(ShareLink).where(ShareLink.label == "Un")).one()
    for _ in range(2):
        revoke_link(db, lead, link.id)
    [(channel, notified)] = told
    visitor = a_visitor(db)
    shown, elsewhere = (scope_of(lead.programme_id, hashed(one)) for one in (token, other))
    assert channel == CHANGED.hears and token not in notified
    assert CHANGED.touches(notified, shown) and not CHANGED.touches(notified, elsewhere)
    assert CHANGED.allows(db, visitor, shown)
    with pytest.raises(Gone):
        get_shared_view(db, token)


def test_a_link_expires(db: Session, lead: Actor) -> None:
    token = make_link(db, lead, "academie:24", FOR, "1")
    link = link_of(db)
    link.made_at, link.expires_at = now() - timedelta(days=31), now() - timedelta(days=1)
    db.add(link)
    db.flush()
    with pytest.raises(Gone, match="ne fonctionne plus"):
        get_shared_view(db, token)
    assert not list_links(db, lead, now()).rows[0].works


@pytest.fixture
def client(db: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The files of a shared page, asked by a visitor."""
    visitor = a_visitor(db)
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network: visitor])
    name = shared.shared_file.__name__
    return TestClient(
        Starlette(routes=[r.starlette for r in guard.routes if r.starlette.name == name])
    )


def test_its_files_are_those_of_the_territory_then_gone(db: Session, lead: Actor, client) -> None:
    a_school(db)
    token = make_link(db, lead, "academie:24", FOR, "1")
    answer = client.get(f"/partage/{token}/couverture.csv?territoire=national:")
    assert answer.status_code == 200 and "Académie de Créteil" in answer.text
    assert (
        answer.headers["x-robots-tag"] == "noindex"
        and "no-store" in answer.headers["cache-control"]
    )
    assert client.get(f"/partage/{token}/enquete.csv").status_code == 404
    assert client.get("/partage/inconnu/couverture.csv").status_code == 404
    revoke_link(db, lead, link_of(db).id)
    assert client.get(f"/partage/{token}/couverture.csv").status_code == 410


def test_its_head_asks_robots_to_pass(db: Session, lead: Actor) -> None:
    token = make_link(db, lead, "academie:24", FOR, "1")
    head = shared._describe({"token": token}, lead.programme_id)
    assert head.robots.startswith("noindex") and "Académie de Créteil" in head.title
    with pytest.raises(NotFound):
        shared._describe({"token": "inconnu"}, lead.programme_id)

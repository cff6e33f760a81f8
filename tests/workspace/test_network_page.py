"""The page of a network or a circonscription: its members' alone, who accepted, what may be seen, a constant number of queries."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from classe12.accounts.models import Membership, Person, Role, ScopeKind
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.territories.models import Departement, School
from classe12.workspace.access.network import get_place
from classe12.workspace.actions.network import save_note
from classe12.workspace.models import NOTE_MAX
from classe12.workspace.queries.network import NetworkPage, get_network_page
from classe12.workspace.rules.network import (
    PAGE_SIZE,
    Asked,
    Shelf,
    from_address,
    may_write_note,
    to_address,
)
from tests.factories import stories as make
from tests.factories.loop import a_request, a_trial
from tests.factories.news import a_gathering
from tests.factories.people import a_lead, a_member, a_moderator, a_teacher
from tests.factories.territories import a_circonscription, a_network, a_school, reference_data


@pytest.fixture
def school(db: Session) -> School:
    reference_data(db)
    circonscription = a_circonscription(db)
    return a_school(db, network_uai=a_network(db).uai, circonscription_uai=circonscription.uai)


@pytest.fixture
def me(db: Session, school: School) -> Actor:
    return a_teacher(db, school_uai=school.uai)


@pytest.fixture
def stranger(db: Session) -> Actor:
    return a_teacher(db, school_uai=a_school(db, network_uai=a_network(db).uai).uai)


def page(db: Session, actor: Actor, shelf: Shelf = Shelf.PUBLISHED, **asked: Any) -> NetworkPage:
    return get_network_page(db, actor, Asked(shelf, **asked), now())


def list_me(db: Session, actor: Actor) -> None:
    db.get_one(Membership, (actor.person_id, actor.programme_id)).is_listed = True
    db.flush()


def test_a_network_is_its_members_alone(db: Session, me: Actor, stranger: Actor) -> None:
    assert page(db, me).uai == page(db, me, uai=me.network_uai).uai == me.network_uai
    refusals = []
    for wanted in (me.network_uai, "0949999Z", "x"):
        with pytest.raises(NotFound) as refused:
            page(db, stranger, uai=wanted)
        refusals.append(refused.value.sentence)
    assert len(set(refusals)) == 1


def test_who_has_no_network_has_no_page(db: Session, me: Actor) -> None:
    for somebody in (a_teacher(db), a_moderator(db), a_lead(db)):
        with pytest.raises(NotFound):
            page(db, somebody)


def test_who_coordinates_a_network_reads_it(db: Session, me: Actor) -> None:
    relay = a_member(db, Role.RELAY, (("network", me.network_uai),))
    assert page(db, relay).can_write_note
    assert not page(db, me).can_write_note


def test_a_circonscription_gathers_its_schools_of_any_network_or_none(
    db: Session, me: Actor, school: School, stranger: Actor
) -> None:
    uai = school.circonscription_uai
    alone = a_teacher(db, school_uai=a_school(db, circonscription_uai=uai).uai)
    make.published(db, alone, title="À côté")
    make.published(db, me, title="Entre nous", audience="network")
    near = a_gathering(db, a_lead(db), scope_kind="network", scope_code=me.network_uai)
    a_gathering(db, a_lead(db), scope_kind="network", scope_code=stranger.network_uai)
    assert [place for place, _ in page(db, me).places] == [me.network_uai, uai]
    found = page(db, me, uai=uai)
    assert {card.title for card in found.cards} == {"À côté", "Entre nous"}
    assert (found.name[:18], found.label) == ("Circonscription de", "2\u00a0écoles")
    found = page(db, alone)  # outside of any network: theirs is the circonscription
    assert (found.uai, [card.title for card in found.cards]) == (uai, ["À côté"])
    assert [row.id for row in page(db, alone, Shelf.COMING).events] == [str(near.id)]
    with pytest.raises(NotFound):
        page(db, stranger, uai=uai)
    relay = a_member(db, Role.RELAY, (("circonscription", uai),))
    save_note(db, relay, uai, "Mardi")
    assert page(db, alone).note is not None and page(db, me).note is None


def test_only_those_who_accepted_are_listed(db: Session, me: Actor, school: School) -> None:
    shown, left = (a_teacher(db, school_uai=school.uai, name="Driss Amrani") for _ in range(2))
    list_me(db, shown)
    list_me(db, left)
    db.get_one(Person, left.person_id).closed_at = now()
    db.flush()
    found = page(db, me, Shelf.HERE)
    assert [row.id for row in found.colleagues] == [str(shown.person_id)]
    assert found.colleagues[0].name == "Driss A." and found.total == 1
    assert [row.uai for row in found.schools] == [school.uai]


def test_what_is_shown_is_of_the_network_and_to_be_seen(
    db: Session, me: Actor, stranger: Actor, school: School
) -> None:
    ours = make.published(db, me, title="Chez nous")
    elsewhere = make.published(db, stranger, title="Ailleurs")
    make.published(db, stranger, title="Entre eux", audience="network")
    a_trial(db, elsewhere.id, me)
    a_trial(db, ours.id, stranger)
    mine, other = a_request(db, me), a_request(db, stranger)
    organiser = a_lead(db)
    near = a_gathering(db, organiser, scope_kind="network", scope_code=me.network_uai)
    around = a_gathering(
        db, organiser, scope_kind="circonscription", scope_code=school.circonscription_uai
    )
    a_gathering(db, organiser, scope_kind="network", scope_code=stranger.network_uai)
    a_gathering(db, organiser)
    assert [card.title for card in page(db, me).cards] == ["Chez nous"]
    assert [row.title for row in page(db, me, Shelf.TRIED).trials] == ["Ailleurs"]
    assert [row.id for row in page(db, me, Shelf.ASKED).questions] == [str(mine.id)]
    assert {row.id for row in page(db, me, Shelf.COMING).events} == {str(near.id), str(around.id)}
    assert dict(page(db, me).counts) == {
        "publie": 1, "essaye": 1, "questions": 1, "rendez-vous": 2, "ecoles": 0
    }  # fmt: skip
    assert [row.id for row in page(db, stranger, Shelf.ASKED).questions] == [str(other.id)]
    assert {card.title for card in page(db, stranger).cards} == {"Ailleurs", "Entre eux"}


def test_the_number_of_queries_does_not_grow(
    db: Session, me: Actor, school: School, statements: list[str]
) -> None:
    organiser = a_lead(db)
    story = make.published(db, me)

    def add(count: int) -> None:
        for _ in range(count):
            colleague = a_teacher(db, school_uai=school.uai)
            list_me(db, colleague)
            a_trial(db, story.id, colleague)
            a_request(db, colleague)
            a_gathering(db, organiser, scope_kind="network", scope_code=me.network_uai)

    def measured(shelf: Shelf) -> tuple[int, NetworkPage]:
        db.flush()
        db.expire_all()
        statements.clear()
        found = page(db, me, shelf)
        return len(statements), found

    add(1)
    few = {shelf: measured(shelf)[0] for shelf in Shelf}
    add(24)
    for shelf in Shelf:
        many, found = measured(shelf)
        assert few[shelf] == many <= 16
        if shelf is not Shelf.PUBLISHED:
            assert (found.total, found.last_page) == (25, 3)
        assert len(found.trials) + len(found.questions) <= PAGE_SIZE


def test_a_note_is_pinned_changed_and_taken_away(db: Session, me: Actor) -> None:
    relay = a_member(db, Role.RELAY, (("network", me.network_uai),), name="Rémi Castel")
    save_note(db, relay, me.network_uai, "**Mardi**\x00 <script>x</script>")
    found = page(db, me).note
    assert found is not None and "<strong>Mardi</strong>" in found.html
    assert "<script" not in found.html and found.signed.startswith("Rémi C.")
    save_note(db, relay, me.network_uai, "Jeudi")
    assert page(db, me).note.typed == "Jeudi"  # type: ignore[union-attr]
    with pytest.raises(Refused) as refused:
        save_note(db, relay, me.network_uai, "é" * (NOTE_MAX + 1))
    assert refused.value.field == "note"
    save_note(db, relay, me.network_uai, "é" * NOTE_MAX)
    save_note(db, relay, me.network_uai, " ")
    assert page(db, me).note is None


def test_a_note_is_written_by_who_may(db: Session, me: Actor, stranger: Actor) -> None:
    other = a_member(db, Role.RELAY, (("network", stranger.network_uai),))
    for somebody in (me, stranger, other, a_lead(db)):
        with pytest.raises(NotFound):
            save_note(db, somebody, me.network_uai, "Bonjour")
    lead = replace(me, roles=me.roles | {"lead"}, scopes=frozenset({("academie", "24")}))
    academie = db.get_one(Departement, "094").academie_code
    assert academie == "24"
    save_note(db, lead, me.network_uai, "Bonjour")
    assert page(db, me).note is not None
    assert not may_write_note(me, (ScopeKind.NETWORK, me.network_uai), "094", "24")
    assert get_place(db, lead)[0].can_write_note


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", Asked()),
        ("vue=essaye&page=3", Asked(Shelf.TRIED, 3)),
        ("vue=rien&page=-2", Asked()),
        ("page=99999999999", Asked(page=500)),
        ("page=²", Asked()),
        ("lieu=0949001A", Asked(uai="0949001A")),
    ],
)
def test_an_address_is_read_and_written(query: str, asked: Asked) -> None:
    assert from_address(query) == asked
    assert from_address(to_address(asked).partition("?")[2]) == asked

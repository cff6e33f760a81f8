"""Pages of territories: the same blocks from France to a network, compared, with days named on curves."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session, select

from classe12.accounts.models import Role
from classe12.adoption.actions import annotations as acts
from classe12.adoption.models import Annotation
from classe12.adoption.queries import snapshot
from classe12.adoption.queries.outlook import outlook_block
from classe12.adoption.rules.links import schools_address, territory_path
from classe12.adoption.rules.screen import screen_of
from classe12.adoption.rules.views import NATION, View
from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound
from classe12.deployment.queries.schools import list_schools
from classe12.deployment.queries.territory import get_territory
from classe12.deployment.rules.listing import from_address
from classe12.deployment.rules.territory import Tally, alike, comparison, read_path
from classe12.territories.models import Priority
from classe12.territories.rules import school_year
from tests.factories.deployment import a_target, active
from tests.factories.people import a_lead, a_member
from tests.factories.territories import a_circonscription, a_network

IDF, CRETEIL = ("region", "01"), ("academie", "24")


@contextmanager
def statements(db: Session):
    sent: list[str] = []

    def note(connection, cursor, statement, *_: object) -> None:
        sent.append(statement)

    event.listen(db.connection(), "before_cursor_execute", note)
    yield sent
    event.remove(db.connection(), "before_cursor_execute", note)


@pytest.mark.parametrize("place", [NATION, IDF, CRETEIL, ("departement", "02A"), ("network", "0949001A")])  # fmt: skip
def test_an_address_names_a_territory(place) -> None:
    assert read_path(territory_path(place)) == place


tallies = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3),
    st.builds(
        lambda schools, rep, act: Tally(schools, min(rep, schools), min(act, schools)),
        st.integers(0, 40), st.integers(0, 40), st.integers(0, 40),
    ),
    max_size=20,
)  # fmt: skip


@given(tallies)
def test_what_is_alike_is_at_least_five_others_added_up(found: dict[str, Tally]) -> None:
    others = [t for code, t in found.items() if code != "A" and t.schools >= 5]
    twin = alike("A", found)
    if "A" not in found or len(others) < 5:
        assert twin is None
        return
    assert twin is not None
    assert 25 <= twin.schools <= sum(t.schools for t in others)
    if len(others) <= 10:
        assert twin == sum(others, Tally())


def test_the_nearest_share_of_rep_plus_comes_first() -> None:
    found = {str(n): Tally(10, n % 11, 1) for n in range(30)}
    twin = alike("0", found)
    assert twin is not None and twin.schools == 100
    assert twin.share_rep_plus < 0.3


def test_a_comparison_in_a_sentence() -> None:
    assert comparison(None, [("en France", 0.4)]).startswith("Moins de 5 écoles")
    assert comparison(0.25, []) == "25\u00a0% des écoles sont actives cette période."
    said = comparison(0.25, [("en France", 0.4), ("ailleurs", None)])
    assert said.endswith("contre 40\u00a0% en France.")


def test_the_same_blocks_from_france_to_a_network(db: Session) -> None:
    lead = a_lead(db)
    where, network = a_circonscription(db), a_network(db)
    for rank in range(6):
        school = a_target(
            db, circonscription_uai=where.uai, network_uai=network.uai,
            priority=Priority.REP_PLUS if rank else Priority.REP,
        )  # fmt: skip
        if rank < 2:
            active(db, school)
    a_target(db, departement_code="075")
    france = get_territory(db, lead, NATION, today())
    assert (france.silent, france.crumbs) == ("5 sur 7", ())
    assert next(row.name for row in france.inside) == "Région Île-de-France"
    region = get_territory(db, lead, IDF, today())
    assert region.silent == "5 sur 7"
    assert [row.name for row in region.inside] == [
        "Académie de Créteil", "Académie de Paris", "Académie de Versailles",
    ][:len(region.inside)]  # fmt: skip
    assert [c.label for c in region.crumbs] == ["France entière"]
    creteil = get_territory(db, lead, CRETEIL, today())
    assert [c.label for c in creteil.crumbs] == ["France entière", "Région Île-de-France"]
    assert creteil.silent == "4 sur 6"
    marne = get_territory(db, lead, ("departement", "094"), today())
    assert {row.href for row in marne.inside} == {
        territory_path(("circonscription", where.uai)), territory_path(("network", network.uai)),
    }  # fmt: skip
    for place in (("circonscription", where.uai), ("network", network.uai)):
        found = get_territory(db, lead, place, today())
        assert found.silent == "4 sur 6" and found.inside == ()
        assert next(row.share for row in found.beside) == "33\u00a0%"
        assert found.crumbs[-1].label == "Val-de-Marne (94)"
        assert "contre 33\u00a0% en moyenne autour (Val-de-Marne (94))" in found.sentence


def test_every_count_opens_the_list_that_it_counts(db: Session) -> None:
    lead = a_lead(db)
    for rank in range(7):
        school = a_target(db, departement_code="094" if rank < 5 else "093")
        if rank in {0, 5}:
            active(db, school)
    found = get_territory(db, lead, CRETEIL, today())
    for row in found.inside:
        listed = list_schools(db, lead, from_address(row.list_href.split("?")[1]), today())
        assert str(listed.total) == row.silent
    listed = list_schools(db, lead, from_address(found.all_href.split("?")[1]), today())
    assert listed.total == 7
    view = View(1, NATION, "rep_plus", "CP", 2026, 4)
    assert from_address(schools_address(view).split("?")[1]).priority == "rep_plus"
    assert "CP" not in schools_address(view), "a level in a small school is somebody"


def test_who_leads_an_academie_has_no_link_above_it(db: Session) -> None:
    lead = a_lead(db, CRETEIL)
    found = get_territory(db, lead, ("departement", "094"), today())
    assert [bool(crumb.href) for crumb in found.crumbs] == [False, False, True]
    answers = set()
    for place in (
        NATION,
        IDF,
        ("academie", "09"),
        ("departement", "059"),
        ("academie", "99"),
        ("foo", "bar"),
    ):
        with pytest.raises(NotFound) as refused:
            get_territory(db, lead, place, today())
        answers.add(refused.value.sentence)
    assert len(answers) == 1
    with pytest.raises(NotFound):  # one académie: the same people in two roundings
        get_territory(db, a_lead(db), ("region", "14"), today())


def test_a_region_adds_up_and_hides_with_its_academies(db: Session) -> None:
    lead = a_lead(db)
    for code in ("075", "094", "078"):
        for _ in range(6):
            active(db, a_target(db, departement_code=code), on=today(), people=2)
    year = school_year(today())
    found = snapshot(db, View(lead.programme_id, IDF, year=year))
    assert (found.coverage.schools, found.coverage.covered) == (18, 18)
    assert [rate.covered for rate in found.rates] == [6, 6, 6]
    few = a_target(db, departement_code="095")
    active(db, few, on=today())
    hidden = snapshot(db, View(lead.programme_id, IDF, year=year))
    assert hidden.coverage.schools == 19
    shown = {rate.territory.name: rate.covered for rate in hidden.rates}
    if None in shown.values():
        assert hidden.coverage.covered is None


def test_the_number_of_statements_does_not_grow(db: Session) -> None:
    lead = a_lead(db)
    with statements(db) as few:
        get_territory(db, lead, NATION, today())
    for code in ("094", "093", "059", "013"):
        for _ in range(3):
            active(db, a_target(db, departement_code=code, network_uai=a_network(db, code).uai))
        acts.annotate(db, lead, ("departement", code), today().isoformat(), "press", "Article")
    db.flush()
    with statements(db) as many:
        get_territory(db, lead, NATION, today())
    assert len(many) == len(few) <= 14


def test_a_territory_says_what_comes_as_far_as_its_coverage_is_shown(db: Session) -> None:
    lead = a_lead(db)
    schools = [a_target(db, network_uai=a_network(db).uai) for _ in range(12)]
    for school in schools[:6]:
        active(db, school, people=5)
    year = school_year(today())
    for place in (NATION, CRETEIL, ("departement", "094")):
        block, _ = outlook_block(db, snapshot(db, View(lead.programme_id, place, year=year)))
        if not block.is_shown:
            pytest.skip("the year is over: nothing is to come")
        assert "sur 12" in block.sentence and "année passée" in block.sentence
        assert len(block.rows[0].cells) == 3
    small = ("network", schools[0].network_uai or "")
    block, _ = outlook_block(db, snapshot(db, View(lead.programme_id, small, year=year)))
    assert not block.is_shown and "n’est pas montrée" in block.sentence


# --- Days named on the curves


def test_a_day_is_named_on_the_curves_of_a_territory_and_of_those_inside(db: Session) -> None:
    lead = a_lead(db)
    day = today().isoformat()
    acts.annotate(db, lead, CRETEIL, day, "campaign", "  Courrier aux réseaux ")
    acts.annotate(db, lead, NATION, day, "press", "Reportage")
    year = school_year(today())

    def named(place) -> list[str]:
        return [
            note.words for note in snapshot(db, View(lead.programme_id, place, year=year)).notes
        ]

    assert set(named(("departement", "094"))) == {"Courrier aux réseaux", "Reportage"}
    assert set(named(CRETEIL)) == {"Courrier aux réseaux", "Reportage"}
    assert named(("academie", "09")) == named(NATION) == ["Reportage"]
    screen = screen_of(snapshot(db, View(lead.programme_id, CRETEIL, year=year)))
    assert "Repères" in screen.activity.note and "Courrier aux réseaux (S" in screen.activity.note
    assert len([s for s in screen.activity.figure["layout"]["shapes"] if s["type"] == "line"]) == 2
    page = get_territory(db, lead, ("departement", "094"), today())
    assert page.notes == () and len(page.wider_notes) == 2


def test_an_annotation_is_changed_and_deleted_by_who_sees_its_territory(db: Session) -> None:
    lea, nora = a_lead(db, CRETEIL), a_lead(db, ("academie", "09"))
    paul = a_member(db, Role.RELAY, (("departement", "094"),))
    acts.annotate(db, lea, ("departement", "094"), today().isoformat(), "other", "Formation")
    note = db.exec(select(Annotation)).one()
    for act, *typed in ((acts.change, "2026-11-02", "other", "Autre"), (acts.take_away,)):
        with pytest.raises(NotFound):
            act(db, nora, note.id, *typed)
    with pytest.raises(NotFound):
        acts.annotate(db, nora, CRETEIL, today().isoformat(), "other", "Ailleurs")
    for day, kind, words, field in (
        ("hier", "other", "x", "jour_repere"),
        ((today() + timedelta(days=900)).isoformat(), "other", "x", "jour_repere"),
        (today().isoformat(), "fête", "x", "sujet_repere"),
        (today().isoformat(), "other", " ", "mots_repere"),
        (today().isoformat(), "other", "x" * 61, "mots_repere"),
    ):
        with pytest.raises(Invalid) as refused:
            acts.change(db, paul, note.id, day, kind, words)
        assert set(refused.value.problems) == {field}
    acts.change(db, paul, note.id, today().isoformat(), "press", "Article")
    db.refresh(note)
    assert (note.words, note.kind, note.written_by) == ("Article", "press", paul.person_id)
    acts.take_away(db, lea, note.id)
    assert db.exec(select(Annotation)).all() == []

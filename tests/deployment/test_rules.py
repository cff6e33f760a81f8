"""The ranking and the choice of the next thing to do: pure, documented, held by property and by hand."""

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.adoption.rules.links import ALL, COVERED, SILENT
from classe12.adoption.rules.views import NATION
from classe12.core.actor import Actor
from classe12.deployment.models import Outcome, TouchKind
from classe12.deployment.rules import contacts, estimates, follow
from classe12.deployment.rules.advice import Act, Facts, advise
from classe12.deployment.rules.contacts import Typed
from classe12.deployment.rules.follow import Ability, Told, abilities, due_on
from classe12.deployment.rules.listing import Asked, from_address, narrowed, to_address, told_apart
from classe12.deployment.rules.periods import UNKNOWN, span_of
from classe12.deployment.rules.ranking import Stakes, chance, relay, score
from classe12.territories.reference import holidays

ZONE_C = [found for found in holidays() if found.zone == "C"]
TODAY = date(2026, 11, 26)  # a Thursday of the second period

stakes = st.builds(
    Stakes,
    classes=st.floats(0, 30),
    peers=st.integers(0, 12),
    active_peers=st.integers(0, 12),
    has_come=st.booleans(),
    was_reached=st.booleans(),
    unanswered=st.integers(0, 20),
    has_relay=st.booleans(),
    has_contact=st.booleans(),
).map(lambda found: replace(found, active_peers=min(found.active_peers, found.peers)))


@given(stakes)
def test_a_score_is_what_one_may_hope_for(found: Stakes) -> None:
    assert 0.05 <= chance(found) <= 0.95
    assert 0.6 <= relay(found) <= 1
    assert 0 <= score(found) <= found.classes


@given(stakes)
def test_what_helps_never_lowers_a_school(found: Stakes) -> None:
    for better in (
        replace(found, classes=found.classes + 1),
        replace(found, active_peers=min(found.peers, found.active_peers + 1)),
        replace(found, has_come=True),
        replace(found, was_reached=True),
        replace(found, unanswered=0),
        replace(found, has_relay=True),
        replace(found, has_contact=True),
    ):
        assert score(better) >= score(found)


def test_the_formula_on_cases_made_by_hand() -> None:
    assert score(Stakes(4)) == pytest.approx(4 * 0.25 * 0.6)
    assert score(Stakes(4, peers=4, active_peers=2, has_relay=True)) == pytest.approx(4 * 0.425)
    assert score(Stakes(2, unanswered=9, has_contact=True)) == pytest.approx(2 * 0.05 * 0.8)
    sure = Stakes(1, 1, 1, has_come=True, was_reached=True, has_relay=True)
    assert score(sure) == pytest.approx(0.95)


COORDINATED = Facts(coordinator="Anne Morel", silent_peers=3, neighbour="École du Canal")


@pytest.mark.parametrize(
    ("facts", "act", "said"),
    [
        (Facts(is_active=True), Act.NOTHING, "active"),
        (replace(COORDINATED, back_on=date(2027, 1, 4)), Act.WAIT, "lundi 4 janvier"),
        (replace(COORDINATED, step=TouchKind.CALL, step_on=TODAY), Act.STEP, "aujourd’hui"),
        (replace(COORDINATED, step=TouchKind.VISIT, step_on=date(2026, 11, 20)), Act.STEP, "20"),
        (replace(COORDINATED, step=TouchKind.CALL, step_on=date(2026, 12, 3)), Act.WAIT, "prévue"),
        (replace(COORDINATED, touched_on=date(2026, 11, 23)), Act.WAIT, "laissez-lui"),
        (
            replace(COORDINATED, invited_to="Deux minutes", invited_on=date(2026, 11, 23)),
            Act.WAIT,
            "Invitée le",
        ),
        (replace(COORDINATED, invited_to="Deux minutes"), Act.WAIT, "part au prochain"),
        (
            replace(COORDINATED, invited_to="Deux minutes", invited_on=date(2026, 11, 2)),
            Act.COORDINATOR,
            "",
        ),
        (
            replace(COORDINATED, apart_from="Deux minutes", apart_until=TODAY),
            Act.WAIT,
            "ne la contactez pas",
        ),
        (
            replace(
                COORDINATED,
                apart_from="Deux minutes",
                apart_until=TODAY,
                step=TouchKind.CALL,
                step_on=TODAY,
            ),
            Act.WAIT,
            "témoin de",
        ),
        (
            replace(COORDINATED, apart_from="Deux minutes", apart_until=date(2026, 11, 1)),
            Act.COORDINATOR,
            "",
        ),
        (replace(COORDINATED, session="Fluence", session_on=date(2026, 12, 9)), Act.PACK, "9 déc"),
        (replace(COORDINATED, session="Fluence", session_on=date(2027, 2, 9)), Act.COORDINATOR, ""),
        (COORDINATED, Act.COORDINATOR, "3\u00a0écoles silencieuses"),
        (replace(COORDINATED, silent_peers=1), Act.AMBASSADOR, "École du Canal"),
        (replace(COORDINATED, unanswered=1), Act.AMBASSADOR, "École du Canal"),
        (replace(COORDINATED, unanswered=2), Act.CALL, "2\u00a0messages restent"),
        (Facts(coordinator="Anne Morel", silent_peers=1), Act.COORDINATOR, "que l’on connaît"),
        (Facts(), Act.CALL, "Personne ne relaie"),
    ],
)
def test_one_next_thing_and_why(facts: Facts, act: Act, said: str) -> None:
    found = advise(facts, TODAY)
    assert found.act is act
    assert said in found.why
    assert found.words and "  " not in found.words


@pytest.mark.parametrize(
    ("day", "since", "name", "back_on"),
    [
        (date(2026, 9, 9), date(2026, 8, 31), "première période", None),
        (date(2026, 9, 3), date(2026, 5, 4), "cinquième période", None),  # no whole week yet
        (date(2026, 10, 16), date(2026, 8, 31), "première période", date(2026, 11, 2)),
        (date(2026, 10, 28), date(2026, 8, 31), "première période", date(2026, 11, 2)),
        (date(2026, 11, 4), date(2026, 8, 31), "première période", None),
        (date(2026, 11, 9), date(2026, 11, 2), "deuxième période", None),
        (TODAY, date(2026, 11, 2), "deuxième période", None),
        (date(2026, 5, 15), date(2026, 5, 4), "cinquième période", None),  # a bridge ends nothing
        (date(2026, 8, 12), date(2026, 5, 4), "cinquième période", date(2026, 9, 1)),
    ],
)
def test_the_weeks_of_a_period(day: date, since: date, name: str, back_on: date | None) -> None:
    found = span_of(day, ZONE_C)
    assert (found.since, found.name, found.back_on) == (since, name, back_on)
    assert found.stopped_on.weekday() == 6
    assert found.stopped_on < day


def test_a_zone_without_a_calendar_counts_from_the_rentree() -> None:
    found = span_of(TODAY, [])
    assert (found.since, found.name) == (date(2026, 8, 31), UNKNOWN)


@given(
    st.builds(
        Asked,
        st.sampled_from([None, NATION, ("academie", "24"), ("network", "0949001A")]),
        st.sampled_from(["", "0949001A"]),
        st.sampled_from(["", "rep", "rep_plus"]),
        st.sampled_from([SILENT, COVERED, ALL]),
        st.integers(1, 1000),
    )
)
def test_the_address_of_the_list_says_what_is_asked(asked: Asked) -> None:
    assert from_address(urlsplit(to_address(asked)).query) == asked


@pytest.mark.parametrize(
    "query", ["", "territoire=lune:1", "page=-1&etat=x&reseau=y&rep=a b", "page=99999"]
)
def test_what_an_address_says_badly_is_left_out(query: str) -> None:
    assert from_address(query) == Asked()


def test_names_that_several_have_say_their_uai() -> None:
    named = [
        ("network:0949001A", "Jean Jaurès"),
        ("0949002B", "Jean Jaurès"),
        ("0949003C", "Lurçat"),
    ]
    labels = [label for _, label in told_apart(named)]
    assert labels == ["Jean Jaurès (0949001A)", "Jean Jaurès (0949002B)", "Lurçat"]


def test_a_narrower_territory_forgets_the_network() -> None:
    asked = Asked(("departement", "094"), network="0949001A", page=3)
    assert narrowed(asked, "territoire", "academie:24") == Asked(("academie", "24"))
    assert narrowed(asked, "territoire", "lune:1").place == ("departement", "094")


def test_what_is_missing_in_a_call_is_said_beside_it() -> None:
    assert set(follow.problems(Told("", "", ""), TODAY)) == {"geste", "resultat", "suite"}
    good = Told(TouchKind.CALL, Outcome.REACHED, follow.WEEK)
    assert follow.problems(good, TODAY) == {}
    for on in ("", "demain", "2026-11-25", "2028-11-25"):
        assert set(follow.problems(replace(good, later=follow.ON_DAY, on=on), TODAY)) == {
            "jour_suite"
        }
    assert set(follow.problems(replace(good, words="x" * 201), TODAY)) == {"mot_suivi"}


@given(st.dates(date(2026, 9, 1), date(2027, 6, 1)), st.sampled_from(["7", "14", "28"]))
def test_a_next_step_is_on_a_day_of_class(day: date, later: str) -> None:
    due = due_on(Told(TouchKind.CALL, Outcome.REACHED, later), day, tuple(ZONE_C))
    assert due is not None and due >= day + timedelta(days=int(later))
    assert due.weekday() < 5
    assert not any(found.starts_on <= due < found.ends_on for found in ZONE_C)


DOMAINS = {"ac-creteil.fr": "24"}


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("anne.morel@ac-creteil.fr", ""),
        ("ce.0940001a@ac-creteil.fr", ""),  # the mailbox of a school is a professional address
        ("anne.morel@gmail.com", "adresse professionnelle"),
        ("anne.morel@ac-cretei.fr", "Vouliez-vous"),
        ("anne.morel", "n’est pas complète"),
    ],
)
def test_a_contact_has_a_professional_address(email: str, said: str) -> None:
    found = contacts.problems(Typed("Anne Morel", "ien", email, "circonscription"), DOMAINS)
    assert (said in found["adresse_contact"]) if said else found == {}


def test_a_contact_is_kept_until_the_end_of_the_next_school_year() -> None:
    assert contacts.kept_until(TODAY) == date(2028, 7, 31)
    assert contacts.kept_until(date(2027, 7, 1)) == date(2028, 7, 31)


@pytest.mark.parametrize(("written", "read"), [("2", 2), (" 1,5 ", 1.5), ("0", 0), ("-1", None), ("31", None), ("1e3", None), ("", None)])  # fmt: skip
def test_a_number_of_classes_as_people_write_it(written: str, read: float | None) -> None:
    assert estimates.read_classes(written) == read


@pytest.mark.parametrize(
    ("scopes", "roles", "may"),
    [
        ({("academie", "24")}, {"lead"}, True),
        ({("circonscription", "0949850A")}, {"relay"}, True),
        ({NATION}, {"owner"}, True),
        ({("academie", "09")}, {"lead"}, False),
        ({("academie", "24")}, {"moderator"}, False),
        (set(), {"teacher"}, False),
    ],
)
def test_who_may_what(scopes: set, roles: set, may: bool) -> None:
    around = frozenset({NATION, ("academie", "24"), ("circonscription", "0949850A")})
    found = abilities(Actor(1, roles=frozenset(roles), scopes=frozenset(scopes)), around)
    assert found == (frozenset(Ability) if may else frozenset())

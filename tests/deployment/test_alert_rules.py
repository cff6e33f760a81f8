"""What opens an alert: weeks of the same rank, days of class, falls; pure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.deployment.models import AlertKind
from classe12.deployment.rules import alerts as rules
from classe12.deployment.rules.alerts import Ability, Compared
from classe12.deployment.rules.ranks import days_of_class, same_week_before
from classe12.territories.reference import holidays
from classe12.territories.rules import period

ZONES = {zone: [found for found in holidays() if found.zone == zone] for zone in "ABC"}
WEEK = timedelta(days=7)
NATION = ("national", "")
CRETEIL = ("academie", "24")


@pytest.mark.parametrize(
    ("zone", "monday", "before"),
    [
        ("C", date(2026, 11, 2), date(2026, 8, 31)),  # first weeks of the 2nd and of the 1st period
        ("C", date(2026, 11, 23), date(2026, 9, 21)),  # fourth ones
        (
            "C",
            date(2026, 8, 31),
            date(2026, 5, 4),
        ),  # the rentrée: the last period of the year before
        ("A", date(2027, 3, 1), date(2027, 1, 4)),  # each zone has its own winter
        ("C", date(2027, 2, 22), date(2027, 1, 4)),
        ("C", date(2026, 10, 19), None),  # holidays
        ("B", date(2027, 1, 4), date(2026, 11, 2)),
    ],
)
def test_the_same_week_of_the_period_before(zone: str, monday: date, before: date | None) -> None:
    assert same_week_before(monday, ZONES[zone]) == before


def test_an_unknown_calendar_compares_nothing() -> None:
    assert same_week_before(date(2026, 11, 2), []) is None
    assert same_week_before(date(2025, 9, 8), ZONES["A"]) is None, "nothing is known before"


@given(st.integers(0, 90), st.sampled_from("ABC"))
def test_both_weeks_have_classes_and_the_other_is_of_another_period(rank: int, zone: str) -> None:
    monday = date(2025, 11, 3) + rank * WEEK
    before = same_week_before(monday, ZONES[zone])
    if before is not None:
        middles = [week + timedelta(days=2) for week in (before, monday)]
        found = [period(day, ZONES[zone]) for day in middles]
        assert None not in found
        assert before < monday and before.weekday() == 0
        assert found[0] == (found[1] - 1 or 5)  # type: ignore[operator]


def test_days_of_class_leave_out_weekends_holidays_and_today() -> None:
    friday = date(2026, 11, 6)
    assert days_of_class(friday, date(2026, 11, 9), ZONES) == 0
    assert days_of_class(friday, date(2026, 11, 13), ZONES) == 4
    assert days_of_class(date(2026, 10, 16), date(2026, 11, 2), ZONES) == 0, "all on holiday"
    assert days_of_class(date(2027, 2, 5), date(2027, 3, 8), ZONES) == 20, (
        "one zone at least at work"
    )


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_fall_is_under_half_of_enough(now: int, before: int) -> None:
    fell = rules.is_fall(now, before)
    if before >= rules.LEAST:
        assert fell is (now < before / 2)
    else:
        assert fell is (False if now >= rules.LEAST else None)


def test_a_hidden_figure_is_told_hidden_and_says_nothing_when_it_is_the_reference() -> None:
    assert rules.is_fall(None, 25) is True
    assert rules.is_fall(None, None) is None
    assert rules.is_fall(10, None) is None
    (found,) = rules.falls([Compared(CRETEIL, "Académie de Créteil", date(2026, 11, 16), None, 25)])
    assert found.cause is not None
    assert "moins de\u00a05 enseignants actifs" in found.cause.sentence
    assert found.cause.figure == "moins de\u00a05 contre 25"
    (none,) = rules.falls([Compared(CRETEIL, "Créteil", date(2026, 11, 16), 0, 25)])
    assert none.cause is not None and "aucun enseignant actif" in none.cause.sentence


def test_a_silence_is_told_from_the_limit_on() -> None:
    last = date(2026, 11, 2)
    assert rules.silence(AlertKind.NEWS, None, 0, 10, NATION) == []
    (gone,) = rules.silence(AlertKind.NEWS, last, 9, 10, NATION)
    assert gone.cause is None
    (there,) = rules.silence(AlertKind.NEWS, last, 10, 10, NATION)
    assert there.cause is not None and there.cause.since == last
    assert there.cause.sentence.startswith("Le service s’éteint")


@pytest.mark.parametrize(
    ("answered", "refused", "expected"),
    [(20, 2, [True]), (20, 1, [False]), (19, 19, []), (400, 40, [True]), (0, 0, [False])],
)
def test_one_refused_invitation_in_ten_is_an_alert(
    answered: int, refused: int, expected: list[bool]
) -> None:
    one = rules.Bounced(
        ("academie", "24"), "Académie de Créteil", answered, refused, date(2026, 11, 2)
    )
    assert [finding.cause is not None for finding in rules.bounces([one])] == expected


def test_every_kind_leads_to_an_act() -> None:
    assert set(rules.REMEDIES) == set(AlertKind)
    assert rules.remedy(AlertKind.FALL, CRETEIL)[1] == "/pilotage/ecoles?territoire=academie:24"
    assert rules.remedy(AlertKind.FALL, NATION)[1] == "/pilotage/ecoles?territoire=national:"


@pytest.mark.parametrize(
    ("role", "scope", "may"),
    [
        (Role.LEAD, CRETEIL, {Ability.VIEW, Ability.ACT}),
        (Role.OWNER, NATION, {Ability.VIEW, Ability.ACT}),
        (Role.RELAY, CRETEIL, {Ability.VIEW}),
        (Role.LEAD, ("academie", "09"), set()),
        (Role.SPONSOR, None, set()),
    ],
)
def test_who_may_do_what(role: Role, scope: tuple[str, str] | None, may: set[Ability]) -> None:
    actor = Actor(1, roles=frozenset({role.value}), scopes=frozenset({scope} if scope else ()))
    around = frozenset({NATION, CRETEIL})
    assert rules.abilities(actor, around) == may


def test_a_pause_ends_on_a_day_to_come() -> None:
    today = date(2026, 11, 20)
    assert rules.read_until("2026-11-21", today) == date(2026, 11, 21)
    for wrong in ("2026-11-20", "2026-11-01", "2027-11-20", "demain", ""):
        assert rules.read_until(wrong, today) is None


def test_a_word_closes() -> None:
    assert rules.word_problem("  ")
    assert rules.word_problem("x" * 301)
    assert rules.word_problem("Rentrée décalée.") == ""

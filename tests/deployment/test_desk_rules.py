"""The owner's desk, without a database: standings of mandates, what is typed, what is said."""

from datetime import date, datetime

import pytest

from classe12.core.clock import PARIS
from classe12.deployment.rules import desk
from classe12.deployment.rules.desk import Days, Handed, Standing, TypedCommittee, TypedLine

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_accepted", "is_ended", "expected"),
    [
        (date(2026, 12, 1), date(2027, 7, 1), False, False, Standing.PLANNED),
        (date(2026, 11, 28), date(2027, 7, 1), False, False, Standing.INVITED),
        (date(2026, 11, 1), date(2027, 7, 1), True, False, Standing.INSTALLED),
        (date(2026, 11, 1), date(2026, 12, 28), True, False, Standing.ENDING),
        (date(2026, 11, 1), date(2026, 12, 29), True, False, Standing.INSTALLED),
        (date(2026, 11, 1), date(2026, 11, 28), True, False, Standing.ENDING),
        (date(2026, 11, 1), date(2026, 11, 27), True, False, Standing.LEFT),
        (date(2026, 11, 1), date(2027, 7, 1), True, True, Standing.LEFT),
    ],
)
def test_a_mandate_is_somewhere(
    starts_on: date, ends_on: date, is_accepted: bool, is_ended: bool, expected: Standing
) -> None:
    assert desk.standing(Days(starts_on, ends_on, is_accepted, is_ended), TODAY) is expected


def test_how_long_it_lasts_is_said() -> None:
    assert desk.left_words(date(2026, 11, 29), TODAY) == "se termine dans 1\u00a0jour"
    assert desk.left_words(TODAY, TODAY) == "dernier jour aujourd’hui"
    assert "27 novembre" in desk.left_words(date(2026, 11, 27), TODAY)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "fields"),
    [
        ("2026-12-01", "2027-07-01", []),
        ("", "2027-07-01", [desk.START]),
        ("2026-12-01", "hier", [desk.END]),
        ("2026-12-01", "2026-11-30", [desk.END]),
        ("2026-11-01", "2026-11-27", [desk.END]),
        ("2026-12-01", "2036-07-01", [desk.END]),
    ],
)
def test_the_days_of_a_mandate_are_checked(starts_on: str, ends_on: str, fields: list[str]) -> None:
    assert list(desk.mandate_problems(starts_on, ends_on, TODAY)) == fields


def test_a_committee_is_to_come_somewhere_about_something() -> None:
    now = datetime(2026, 11, 28, 12, tzinfo=PARIS)
    good = TypedCommittee("2026-12-10", "14:30", "Salle 201", "Budget\nFeuille de route")
    assert desk.committee_problems(good, now) == {}
    bad = desk.committee_problems(TypedCommittee("2026-11-27", "14:30", " ", ""), now)
    assert list(bad) == [desk.WHEN, desk.WHERE, desk.AGENDA]
    assert list(desk.committee_problems(TypedCommittee("2026-12-10", "tard", "ici", "x"), now)) == [
        desk.HOUR
    ]


def test_a_line_of_the_roadmap_says_what_when_and_where_it_is() -> None:
    assert desk.line_problems(TypedLine("Le CE2", "2027-1", "planned", "Ouvrir.", True)) == {}
    bad = desk.line_problems(TypedLine("", "2027-5", "rêvé", "", False))
    assert list(bad) == [desk.TITLE, desk.QUARTER, desk.STATE, desk.SENTENCE]
    offered = desk.quarters(TODAY)
    assert offered[0] == ("2026-3", "3e trimestre 2026")
    assert offered[2] == ("2027-1", "1er trimestre 2027")
    assert len(offered) == 10


def test_what_changed_hands_is_said() -> None:
    assert desk.handed_words(Handed(schools=12)) == "12\u00a0écoles"
    said = desk.handed_words(Handed(12, 3, 1, 0))
    assert said == "12\u00a0écoles, 3\u00a0prochains contacts et 1\u00a0campagne"
    assert not Handed().is_something

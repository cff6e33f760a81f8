"""The hypotheses of a programme: their weeks, what was counted, never under five."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from classe12.adoption.actions.hypotheses import count_hypotheses
from classe12.adoption.models import Kind, UsageEvent
from classe12.adoption.queries.hypotheses import list_hypotheses
from classe12.adoption.rules.hypotheses import Counted, line, on_grid, window
from classe12.core.ids import new_id
from classe12.programmes.actions import OPERATOR, install_kit
from classe12.programmes.rules.parts import Objective
from tests.factories.kits import a_kit
from tests.factories.territories import reference_data

OPENED = date(2026, 9, 1)
BACK = Objective("returning", 10, 3, "10 personnes regardent deux vidéos.")
SHARE = Objective("actors", 20, 2)


def test_its_weeks_begin_on_the_day_of_the_opening() -> None:
    assert window(OPENED, 2).last == date(2026, 9, 14)
    assert window(OPENED, 0).last is None


@pytest.mark.parametrize(
    ("objective", "value", "out_of", "today", "standing", "state"),
    [
        (BACK, 12, 0, date(2026, 9, 5), "12", "Atteint"),
        (BACK, 4, 0, date(2026, 9, 5), "moins de 5", "En cours"),
        (BACK, 0, 0, date(2026, 9, 21), "0", "En cours"),
        (BACK, 9, 0, date(2026, 9, 22), "9", "Pas atteint"),
        (SHARE, 30, 100, date(2026, 9, 5), "30\u00a0%", "Atteint"),
        (SHARE, 78, 99, date(2026, 9, 5), "79\u00a0%", "Atteint"),
        (SHARE, 4, 10, date(2026, 9, 5), "moins de 5", "En cours"),
        (SHARE, 97, 100, date(2026, 9, 5), "moins de 5", "En cours"),
        (SHARE, 0, 0, date(2026, 9, 5), "personne n’est encore inscrit", "En cours"),
    ],
)
def test_where_it_stands_is_said_and_never_under_five(
    objective: Objective, value: int, out_of: int, today: date, standing: str, state: str
) -> None:
    found = line(objective, OPENED, Counted(value, out_of, today), today)
    assert found.standing.replace(",0", "") == standing
    assert found.state == state
    assert found.definition and "2026" in found.when


def test_people_are_told_on_the_grid() -> None:
    for secret in (b"1" * 32, b"2" * 32):
        shown = on_grid(Counted(24, 31, OPENED), "x", secret)
        assert shown.value % 5 == 0 and shown.out_of % 5 == 0 and shown.value <= shown.out_of
        assert on_grid(Counted(3, 0, OPENED), "x", secret) == Counted(3, 0, OPENED)


def test_what_is_counted_is_that_of_its_weeks_and_of_its_programme(db: Session) -> None:
    reference_data(db)

    kit = replace(
        a_kit(), opened_on=OPENED, objectives=(Objective("views", 20, 3), BACK, SHARE)
    )  # fmt: skip
    ours = install_kit(db, OPERATOR, kit)
    other = install_kit(db, OPERATOR, replace(kit, slug="autre"))
    for programme_id, people in ((ours, 7), (other, 3)):
        for rank in range(people):
            who = new_id()
            # The last one watched a second video after the weeks.
            several = OPENED + timedelta(days=40 if rank == 0 else 2)
            db.add(
                UsageEvent(
                    programme_id=programme_id, kind=Kind.SEVERAL, happened_on=several, person_id=who
                )
            )  # fmt: skip
            for day in (0, 2, 40):
                db.add_all(
                    UsageEvent(
                        programme_id=programme_id, kind=kind, happened_on=OPENED + timedelta(days=day),
                        person_id=who if kind is Kind.WATCHED else None,
                    )
                    for kind in (Kind.WATCHED, Kind.VIEWED)
                )  # fmt: skip
    db.flush()
    for _ in range(2):
        count_hypotheses(db, ours, date(2026, 11, 1), 2026)
    found = {one.name: one.standing for one in list_hypotheses(db, ours, date(2026, 11, 2))}
    assert found["Vues"] == "14"
    assert found["Personnes qui ont regardé deux vidéos"] in {"5", "10"}, (
        "six, on the grid of ADR 0015"
    )
    assert [one.standing for one in list_hypotheses(db, other, date(2026, 11, 2))] == [
        "pas encore compté"
    ] * 3

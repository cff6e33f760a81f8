"""What is added up equals, to the last unit, a slow count over the events themselves."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event as on_event
from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.actions import fold, sum_up
from classe12.adoption.models import Kind, Measure, State, UsageEvent
from classe12.adoption.queries import snapshot, usage
from classe12.adoption.queries.usage import read_usage
from classe12.adoption.rules.usage import MEASURES
from classe12.adoption.rules.views import View
from classe12.territories.models import Priority, SchoolPast
from tests.factories.people import a_member
from tests.factories.programmes import classe_a_12
from tests.factories.territories import (
    a_circonscription,
    a_network,
    a_school,
    in_perimeter,
    reference_data,
)
from tests.support.slow_count import (
    LAST,
    WEEK,
    ZONES,
    Event,
    active,
    cells,
    class_weeks,
    firsts,
    monday,
    near,
    periods,
    small_cells,
    zone,
)

TODAY = date(2026, 11, 26)
KINDS = [*["watched"] * 8, "liked", "tried", "tried", "started", "submitted", "published", "joined",
         "activated", "recommended", "signed_in"]  # fmt: skip


@pytest.fixture
def events(db: Session) -> list[Event]:
    """Return 600 random events over 15 months, written, folded and added up."""
    reference_data(db)
    draw = Random(5)
    networks = {code: (a_network(db, code), a_network(db, code)) for code in ZONES}
    around = a_circonscription(db, "094")
    schools = [
        a_school(db, departement_code=code, priority=priority, network_uai=networks[code][0].uai,
                 circonscription_uai=around.uai if code == "094" else None)
        for code in ZONES for priority in ("rep", "rep_plus")
    ]  # fmt: skip
    db.add(
        SchoolPast(
            school_uai=schools[0].uai,
            school_year=2025,
            name="Avant",
            priority=Priority.REP,
            network_uai=networks["094"][1].uai,
            circonscription_uai=around.uai,
        )
    )
    for school in schools:
        in_perimeter(db, school, classe_a_12(db).id, CP=2)
    people = [
        a_member(db).person_id if rank < 4 else UUID(int=draw.getrandbits(128))
        for rank in range(20)
    ]
    db.execute(
        text("UPDATE membership SET entry_code = 'VAL12' WHERE person_id = :who"),
        {"who": people[0]},
    )
    found = [_event(draw, schools, people, rank) for rank in range(600)]
    found.sort(key=lambda event: event["day"])
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for event in found:
        once = {"watched": event["day"], "recommended": event["day"], "activated": ""}
        if event["kind"] in once:
            key = (event["kind"], event["who"], once[event["kind"]])
            if key in seen:
                continue
            seen.add(key)
        kept.append(event)
    _append(db, kept)
    assert fold(db) == len(kept)
    sum_up(db, classe_a_12(db).id, TODAY)
    return kept


def _append(db: Session, events: list[Event]) -> None:
    programme_id = classe_a_12(db).id
    rows = [
        UsageEvent(programme_id=programme_id, kind=Kind(e["kind"]), happened_on=e["day"],
                   person_id=e["who"], school_uai=e["school"].uai, levels=e["levels"])
        for e in events
    ]  # fmt: skip
    db.add_all(rows)
    db.flush()
    db.execute(text("INSERT INTO usage_pending SELECT id FROM usage_event"))


def _event(draw: Random, schools: list[Any], people: list[UUID], rank: int) -> Event:
    who = draw.randrange(len(people))
    school = schools[(who + (rank % 17 == 0)) % len(schools)]
    levels = sorted(draw.sample(["GS", "CP", "CE1"], 1 + who % 2)) if rank % 5 == 0 else ["CP"]
    day = date(2025, 8, 20) + timedelta(days=draw.randrange((TODAY - date(2025, 8, 20)).days))
    return {
        "kind": draw.choice(KINDS),
        "day": day,
        "who": people[who],
        "school": school,
        "levels": levels,
    }


def _regular(db: Session, events: list[Event]) -> Counter[tuple[str, str, str, str]]:
    """Return who was there in two of the last four weeks with class, by place, priority and level."""
    weeks, found = class_weeks(db), Counter[tuple[str, str, str, str]]()
    for known in active(events).values():
        acts = {week: act for week, act in known.items() if week in weeks[zone(act)]}
        recent = near(weeks, acts, LAST)
        if len(recent) >= 2:
            found.update(cells(acts[max(recent)]))
    return found


def _table(db: Session, query: str) -> dict[tuple[Any, ...], int]:
    return {tuple(row[:-1]): row[-1] for row in db.execute(text(query))}


def test_where_people_stand_equals_a_slow_count(db: Session, events: list[Event]) -> None:
    weeks = class_weeks(db)
    expected: Counter[tuple[Any, ...]] = Counter()
    for known in active(events).values():
        acts = {week: act for week, act in known.items() if week in weeks[zone(act)]}
        for end in (date(2025, 9, 1) + WEEK * n for n in range(64)):
            recent = near(weeks, acts, end) if end <= LAST else {}
            if not recent:
                continue
            act = acts[max(recent)]
            gaps = {rank for week, rank in recent.items() if end in weeks[zone(acts[week])]}
            names = [("once", "twice", "thrice", "always")[len(recent) - 1]]
            if 0 in gaps:
                back = "returning" if 1 in gaps else "resurrected"
                names.append("new" if end == min(acts) else back)
            elif 1 in gaps:
                names.append("dormant")
            for cell, name in product(cells(act), names):
                expected[(*cell, end, name)] += 1
    found = _table(db, "SELECT place_kind, place_code, priority, level, week, state, count "
                   "FROM usage_standing WHERE state <> 'trying' "
                   "AND place_kind IN ('national', 'academie', 'departement')")  # fmt: skip
    assert found == dict(expected)
    assert {name for *_, name in found} >= {"new", "returning", "resurrected", "dormant", "always"}


def test_who_tried_this_period_equals_a_slow_count(db: Session, events: list[Event]) -> None:
    expected: Counter[tuple[Any, ...]] = Counter()
    tries: dict[UUID, list[Event]] = defaultdict(list)
    for event in firsts(events, {"tried"}, lambda e: monday(e["day"])).values():
        if monday(event["day"]) >= date(2025, 9, 1):
            tries[event["who"]].append(event)
    number = {zone: periods(db, zone) for zone in set(ZONES.values())}
    for told in tries.values():
        for week in (date(2025, 9, 1) + WEEK * n for n in range(64)):
            same = [e for e in told if monday(e["day"]) <= week <= LAST
                    and number[zone(e)](monday(e["day"])) == number[zone(e)](week)]  # fmt: skip
            if same:
                for cell in cells(max(same, key=lambda e: monday(e["day"]))):
                    expected[(*cell, week)] += 1
    found = _table(db, "SELECT place_kind, place_code, priority, level, week, count "
                   "FROM usage_standing WHERE state = 'trying' "
                   "AND place_kind IN ('national', 'academie', 'departement')")  # fmt: skip
    assert found == dict(expected) and found


def test_who_comes_back_equals_a_slow_count(db: Session, events: list[Event]) -> None:
    weeks = class_weeks(db)
    number = {zone: periods(db, zone) for zone in weeks}
    sizes: Counter[tuple[Any, ...]] = Counter()
    counts: Counter[tuple[Any, ...]] = Counter()
    for known in active(events).values():
        acts = {week: act for week, act in known.items() if week in weeks[zone(act)]}
        if not acts:
            continue
        start = min(acts)
        act, own = acts[start], weeks[zone(acts[start])]
        period = number[zone(act)]
        there = {week for week in acts if week in own}
        if start >= date(2026, 8, 1):
            for step, week in enumerate(own[own.index(start) :]):
                for cell in cells(act) if step <= 12 else ():
                    sizes[(*cell, "week", start.isoformat(), step)] += 1
                    counts[(*cell, "week", start.isoformat(), step)] += week in there
        last = period(own[-1])
        for step in range(min(9, last - period(start)) + 1):
            for cell in (*cells(act), *small_cells(db, act)):
                key = (*cell, "period", period(start), step)
                sizes[key] += 1
                counts[key] += any(period(week) - period(start) == step for week in there)
    rows = db.execute(text("SELECT * FROM usage_cohort WHERE subject = 'people'")).all()
    base = 2025 * 5 - 1  # the first period of 2025-2026 is the first that the slow count numbers
    found = {
        (r.place_kind, r.place_code, r.priority, r.level, r.grain,
         r.cohort if r.grain == "week" else int(r.cohort) - base, r.step): (r.size, r.count)
        for r in rows
    }  # fmt: skip
    small = {"network", "circonscription"}
    assert found == {
        key: (size, counts[key])
        for key, size in sizes.items()
        if key[0] not in small or size >= 5  # of a handful, nothing is kept
    }
    assert {kind for kind, *_ in found} >= small and min(sizes.values()) < 5


def test_schools_that_come_back_equal_a_slow_count(db: Session, events: list[Event]) -> None:
    weeks = class_weeks(db)
    seen: dict[str, set[date]] = defaultdict(set)
    code = {}
    for acts in active(events).values():
        for week, act in acts.items():
            if week in weeks[zone(act)]:
                seen[act["school"].uai].add(week)
                code[act["school"].uai] = act["school"].departement_code
    expected: Counter[tuple[Any, ...]] = Counter()
    for uai, there in seen.items():
        own = weeks[ZONES[code[uai]]]
        period = periods(db, ZONES[code[uai]])
        for step in {period(week) - period(min(there)) for week in there}:
            expected[(code[uai], step)] += 1
    found: Counter[tuple[Any, ...]] = Counter()
    for row in db.execute(text(
        "SELECT place_code, step, count AS counted FROM usage_cohort WHERE subject = 'schools' AND level = '' "
        "AND priority = '' AND grain = 'period' AND place_kind = 'departement'"
    )):  # fmt: skip
        found[row.place_code, row.step] += row.counted
    assert own and +found == expected


def test_the_funnel_equals_a_slow_count(db: Session, events: list[Event]) -> None:
    spans = {"account": {"joined"}, "activated": {"activated"}, "recommended": {"recommended"},
             "tried": {"tried"}, "contributor": {"published"}}  # fmt: skip
    expected: Counter[tuple[Any, ...]] = Counter()
    for step, kinds in spans.items():
        reached = firsts(events, kinds, lambda e: monday(e["day"]) >= date(2026, 8, 1))
        for (_, is_this_year), event in reached.items():
            for cell in cells(event) if is_this_year else ():
                expected[(*cell, step)] += 1
    tallied = _table(db, """
        SELECT place_kind, place_code, priority, level, CASE measure WHEN 'accounts' THEN 'account'
          WHEN 'tried_people' THEN 'tried' WHEN 'contributors' THEN 'contributor' ELSE measure END,
          sum(count)::int FROM usage_tally
        WHERE measure IN ('accounts', 'activated', 'recommended', 'tried_people', 'contributors')
          AND week >= '2026-08-01' AND place_kind IN ('national', 'academie', 'departement')
        GROUP BY 1, 2, 3, 4, 5""")  # fmt: skip
    assert tallied == dict(expected)
    for part in ("role", "entry"):
        split = _table(db, f"""
            SELECT place_kind, place_code, priority, level, step, sum(count)::int FROM usage_split
            WHERE part = '{part}' AND step <> 'regular'
              AND place_kind IN ('national', 'academie', 'departement')
            GROUP BY 1, 2, 3, 4, 5""")  # fmt: skip
        assert split == dict(expected), "a split adds up to its whole"
    regular = _table(db, "SELECT place_kind, place_code, priority, level, sum(count)::int "
                     "FROM usage_standing WHERE state IN ('twice', 'thrice', 'always') "
                     f"AND week = '{LAST}' GROUP BY 1, 2, 3, 4")  # fmt: skip
    assert regular == _table(db, "SELECT place_kind, place_code, priority, level, sum(count)::int "
                             "FROM usage_split WHERE step = 'regular' AND part = 'role' GROUP BY 1, 2, 3, 4")  # fmt: skip


def test_adding_up_week_by_week_or_whole_gives_the_same_rows(
    db: Session, events: list[Event]
) -> None:
    tables = ("usage_standing", "usage_cohort", "usage_split")
    orders = {table: f"SELECT * FROM {table} ORDER BY 1,2,3,4,5,6,7,8,9" for table in tables[1:]}
    orders["usage_standing"] = "SELECT * FROM usage_standing ORDER BY 1,2,3,4,5,6,7"
    before = {table: [tuple(r) for r in db.execute(text(q))] for table, q in orders.items()}
    programme_id = classe_a_12(db).id
    assert sum_up(db, programme_id, TODAY) == 0, "nothing new"
    db.execute(text("DELETE FROM usage_standing WHERE week > '2026-09-30'"))
    assert sum_up(db, programme_id, TODAY) > 3
    assert before == {table: [tuple(r) for r in db.execute(text(q))] for table, q in orders.items()}
    sum_up(db, programme_id, TODAY, whole=True)
    assert before == {table: [tuple(r) for r in db.execute(text(q))] for table, q in orders.items()}


# --- The page


VIEWS: tuple[dict[str, Any], ...] = (
    {},
    {"place": ("academie", "24"), "level": "CP"},
    {"place": ("departement", "059"), "priority": "rep_plus"},
)


def test_what_the_page_reads_equals_a_slow_count(db: Session, events: list[Event]) -> None:
    for view in VIEWS:
        _compare(db, events, View(classe_a_12(db).id, year=2026, **view))
    sent: list[str] = []
    on_event.listen(db.connection(), "before_cursor_execute", lambda *call: sent.append(call[2]))
    numbers = []
    for view in VIEWS:
        sent.clear()
        usage(db, View(classe_a_12(db).id, year=2026, **view))
        numbers.append(len(sent))
    assert max(numbers) <= 30, "whatever the territory and what it holds"


def _cell_of(cell: tuple[str, ...], by: str, value: str) -> tuple[str, ...] | None:
    """Return the cell of a group of the funnel; None when it is split by what people are."""
    if by in {"role", "entry"}:
        return None
    if by == "priority":
        return (*cell[:2], value, cell[3])
    return (*cell[:3], value) if by == "level" else (by, value, *cell[2:])


def _compare(db: Session, events: list[Event], wanted: View) -> None:
    raw = read_usage(db, wanted, snapshot(db, wanted)).raw
    cell = (*wanted.place, wanted.priority, wanted.level)
    here = [event for event in events if event["day"] >= date(2026, 8, 3)]
    total = {step: sum(raw.tallies.get(m, {}).values()) for m, step in MEASURES.items()}
    kinds = {"account": "joined", "tried": "tried", "activated": "activated",
             "recommended": "recommended", "contributor": "published"}  # fmt: skip
    for step, kind in kinds.items():
        first = firsts(here, {kind}, lambda _: "")
        assert total[step] == sum(cell in cells(event) for event in first.values()), step
        for group, counts in raw.splits.items():
            if other := _cell_of(cell, *group):
                assert counts.get(step, 0) == sum(other in cells(e) for e in first.values()), group
    regular = _regular(db, events)
    for group, counts in raw.splits.items():
        if other := _cell_of(cell, *group):
            assert counts.get("regular", 0) == regular[other], group
    is_split = {"national": "academie", "academie": "departement"}.get(wanted.place[0])
    assert is_split is None or any(by == is_split and c for (by, _), c in raw.splits.items())
    assert raw.last == LAST
    standing = _table(db, "SELECT place_kind, place_code, priority, level, week, state, count "
                      "FROM usage_standing")  # fmt: skip
    assert raw.standings[LAST] == {
        State(key[5]): n for key, n in standing.items() if key[:5] == (*cell, LAST)
    }
    assert sum(raw.tallies[Measure.STARTS].values()) == sum(
        event["kind"] == "started" and cell in cells(event) for event in here
    )

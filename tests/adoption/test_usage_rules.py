"""Rules of the usage page: weeks with class, forecast, and nothing about a handful of people."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classe12.adoption.models import Grain, Measure, State, Subject
from classe12.adoption.rules.forecast import WINDOW, Forecast, ahead, backtest, forecast
from classe12.adoption.rules.privacy import FEWEST, shown_people
from classe12.adoption.rules.schooldays import calendar, period_name, weeks_with_class
from classe12.adoption.rules.usage import (
    FUNNEL,
    LIVES,
    MEASURES,
    CohortCell,
    RawUsage,
    Usage,
    protect_usage,
)
from classe12.adoption.rules.usage_parts.blocks import Block
from classe12.adoption.rules.usage_parts.files import PRINTED, usage_tables
from classe12.adoption.rules.usage_parts.outlook import forecast_block
from classe12.adoption.rules.usage_parts.returns import matrix
from classe12.adoption.rules.usage_screen import screen_of_usage
from classe12.adoption.rules.views import NATION, View
from classe12.territories.reference import holidays

SECRET = b"a secret of the tests"
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
VIEW = View(1, NATION, year=2026)
WEEK = date(2026, 11, 16)


# --- Weeks with class


def test_weeks_with_class_are_numbered_over_holidays_and_years() -> None:
    weeks = [w for w in calendar(holidays(), date(2025, 8, 4), date(2026, 11, 23)) if w.zone == "C"]
    assert weeks[0].monday == date(2025, 9, 1), "nothing before the first day of class"
    by_day = {week.monday: week for week in weeks}
    toussaint = by_day[date(2025, 10, 20)]
    assert not toussaint.is_class and toussaint.rank == 7
    assert period_name(toussaint.period) == "P1 2025-2026", "holidays go with the period before"
    assert by_day[date(2025, 11, 3)].rank == 8
    assert period_name(by_day[date(2026, 8, 31)].period) == "P1 2026-2027"
    assert by_day[date(2026, 8, 31)].period == by_day[date(2026, 6, 22)].period + 1
    assert by_day[date(2026, 8, 31)].is_class and not by_day[date(2026, 8, 24)].is_class


def test_a_zone_without_a_known_calendar_counts_every_week_and_no_holiday_of_another() -> None:
    first, last = date(2026, 9, 28), date(2026, 11, 23)
    weeks = [w for w in calendar(holidays(), first, last, {"C", "Corse"}) if w.zone == "Corse"]
    assert [week.rank for week in weeks] == list(range(1, 10)) and all(w.is_class for w in weeks)
    assert {week.period for week in weeks} == {2026 * 5}, "one period a year"
    toussaint = date(2026, 10, 19)
    assert toussaint in weeks_with_class(holidays(), {"Corse"}, first, last)
    assert toussaint not in weeks_with_class(holidays(), {"C"}, first, last)
    assert toussaint not in weeks_with_class(holidays(), {"C", "Corse"}, first, last)


# --- Forecast


def test_the_forecast_is_the_year_before_at_the_pace_of_now() -> None:
    past = [10.0] * 36
    assert ahead(past, [20.0] * 10, 2) == pytest.approx([10 * (160 + 8) / (80 + 8)] * 2)
    assert ahead(past, [20.0] * 35, 3)[1:] == [0, 0], "the year before says nothing after its end"
    assert ahead([], [4.0] * 8, 2) == [4 * 0.93, 4 * 0.93**2]
    assert ahead([], [], 1) == [0.0]


def _years(draw: Random, growth: float, count: int = 3) -> list[list[float]]:
    shape = [30 / (1 + week % 9) for week in range(36)]
    return [
        [max(0.0, draw.gauss(value * growth**year, 1)) for value in shape] for year in range(count)
    ]


def test_it_beats_the_year_before_when_the_service_grows() -> None:
    tested, gaps = backtest(_years(Random(1), 1.6))
    assert tested is not None and tested.is_better
    assert tested.ours < 0.5 * tested.naive
    assert tested.trials == len(gaps) == 2 * (36 - 4 - WINDOW + 1)


def test_it_says_so_when_it_does_not() -> None:
    """A year like the one before but for a first period that was late: the pace misleads."""
    past = [5.0] * 36
    late = [0.0] * 8 + [5.0] * 28
    years = [past, late, [5.0] * 10]
    found = forecast(years, 26, 50, 1_000)
    assert found.backtest is not None and not found.backtest.is_better
    usage = protect_usage(_raw(forecast=found), NOW, SECRET)
    weeks = [date(2026, 11, 23)] * 26
    screen = screen_of_usage(usage, "France", {}, covered=(50, 1_000), to_come=weeks)
    assert "elle ne fait pas mieux" in screen.forecast.sentence


def test_without_a_year_before_nothing_is_compared() -> None:
    found = forecast([[3.0, 5.0, 4.0]], 5, 12, 40)
    assert found.backtest is None
    usage = protect_usage(_raw(forecast=found), NOW, SECRET)
    screen = screen_of_usage(usage, "France", {}, covered=(12, 40), to_come=[WEEK] * 5)
    assert "Il manque une année passée" in screen.forecast.sentence


@given(
    years=st.lists(st.lists(st.integers(0, 60), max_size=36), max_size=3),
    weeks=st.integers(1, 40),
    covered=st.integers(0, 200),
    more=st.integers(0, 200),
)
@settings(max_examples=150, deadline=None)
def test_bounds_hold_the_forecast_and_coverage_never_falls(
    years: list[list[int]], weeks: int, covered: int, more: int
) -> None:
    found = forecast([[float(v) for v in year] for year in years], weeks, covered, covered + more)
    assert len(found.low) == len(found.expected) == len(found.high) == weeks
    for low, middle, high in zip(found.low, found.expected, found.high, strict=True):
        assert covered <= low <= middle + 1e-9 and middle <= high + 1e-9 and high <= covered + more
    assert list(found.expected) == sorted(found.expected) and list(found.low) == sorted(found.low)


def test_eight_times_out_of_ten_the_interval_holds_what_came() -> None:
    held = []
    for seed in range(60):
        years = _years(Random(seed), 1.2)
        last = years[-1]
        years[-1] = last[:20]
        found = forecast(years, 8, 100, 10_000)
        held.append(found.low[-1] <= 100 + sum(last[20:28]) <= found.high[-1])
    assert 0.7 <= sum(held) / len(held) <= 1.0


# --- Nothing about a handful

counts = st.integers(0, 40)
raws = st.builds(
    lambda funnel, lives, cohort, groups: _raw(
        tallies={m: {WEEK: n} for m, n in zip(MEASURES, funnel, strict=True)},
        standings={WEEK: dict(zip((*LIVES, State.ONCE, State.TWICE, State.TRYING), lives, strict=True))},
        cohorts=[
            CohortCell(Subject.PEOPLE, Grain.PERIOD, "10130", step, cohort[0], min(cohort[0], n))
            for step, n in enumerate(cohort)
        ],
        splits={("role", name): dict(zip(FUNNEL, group, strict=True)) for name, group in groups.items()},
    ),
    st.lists(counts, min_size=5, max_size=5),
    st.lists(counts, min_size=7, max_size=7),
    st.lists(counts, min_size=2, max_size=6),
    st.dictionaries(st.sampled_from(["class", "head", "other"]), st.lists(counts, min_size=6, max_size=6)),
)  # fmt: skip


def _raw(**values: object) -> RawUsage:
    return RawUsage(**{"view": VIEW, "tallies": {}, "last": WEEK, **values})  # type: ignore[arg-type]


def _pairs(raw: RawUsage, usage: Usage) -> list[tuple[int, int | None]]:
    """Return each number of people beside what is shown of it."""
    total = {step: sum(raw.tallies.get(m, {}).values()) for m, step in MEASURES.items()}
    standing = raw.standings.get(WEEK, {})
    total["regular"] = standing.get(State.TWICE, 0)
    found = list(zip([total[step] for step in FUNNEL], usage.funnel, strict=True))
    for group, shown in usage.splits.items():
        found += zip([raw.splits[group].get(step, 0) for step in FUNNEL], shown, strict=True)
    for _, shown in usage.lives:
        found += zip([standing.get(state, 0) for state in LIVES], shown, strict=True)
    return [*found, (standing.get(State.TRYING, 0), usage.trying)]


@given(raw=raws)
@settings(max_examples=200, deadline=None)
def test_no_cell_of_the_usage_page_tells_a_handful(raw: RawUsage) -> None:
    usage = protect_usage(raw, NOW, SECRET)
    for count, shown in _pairs(raw, usage):
        assert shown == 0 if not count else (shown is None) == (count < FEWEST)
        assert shown is None or (shown % 5 == 0 and abs(shown - count) < FEWEST)
    total = sum(raw.standings[WEEK].get(state, 0) for state in (State.ONCE, State.TWICE))
    assert (usage.stickiness is None) == (total < FEWEST)


@given(raw=raws)
@settings(max_examples=200, deadline=None)
def test_nor_do_two_steps_of_a_funnel_or_of_a_row_by_subtraction(raw: RawUsage) -> None:
    """Between two shown numbers, nobody at all or more than a handful may make the difference."""
    usage = protect_usage(raw, NOW, SECRET)
    shown = [n for _, n in _pairs(raw, usage) if n]
    for one, other in product(shown, shown):
        possible = {a - b for a, b in product(_behind(one), _behind(other)) if a >= b}
        assert not possible or (len(possible) >= 4 and (0 in possible or max(possible) >= FEWEST))


@given(raw=raws)
@settings(max_examples=200, deadline=None)
def test_a_row_of_who_comes_back_is_made_of_shown_numbers(raw: RawUsage) -> None:
    for row in (r for rows in protect_usage(raw, NOW, SECRET).matrices.values() for r in rows):
        size = raw.cohorts[0].size
        assert (row.size is None) == (0 < size < FEWEST)
        for cell, read in zip(row.cells, raw.cohorts, strict=True):
            if size < FEWEST or 0 < read.count < FEWEST:
                assert cell is None, "neither a small size nor a small share"
            elif cell is not None:
                assert 0 <= cell <= 1 and row.size and round(cell * row.size) % 5 == 0


def _behind(shown: int) -> set[int]:
    return set(range(max(FEWEST, shown - 4), shown + 5))


def test_the_same_number_is_rounded_in_one_way_wherever_it_is_shown() -> None:
    """A filter of the page, once chosen, shows what the row of the group showed."""
    named = {("priority", "rep"): {"account": 17}}
    row = protect_usage(_raw(splits=named), NOW, SECRET).splits["priority", "rep"][0]
    tallies = {Measure.ACCOUNTS: {WEEK: 17}}
    chosen = protect_usage(
        _raw(view=View(1, NATION, "rep", year=2026), tallies=tallies), NOW, SECRET
    )
    assert row == chosen.funnel[0]
    sizes = [
        CohortCell(Subject.PEOPLE, Grain.WEEK, "2026-09-07", step, 13, 13) for step in range(9)
    ]
    (cohort,) = protect_usage(_raw(cohorts=sizes), NOW, SECRET).matrices[Subject.PEOPLE, Grain.WEEK]
    assert cohort.size == shown_people(13, "1|people|week|2026-09-07|size|national||||2026", SECRET)


def test_files_hold_numbers_as_numbers_and_small_ones_in_words() -> None:
    raw = _raw(tallies={Measure.ACCOUNTS: {WEEK: 1204}, Measure.ACTIVATED: {WEEK: 3}})
    screen = screen_of_usage(
        protect_usage(raw, NOW, SECRET), "France", {}, covered=(None, 0), to_come=[]
    )
    rows = dict(usage_tables(screen)["entonnoir"].rows)
    assert isinstance(rows["Comptes créés"], int) and rows["Activés"] == "moins de 5"
    assert rows["Visites"] == 0


def test_every_block_leads_to_its_schools_or_says_that_it_would_tell_of_persons() -> None:
    def blocks(view: View) -> list[Block]:
        groups = {("departement", "094"): {FUNNEL[0]: 50}, ("role", "class"): {FUNNEL[0]: 50}}
        usage = protect_usage(_raw(view=view, splits=groups), NOW, SECRET)
        names = {("departement", "094"): "Val-de-Marne", ("role", "class"): "En classe"}
        screen = screen_of_usage(usage, "France", names, covered=(None, 0), to_come=[])
        assert set(usage_tables(screen)) == set(PRINTED)
        assert all(len(title) <= 31 for title, _ in PRINTED.values()), "a sheet has a short name"
        found = [getattr(screen, field.name) for field in fields(screen)]
        return [one for one in found if isinstance(one, Block) and one.is_shown]

    shown = blocks(VIEW)
    assert all(block.behind for block in shown) and any(block.href for block in shown)
    here, role = next(block for block in shown if len(block.rows) == 2).rows
    assert "departement%3A094" in here.href and "etat=couvertes" in here.href and role.href == ""
    level = replace(VIEW, level="CP")
    assert all("CP" not in block.href for block in blocks(level)), "a level may be somebody"
    assert not any(block.href for block in blocks(replace(VIEW, year=2025)))


def test_a_matrix_without_rows_says_why() -> None:
    def why(place: tuple[str, str], year: int, grain: Grain) -> str:
        usage = protect_usage(RawUsage(View(1, place, year=year), {}), NOW, SECRET)
        return matrix(usage, Subject.PEOPLE, grain).sentence

    assert "plus petit qu’un département" in why(("network", "0949001A"), 2026, Grain.WEEK)
    assert "Aucune période où 5" in why(("network", "0949001A"), 2026, Grain.PERIOD)
    assert "par période" in why(NATION, 2025, Grain.WEEK)
    assert "deux années" in why(NATION, 2024, Grain.PERIOD)
    assert "encore" in why(NATION, 2026, Grain.WEEK)


def test_who_came_first_together_is_rounded_in_one_way_whatever_the_year_of_the_page() -> None:
    cell = CohortCell(Subject.PEOPLE, Grain.PERIOD, str(2025 * 5), 0, 37, 37)
    sizes = {
        protect_usage(RawUsage(View(1, NATION, year=year), {}, cohorts=[cell]), NOW, SECRET)
        .matrices[Subject.PEOPLE, Grain.PERIOD][0].size
        for year in (2025, 2026)
    }  # fmt: skip
    assert len(sizes) == 1


def test_no_more_schools_are_forecast_than_there_are() -> None:
    found = Forecast((133.0,), (139.0,), (139.0,))
    block = forecast_block(found, (70, 139), [WEEK], NOW)
    assert block.sentence.startswith("Environ 139") and block.rows[0].cells == ("135", "139", "139")

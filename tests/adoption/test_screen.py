"""What the pages say of the figures, and the files."""

import csv
import io
import re
from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classe12.adoption.models import Measure
from classe12.adoption.rules import indicators, weeks
from classe12.adoption.rules.protection import protect
from classe12.adoption.rules.screen import Screen, screen_of
from classe12.adoption.rules.sheets import activity_sheet, coverage_sheet, sheet, survey_sheet
from classe12.adoption.rules.snapshot import Coverage, CoverageRow, Raw, Snapshot, Territory
from classe12.adoption.rules.tiles import NOT_SHOWN, UNDER, Tile, change, heights, tiles_of
from classe12.adoption.rules.views import NATION, View, asked, home_of, notice_of, read_key, touches
from classe12.core.sheets import DANGEROUS, MARK
from classe12.notifications.rules.survey import Result
from classe12.territories.rules import Break

SECRET = b"a secret of the tests"
THURSDAY = date(2026, 3, 19)
AT = datetime(2026, 3, 19, 8, 41, tzinfo=UTC)
TERRITORIES = (
    Territory(("academie", "24"), "Créteil"),
    Territory(("academie", "14"), "Rennes"),
    Territory(("departement", "093"), "Seine-Saint-Denis", "24", "93"),
    Territory(("departement", "094"), "Val-de-Marne", "24", "94"),
    Territory(("departement", "035"), "Ille-et-Vilaine", "14", "35"),
)
SHOWN = weeks.shown_weeks(2025, THURSDAY)


def a_snapshot(
    view: View | None = None,
    people: int = 30,
    survey: dict[int, Result] | None = None,
    **tallies: dict[date, int],
) -> Snapshot:
    """Return the figures of a small country, with so many people in each département."""
    rows = [
        CoverageRow(code, "rep", True, Coverage(40, covered, 80, 20, people))
        for code, covered in (("093", 8), ("094", 10), ("035", 30))
    ]
    return protect(
        Raw(
            view=view or View(1, NATION, year=2025),
            name="France entière",
            computed_at=AT,
            weeks=SHOWN,
            tallies={Measure(name): counts for name, counts in tallies.items()},
            coverage=rows,
            territories=TERRITORIES,
            bands=[(SHOWN[6], SHOWN[7], "Toussaint")],
            estimate_source="Estimation de test",
            estimated_on=date(2025, 9, 30),
            survey=survey or {},
        ),
        SECRET,
    )


def a_screen(view: View | None = None, people: int = 30, **tallies: dict[date, int]) -> Screen:
    """Return what is shown of `a_snapshot`."""
    return screen_of(a_snapshot(view, people, **tallies))


def test_a_tile_says_its_value_its_change_its_meaning_and_its_source() -> None:
    screen = a_screen(active_people={SHOWN[-1]: 120, SHOWN[-2]: 60})
    tile = screen.figures.first_tiles[0]
    assert tile.label == "Enseignants actifs cette semaine"
    assert tile.value in {"120", "115", "125"}
    assert tile.delta == "", "a week that is not over is not compared"
    assert re.match(r"à ce jour, contre (55|60|65) sur toute la semaine S11\. Ces", tile.sentence)
    assert tile.source == "arrondi à 5 près, journal d’usage, à 9\u00a0h\u00a041"
    assert tile.heights[-1] == 100


def test_the_coverage_tile_tells_how_many_schools_and_of_how_many() -> None:
    tile = a_screen().figures.first_tiles[1]
    assert tile.value == "40\u00a0%"
    assert "48\u00a0écoles ont au moins une personne" in tile.sentence
    assert tile.source.startswith("n = 120\u00a0écoles, annuaire")


def test_what_may_not_be_shown_says_so_and_nothing_else() -> None:
    screen = a_screen(View(1, ("departement", "094"), year=2025), people=3)
    coverage = screen.figures.first_tiles[1]
    assert (coverage.value, coverage.sentence, coverage.delta) == (UNDER, NOT_SHOWN, "")
    assert "3" not in coverage.value
    nation = a_screen(people=1)
    assert nation.figures.first_tiles[1].value == UNDER
    assert {place["level"] for place in nation.france.places} == {"cache"}
    assert {line.first for line in nation.rates.lines} == {UNDER}


def test_who_tried_is_a_figure_protected_like_the_others() -> None:
    def tile(**tallies: dict[date, int]) -> Tile:
        return tiles_of(a_snapshot(**tallies))[2]

    none, few = tile(), tile(tried_people={SHOWN[0]: 4}, trying_people={SHOWN[-1]: 4})
    assert (none.label, none.value) == ("Personnes qui ont essayé une pratique", "0")
    assert (few.value, few.sentence) == (UNDER, NOT_SHOWN)
    many = tile(tried_people={SHOWN[0]: 40, SHOWN[-1]: 2}, trying_people={SHOWN[-1]: 12})
    assert int(many.value) % 5 == 0 and abs(int(many.value) - 42) < 5
    assert "cette semaine" in many.sentence and many.source.startswith("arrondi à 5 près")
    hidden = tile(tried_people={SHOWN[0]: 40}, trying_people={SHOWN[-1]: 3})
    assert "cette semaine" not in hidden.sentence, "under five, the week says nothing"


def test_what_changed_in_class_is_said_by_period_rounded_and_never_under_five() -> None:
    none = screen_of(a_snapshot())
    assert not none.survey.is_shown
    answers = {1: Result(80, 60, 40), 2: Result(12, 12, None), 3: Result(None, None, None)}
    found = a_snapshot(survey=answers)
    chart = screen_of(found).survey
    assert chart.is_shown and chart.sentence.startswith("Première période\u00a0: pour ")
    assert "enquête de fin de période, jeudi 19 mars, à 9\u00a0h\u00a041" in chart.note
    assert [line.head for line in chart.lines] == [
        "Troisième période",
        "Deuxième période",
        "Première période",
    ]
    assert (chart.lines[0].first, chart.lines[0].second, chart.lines[0].third) == (UNDER,) * 3
    assert chart.lines[1].third == UNDER and chart.lines[1].first != UNDER
    for number, result in found.survey.items():
        for shown, true in zip(astuple(result), astuple(answers[number]), strict=True):
            assert (shown is None) == (true is None)
            assert shown is None or (shown % 5 == 0 and abs(shown - true) < 5)
    second = found.survey[2]
    assert (second.discovered or 0) <= (second.answers or 0), "no part above its whole"


def test_that_nobody_changed_anything_yet_is_said_in_words() -> None:
    chart = screen_of(a_snapshot(survey={1: Result(20, 10, 0)})).survey
    assert chart.sentence.startswith("Première période\u00a0: ")
    assert "et personne ne dit encore" in chart.sentence and "0\u00a0%" not in chart.sentence
    assert chart.lines[0].third == "personne"
    assert "0\u00a0%" not in str(chart.figure) and "personne" in str(chart.figure)


def test_few_answers_say_that_they_are_few() -> None:
    chart = screen_of(a_snapshot(survey={1: Result(None, None, None)})).survey
    assert chart.is_shown and chart.sentence.startswith("Moins de 5 réponses")
    assert chart.figure["data"][0]["x"] == [0]


def test_the_file_of_the_survey_has_one_line_a_period() -> None:
    sent = survey_sheet(a_snapshot(survey={1: Result(80, 60, 0), 2: Result(None, None, None)}))
    rows = list(csv.reader(io.StringIO(sent.removeprefix(MARK)), delimiter=";"))
    assert [row[:2] for row in rows[1:]] == [["2025-2026", "1"], ["2025-2026", "2"]]
    assert rows[1][4] == "0" and rows[2][2:] == [UNDER] * 3


def test_rates_go_from_the_highest_to_the_lowest() -> None:
    screen = a_screen()
    assert screen.rates.is_shown
    assert [line.head for line in screen.rates.lines] == ["Rennes", "Créteil"]
    assert screen.rates.sentence.startswith("De 75\u00a0% (Rennes) à 22\u00a0% (Créteil).")
    assert [line.head for line in screen.france.lines] == [
        "35 Ille-et-Vilaine",
        "93 Seine-Saint-Denis",
        "94 Val-de-Marne",
    ]
    assert {place["code"]: place["level"] for place in screen.france.places} == {
        "35": "5",
        "93": "2",
        "94": "3",
    }


def test_inside_an_academie_only_its_departements_are_compared() -> None:
    screen = a_screen(View(1, ("academie", "24"), year=2025))
    assert {line.head for line in screen.rates.lines} == {"93 Seine-Saint-Denis", "94 Val-de-Marne"}
    assert not screen.france.is_shown
    alone = a_screen(View(1, ("departement", "094"), year=2025))
    assert not alone.rates.is_shown


def test_curves_name_the_holidays_and_leave_a_hole_where_nothing_may_be_shown() -> None:
    screen = a_screen(active_people={SHOWN[-1]: 3, SHOWN[-2]: 50})
    people = screen.activity.figure["data"][0]["y"]
    assert people[-1] is None
    assert people[-3] == 0
    assert (
        next(note["text"] for note in screen.activity.figure["layout"]["annotations"])
        == "Toussaint"
    )
    assert screen.activity.lines[0].first == UNDER
    assert "moins de 5" in screen.activity.sentence.lower()


def test_every_figure_is_defined() -> None:
    assert len({found.key for found in indicators.ALL}) == len(indicators.ALL)
    for found in indicators.ALL:
        assert found.definition.endswith(".")
        assert found.source


def test_changes_are_signed() -> None:
    assert change(90, 4) == ("+\u00a086", True)
    assert change(4, 90) == ("−\u00a086", False)
    assert change(4, 4) == ("", True)
    assert change(None, 4) == ("", True)
    assert heights([None] * 12) == ()
    assert heights([0] * 11 + [8])[-1] == 100


# --- Views


def test_a_view_and_its_key_say_the_same() -> None:
    view = View(3, ("circonscription", "0940927X"), "rep_plus", "CE1", 2026, 12)
    assert read_key(view.key()) == view


def test_an_act_moves_the_views_of_the_territories_around_it_only() -> None:
    notice = notice_of(1, frozenset({NATION, ("academie", "24"), ("departement", "094")}))
    assert touches(notice, View(1, NATION, year=2026).key())
    assert touches(notice, View(1, ("departement", "094"), "rep", "CP", 2026, 4).key())
    assert not touches(notice, View(1, ("departement", "093"), year=2026).key())
    assert not touches(notice, View(2, NATION, year=2026).key())


def test_the_dashboard_opens_on_the_widest_territory() -> None:
    assert home_of(frozenset({("departement", "094"), ("academie", "25")})) == ("academie", "25")
    assert home_of(frozenset()) is None


@given(
    parameters=st.dictionaries(
        st.sampled_from(["territoire", "reseau", "niveau", "periode", "annee"]), st.text()
    )
)
@settings(max_examples=300)
def test_nothing_in_an_address_breaks_the_view(parameters: dict[str, str]) -> None:
    view = asked(parameters, View(1, ("academie", "24"), year=2026), frozenset({"CP"}), 2026)
    assert read_key(view.key()) == view
    assert view.level in {"", "CP"}
    assert view.weeks in {0, 4, 12}


# --- Weeks


def test_weeks_go_from_the_first_of_september_to_now() -> None:
    assert SHOWN[0] == date(2025, 9, 1)
    assert SHOWN[-1] == date(2026, 3, 16)
    assert weeks.shown_weeks(2024, THURSDAY)[-1] == date(2025, 7, 28)
    assert weeks.shown_weeks(2025, THURSDAY, 4) == SHOWN[-4:]
    assert weeks.week_sentence(THURSDAY) == "jeudi 19 mars, semaine 12"


def test_the_first_days_of_a_school_year_still_have_a_week_to_show() -> None:
    assert weeks.shown_weeks(2025, date(2025, 8, 5)) == [date(2025, 8, 4)]


@given(day=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_week_belongs_to_one_year(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    year = weeks.year_of(monday)
    assert weeks.first_week(year) <= monday < weeks.first_week(year + 1)


@given(day=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_personal_data_are_never_kept_more_than_25_months(day: date) -> None:
    assert timedelta(days=350) < day - weeks.kept_since(day) < timedelta(days=25 * 30.4)


def test_holidays_of_several_zones_make_one_band() -> None:
    winter = [
        Break("A", "Vacances d’hiver", date(2026, 2, 7), date(2026, 2, 23)),
        Break("B", "Vacances d’hiver", date(2026, 2, 14), date(2026, 3, 2)),
        Break("Corse", "Vacances d’hiver", date(2026, 2, 14), date(2026, 3, 2)),
    ]
    found = weeks.holiday_weeks(winter, SHOWN, frozenset("ABC"))
    assert found == [(date(2026, 2, 9), date(2026, 2, 23), "Hiver (A, B)")]


# --- Files


def _read(file: str) -> list[list[str]]:
    assert file.startswith(MARK)
    return list(csv.reader(io.StringIO(file.removeprefix(MARK), newline=""), delimiter=";"))


def test_files_say_what_the_screen_says() -> None:
    snapshot = a_snapshot(
        active_people={SHOWN[-1]: 3}, trying_people={SHOWN[-1]: 4}, views={SHOWN[-1]: 12}
    )
    rows = _read(activity_sheet(snapshot))
    assert rows[0][2] == "enseignants_actifs_arrondis_a_5"
    assert rows[-1] == ["S12", "2026-03-16", UNDER, UNDER, UNDER, "0", "12"]
    coverage = _read(coverage_sheet(snapshot))
    assert coverage[1] == ["national", "", "France entière", "120", "48", "40,0"]
    assert ["academie", "14", "Rennes", "40", "30", "75,0"] in coverage


@given(cells=st.lists(st.text(), min_size=1, max_size=4))
@settings(max_examples=5000)
def test_no_cell_is_a_formula_and_every_cell_reads_back(cells: list[str]) -> None:
    row = _read(sheet(["x"] * len(cells), [cells]))[1:]
    found = row[0] if row else [""]
    for cell, original in zip(found, cells, strict=True):
        assert cell[:1] not in DANGEROUS
        assert cell.removeprefix("'") == original or cell == original


@pytest.mark.parametrize(
    "cell", ["=1+1", "+33", "-2+3", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "＝1"]
)
def test_a_dangerous_cell_starts_with_an_apostrophe(cell: str) -> None:
    assert _read(sheet(["x"], [[cell]]))[1][0] == "'" + cell

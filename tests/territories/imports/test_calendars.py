"""The ministry's school calendar: read row by row, installed zone by zone, counted again."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12 import wiring
from classe12.adoption.rules.schooldays import calendar, unknown_zones
from classe12.core.errors import Refused
from classe12.deployment import commands
from classe12.territories.actions import install_reference_data
from classe12.territories.imports.calendars import CalendarReading, read_calendar
from classe12.territories.models import Holiday
from classe12.territories.queries import breaks
from classe12.territories.rules import Break, period
from tests.factories.programmes import classe_a_12
from tests.factories.territories import reference_data

LABELS = "Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire"
NAMES = "description;population;start_date;end_date;location;zones;annee_scolaire"
SINCE = date(2025, 8, 1)
# A school year of the southern hemisphere, with the summers around it: fictitious days, in the true columns.
AUSTRAL = """\
Vacances d'Hiver austral;Élèves;2026-07-04T00:00:00+02:00;2026-08-17T00:00:00+02:00;Réunion;Réunion;2025-2026
Vacances d'Hiver austral;Enseignants;2026-07-04T00:00:00+02:00;2026-08-14T00:00:00+02:00;Réunion;Réunion;2025-2026
Vacances après 1ère période;-;2026-10-09T22:00:00+00:00;2026-10-25T23:00:00+00:00;Réunion;Réunion;2026-2027
Vacances d'Été austral;-;2026-12-18;2027-01-25;Réunion;Réunion;2026-2027
Vacances après 3ème période;;06/03/2027;22/03/2027;Réunion;Réunion;2026-2027
Vacances après 4ème période;-;2027-05-08;2027-05-24;Réunion;Réunion;2026-2027
Vacances d'Hiver austral;-;2027-07-07;2027-08-16;Réunion;Réunion;2026-2027"""


def read(folder: Path, rows: str, head: str = NAMES) -> CalendarReading:
    path = folder / "calendrier.csv"
    path.write_text(f"{head}\n{rows}\n", "utf-8-sig")
    return read_calendar(path, SINCE)


def found(reading: CalendarReading, zone: str) -> list[Break]:
    return [one for _, one in reading.breaks.get(zone, [])]


@pytest.mark.parametrize("head", [NAMES, LABELS])
def test_dates_are_those_of_the_pupils_in_paris(tmp_path: Path, head: str) -> None:
    reading = read(tmp_path, AUSTRAL, head)
    assert reading.read == 7 and reading.out_of_scope == 1 and not reading.refused
    here = found(reading, "La Réunion")
    assert here[1] == Break(
        "La Réunion", "Vacances après 1ère période", date(2026, 10, 10), date(2026, 10, 26)
    )
    assert here[2].starts_on == date(2026, 12, 19), "on a Friday there is class until the evening"
    assert here[3].starts_on == date(2027, 3, 6), "a spreadsheet wrote it"
    days = [date(2026, 8, 17) + timedelta(days=7 * week) for week in range(46)]
    assert {period(day, here) for day in days} == {1, 2, 3, 4, 5, None}
    weeks = [week for week in calendar(here, days[0], days[-1]) if week.is_class]
    assert len(weeks) < 40 and unknown_zones(here, {"La Réunion", "Corse"}, 2026) == ("Corse",)


def test_a_year_whose_rentree_is_not_known_counts_every_week_but_its_known_holidays() -> None:
    alone = [Break("Corse", "Vacances de Noël", date(2026, 12, 19), date(2027, 1, 4))]
    weeks = calendar(alone, date(2026, 11, 30), date(2027, 1, 11))
    assert [week.is_class for week in weeks] == [True, True, True, False, False, True, True]
    assert {week.period for week in weeks} == {2026 * 5}


REFUSED = {
    "Vacances de Noël;-;2026-12-19;2026-12-01;Corse;Corse;x": "avant le départ",
    "Vacances d'Été;-;2027-07-03;;Corse;Corse;x": "La reprise n’est pas encore publié",
    "Vacances de Noël;-;19 décembre;2027-01-04;Corse;Corse;x": "Le départ n’est pas une date",
    "Vacances d'Été;-;2026-07-04;2027-04-08;Corse;Corse;x": "quatre mois",
    ";-;2026-12-19;2027-01-04;Corse;Corse;x": "le nom",
}


@pytest.mark.parametrize(("row", "why"), REFUSED.items())
def test_a_row_is_refused_alone(tmp_path: Path, row: str, why: str) -> None:
    reading = read(tmp_path, f"{row}\nVacances de Noël;-;2026-12-19;2027-01-04;Corse;Corse;x")
    assert [one.line for one in reading.refused] == [2]
    assert why.lower() in reading.refused[0].reason.lower()
    assert len(found(reading, "Corse")) == 1


def test_an_academie_says_nothing_more_than_its_zone_and_others_are_left_out(
    tmp_path: Path,
) -> None:
    rows = """\
Vacances de Noël;-;2026-12-19;2027-01-04;Lyon;Zone A;x
Vacances de Noël;-;2026-12-19;2027-01-04;Dijon;Zone A;x
Vacances de Noël;-;2026-12-19;2027-01-05;Dijon;Zone A;x
Vacances de Noël;-;2026-12-19;2027-01-04;Polynésie;Polynésie;x
Vacances de Noël;Saint-Martin;2026-12-19;2027-01-04;Guadeloupe;Guadeloupe;x
Mi-carême;Guadeloupe & Saint-Martin;2027-03-04;2027-03-04;Guadeloupe;Guadeloupe;x
Vacances de Noël;-;2019-12-21;2020-01-06;Lyon;Zone A;x"""
    reading = read(tmp_path, rows)
    assert len(found(reading, "A")) == 1 and reading.out_of_scope == 3
    assert [one.line for one in reading.refused] == [4]
    (day,) = found(reading, "Guadeloupe")
    assert (day.starts_on, day.ends_on) == (date(2027, 3, 4), date(2027, 3, 5))
    with pytest.raises(Refused, match="calendrier scolaire"):
        read(tmp_path, "x;y", "uai;nom")


def test_a_calendar_is_installed_over_what_it_corrects_and_stays(
    db: Session, tmp_path: Path
) -> None:
    reference_data(db)
    classe_a_12(db)
    wiring.connect()
    path = tmp_path / "calendrier.csv"
    corrected = (
        "Vacances de Noël;-;2026-12-18T23:00:00+00:00;2027-01-05T23:00:00+00:00;Créteil;Zone C;x"
    )
    path.write_text(f"{NAMES}\n{AUSTRAL}\n{corrected}\n", "utf-8")
    said = commands.import_calendar([path], dry_run=True)
    assert "rien n’a été écrit" in said and not breaks(db, "La Réunion")
    said = commands.import_calendar([path])
    assert "6\u00a0périodes ajoutées, 1\u00a0corrigée, 0\u00a0inchangée" in said
    asked = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'adoption.sum_up_again'"
    assert db.scalar(text(asked)) == 1, "weeks are added up again"
    install_reference_data(db)
    christmas = select(Holiday).where(
        Holiday.zone == "C", col(Holiday.starts_on).between(date(2026, 12, 1), date(2027, 1, 31))
    )
    assert [one.ends_on for one in db.exec(christmas)] == [date(2027, 1, 6)], "a migration keeps it"
    assert "0\u00a0corrigée, 7\u00a0inchangées" in commands.import_calendar([path])
    assert db.scalar(text(asked)) == 1

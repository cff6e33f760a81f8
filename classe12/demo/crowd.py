"""Fictitious teachers: where they teach, when they came, how often they come back.

Teachers come school by school, and académies are at different points of the way: some have most of
their schools, some a few.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from classe12.accounts.models import Function
from classe12.core.ids import new_id
from classe12.core.text import slugify
from classe12.demo import invented
from classe12.demo.directory import Directory, PlannedSchool
from classe12.territories.rules import Break, is_holiday, week_start

WEEKS = 12
LEVELS = ("GS", "CP", "CE1")
COVERAGE = (0.62, 0.56, 0.5, 0.45, 0.4, 0.36, 0.32, 0.27, 0.22, 0.16)  # of the schools
QUIET = 0.15  # of the usual activity, in holidays
TRADES = (Function.PROFESSEUR, Function.PROFESSEUR, Function.PROFESSEUR, Function.DIRECTEUR)


@dataclass(slots=True)
class PlannedTeacher:
    """A teacher to be written; `days` are those when they came."""

    id: UUID
    name: str
    email: str
    function: str
    school: PlannedSchool
    levels: list[str]
    joined_on: date
    days: list[date]


def plan_crowd(
    rng: Random, directory: Directory, today: date, breaks: dict[str, list[Break]]
) -> list[PlannedTeacher]:
    """Plan the teachers of the schools that the service has reached.

    Args:
        rng: seeded generator.
        directory: the schools.
        today: the last day of the story, which has `WEEKS` weeks.
        breaks: school holidays by zone.
    """
    codes = sorted({school.academie.code for school in directory.schools})
    rates = {code: COVERAGE[place % len(COVERAGE)] for place, code in enumerate(_ranked(codes))}
    crowd: list[PlannedTeacher] = []
    emails: set[str] = set()
    for school in directory.schools:
        if rng.random() >= rates[school.academie.code]:
            continue
        for _ in range(rng.choices((1, 2, 3, 4), (25, 35, 25, 15))[0]):
            teacher = _plan_teacher(rng, school, today, emails)
            holidays = breaks.get(school.academie.zone, [])
            teacher.days = _days(rng, teacher.joined_on, today, holidays)
            crowd.append(teacher)
    return crowd


def _ranked(codes: list[str]) -> list[str]:
    """Return the académies, those of the demo's leads among the most advanced."""
    return sorted(codes, key=lambda code: (code not in {"24", "09", "14"}, int(code) * 7 % 31))


def _plan_teacher(
    rng: Random, school: PlannedSchool, today: date, emails: set[str]
) -> PlannedTeacher:
    name = invented.person(rng)
    email = address(name, school.academie.domain, emails)
    usual = [level for level in LEVELS if level in school.classes]
    levels = rng.sample(usual, min(len(usual), rng.choice((1, 1, 1, 2))))
    # Arrivals thicken with time: word of mouth.
    ago = int(WEEKS * 7 * (1 - rng.random() ** 0.6))
    return PlannedTeacher(
        id=new_id(),
        name=name,
        email=email,
        function=rng.choice(TRADES),
        school=school,
        levels=sorted(levels, key=LEVELS.index),
        joined_on=today - timedelta(days=ago),
        days=[],
    )


def address(name: str, domain: str, taken: set[str]) -> str:
    """Return an address of nobody: prenom.nom.demo@ac-..., numbered when it is taken."""
    local = slugify(name).replace("-", ".")
    number = 1
    while (email := f"{local}{number if number > 1 else ''}.demo@{domain}") in taken:
        number += 1
    taken.add(email)
    return email


def _days(rng: Random, joined_on: date, today: date, holidays: list[Break]) -> list[date]:
    """Return the days when somebody came: the first one, then a habit that settles or fades."""
    habit = rng.betavariate(2, 2.2)
    days = {joined_on}
    monday = week_start(joined_on) + timedelta(days=7)
    while monday <= today:
        chance = habit * (QUIET if is_holiday(monday + timedelta(days=2), holidays) else 1)
        if rng.random() < chance:
            for _ in range(rng.choice((1, 1, 2))):
                days.add(monday + timedelta(days=rng.choice((0, 1, 2, 2, 3, 4, 6))))
        monday += timedelta(days=7)
    return sorted(day for day in days if day <= today)

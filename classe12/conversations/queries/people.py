"""How somebody is named beside what they wrote: first name, initial, town; never a whole name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select
from sqlmodel import col

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import initials, public_name
from classe12.core import text
from classe12.territories.models import School

COLUMNS = (col(Person.display_name), col(School.commune))
SOMEBODY = "Une collègue ou un collègue"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, as they are named in public."""

    name: str
    initials: str


def with_person(query: Any, person_id: Any, programme_id: int) -> Select[Any]:
    """Return a query that also reads `COLUMNS` of the person whose identifier a column holds."""
    here = (col(Membership.person_id) == col(Person.id)) & (
        col(Membership.programme_id) == programme_id
    )
    joined: Select[Any] = (
        query.add_columns(*COLUMNS)
        .join(Person, col(Person.id) == person_id)
        .outerjoin(Membership, here)
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
    )
    return joined


def who(name: str) -> Who:
    """Return how somebody is named in public."""
    return Who(public_name(name) or SOMEBODY, initials(name) or "–")


def levels_line(levels: Sequence[str]) -> str:
    """Return "CP et CE1"."""
    if len(levels) < 2:
        return "".join(levels)
    return f"{', '.join(levels[:-1])} et {levels[-1]}"


def where_line(levels: Iterable[str], commune: str | None, at: datetime, now: datetime) -> str:
    """Return "CP et CE1, Aubecourt, il y a 3 jours"."""
    parts = (levels_line(tuple(levels)), commune or "", text.ago(at, now))
    return ", ".join(part for part in parts if part)

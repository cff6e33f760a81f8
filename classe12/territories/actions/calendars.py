"""The school calendar: what the service comes with, and what an administrator installs over it.

Invariant: in a zone two breaks never overlap; one that is installed takes the place of those that it touches.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.territories import reference
from classe12.territories.events import CalendarChanged
from classe12.territories.models import Holiday
from classe12.territories.rules import Break, school_year


@dataclass(frozen=True, slots=True)
class Installed:
    """How many breaks a file added, changed, and gave as they were."""

    added: int = 0
    changed: int = 0
    same: int = 0


def install_calendar(db: Session, actor: Actor, found: Sequence[Break]) -> Installed:
    """Write the holidays of some zones; what is counted by weeks with class is counted again.

    Args:
        db: the act's transaction.
        actor: the service, from the command line.
        found: breaks, none of them over another of its zone.
    """
    zones = {one.zone for one in found}
    known = list(db.exec(select(Holiday).where(col(Holiday.zone).in_(zones))))
    added = changed = same = 0
    wanted = []
    for one in found:
        touched = [had for had in known if _touch(had, one)]
        if len(touched) == 1 and _as_break(touched[0]) == one:
            same += 1
            continue
        changed, added = changed + bool(touched), added + (not touched)
        wanted.append(one)
        for had in touched:
            known.remove(had)
            db.delete(had)
    db.flush()
    _add(db, wanted)
    if wanted:
        audit.record(
            db, actor, "territories.install_calendar", "calendar", ", ".join(sorted(zones))[:80]
        )
        events.emit(db, CalendarChanged())
    return Installed(added, changed, same)


def install_known(db: Session) -> None:
    """Write the holidays that the service comes with, but for the school years that a zone knows already."""
    known = {(one.zone, school_year(one.starts_on)) for one in db.exec(select(Holiday))}
    _add(
        db,
        (
            one
            for one in reference.holidays()
            if (one.zone, school_year(one.starts_on)) not in known
        ),
    )


def _add(db: Session, found: Iterable[Break]) -> None:
    db.add_all(
        Holiday(zone=one.zone, name=one.name, starts_on=one.starts_on, ends_on=one.ends_on)
        for one in found
    )
    db.flush()


def _as_break(had: Holiday) -> Break:
    return Break(had.zone, had.name, had.starts_on, had.ends_on)


def _touch(had: Holiday, one: Break) -> bool:
    return had.zone == one.zone and had.starts_on < one.ends_on and one.starts_on < had.ends_on

"""A slow count of the events themselves, in plain Python: what the sums of usage are compared with."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from sqlmodel import Session

from classe12.territories.models import SchoolPast
from classe12.territories.queries import breaks

LAST = date(2026, 11, 16)
WEEK = timedelta(days=7)
ACTIVE = {"watched", "liked", "tried", "started", "submitted", "published"}
ZONES = {"094": "C", "093": "C", "075": "C", "059": "B"}
Event = dict[str, Any]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def class_weeks(db: Session) -> dict[str, list[date]]:
    """Return the Mondays of the weeks with class of each zone, up to the last one that is over."""
    found = {}
    for zone in set(ZONES.values()):
        pauses = breaks(db, zone)
        mondays = [
            date(2025, 9, 1) + WEEK * n for n in range(64) if date(2025, 9, 1) + WEEK * n <= LAST
        ]
        found[zone] = [m for m in mondays if any(
            not any(p.starts_on <= m + timedelta(days=d) < p.ends_on for p in pauses) for d in range(5)
        )]  # fmt: skip
    return found


def periods(db: Session, zone: str) -> Callable[[date], int]:
    """Return what numbers the period of a week: one more after each holidays, bridges apart."""
    pauses = [p for p in breaks(db, zone) if p.name != "Pont de l’Ascension"]
    ends = sorted(p.ends_on for p in pauses)
    return lambda monday: sum(end <= monday + timedelta(days=4) for end in ends)


def firsts(events: list[Event], kinds: set[str], key: Callable[[Event], Any]) -> dict[Any, Event]:
    found: dict[Any, Event] = {}
    for event in events:
        if event["kind"] in kinds:
            found.setdefault((event["who"], key(event)), event)
    return found


def cells(event: Event) -> Iterator[tuple[str, str, str, str]]:
    academie = {"094": "24", "093": "24", "075": "01", "059": "09"}[
        event["school"].departement_code
    ]
    places = (
        ("national", ""),
        ("academie", academie),
        ("departement", event["school"].departement_code),
    )
    for place, priority, level in product(
        places, ("", str(event["school"].priority)), ("", *event["levels"])
    ):
        yield (*place, priority, level)


def small_cells(db: Session, event: Event) -> Iterator[tuple[str, str, str, str]]:
    """Return the cells of a circonscription and a network: those of the school that year."""
    school = event["school"]
    past = db.get(SchoolPast, (school.uai, event["day"].year - (event["day"].month < 8)))
    found = {
        "network": past.network_uai if past else school.network_uai,
        "circonscription": past.circonscription_uai if past else school.circonscription_uai,
    }
    for (kind, code), priority, level in product(
        found.items(), ("", str(school.priority)), ("", *event["levels"])
    ):
        if code:
            yield kind, code, priority, level


def zone(event: Event) -> str:
    return ZONES[event["school"].departement_code]


def active(events: list[Event]) -> dict[UUID, dict[date, Event]]:
    found: dict[UUID, dict[date, Event]] = defaultdict(dict)
    for (who, week), event in firsts(events, ACTIVE, lambda e: monday(e["day"])).items():
        found[who][week] = event
    return found


def near(weeks: dict[str, list[date]], acts: dict[date, Event], end: date) -> dict[date, int]:
    """Return the acts of the last four weeks with class of their zone, and how many of these are after them."""
    ranks = {
        week: sum(week < other <= end for other in weeks[zone(act)])
        for week, act in acts.items()
        if week <= end
    }
    return {week: rank for week, rank in ranks.items() if rank <= 3}

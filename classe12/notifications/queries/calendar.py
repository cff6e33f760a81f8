"""Who is in holidays today, and which period of the school year it is, by zone."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.accounts.models import Membership
from classe12.notifications.rules.survey import Period, period_of
from classe12.territories.models import Academie, Departement, School
from classe12.territories.queries import breaks
from classe12.territories.rules import Break, is_holiday

AROUND = timedelta(days=400)  # a whole school year around a day


def breaks_by_zone(db: Session, day: date) -> dict[str, list[Break]]:
    """Return the holidays of the school year around a day, by zone."""
    found: dict[str, list[Break]] = {}
    for each in breaks(db, since=day - AROUND, until=day + AROUND):
        found.setdefault(each.zone, []).append(each)
    return found


def zones_in_holidays(db: Session, day: date) -> list[str]:
    """Return the zones that are in holidays on a day."""
    by_zone = breaks_by_zone(db, day)
    return sorted(zone for zone, known in by_zone.items() if is_holiday(day, known))


def zone_of(db: Session, programme_id: int, person_id: UUID) -> str:
    """Return the zone of somebody's school, "" when they have none."""
    found = db.execute(
        select(col(Academie.zone))
        .join(Departement, col(Departement.academie_code) == col(Academie.code))
        .join(School, col(School.departement_code) == col(Departement.code))
        .join(Membership, col(Membership.school_uai) == col(School.uai))
        .where(col(Membership.person_id) == person_id, col(Membership.programme_id) == programme_id)
    ).scalar_one_or_none()
    return found or ""


def period_for(db: Session, programme_id: int, person_id: UUID, day: date) -> Period | None:
    """Return the period that somebody is in, None in their holidays or when it is not known."""
    zone = zone_of(db, programme_id, person_id)
    return period_of(day, breaks_by_zone(db, day).get(zone, ()))

"""The alerts of somebody's territories: a constant number of statements."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import public_name
from classe12.core import text
from classe12.core.actor import Actor
from classe12.deployment.access.alerts import places_of, touching
from classe12.deployment.models import Alert
from classe12.deployment.rules.alerts import Ability, Shelf, abilities, remedy
from classe12.territories.queries import territory_names

MOST = 100  # shown at once
OLD = timedelta(days=30)  # during which those that are over are shown


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert, ready to be shown.

    Attributes:
        place: name of its territory; since: when its cause began, in words.
        state: who takes care of it, until when it is put off, or how it ended; "" for none.
        act, href: what to do about it.
    """

    id: str
    sentence: str
    figure: str
    place: str
    since: str
    state: str
    act: str
    href: str
    is_seen: bool
    can_act: bool


@dataclass(frozen=True, slots=True)
class Alerts:
    """A shelf of alerts, and how many each shelf has."""

    rows: tuple[AlertRow, ...] = ()
    open: int = 0
    snoozed: int = 0
    over: int = 0


def list_alerts(db: Session, actor: Actor, shelf: Shelf, moment: datetime) -> Alerts:
    """Return the alerts of a shelf that somebody may see, the latest first."""
    counts = dict.fromkeys(Shelf, 0)
    found: list[tuple[Alert, str]] = []
    for alert, name in _mine(db, actor, moment):
        here = shelf_of(alert)
        counts[here] += 1
        if here is shelf:
            found.append((alert, name or ""))
    names = territory_names(db, {(a.place_kind, a.place_code) for a, _ in found})
    rows = [
        _row(actor, alert, who, names.get((alert.place_kind, alert.place_code), ""), moment)
        for alert, who in found[:MOST]
    ]
    return Alerts(tuple(rows), counts[Shelf.OPEN], counts[Shelf.SNOOZED], counts[Shelf.OVER])


def shelf_of(alert: Alert) -> Shelf:
    """Return where an alert is."""
    if alert.closed_at or alert.ended_at:
        return Shelf.OVER
    return Shelf.SNOOZED if alert.snoozed_until else Shelf.OPEN


def _mine(db: Session, actor: Actor, moment: datetime) -> list[tuple[Alert, str | None]]:
    latest = func.greatest(col(Alert.closed_at), col(Alert.ended_at))
    query = (
        select(Alert, Person.display_name)
        .outerjoin(
            Person,
            col(Person.id)
            == func.coalesce(col(Alert.closed_by), col(Alert.entrusted_to), col(Alert.seen_by)),
        )
        .where(
            col(Alert.programme_id) == actor.programme_id,
            touching(Alert.around, actor),
            or_(latest.is_(None), latest > moment - OLD),
        )
        .order_by(col(Alert.opened_at).desc(), col(Alert.id).desc())
    )
    return [(alert, name) for alert, name in db.exec(query)]


def _row(actor: Actor, alert: Alert, who: str, place: str, moment: datetime) -> AlertRow:
    may = abilities(actor, places_of(alert.around))
    act, href = remedy(alert.kind, (alert.place_kind, alert.place_code))
    is_over = shelf_of(alert) is Shelf.OVER
    return AlertRow(
        id=str(alert.id),
        sentence=alert.sentence,
        figure=alert.figure,
        place=place,
        since=f"depuis le {_day(alert.since, moment)}",
        state=_state(alert, public_name(who) if who else "", moment),
        act=act,
        href=href,
        is_seen=alert.seen_at is not None,
        can_act=Ability.ACT in may and not is_over,
    )


def _day(day: date, moment: datetime) -> str:
    return text.day(day) + (f" {day.year}" if day.year != moment.year else "")


def _state(alert: Alert, who: str, moment: datetime) -> str:
    by = f" par {who}" if who else ""
    if alert.closed_at:
        return f"Clôturée{by} {text.ago(alert.closed_at, moment)}\u00a0: {alert.closing_word}"
    if alert.ended_at:
        return f"La cause a disparu {text.ago(alert.ended_at, moment)}."
    if alert.snoozed_until:
        return f"En pause jusqu’au {_day(alert.snoozed_until, moment)}{', vue' + by if by else ''}."
    if alert.entrusted_to and who:
        return f"Confiée à {who}."
    if alert.seen_at:
        return f"Vue{by} {text.ago(alert.seen_at, moment)}."
    return ""

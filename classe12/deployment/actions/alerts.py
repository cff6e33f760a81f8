"""Opening alerts, closing those whose cause is gone, telling who must know; what people do with them.

Invariant: a cause that lasts has one row; whoever runs this twice changes nothing and tells nobody twice.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.adoption.access import around
from classe12.adoption.rules.views import may_see
from classe12.adoption.rules.weeks import day_of
from classe12.core import audit, mail
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Refused
from classe12.core.ids import new_id
from classe12.core.text import tidy
from classe12.deployment.access.alerts import get_alert, places_of
from classe12.deployment.models import Alert
from classe12.deployment.queries.readers import Reader, list_readers
from classe12.deployment.queries.watch import findings
from classe12.deployment.rules import alerts as rules
from classe12.deployment.rules import letters
from classe12.deployment.rules.alerts import Ability, Cause, Finding
from classe12.notifications.actions.letters import draft
from classe12.notifications.actions.notices import Fact, tell
from classe12.notifications.models import Kind
from classe12.programmes.queries import base_url_of, get_programme, said_for

STATS = "/stats"
OVER = "Cette alerte est clôturée\u00a0: sa cause n’est plus là, ou quelqu’un l’a clôturée."


def watch(db: Session, programme_id: int, moment: datetime) -> list[UUID]:
    """Look at a programme: open, bring up to date, end its alerts, and tell who must know.

    Returns:
        The alerts that were told: opened now, or whose pause is over.
    """
    day = day_of(moment)
    opened = _sync(db, programme_id, findings(db, programme_id, moment), moment, day)
    back = _wake(db, programme_id, day)
    ids = [*opened, *back]
    if ids:
        told = db.exec(select(Alert).where(col(Alert.id).in_(ids)).order_by(col(Alert.opened_at)))
        _tell(db, programme_id, told.all(), moment)
    return ids


def _wake(db: Session, programme_id: int, day: date) -> list[UUID]:
    """End the pauses that are over; return the alerts that are open again."""
    over = (
        update(Alert)
        .where(
            col(Alert.programme_id) == programme_id,
            col(Alert.snoozed_until) <= day,
            col(Alert.ended_at).is_(None),
            col(Alert.closed_at).is_(None),
        )
        .values(snoozed_until=None)
        .returning(col(Alert.id))
    )
    return list(db.execute(over).scalars())


def _sync(
    db: Session, programme_id: int, found: Sequence[Finding], moment: datetime, day: date
) -> list[UUID]:
    """Make the rows say what was found; return those that were opened."""
    going_on = select(Alert).where(
        col(Alert.programme_id) == programme_id, col(Alert.ended_at).is_(None)
    )
    known = {(a.kind, a.place_kind, a.place_code): a for a in db.exec(going_on.with_for_update())}
    opened: list[UUID] = []
    for finding in found:
        alert = known.get((finding.kind, *finding.place))
        if finding.cause is None:
            if alert is not None:
                alert.ended_at = moment
                db.add(alert)
        elif alert is not None:
            alert.sentence, alert.figure = finding.cause.sentence, finding.cause.figure
            alert.checked_on = day
            db.add(alert)
        else:
            opened += _open(db, programme_id, finding, finding.cause, moment, day)
    db.flush()
    return opened


def _open(
    db: Session, programme_id: int, finding: Finding, cause: Cause, moment: datetime, day: date
) -> list[UUID]:
    wanted = insert(Alert).values(
        id=new_id(),
        programme_id=programme_id,
        kind=finding.kind.value,
        place_kind=finding.place[0],
        place_code=finding.place[1],
        around=sorted(":".join(place) for place in around(db, finding.place)),
        sentence=cause.sentence,
        figure=cause.figure,
        since=cause.since,
        opened_at=moment,
        checked_on=day,
        closing_word="",
    )
    added = db.execute(wanted.on_conflict_do_nothing().returning(col(Alert.id)))
    return list(added.scalars())


def _tell(db: Session, programme_id: int, told: Sequence[Alert], moment: datetime) -> None:
    """Tell each reader the alerts of their territories: a notice each, one mail for all of them."""
    programme = get_programme(db, programme_id).name
    drafts = []
    for reader in list_readers(db, programme_id):
        mine = [a for a in told if may_see(reader.scopes, places_of(a.around))]
        if not mine:
            continue
        for alert in mine:
            tell(db, _fact(db, alert, reader, moment))
        if reader.wants(Kind.ALERTS):
            drafts.append(_mail(db, programme_id, programme, reader, mine))
    mail.send_many(db, drafts)


def _fact(db: Session, alert: Alert, reader: Reader, moment: datetime) -> Fact:
    return Fact(
        programme_id=alert.programme_id,
        person_id=reader.person_id,
        what="alert",
        group="alerts",
        key=f"{alert.id.hex}-{moment:%y%m%d}",
        subject=said_for(db, alert.programme_id, alert.sentence),
        href=rules.PAGE if reader.may_open else STATS,
        at=moment,
        by_mail=False,
    )


def _mail(
    db: Session, programme_id: int, programme: str, reader: Reader, mine: Collection[Alert]
) -> mail.Draft:
    base_url = base_url_of(db, programme_id)
    items = [(alert.sentence, base_url + _remedy(alert, reader)) for alert in mine]
    page = base_url + (rules.PAGE if reader.may_open else STATS)
    letter = letters.alerts(programme, reader.name, items, page)
    subject, text = said_for(db, programme_id, letter)
    return draft(
        db,
        programme_id, programme, reader.person_id, reader.email, Kind.ALERTS, subject, text,
        "Voir les alertes" if reader.may_open else "Voir les chiffres",
    )  # fmt: skip


def _remedy(alert: Alert, reader: Reader) -> str:
    if not reader.may_open:
        return STATS
    return rules.remedy(alert.kind, (alert.place_kind, alert.place_code))[1]


def acknowledge(db: Session, actor: Actor, alert_id: UUID) -> None:
    """Say that somebody takes care of an alert; twice is once.

    Raises:
        NotFound, Refused: see `get_alert`; or it is over.
    """
    alert = _get_going_on(db, actor, alert_id)
    if alert.seen_at is None:
        alert.seen_by, alert.seen_at, alert.entrusted_to = actor.person_id, now(), None
        db.add(alert)
        db.flush()
        audit.record(db, actor, "deployment.acknowledge_alert", "alert", alert_id)


def snooze(db: Session, actor: Actor, alert_id: UUID, until: str) -> date:
    """Put an alert off until a day; it is told again that day if its cause is still there.

    Returns:
        That day.

    Raises:
        NotFound, Refused: see `get_alert`; or it is over.
        Refused: the day is not one of those to come.
    """
    alert = _get_going_on(db, actor, alert_id)
    day = rules.read_until(until, today())
    if day is None:
        raise Refused("bad_day", rules.UNTIL_PROBLEM, rules.UNTIL)
    alert.snoozed_until = day
    db.add(alert)
    db.flush()
    audit.record(db, actor, "deployment.snooze_alert", "alert", alert_id)
    return day


def close(db: Session, actor: Actor, alert_id: UUID, word: str) -> None:
    """Close an alert with a word; the same cause opens another one only once it has gone.

    Raises:
        NotFound, Refused: see `get_alert`; or it is over.
        Refused: without a word.
    """
    alert = _get_going_on(db, actor, alert_id)
    if problem := rules.word_problem(word):
        raise Refused("no_word", problem, rules.WORD)
    alert.closed_by, alert.closed_at, alert.closing_word = actor.person_id, now(), tidy(word)
    alert.snoozed_until = None
    db.add(alert)
    db.flush()
    audit.record(db, actor, "deployment.close_alert", "alert", alert_id)


def _get_going_on(db: Session, actor: Actor, alert_id: UUID) -> Alert:
    alert = get_alert(db, actor, alert_id, Ability.ACT)
    if alert.closed_at or alert.ended_at:
        raise Refused("over", OVER)
    return alert

"""Composing the figures of a week or of a month, for leads, owners and sponsors.

Invariant: the row of a person's span is written with their mail, in one transaction, and whoever finds
it there already sends nothing. A territory is counted once, whoever reads it.
"""

from datetime import date, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.adoption.queries import snapshot
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.views import PLACE, Place, View, home_of, may_see
from classe12.adoption.rules.weeks import MIDDLE
from classe12.core import mail
from classe12.deployment.access.alerts import places_of
from classe12.deployment.models import Alert, FiguresReport, ReportPace
from classe12.deployment.queries.readers import Reader, list_readers
from classe12.deployment.rules import alerts as alert_rules
from classe12.deployment.rules import reports as rules
from classe12.deployment.rules.reports import Span
from classe12.notifications.actions.letters import draft
from classe12.notifications.models import Kind
from classe12.notifications.rules.letters import Item
from classe12.programmes.queries import base_url_of, get_programme, said_for
from classe12.territories.queries import breaks
from classe12.territories.rules import is_holiday, school_year

KINDS = {ReportPace.WEEK: Kind.WEEK_REPORT, ReportPace.MONTH: Kind.MONTH_REPORT}
MAINLAND = "ABC"


def compose(db: Session, programme_id: int, span: Span, moment: datetime) -> int:
    """Send the figures of a span to who did not get them yet; return how many mails left."""
    if span.pace is ReportPace.WEEK and _is_all_holidays(db, span.starts_on):
        return 0
    kind = KINDS[span.pace]
    ours = _claim(db, programme_id, span, moment, list_readers(db, programme_id), kind)
    if not ours:
        return 0
    programme, base_url = get_programme(db, programme_id).name, base_url_of(db, programme_id)
    shown: dict[Place, Snapshot] = {}
    open_alerts = _open_alerts(db, programme_id)
    drafts = []
    for reader in ours:
        place = home_of(reader.scopes)
        if place is None:
            continue
        if place not in shown:
            view = View(programme_id, place, year=school_year(span.ends_on))
            shown[place] = snapshot(db, view)
        page = (
            f"{base_url}/pilotage?{PLACE}={':'.join(place)}"
            if reader.may_open
            else f"{base_url}/stats"
        )
        letter = rules.letter(
            programme, reader.name, shown[place], span, _items(open_alerts, reader, base_url), page
        )
        subject, text = said_for(db, programme_id, letter)
        drafts.append(
            draft(
                db,
                programme_id, programme, reader.person_id, reader.email, kind, subject, text,
                "Voir les chiffres",
            )
        )  # fmt: skip
    mail.send_many(db, drafts)
    return len(drafts)


def _claim(
    db: Session,
    programme_id: int,
    span: Span,
    moment: datetime,
    readers: tuple[Reader, ...],
    kind: Kind,
) -> list[Reader]:
    """Write that each reader's span is dealt with; return those whose mail is ours to send."""
    if not readers:
        return []
    wanted = insert(FiguresReport).values(
        [
            {
                "person_id": reader.person_id,
                "programme_id": programme_id,
                "pace": span.pace.value,
                "starts_on": span.starts_on,
                "composed_at": moment,
                "was_sent": reader.wants(kind),
            }
            for reader in readers
        ]
    )
    added = wanted.on_conflict_do_nothing().returning(col(FiguresReport.person_id))
    ours = set(db.execute(added).scalars())
    return [r for r in readers if r.person_id in ours and r.wants(kind)]


def _is_all_holidays(db: Session, monday: date) -> bool:
    """Whether no zone of the mainland had classes that week: there is nothing to tell."""
    middle = monday + MIDDLE
    found = breaks(db, since=monday, until=middle)
    return all(is_holiday(middle, [b for b in found if b.zone == zone]) for zone in MAINLAND)


def _open_alerts(db: Session, programme_id: int) -> list[Alert]:
    query = select(Alert).where(
        col(Alert.programme_id) == programme_id,
        col(Alert.ended_at).is_(None),
        col(Alert.closed_at).is_(None),
        col(Alert.snoozed_until).is_(None),
    )
    return list(db.exec(query.order_by(col(Alert.opened_at).desc())))


def _items(alerts: list[Alert], reader: Reader, base_url: str) -> list[Item]:
    """Return the alerts of somebody's territories; a sponsor, who acts on none, gets the mail of alerts."""
    if not reader.may_open:
        return []
    mine = [a for a in alerts if may_see(reader.scopes, places_of(a.around))]
    return [
        (a.sentence, base_url + alert_rules.remedy(a.kind, (a.place_kind, a.place_code))[1])
        for a in mine[:5]
    ]

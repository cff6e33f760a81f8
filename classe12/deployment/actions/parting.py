"""What becomes of alerts, reports and links when somebody is erased."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.core.clock import PARIS
from classe12.deployment.models import Alert, FiguresReport, ShareLink

LINKS_KEPT = timedelta(days=365)


def forget_old(db: Session, since: date, moment: datetime) -> None:
    """Drop the alerts whose cause went before a day, and the links that ended a year ago."""
    first = datetime(since.year, since.month, since.day, tzinfo=PARIS)
    ended = func.least(col(ShareLink.expires_at), col(ShareLink.revoked_at))
    for old in (
        delete(Alert).where(col(Alert.ended_at) < first),
        delete(ShareLink).where(ended < moment - LINKS_KEPT),
    ):
        db.execute(old.execution_options(synchronize_session=False))


def forget_traces(db: Session, event: PersonErased) -> None:
    """Let alerts and links be by nobody, without the words typed; forget the reports sent."""
    mine = event.person_id
    closed = update(Alert).where(col(Alert.closed_by) == mine)
    changes = (
        closed.values(closed_by=None, closing_word="Close."),
        update(Alert).where(col(Alert.seen_by) == mine).values(seen_by=None),
        update(ShareLink).where(col(ShareLink.made_by) == mine).values(made_by=None),
        delete(FiguresReport).where(col(FiguresReport.person_id) == mine),
    )
    for change in changes:
        db.execute(change.execution_options(synchronize_session=False))

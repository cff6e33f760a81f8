"""What accounts do by themselves; everything runs twice without harm."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_
from sqlmodel import col

from classe12.accounts import exporting
from classe12.accounts.actions import erasure, exports, pairs
from classe12.accounts.models import PersonSession, SignInRequest
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.jobs import every, job

REQUESTS_KEPT = timedelta(days=1)
SESSIONS_KEPT = timedelta(days=30)


@every("23 3 * * *", name="accounts.forget_sign_ins")
def forget_sign_ins() -> None:
    """Delete the codes of yesterday and the sessions that ended a month ago."""
    moment = now()
    ended_before = moment - SESSIONS_KEPT
    with transaction() as db:
        db.execute(
            delete(SignInRequest).where(col(SignInRequest.expires_at) < moment - REQUESTS_KEPT)
        )
        db.execute(
            delete(PersonSession).where(
                or_(
                    col(PersonSession.closed_at) < ended_before,
                    col(PersonSession.expires_at) < ended_before,
                )
            )
        )


@job("accounts.export", line="export")
def build_export(export_id: str) -> None:
    """Build the copy of somebody's data."""
    exporting.build_next(UUID(export_id))


@every("*/5 * * * *", name="accounts.sweep_exports")
def sweep_exports() -> None:
    """Ask again for the exports that lost their job, and remove the files that are over."""
    with transaction() as db:
        exports.MAKING.expire(db)
        for export_id in exports.MAKING.list_waiting(db):
            exports.ask_building(db, export_id)
    exporting.sweep_files()


@every("*/10 * * * *", name="accounts.finish_erasures")
def finish_erasures() -> None:
    """Forget the name and address of those who were erased, once the last mails are gone."""
    with transaction() as db:
        erasure.finish_erasures(db)


@every("47 3 * * *", name="accounts.forget_inactive")
def forget_inactive() -> None:
    """Tell those who have not come for 23 months; erase those who were told and did not come."""
    with transaction() as db:
        erasure.tell_inactive(db)
        erasure.erase_inactive(db)
        erasure.forget_old_erasures(db)
        pairs.forget_unanswered(db)

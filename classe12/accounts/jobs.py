"""What leaves the accounts by itself."""

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlmodel import col

from classe12.accounts.models import PersonSession, SignInRequest
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.jobs import every

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

"""Background work of the review; everything runs twice without harm."""

from datetime import timedelta

from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.jobs import every
from classe12.moderation.actions import claims, reports, statements

CLAIMS_KEPT = timedelta(days=1)


@every("41 3 * * *", name="moderation.forget_old")
def forget_old() -> None:
    """Delete what is no longer of use: old reports, old statements, what was taken and never decided."""
    with transaction() as db:
        reports.forget_old_reports(db)
        statements.forget_old_statements(db)
        claims.drop_old(db, now() - CLAIMS_KEPT)

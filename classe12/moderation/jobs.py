"""Background work of the review; everything runs twice without harm."""

from datetime import timedelta

from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.jobs import every
from classe12.moderation.actions import claims, places, reports, statements, texts

CLAIMS_KEPT = timedelta(days=1)


@every("1,31 * * * *", name="moderation.show_planned")
def show_planned() -> None:
    """Give their place to the lists whose day has come."""
    with transaction() as db:
        places.show_due(db)


@every("41 3 * * *", name="moderation.forget_old")
def forget_old() -> None:
    """Delete what is no longer of use: old reports, old statements, what was taken and never decided."""
    with transaction() as db:
        reports.forget_old_reports(db)
        statements.forget_old_statements(db)
        texts.forget_old_decisions(db)
        claims.drop_old(db, now() - CLAIMS_KEPT)

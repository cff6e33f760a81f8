"""Every day: what is wrong is told; the figures of the week and of the month leave at their hour."""

from classe12.adoption.actions import fold_all
from classe12.core.clock import now, today
from classe12.core.database import reading, transaction
from classe12.core.jobs import every
from classe12.deployment.actions import alerts, desk, mandates, reports
from classe12.deployment.rules.reports import due
from classe12.programmes.queries import list_open_programmes


@every("12 5 * * *", name="deployment.watch")
def watch_programmes() -> None:
    """Look for what is wrong, mandates that begin or end, committees that come, before people arrive."""
    for programme_id in _programmes():
        with transaction() as db:
            alerts.watch(db, programme_id, now())
        with transaction() as db:
            mandates.follow_mandates(db, programme_id, today())
            desk.remind(db, programme_id, now())


@every("*/20 5-8 * * 1-5", name="deployment.send_reports")
def send_reports() -> None:
    """Send the figures of the last week and of the last month to who did not get them yet."""
    fold_all()
    for programme_id in _programmes():
        for span in due(today()):
            with transaction() as db:
                reports.compose(db, programme_id, span, now())


def _programmes() -> list[int]:
    with reading() as db:
        return [programme.id for programme in list_open_programmes(db)]

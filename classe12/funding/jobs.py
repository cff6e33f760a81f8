"""Every working day: what must be known of the credits is told."""

from classe12.core.clock import now
from classe12.core.database import reading, transaction
from classe12.core.jobs import every
from classe12.funding.actions.watching import watch
from classe12.programmes.queries import list_programmes


@every("24 5 * * 1-5", name="funding.watch")
def watch_credits() -> None:
    """Look at the credits of each programme, before people arrive."""
    with reading() as db:
        ids = [programme.id for programme in list_programmes(db)]
    for programme_id in ids:
        with transaction() as db:
            watch(db, programme_id, now())

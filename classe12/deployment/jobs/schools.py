"""What is too old leaves every night."""

from classe12.adoption.rules.weeks import kept_since
from classe12.core.clock import now, today
from classe12.core.database import transaction
from classe12.core.jobs import every
from classe12.deployment.actions import contacts, forgetting


@every("47 2 * * *", name="deployment.forget_old")
def forget_old_records() -> None:
    """Delete contacts past their last day, the follow-up and alerts of old school years, old links."""
    with transaction() as db:
        contacts.forget_old(db, today())
        forgetting.forget_old(db, kept_since(today()), now())

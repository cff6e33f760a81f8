"""Contacts and follow-up that are too old leave every night."""

from classe12.adoption.rules.weeks import kept_since
from classe12.core.clock import today
from classe12.core.database import transaction
from classe12.core.jobs import every
from classe12.deployment.actions import contacts, forgetting


@every("47 2 * * *", name="deployment.forget_old")
def forget_old_follow_up() -> None:
    """Delete contacts past their last day, and the follow-up of the school years before the last one."""
    with transaction() as db:
        contacts.forget_old(db, today())
        forgetting.forget_old(db, kept_since(today()))

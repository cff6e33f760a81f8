"""The entry code that an account came with: kept when a campaign has it, forgotten with the measurement."""

from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.accounts.events import MeasurementRefused
from classe12.accounts.models import Membership
from classe12.deployment.models import Campaign
from classe12.deployment.rules.campaigns import read_code


def known_code(db: Session, programme_id: int, written: str) -> str | None:
    """Return the code that somebody came with as it is kept, None when no campaign has it."""
    code = read_code(written)
    if not code:
        return None
    query = select(Campaign.code).where(
        col(Campaign.programme_id) == programme_id, col(Campaign.code) == code
    )
    return db.exec(query).first()


def forget_code(db: Session, event: MeasurementRefused) -> None:
    """Let go of the code of somebody who objects to the measurement."""
    mine = col(Membership.person_id) == event.person_id
    db.execute(update(Membership).where(mine).values(entry_code=None))

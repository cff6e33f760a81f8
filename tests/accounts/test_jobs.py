"""What leaves by itself; twice is once."""

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import Session, func, select

from classe12.accounts import jobs
from classe12.accounts.models import PersonSession, SignInRequest
from classe12.core.clock import now
from tests.factories import accounts
from tests.factories.people import a_teacher


def counts(db: Session) -> tuple[int, int]:
    return tuple(  # type: ignore[return-value]
        db.exec(select(func.count()).select_from(model)).one()
        for model in (SignInRequest, PersonSession)
    )


def test_yesterdays_codes_and_last_months_sessions_are_deleted(db: Session) -> None:
    accounts.ask(db)
    accounts.open_session(db, a_teacher(db))
    accounts.open_session(db, a_teacher(db))
    jobs.forget_sign_ins()
    assert counts(db) == (1, 2)
    db.execute(update(SignInRequest).values(expires_at=now() - timedelta(days=1, minutes=1)))
    one = db.exec(select(PersonSession.id).limit(1)).one()
    db.execute(
        update(PersonSession)
        .where(PersonSession.id == one)  # type: ignore[arg-type]
        .values(closed_at=now() - timedelta(days=31))
    )
    for _ in range(2):
        jobs.forget_sign_ins()
        assert counts(db) == (0, 1)

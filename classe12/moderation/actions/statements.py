"""Stating the reasons of a decision to who it restricts: a row, a mail, a notice, one way to contest it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from classe12.accounts.events import ContentRestricted, PersonErased
from classe12.accounts.models import Person
from classe12.core import events, mail
from classe12.core.clock import now
from classe12.core.letters import Reasons, statement
from classe12.moderation.events import Told
from classe12.moderation.models import Appeal, Kind, Measure, Origin, Statement
from classe12.moderation.rules import appeals, grounds
from classe12.moderation.rules import statements as rules
from classe12.moderation.rules.statements import Restriction, statement_path
from classe12.programmes.queries import base_url_of, get_programme


def state(db: Session, programme_id: int, decided: Restriction) -> Statement:
    """State the reasons of a decision to who it restricts, in the transaction of the decision.

    Args:
        db: the act's transaction.
        programme_id: the programme that it was decided in.
        decided: what was decided, and why.
    """
    made = Statement(
        programme_id=programme_id,
        person_id=decided.person_id,
        kind=decided.kind,
        subject_id=decided.subject_id,
        href=decided.href,
        measure=decided.measure,
        fact=decided.fact,
        words=decided.words,
        rule=decided.basis.rule,
        is_law=decided.basis.is_law,
        origin=decided.origin,
        is_automated=decided.by is None,
        after=decided.after,
        decided_by=decided.by,
        decided_at=now(),
        ends_at=decided.ends_at,
    )
    db.add(made)
    db.flush()
    person = db.get_one(Person, decided.person_id)
    if person.closed_at is None:
        _send(db, made, person, decided.subject)
        page = statement_path(made.id)
        told = Told(programme_id, person.id, decided.subject, page, made.id, made.decided_at)
        events.emit(db, told)
    return made


def _send(db: Session, made: Statement, person: Person, subject: str) -> None:
    programme = get_programme(db, made.programme_id).name
    text = statement(
        programme,
        person.display_name.partition(" ")[0],
        Reasons(
            fact=made.fact,
            words=made.words,
            rule=made.rule,
            is_law=made.is_law,
            origin=rules.ORIGINS[Origin(made.origin)],
            is_automated=made.is_automated,
            lasts=rules.lasts(Measure(made.measure), made.ends_at),
            after=made.after,
            page=base_url_of(db, made.programme_id) + statement_path(made.id),
            until=rules.until(made.decided_at),
        ),
    )
    kind = f"{made.kind}_{made.measure}"
    mail.send(db, person.email, subject, text, kind, sender=programme, button="Lire, ou contester")


def state_restriction(db: Session, event: ContentRestricted) -> None:
    """State the reasons of what another slice restricted."""
    state(
        db,
        event.programme_id,
        Restriction(
            kind=Kind(event.kind),
            subject_id=event.subject_id,
            person_id=event.person_id,
            href=event.href,
            measure=Measure(event.measure),
            subject=event.subject,
            fact=event.fact,
            words=event.words,
            basis=grounds.of_cause(event.cause),
            origin=Origin(event.cause.origin),
            by=event.by,
            after=event.after,
        ),
    )


def forget_reader(db: Session, event: PersonErased) -> None:
    """Delete the statements made to somebody who is erased, and what they answered."""
    db.execute(delete(Appeal).where(col(Appeal.person_id) == event.person_id))
    db.execute(delete(Statement).where(col(Statement.person_id) == event.person_id))


def forget_old_statements(db: Session) -> int:
    """Delete the statements that nobody can contest any more, a year after; return how many."""
    limit = now() - appeals.APPEAL_TIME - timedelta(days=appeals.KEPT_DAYS)
    old = col(Statement.decided_at) < limit
    waiting = select(Appeal.statement_id).where(col(Appeal.decided_at).is_(None))
    gone = db.execute(
        delete(Statement)
        .where(old, col(Statement.id).not_in(waiting))
        .returning(col(Statement.id))
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


def latest_about(db: Session, kind: Kind, subject_id: UUID) -> Statement | None:
    """Return the last statement made about something."""
    about = (col(Statement.kind) == kind, col(Statement.subject_id) == subject_id)
    query = select(Statement).where(*about).order_by(col(Statement.decided_at).desc())
    return db.exec(query).first()

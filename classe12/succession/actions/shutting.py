"""Making a programme read-only from a day, opening it again, and telling its authors in time.

Invariant: an author is written to once for each day that is announced, by batches that a killed worker
leaves without harm.
"""

from datetime import date

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, delete, or_, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import Person
from classe12.accounts.rules import OWNER
from classe12.core import audit, jobs, mail
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound, Refused
from classe12.programmes.models import Programme
from classe12.programmes.queries import base_url_of, closing_words, list_programmes, tell_change
from classe12.succession.models import LeavingMail
from classe12.succession.rules import shutting
from classe12.videos.models import Video

DATA_PAGE = "/mes-donnees"
BATCH = 200


@stays_open
def shut(db: Session, actor: Actor, day: str, reason: str, *, agreed: bool) -> date:
    """Make the programme read-only from a day; its authors are written to.

    Args:
        db: the act's transaction.
        actor: its owner, or an administrator.
        day: as typed; `reason`: what each page says; `agreed`: whether what follows was read.

    Returns:
        The day.

    Raises:
        NotFound: not theirs to decide. Invalid: a field does not fit.
    """
    programme = _held(db, actor)
    since, kept = shutting.check(day, reason, agreed, today())
    programme.read_only_from, programme.read_only_reason = since, kept
    db.add(programme)
    db.flush()
    tell_change(db)
    audit.record(db, actor, "succession.shut", "programme", programme.id)
    ask_telling(db, actor.programme_id)
    return since


@stays_open
def reopen(db: Session, actor: Actor) -> None:
    """Let people write in the programme again; nothing was lost meanwhile.

    Raises:
        NotFound: not theirs to decide. Refused: it is open.
    """
    programme = _held(db, actor)
    if programme.read_only_from is None:
        raise Refused("is_open", "Le service est déjà ouvert.")
    programme.read_only_from, programme.read_only_reason = None, ""
    db.add(programme)
    db.execute(delete(LeavingMail).where(col(LeavingMail.programme_id) == programme.id))
    db.flush()
    tell_change(db)
    audit.record(db, actor, "succession.reopen", "programme", programme.id)


def _held(db: Session, actor: Actor) -> Programme:
    if not OWNER.allows(actor):
        raise NotFound
    return db.get_one(Programme, actor.programme_id, with_for_update=True, populate_existing=True)


def ask_telling(db: Session, programme_id: int) -> None:
    """Wake a worker for the letters to the authors of a programme."""
    from classe12.succession.jobs import tell_authors

    jobs.later(db, tell_authors, once=f"leaving:{programme_id}", programme_id=programme_id)


def tell_batch(db: Session, programme_id: int, size: int = BATCH) -> int:
    """Write to the next authors who were not told of this day; return how many."""
    programme = db.get_one(Programme, programme_id, with_for_update=True, populate_existing=True)
    since = programme.read_only_from
    if since is None:
        return 0
    told = select(LeavingMail.person_id).where(
        col(LeavingMail.programme_id) == programme_id, col(LeavingMail.read_only_from) == since
    )
    query = (
        select(Person.id, Person.email, func.count())
        .join(Video, or_(col(Video.author_id) == Person.id, col(Video.coauthor_id) == Person.id))
        .where(
            col(Video.programme_id) == programme_id,
            col(Person.closed_at).is_(None),
            col(Person.id).not_in(told),
        )
        .group_by(col(Person.id), col(Person.email))
        .order_by(col(Person.id))
        .limit(size)
    )
    found = db.exec(query).all()
    if found:
        _write(db, programme, since, [tuple(row) for row in found])
    return len(found)


def _write(db: Session, programme: Programme, since: date, found: list[tuple]) -> None:  # type: ignore[type-arg]
    moment, page = now(), base_url_of(db, programme.id or 0) + DATA_PAGE
    said = closing_words(since, programme.read_only_reason, today())
    drafts = []
    for _, email, videos in found:
        subject, text = shutting.letter(programme.name, said, videos, page)
        why = "Vous recevez ce courriel parce que vous avez une vidéo dans ce service."
        drafts.append(mail.Draft(email, subject, text, "leaving", programme.name, why=why))
    mail.send_many(db, drafts)
    rows = [
        {"programme_id": programme.id, "person_id": who, "read_only_from": since, "sent_at": moment}
        for who, _, _ in found
    ]
    wanted = insert(LeavingMail).values(rows)
    changed = {"read_only_from": since, "sent_at": moment}
    db.execute(
        wanted.on_conflict_do_update(index_elements=["programme_id", "person_id"], set_=changed)
    )


def list_telling(db: Session) -> list[int]:
    """Return the programmes whose authors may still have to be told."""
    return [row.id for row in list_programmes(db) if row.read_only_from is not None]


def forget_reader(db: Session, event: PersonErased) -> None:
    """Forget that somebody was written to."""
    db.execute(delete(LeavingMail).where(col(LeavingMail.person_id) == event.person_id))

"""Telling a fact to a person, once; taking it back; reading.

Invariant: whoever changes what a group holds has its open notice locked first, so that the count is that
of the facts, whatever happens at once.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.ids import new_id
from classe12.core.notify import notify
from classe12.notifications import access
from classe12.notifications.actions import letters
from classe12.notifications.models import UNREAD, Notice, NoticeFact
from classe12.notifications.rules.letters import one_line
from classe12.notifications.rules.sentences import SENTENCES

CHANNEL = "notices"
LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to tell a person.

    Attributes:
        what: which sentence, a key of rules.sentences.
        group: what it is grouped under while unread, "thanks:" and a video for instance.
        key: this fact among those of its group: told once, ever.
        subject: title of what it is about.
        href: our page to open.
        who: public name of who did it.
        by_mail: whether a mail may leave at once; False when another one tells it already.
    """

    programme_id: int
    person_id: UUID
    what: str
    group: str
    key: str
    subject: str
    href: str
    at: datetime
    who: str = ""
    by_mail: bool = True


def tell(db: Session, fact: Fact) -> bool:
    """Tell a fact to a person: in their notifications, and by a mail when they chose so.

    One mail a group: what joins a notice that is not read yet leaves no other.

    Returns:
        Whether it was told: False when it had been already.
    """
    if _is_told(db, fact):
        return False
    notice_id = _open_notice(db, fact)
    added = db.execute(
        insert(NoticeFact)
        .values(
            person_id=fact.person_id,
            group_key=fact.group,
            fact_key=fact.key,
            notice_id=notice_id,
        )
        .on_conflict_do_nothing()
        .returning(col(NoticeFact.notice_id))
    ).first()
    count = _recount(db, notice_id)
    if count == 0:  # somebody told it at the same moment
        db.execute(delete(Notice).where(col(Notice.id) == notice_id))
    _say(db, fact.programme_id, fact.person_id)
    if added is not None and count == 1 and fact.by_mail:
        letters.tell_by_mail(db, fact.programme_id, fact.person_id, SENTENCES[fact.what].kind, {
            "what": fact.what, "subject": fact.subject, "who": fact.who, "href": fact.href,
        })  # fmt: skip
    return added is not None


def take_back(db: Session, programme_id: int, person_id: UUID, group: str, key: str) -> None:
    """Take a fact back while it is unread; once read, it stays and is not told again."""
    open_notice = _lock_group(db, programme_id, person_id, group)
    if open_notice is None:
        return
    gone = db.execute(
        delete(NoticeFact)
        .where(
            col(NoticeFact.notice_id) == open_notice,
            col(NoticeFact.fact_key) == key,
        )
        .returning(col(NoticeFact.fact_key))
    ).first()
    if gone is None:
        return
    if _recount(db, open_notice) == 0:
        db.execute(delete(Notice).where(col(Notice.id) == open_notice))
    _say(db, programme_id, person_id)


@stays_open
def read(db: Session, actor: Actor, notice_id: UUID) -> None:
    """Mark a notice as read; twice is once.

    Raises:
        NotFound: it is gone or somebody else's.
    """
    notice = access.get_own_notice(db, actor, notice_id)
    if notice.read_at is None:
        notice.read_at = now()
        db.add(notice)
        audit.record(db, actor, "notifications.read", "notice", notice.id)
        _say(db, notice.programme_id, notice.person_id)


@stays_open
def read_all(db: Session, actor: Actor) -> int:
    """Mark every notice of the person who acts as read; return how many were not."""
    assert actor.person_id is not None
    unread = (
        update(Notice)
        .where(
            col(Notice.programme_id) == actor.programme_id,
            col(Notice.person_id) == actor.person_id,
            col(Notice.read_at).is_(None),
        )
        .values(read_at=now())
        .returning(col(Notice.id))
        .execution_options(synchronize_session=False)
    )
    count = len(db.execute(unread).all())
    if count:
        audit.record(db, actor, "notifications.read_all", "person", actor.person_id)
        _say(db, actor.programme_id, actor.person_id)
    return count


def forget_old(db: Session, before: datetime) -> int:
    """Delete the notices whose latest fact is older than an instant; return how many."""
    old = delete(Notice).where(col(Notice.at) < before).returning(col(Notice.id))
    return len(db.execute(old.execution_options(synchronize_session=False)).all())


def scope_of(programme_id: int, person_id: UUID | None) -> str:
    """Return the live scope of somebody's notices."""
    return f"{programme_id} {person_id}"


def _say(db: Session, programme_id: int, person_id: UUID) -> None:
    notify(db, CHANNEL, scope_of(programme_id, person_id))


def _is_told(db: Session, fact: Fact) -> bool:
    found = select(col(NoticeFact.notice_id)).where(
        col(NoticeFact.person_id) == fact.person_id,
        col(NoticeFact.group_key) == fact.group,
        col(NoticeFact.fact_key) == fact.key,
    )
    return db.execute(found).first() is not None


def _open_notice(db: Session, fact: Fact) -> UUID:
    """Return the unread notice of a fact's group, made if need be, locked."""
    wanted = insert(Notice).values(
        id=new_id(),
        programme_id=fact.programme_id,
        person_id=fact.person_id,
        kind=SENTENCES[fact.what].kind,
        what=fact.what,
        group_key=fact.group,
        subject=one_line(fact.subject)[:LONGEST_SUBJECT],
        who=fact.who[:80],
        href=fact.href,
        count=0,
        at=fact.at,
    )
    joined = wanted.on_conflict_do_update(
        index_elements=["programme_id", "person_id", "group_key"],
        index_where=UNREAD,
        set_={"at": wanted.excluded.at, "href": wanted.excluded.href},
    )
    return db.execute(joined.returning(col(Notice.id))).scalar_one()  # type: ignore[no-any-return]


def _lock_group(db: Session, programme_id: int, person_id: UUID, group: str) -> UUID | None:
    found = (
        select(col(Notice.id))
        .where(
            col(Notice.programme_id) == programme_id,
            col(Notice.person_id) == person_id,
            col(Notice.group_key) == group,
            text("read_at IS NULL"),
        )
        .with_for_update()
    )
    return db.execute(found).scalar_one_or_none()


def _recount(db: Session, notice_id: UUID) -> int:
    """Write how many facts an open notice holds; its row is locked."""
    facts = select(func.count()).where(col(NoticeFact.notice_id) == notice_id)
    counted = (
        update(Notice)
        .where(col(Notice.id) == notice_id)
        .values(count=facts.scalar_subquery())
        .returning(col(Notice.count))
        .execution_options(synchronize_session=False)
    )
    return int(db.execute(counted).scalar_one())

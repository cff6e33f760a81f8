"""A person's notices as their page and their bell show them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.text import NBSP, ago, number, plural
from classe12.notifications.models import Notice
from classe12.notifications.rules.kinds import KINDS
from classe12.notifications.rules.sentences import SENTENCES, fact

A_PAGE = 20
MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice of the list."""

    id: str
    fact: str
    more: str
    when: str
    href: str
    icon: str
    is_unread: bool


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of notices.

    Attributes:
        unread: how many of all are not read, in words.
        has_unread: whether there is one.
        last: number of the last page.
    """

    rows: tuple[NoticeRow, ...] = ()
    unread: str = ""
    has_unread: bool = False
    last: int = 1


def page_of_notices(
    db: Session, programme_id: int, person_id: UUID, page: int, *, only_unread: bool = False
) -> NoticePage:
    """Return a page of somebody's notices, the latest first, three queries whatever their number."""
    mine = [col(Notice.programme_id) == programme_id, col(Notice.person_id) == person_id]
    is_unread = col(Notice.read_at).is_(None)
    total, unread = db.execute(
        select(func.count(), func.count().filter(is_unread)).where(*mine)
    ).one()
    listed = unread if only_unread else total
    last = max(1, -(-listed // A_PAGE))
    rows = db.execute(
        select(Notice)
        .where(*mine, *([is_unread] if only_unread else []))
        .order_by(col(Notice.at).desc(), col(Notice.id).desc())
        .limit(A_PAGE)
        .offset((min(page, last) - 1) * A_PAGE)
    ).scalars()
    return NoticePage(
        rows=tuple(_row(notice) for notice in rows),
        unread=plural(unread, "non lue", "non lues") if unread else "Tout est lu",
        has_unread=unread > 0,
        last=last,
    )


def list_unread(db: Session, actor: Actor, count: int) -> tuple[NoticeRow, ...]:
    """Return the latest notices that the person who asks has not read."""
    rows = db.execute(
        select(Notice)
        .where(
            col(Notice.programme_id) == actor.programme_id,
            col(Notice.person_id) == actor.person_id,
            col(Notice.read_at).is_(None),
        )
        .order_by(col(Notice.at).desc(), col(Notice.id).desc())
        .limit(count)
    ).scalars()
    return tuple(_row(notice) for notice in rows)


def bell(db: Session, programme_id: int, person_id: UUID) -> dict[str, str]:
    """Return what the bell says: `count`, "" for nothing, and `label`."""
    some = (
        select(col(Notice.id))
        .where(
            col(Notice.programme_id) == programme_id,
            col(Notice.person_id) == person_id,
            col(Notice.read_at).is_(None),
        )
        .limit(MOST_COUNTED + 1)
    )
    unread = int(db.execute(select(func.count()).select_from(some.subquery())).scalar_one())
    if not unread:
        return {"count": "", "label": "Notifications"}
    shown = number(unread) if unread <= MOST_COUNTED else f"{MOST_COUNTED}+"
    words = plural(unread, "non lue", "non lues")
    if unread > MOST_COUNTED:
        words = f"plus de {MOST_COUNTED} non lues"
    return {"count": shown, "label": f"Notifications{NBSP}: {words}"}


def _row(notice: Notice) -> NoticeRow:
    sentence = SENTENCES[notice.what]
    return NoticeRow(
        id=str(notice.id),
        fact=fact(notice.what, notice.count, notice.subject, notice.who),
        more=KINDS[sentence.kind].name,
        when=ago(notice.at, now()),
        href=notice.href,
        icon=sentence.icon,
        is_unread=notice.read_at is None,
    )

"""The words left in schools, as the team reads them: all of them, the latest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.conversations.queries.people import who
from classe12.core import markdown, text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.territories.models import School
from classe12.workspace.models import Handover

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class LeftWords:
    """Words left in a school: safe HTML, by whom, for which school and when, in one line."""

    id: str
    name: str
    signed: str
    html: str


@dataclass(frozen=True, slots=True)
class LeftPage:
    """One page of them; `page` and `last` are from 1."""

    total: int
    page: int
    last: int
    rows: tuple[LeftWords, ...]


def list_left(db: Session, actor: Actor, page: int, moment: datetime) -> LeftPage:
    """Return the words that a moderator may decide about, the latest changed first; never their own."""
    where = (
        col(Handover.programme_id) == actor.programme_id,
        col(Handover.person_id) != actor.person_id,
    )
    count = select(func.count()).select_from(Handover).where(*where)
    total = int(db.execute(count).scalar_one())
    last = last_of(total, PAGE_SIZE)
    page = min(page, last)
    rows = db.execute(
        select(
            col(Handover.id),
            col(Handover.words),
            col(Handover.changed_at),
            col(Person.display_name),
            col(School.name),
            col(School.commune),
        )
        .join(Person, col(Person.id) == col(Handover.person_id))
        .join(School, col(School.uai) == col(Handover.school_uai))
        .where(*where)
        .order_by(col(Handover.changed_at).desc(), col(Handover.id))
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    found = tuple(
        LeftWords(
            id=str(row.id),
            name=who(row.display_name).name,
            signed=f"{row.name}, {row.commune}, {text.ago(row.changed_at, moment)}",
            html=markdown.to_html(row.words, top=3),
        )
        for row in rows
    )
    return LeftPage(total, page, last, found)

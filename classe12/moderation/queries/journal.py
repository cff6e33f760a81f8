"""The journal of the acts, for the administrators: one page of it, or all of it as rows of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules import ADMIN
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.clock import PARIS
from classe12.core.errors import NotFound
from classe12.core.paging import last_of
from classe12.moderation.rules import journal as rules
from classe12.moderation.rules.acts import act_in_words, why_in_words
from classe12.moderation.rules.journal import Asked

SAID = True  # in the words of the policy: `core.saying`

SOMEBODY, SERVICE = "Un compte effacé", "Le service, ou un visiteur"
HEADER = ("Numéro", "Date", "Qui", "Identifiant", "Acte", "Sur quoi", "Lequel", "Pourquoi")


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One act; every text is ready to be shown. `narrows`: address of what the same person did."""

    number: str
    when: str
    who: str
    narrows: str
    act: str
    name: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """One page of them; `page` and `last` are from 1."""

    total: int
    page: int
    last: int
    rows: tuple[JournalRow, ...]


def _where(actor: Actor, asked: Asked) -> list[ColumnElement[bool]]:
    if not ADMIN.allows(actor):
        raise NotFound
    since, until = asked.bounds()
    found = [col(AuditEntry.programme_id) == actor.programme_id]
    if asked.area:
        found.append(col(AuditEntry.act).startswith(f"{asked.area}."))
    if since:
        found.append(col(AuditEntry.at) >= since)
    if until:
        found.append(col(AuditEntry.at) < until)
    if asked.who:
        found.append(col(AuditEntry.person_id) == _id(asked.who))
    return found


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _rows() -> Any:
    return (
        select(AuditEntry, col(Person.display_name))
        .outerjoin(Person, col(Person.id) == col(AuditEntry.person_id))
        .order_by(col(AuditEntry.id).desc())
    )


def list_acts(db: Session, actor: Actor, asked: Asked) -> JournalPage:
    """Return the acts that an address asks for, the latest first, in two statements.

    Raises:
        NotFound: not an administrator.
    """
    where = _where(actor, asked)
    most = rules.PAGE_SIZE * rules.LAST_PAGE
    counted = select(col(AuditEntry.id)).where(*where).limit(most).subquery()
    total = int(db.execute(select(func.count()).select_from(counted)).scalar_one())
    last = last_of(total, rules.PAGE_SIZE)
    page = min(asked.page, last)
    query = _rows().where(*where).limit(rules.PAGE_SIZE).offset((page - 1) * rules.PAGE_SIZE)
    return JournalPage(total, page, last, tuple(_row(row, asked) for row in db.execute(query)))


def _who(row: Any) -> str:
    if row.AuditEntry.person_id is None:
        return SERVICE
    return row.display_name or SOMEBODY


def _row(row: Any, asked: Asked) -> JournalRow:
    entry: AuditEntry = row.AuditEntry
    narrowed = Asked(asked.area, asked.since, asked.until, str(entry.person_id or ""))
    local = entry.at.astimezone(PARIS)
    return JournalRow(
        number=str(entry.id),
        when=f"{local:%d/%m/%Y}, {text.hour(entry.at)}",
        who=_who(row),
        narrows=rules.to_address(narrowed) if entry.person_id else "",
        act=act_in_words(entry.act),
        name=entry.act,
        subject=" ".join(filter(None, (entry.subject_kind, entry.subject_id))),
        why=why_in_words(entry.why),
    )


def sheet_rows(db: Session, actor: Actor, asked: Asked) -> Iterator[tuple[str, ...]]:
    """Return the same acts as rows of a file, `SHEET_ROWS` at most; see `list_acts`."""
    query = _rows().where(*_where(actor, asked)).limit(rules.SHEET_ROWS)
    for row in db.execute(query):
        entry: AuditEntry = row.AuditEntry
        yield (
            str(entry.id),
            entry.at.astimezone(PARIS).isoformat(timespec="seconds"),
            _who(row),
            str(entry.person_id or ""),
            entry.act,
            entry.subject_kind,
            entry.subject_id,
            entry.why,
        )

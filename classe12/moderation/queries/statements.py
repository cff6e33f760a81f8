"""What was decided about somebody's own things, and the second opinions that wait or were given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules import MODERATOR
from classe12.accounts.rules.profile import shown_name
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.letters import said_by
from classe12.core.paging import last_of
from classe12.moderation.access import facts
from classe12.moderation.models import Appeal, AppealVerdict, Claim, Measure, Origin, Statement
from classe12.moderation.rules import appeals, statements
from classe12.moderation.rules.appeals import PAGE_SIZE, Ability, abilities
from classe12.moderation.rules.claims import APPEAL, LASTS, holder
from classe12.moderation.rules.reporting import Shown


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of reasons; every text is ready to be shown.

    Attributes:
        facts: what it says, (word, known) pairs.
        href: where what it is about stands, "" when it is gone; opens: where the statement is opened.
        state: where the second opinion is, "" when none was asked.
        settled: the second opinion, "" while there is none.
    """

    id: str
    fact: str
    when: str
    measure: str
    words: str
    facts: tuple[tuple[str, str], ...]
    after: str
    href: str
    opens: str
    state: str
    settled: str
    can_appeal: bool


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """One page of them; `page` and `last` are from 1; `opened` is the one that the address names."""

    total: int
    page: int
    last: int
    rows: tuple[StatementRow, ...]
    opened: StatementRow | None


def list_own(db: Session, actor: Actor, page: int, opened: str, moment: datetime) -> StatementsPage:
    """Return the statements made to who reads, the latest first, in a constant number of statements."""
    mine = (
        col(Statement.programme_id) == actor.programme_id,
        col(Statement.person_id) == actor.person_id,
    )
    total = db.execute(select(func.count()).select_from(Statement).where(*mine)).scalar_one()
    last = last_of(total, PAGE_SIZE)
    page = min(page, last)
    query = (
        _with_appeal().where(*mine).order_by(col(Statement.decided_at).desc(), col(Statement.id))
    )
    rows = db.execute(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    one = _one(db, query, opened)
    return StatementsPage(
        int(total),
        page,
        last,
        tuple(_row(row, actor, moment) for row in rows),
        _row(one, actor, moment) if one else None,
    )


def _with_appeal() -> Any:
    return select(Statement, Appeal).outerjoin(
        Appeal, col(Appeal.statement_id) == col(Statement.id)
    )


def _one(db: Session, query: Any, opened: str) -> Any:
    try:
        return db.execute(query.where(col(Statement.id) == UUID(opened))).first()
    except ValueError:
        return None


def _row(row: Any, actor: Actor, moment: datetime) -> StatementRow:
    statement: Statement = row.Statement
    appeal: Appeal | None = row.Appeal
    allowed = abilities(facts(statement, appeal), actor, moment)
    measure = Measure(statement.measure)
    return StatementRow(
        id=str(statement.id),
        fact=statement.fact,
        when=text.ago(statement.decided_at, moment),
        measure=statements.MEASURES[measure],
        words=statement.words,
        facts=(
            ("La règle", _rule(statement)),
            ("Ce qui a fait regarder", statements.ORIGINS[Origin(statement.origin)]),
            ("Qui a décidé", said_by(is_automated=statement.is_automated)),
            ("Durée et portée", statements.lasts(measure, statement.ends_at)),
            ("Contester", f"Jusqu’au {statements.until(statement.decided_at)}."),
        ),
        after=statement.after,
        href=statement.href,
        opens=statements.statement_path(statement.id),
        state=_state(appeal, moment),
        settled=appeal.answer if appeal else "",
        can_appeal=Ability.APPEAL in allowed,
    )


def _rule(statement: Statement) -> str:
    kind = "La loi" if statement.is_law else "Nos règles"
    return f"{kind}\u00a0: {statement.rule}."


def _state(appeal: Appeal | None, moment: datetime) -> str:
    if appeal is None:
        return ""
    if appeal.decided_at is None:
        return f"Second avis demandé {text.ago(appeal.asked_at, moment)}\u00a0: une autre personne relit."
    return (
        f"{appeals.LABELS[AppealVerdict(appeal.verdict)]}, {text.ago(appeal.decided_at, moment)}."
    )


@dataclass(frozen=True, slots=True)
class AppealRow:
    """Somebody's appeal, as the team reads it.

    Attributes:
        fact, words, rule: what was decided, and why. said: what they answer.
        first: who decided. held: who took it. answered: the second opinion, "" while it waits.
        href: where what it is about stands. can_decide: whether the reader may give the opinion.
    """

    id: str
    author: str
    fact: str
    words: str
    rule: str
    said: str
    first: str
    when: str
    held: str
    is_mine: bool
    answered: str
    href: str
    can_decide: bool


@dataclass(frozen=True, slots=True)
class AppealsPage:
    """One page of them; `page` and `last` are from 1."""

    waiting: int
    answered: int
    page: int
    last: int
    rows: tuple[AppealRow, ...]


def list_appeals(db: Session, actor: Actor, shown: Shown, moment: datetime) -> AppealsPage:
    """Return the appeals that wait, the oldest first, or those that were answered."""
    if not MODERATOR.allows(actor):
        return AppealsPage(0, 0, 1, 1, ())
    here = col(Appeal.programme_id) == actor.programme_id
    waits = col(Appeal.decided_at).is_(None)
    waiting, past = db.execute(
        select(func.count().filter(waits), func.count().filter(~waits)).where(here)
    ).one()
    last = last_of(past if shown.is_past else waiting, PAGE_SIZE)
    page = min(shown.page, last)
    query = _with_people().where(here, ~waits if shown.is_past else waits)
    order = col(Appeal.decided_at).desc() if shown.is_past else col(Appeal.asked_at)
    rows = db.execute(
        query.order_by(order, col(Appeal.id)).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    ).all()
    names = _names(db, rows)
    found = tuple(_appeal_row(row, names, actor, moment) for row in rows)
    return AppealsPage(waiting, past, page, last, found)


def _with_people() -> Any:
    taken = (col(Claim.kind) == APPEAL) & (col(Claim.subject_id) == col(Appeal.id))
    return (
        select(Statement, Appeal, col(Claim.person_id).label("taken_by"), col(Claim.taken_at))
        .join(Appeal, col(Appeal.statement_id) == col(Statement.id))
        .outerjoin(Claim, taken)
    )


def _names(db: Session, rows: Sequence[Any]) -> dict[UUID | None, str]:
    wanted = {
        person
        for row in rows
        for person in (row.Statement.person_id, row.Statement.decided_by, row.taken_by)
        if person is not None
    }
    people = select(col(Person.id), col(Person.display_name)).where(col(Person.id).in_(wanted))
    return {found.id: shown_name(found.display_name) for found in db.execute(people)}


def _appeal_row(
    row: Any, names: dict[UUID | None, str], actor: Actor, moment: datetime
) -> AppealRow:
    statement: Statement = row.Statement
    appeal: Appeal = row.Appeal
    is_held = row.taken_at is not None and moment - row.taken_at < LASTS
    is_mine = is_held and row.taken_by == actor.person_id
    held = (
        holder(names[row.taken_by], text.ago(row.taken_at, moment), mine=is_mine) if is_held else ""
    )
    allowed = abilities(facts(statement, appeal), actor, moment)
    first = names.get(statement.decided_by, "Le service, automatiquement")
    return AppealRow(
        id=str(appeal.id),
        author=names[statement.person_id],
        fact=statement.fact,
        words=statement.words,
        rule=_rule(statement),
        said=appeal.words,
        first=f"{first}, {text.ago(statement.decided_at, moment)}",
        when=text.ago(appeal.asked_at, moment),
        held=held,
        is_mine=is_mine,
        answered=_answered(appeal, moment),
        href=statement.href,
        can_decide=Ability.DECIDE in allowed,
    )


def _answered(appeal: Appeal, moment: datetime) -> str:
    return f"{_state(appeal, moment)} {appeal.answer}" if appeal.decided_at else ""

"""What anybody reported, as the team reads it: one page of it, and the one that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules import MODERATOR
from classe12.accounts.rules.profile import shown_name
from classe12.conversations.rules.letters import report_number
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.moderation.access import get_report
from classe12.moderation.models import Category, Claim, ContentReport, Kind, Outcome
from classe12.moderation.queries.subjects import Subject, describe, find_author
from classe12.moderation.rules import reporting as rules
from classe12.moderation.rules.claims import LASTS, REPORT, holder
from classe12.moderation.rules.decision import promise
from classe12.moderation.rules.reporting import Shown, to_address


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of the list; every text is ready to be shown.

    Attributes:
        number: the reference to quote. what: "Une vidéo". label: why.
        when: since when it waits, or what was decided. href: where it is opened.
        is_urgent: whether it is read before the others.
        held: who took it, as a sentence, "" for nobody.
    """

    id: str
    number: str
    what: str
    label: str
    when: str
    href: str
    is_urgent: bool
    held: str


@dataclass(frozen=True, slots=True)
class OpenReport:
    """The report that is open.

    Attributes:
        address: where what was reported stands, from the root of the service.
        promise: how much of the promised time is left.
        is_mine: whether the reader took it. is_own: whether it is about their own page.
        outcomes: what can be decided, (value, words) pairs.
        answered: what was decided and said, "" while it waits.
    """

    id: str
    number: str
    what: str
    label: str
    explanation: str
    address: str
    promise: str
    subject: Subject
    held: str
    is_mine: bool
    is_own: bool
    outcomes: tuple[tuple[str, str], ...]
    answered: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """One page of them; `page` and `last` are from 1."""

    waiting: int
    answered: int
    page: int
    last: int
    rows: tuple[ReportRow, ...]


def list_reports(db: Session, actor: Actor, shown: Shown, moment: datetime) -> ReportsPage:
    """Return what was reported: what waits first, the abuse of a child before all, then the oldest."""
    if not MODERATOR.allows(actor):
        return ReportsPage(0, 0, 1, 1, ())
    here = col(ContentReport.programme_id) == actor.programme_id
    waits = col(ContentReport.decided_at).is_(None)
    waiting, past = db.execute(
        select(func.count().filter(waits), func.count().filter(~waits)).where(here)
    ).one()
    last = last_of(past if shown.is_past else waiting, rules.PAGE_SIZE)
    page = min(shown.page, last)
    rows = _rows(db, [here, ~waits if shown.is_past else waits], page, is_past=shown.is_past)
    found = tuple(_row(row, actor, shown, moment) for row in rows)
    return ReportsPage(waiting, past, page, last, found)


def _rows(
    db: Session, where: Sequence[ColumnElement[bool]], page: int, *, is_past: bool
) -> Sequence[Any]:
    urgent = col(ContentReport.category) == Category.CHILD_ABUSE
    order = (
        [col(ContentReport.decided_at).desc()]
        if is_past
        else [urgent.desc(), col(ContentReport.reported_at)]
    )
    query = _with_holder(select(ContentReport)).where(*where)
    query = query.order_by(*order, col(ContentReport.id)).limit(rules.PAGE_SIZE)
    return db.execute(query.offset((page - 1) * rules.PAGE_SIZE)).all()


def _with_holder(query: Any) -> Any:
    taken = (col(Claim.kind) == REPORT) & (col(Claim.subject_id) == col(ContentReport.id))
    return (
        query.add_columns(col(Claim.person_id).label("taken_by"), col(Claim.taken_at))
        .add_columns(col(Person.display_name))
        .outerjoin(Claim, taken)
        .outerjoin(Person, col(Person.id) == col(Claim.person_id))
    )


def _held(row: Any, actor: Actor, moment: datetime) -> str:
    if row.taken_at is None or moment - row.taken_at >= LASTS:
        return ""
    name, since = shown_name(row.display_name or ""), text.ago(row.taken_at, moment)
    return holder(name, since, mine=row.taken_by == actor.person_id)


def _row(row: Any, actor: Actor, shown: Shown, moment: datetime) -> ReportRow:
    found: ContentReport = row.ContentReport
    if found.decided_at is None:
        when = f"arrivé {text.ago(found.reported_at, moment)}"
    else:
        done = rules.OUTCOME_LABELS[Outcome(found.outcome)].lower()
        when = f"{done}, {text.ago(found.decided_at, moment)}"
    return ReportRow(
        id=str(found.id),
        number=report_number(str(found.id)),
        what=rules.KIND_LABELS[Kind(found.kind)],
        label=rules.LABELS[Category(found.category)],
        when=when,
        href=to_address(Shown(shown.is_past, shown.page, str(found.id))),
        is_urgent=found.category == Category.CHILD_ABUSE,
        held=_held(row, actor, moment),
    )


def open_report(db: Session, actor: Actor, report_id: UUID, moment: datetime) -> OpenReport:
    """Return one report before a decision, or after.

    Raises:
        NotFound: absent, elsewhere, or not of the team.
    """
    get_report(db, actor, report_id)
    query = _with_holder(select(ContentReport)).where(col(ContentReport.id) == report_id)
    row = db.execute(query).one()
    found: ContentReport = row.ContentReport
    kind = Kind(found.kind)
    author_id = find_author(db, kind, found.subject_id)
    answered = ""
    if found.decided_at is not None:
        done = rules.OUTCOME_LABELS[Outcome(found.outcome)]
        answered = f"{done}, {text.ago(found.decided_at, moment)}\u00a0: {found.answer}"
    held = _held(row, actor, moment)
    return OpenReport(
        id=str(found.id),
        number=report_number(str(found.id)),
        what=rules.KIND_LABELS[kind],
        label=rules.LABELS[Category(found.category)],
        explanation=found.explanation,
        address=found.address,
        promise=promise(found.reported_at, moment),
        subject=describe(db, kind, found.subject_id),
        held=held,
        is_mine=bool(held) and row.taken_by == actor.person_id,
        is_own=not rules.may_decide(found.programme_id, author_id, actor),
        outcomes=tuple((one.value, rules.OUTCOME_LABELS[one]) for one in rules.outcomes(kind)),
        answered=answered,
    )

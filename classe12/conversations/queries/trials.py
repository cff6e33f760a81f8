"""The trials of a video, as its page shows them: a constant number of statements."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import public_name
from classe12.conversations.access.trials import may_tell
from classe12.conversations.models.loop import Outcome, Trial
from classe12.conversations.queries.people import where_line, who, with_person
from classe12.conversations.rules import trials as rules
from classe12.conversations.rules.trials import LABELS, PAGE_SIZE
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.programmes.queries import levels
from classe12.videos import access
from classe12.videos.models import Video
from classe12.videos.rules.lifecycle import Ability


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One trial told by a colleague; texts are shown as they were typed."""

    id: str
    name: str
    initials: str
    where: str
    outcome: str
    label: str
    worked: str
    changed: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Trials:
    """What the page of a video shows of its trials.

    Attributes:
        count: how many were told; `summary` says how, in a sentence.
        last_page: number of the last page.
        can_tell: whether who looks may tell theirs; `is_author`: whether it is their video.
        who_sees: who will read it, said beside the form.
        levels: (code, name) pairs to choose from.
        mine: what who looks has told, or what the form starts from.
        has_told: whether they told something.
    """

    count: int
    summary: str
    rows: tuple[TrialRow, ...]
    last_page: int
    can_tell: bool
    is_author: bool
    who_sees: str
    levels: tuple[tuple[str, str], ...]
    mine: rules.TrialForm
    has_told: bool


def get_trials(db: Session, actor: Actor, video_id: UUID, page: int, now: datetime) -> Trials:
    """Return one page of the trials of a video, newest first, to somebody who may see the video.

    Raises:
        NotFound: absent, elsewhere or not theirs to see.
        Gone: it was public and left.
    """
    video = access.get_video(db, actor, video_id, Ability.VIEW)
    counts = _counts(db, video_id)
    total = sum(counts.values())
    last = last_of(total, PAGE_SIZE)
    mine = _mine(db, actor, video_id)
    author = public_name(db.get_one(Person, video.author_id).display_name)
    return Trials(
        count=total,
        summary=rules.summary(counts),
        rows=_rows(db, actor, video, min(page, last), now) if total else (),
        last_page=last,
        can_tell=may_tell(actor, video),
        is_author=actor.person_id == video.author_id,
        who_sees=rules.who_will_see(author),
        levels=tuple((row.code, row.name) for row in levels(db, actor.programme_id)),
        mine=mine or rules.TrialForm(level=_usual_level(db, actor)),
        has_told=mine is not None,
    )


def _counts(db: Session, video_id: UUID) -> dict[str, int]:
    rows = db.execute(
        select(col(Trial.outcome), func.count())
        .where(col(Trial.video_id) == video_id)
        .group_by(col(Trial.outcome))
    )
    return {Outcome(outcome): int(count) for outcome, count in rows}


def _mine(db: Session, actor: Actor, video_id: UUID) -> rules.TrialForm | None:
    row = db.execute(
        select(col(Trial.outcome), col(Trial.level), col(Trial.worked), col(Trial.changed)).where(
            col(Trial.video_id) == video_id, col(Trial.person_id) == actor.person_id
        )
    ).first()
    return rules.TrialForm(*row) if row else None


def _usual_level(db: Session, actor: Actor) -> str:
    """Return the level of somebody who teaches one, "" otherwise."""
    taught = db.execute(
        select(col(Membership.levels)).where(
            col(Membership.person_id) == actor.person_id,
            col(Membership.programme_id) == actor.programme_id,
        )
    ).scalar()
    return taught[0] if taught and len(taught) == 1 else ""


def _rows(
    db: Session, actor: Actor, video: Video, page: int, now: datetime
) -> tuple[TrialRow, ...]:
    columns = select(
        col(Trial.id),
        col(Trial.person_id),
        col(Trial.level),
        col(Trial.outcome),
        col(Trial.worked),
        col(Trial.changed),
        col(Trial.told_at),
    )
    query = (
        with_person(columns, col(Trial.person_id), video.programme_id)
        .where(col(Trial.video_id) == video.id)
        .order_by(col(Trial.told_at).desc(), col(Trial.id).desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return tuple(
        TrialRow(
            id=str(row.id),
            name=(named := who(row.display_name)).name,
            initials=named.initials,
            where=where_line([row.level], row.commune, row.told_at, now),
            outcome=row.outcome,
            label=LABELS[Outcome(row.outcome)],
            worked=row.worked,
            changed=row.changed,
            is_mine=actor.is_signed_in and row.person_id == actor.person_id,
        )
        for row in db.execute(query)
    )

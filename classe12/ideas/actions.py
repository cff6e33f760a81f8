"""Proposing an idea, changing it, supporting it, answering it, taking it away."""

from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.core import audit, events, limits
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid
from classe12.core.ids import new_id
from classe12.core.notify import notify
from classe12.core.text import tidy, without_name
from classe12.ideas import rules
from classe12.ideas.access import get_idea
from classe12.ideas.events import IdeaAnswered
from classe12.ideas.models import TITLE_MAX, Idea, IdeaStatus, IdeaVote
from classe12.ideas.rules import Ability

ALREADY_THERE = (
    "Cette idée est déjà proposée, en ces mots\u00a0: trouvez-la dans la liste, et soutenez-la."
)
ALREADY_YOURS = "Vous avez déjà proposé cette idée, en ces mots\u00a0: trouvez-la dans la liste pour la compléter."
SAME_ANSWER = "C’est déjà la réponse que l’on lit\u00a0: changez-la, ou annulez."


CHANNEL = "ideas"  # what open pages of the box are told by, with the programme


def subscribe() -> None:
    """React to what happens elsewhere."""
    events.on(PersonErased, forget_person)


def propose(db: Session, actor: Actor, title: str, detail: str) -> UUID:
    """Propose an idea, which its author supports; the same form sent twice is one idea.

    Raises:
        Invalid: what is missing, or the idea is there already.
        TooMany: too many ideas in a day.
    """
    title, detail = _tidied(title, detail)
    mark, moment = rules.fingerprint(title), now()
    wanted = insert(Idea).values(
        id=new_id(),
        programme_id=actor.programme_id,
        author_id=actor.person_id,
        title=title,
        detail=detail,
        fingerprint=mark,
        votes_count=0,
        proposed_at=moment,
        status=IdeaStatus.NEW.value,
        answer="",
    )
    added = db.execute(wanted.on_conflict_do_nothing().returning(col(Idea.id))).scalar()
    if added is None:
        there = _same(db, actor, mark)
        if there and (there.author_id, there.detail) == (actor.person_id, detail):
            return there.id
        raise _already(there, actor)
    limits.check(db, "ideas.propose", str(actor.person_id), rules.IDEAS_LIMIT, "idées")
    support(db, actor, added)
    audit.record(db, actor, "ideas.propose", "idea", added)
    return UUID(str(added))


def change(db: Session, actor: Actor, idea_id: UUID, title: str, detail: str) -> None:
    """Change one's own idea while the team did not answer; who supports it still does.

    Raises:
        NotFound, Refused: see `get_idea`.
        Invalid: what is missing, or another idea says it already.
    """
    idea = get_idea(db, actor, idea_id, Ability.CHANGE, lock=True)
    title, detail = _tidied(title, detail)
    mark = rules.fingerprint(title)
    try:
        with db.begin_nested():
            idea.title, idea.detail, idea.fingerprint = title, detail, mark
            db.add(idea)
    except IntegrityError:
        raise _already(_same(db, actor, mark), actor) from None
    _tell_pages(db, actor.programme_id)
    audit.record(db, actor, "ideas.change", "idea", idea_id)


def _tidied(title: str, detail: str) -> tuple[str, str]:
    title, detail = " ".join(tidy(title).split()), tidy(detail)
    if found := rules.problems(title, detail):
        raise Invalid(found)
    return title, detail


def _same(db: Session, actor: Actor, mark: str) -> Idea | None:
    here = (col(Idea.programme_id) == actor.programme_id, col(Idea.fingerprint) == mark)
    return db.execute(select(Idea).where(*here)).scalar()


def _already(there: Idea | None, actor: Actor) -> Invalid:
    is_mine = there is not None and there.author_id == actor.person_id
    return Invalid({rules.TITLE: ALREADY_YOURS if is_mine else ALREADY_THERE})


def support(db: Session, actor: Actor, idea_id: UUID) -> None:
    """Support an idea; twice is once.

    Raises:
        NotFound, Refused: see `get_idea`.
    """
    get_idea(db, actor, idea_id, Ability.SUPPORT, lock=True)
    row = insert(IdeaVote).values(idea_id=idea_id, person_id=actor.person_id, at=now())
    db.execute(row.on_conflict_do_nothing())
    _count(db, idea_id)
    _tell_pages(db, actor.programme_id)


@stays_open
def take_support_back(db: Session, actor: Actor, idea_id: UUID) -> None:
    """Support an idea no longer.

    Raises:
        NotFound, Refused: see `get_idea`.
    """
    get_idea(db, actor, idea_id, Ability.SUPPORT, lock=True)
    mine = (col(IdeaVote.idea_id) == idea_id, col(IdeaVote.person_id) == actor.person_id)
    db.execute(delete(IdeaVote).where(*mine))
    _count(db, idea_id)
    _tell_pages(db, actor.programme_id)


def _tell_pages(db: Session, programme_id: int) -> None:
    """Have the open pages of the box read themselves again."""
    notify(db, CHANNEL, str(programme_id))


def _count(db: Session, idea_id: UUID) -> None:
    """Write how many support an idea that is held."""
    votes = select(func.count()).where(col(IdeaVote.idea_id) == idea_id).scalar_subquery()
    changed = update(Idea).where(col(Idea.id) == idea_id).values(votes_count=votes)
    db.execute(changed.execution_options(synchronize_session=False))


@stays_open
def take_away(db: Session, actor: Actor, idea_id: UUID) -> None:
    """Take one's own idea away while the team did not answer.

    Raises:
        NotFound, Refused: see `get_idea`.
    """
    get_idea(db, actor, idea_id, Ability.CHANGE, lock=True)
    db.execute(delete(Idea).where(col(Idea.id) == idea_id))
    _tell_pages(db, actor.programme_id)
    audit.record(db, actor, "ideas.take_away", "idea", idea_id)


def close(db: Session, actor: Actor, idea_id: UUID, reason: str) -> None:
    """Take an idea away because of what it says, and tell its author why, with their words.

    Raises:
        NotFound, Refused: see `get_idea`.
        Invalid: without a reason, or with too long a one.
    """
    idea = get_idea(db, actor, idea_id, Ability.CLOSE, lock=True)
    reason = tidy(reason)
    if found := rules.reason_problems(reason):
        raise Invalid(found)
    if idea.author_id:
        assert actor.person_id is not None
        events.emit(db, rules.closed(idea, idea.author_id, actor.person_id, reason, now()))
    db.execute(delete(Idea).where(col(Idea.id) == idea_id))
    _tell_pages(db, actor.programme_id)
    audit.record(db, actor, "ideas.close", "idea", idea_id)


def answer(db: Session, actor: Actor, idea_id: UUID, status: str, words: str) -> None:
    """Say what the team does of an idea, or change what it said; those who support it are told.

    Raises:
        NotFound, Refused: see `get_idea`.
        Invalid: what is missing.
    """
    idea = get_idea(db, actor, idea_id, Ability.ANSWER, lock=True)
    words = tidy(words)
    if found := rules.answer_problems(status, words):
        raise Invalid(found)
    if (idea.status, idea.answer) == (status, words):
        raise Invalid({rules.ANSWER: SAME_ANSWER})
    assert actor.person_id is not None
    idea.status, idea.answer = IdeaStatus(status), words
    idea.answered_by, idea.answered_at = actor.person_id, now()
    db.add(idea)
    db.flush()
    _tell_pages(db, actor.programme_id)
    audit.record(db, actor, "ideas.answer", "idea", idea_id)
    events.emit(db, IdeaAnswered(actor.programme_id, actor.person_id, idea.answered_at, idea_id))


def forget_person(db: Session, event: PersonErased) -> None:
    """Take away the support of somebody who is erased, and their ideas that nobody else supports.

    What others support stays, signed by nobody and without the precisions that they typed.
    """
    mine = event.person_id
    voted = select(col(IdeaVote.idea_id)).where(col(IdeaVote.person_id) == mine)
    held = select(col(Idea.id)).where(col(Idea.id).in_(voted)).order_by(col(Idea.id))
    touched = db.execute(held.with_for_update()).scalars().all()
    db.execute(delete(IdeaVote).where(col(IdeaVote.person_id) == mine))
    for idea_id in touched:
        _count(db, idea_id)
    alone = (col(Idea.author_id) == mine, col(Idea.votes_count) == 0)
    db.execute(delete(Idea).where(*alone))
    for idea in db.execute(select(Idea).where(col(Idea.author_id) == mine)).scalars():
        # The mark of the old words would say what they were: the idea is nobody's twin any more.
        idea.author_id, idea.detail, idea.fingerprint = None, "", idea.id.hex
        idea.title = without_name(idea.title, event.name)[:TITLE_MAX]
        db.add(idea)
    db.flush()
    by_nobody = update(Idea).where(col(Idea.answered_by) == mine).values(answered_by=None)
    db.execute(by_nobody.execution_options(synchronize_session=False))

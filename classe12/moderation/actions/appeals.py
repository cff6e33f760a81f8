"""Second opinions: asked once by who a decision restricts, given once by somebody else."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.core import audit, events, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, NotFound
from classe12.core.ids import new_id
from classe12.core.text import tidy
from classe12.moderation.access import NO_APPEAL, check_free, get_statement
from classe12.moderation.actions import claims
from classe12.moderation.actions.undoing import undo
from classe12.moderation.events import Told
from classe12.moderation.models import Appeal, AppealVerdict, Statement
from classe12.moderation.rules import appeals as rules
from classe12.moderation.rules import letters
from classe12.moderation.rules.appeals import Ability
from classe12.moderation.rules.claims import APPEAL
from classe12.moderation.rules.statements import statement_path
from classe12.programmes.queries import base_url_of, get_programme


@stays_open
def ask(db: Session, actor: Actor, statement_id: UUID, words: str) -> None:
    """Ask somebody else to look at a decision again; twice at once is once.

    Args:
        db: the act's transaction.
        actor: who the decision restricts.
        statement_id: the statement of its reasons.
        words: what they answer.

    Raises:
        NotFound: absent or not theirs.
        Refused: asked before, or too late.
        Invalid: what it lacks.
    """
    moment = now()
    statement, _ = get_statement(db, actor, statement_id, Ability.APPEAL, moment, lock=True)
    words = tidy(words)
    if found := rules.words_problems(words):
        raise Invalid(found)
    appeal_id = new_id()
    wanted = insert(Appeal).values(
        id=appeal_id,
        programme_id=statement.programme_id,
        statement_id=statement.id,
        person_id=statement.person_id,
        first_id=statement.decided_by,
        words=words,
        asked_at=moment,
        verdict="",
        answer="",
    )
    db.execute(wanted)
    programme = get_programme(db, statement.programme_id).name
    person = db.get_one(Person, statement.person_id)
    letter = letters.appeal_received(
        programme, person.display_name.partition(" ")[0], statement.fact, _page(db, statement)
    )
    mail.send(db, person.email, *letter, "appeal_received", sender=programme)
    audit.record(db, actor, "moderation.appeal", "appeal", appeal_id)


def _page(db: Session, statement: Statement) -> str:
    return base_url_of(db, statement.programme_id) + statement_path(statement.id)


@stays_open
def settle(db: Session, actor: Actor, appeal_id: UUID, verdict: str, answer: str) -> None:
    """Give a second opinion; when the decision does not stand, what it took away is put back.

    Args:
        db: the act's transaction.
        actor: a moderator, not the one who decided.
        appeal_id: which appeal.
        verdict: a value of `AppealVerdict`, "" when nothing was chosen.
        answer: the words that the author reads.

    Raises:
        NotFound: absent or elsewhere.
        Refused: their own decision, somebody took it, or gave it before: says who.
        Invalid: what it lacks.
    """
    found = db.exec(select(Appeal.statement_id).where(col(Appeal.id) == appeal_id)).first()
    if found is None:
        raise NotFound(NO_APPEAL)
    moment = now()
    statement, appeal = get_statement(db, actor, found, Ability.DECIDE, moment, lock=True)
    assert appeal is not None
    answer = tidy(answer)
    if problems := rules.decision_problems(verdict, answer):
        raise Invalid(problems)
    check_free(db, actor, APPEAL, appeal_id, moment)
    chosen = AppealVerdict(verdict)
    more = undo(db, actor, statement) if chosen is AppealVerdict.OVERTURNED else ""
    appeal.verdict, appeal.answer = chosen, answer
    appeal.decided_by, appeal.decided_at = actor.person_id, moment
    db.add(appeal)
    claims.end(db, APPEAL, appeal_id)
    _tell(db, statement, appeal, more)
    audit.record(db, actor, "moderation.settle_appeal", "appeal", appeal_id, why=chosen.value)


def _tell(db: Session, statement: Statement, appeal: Appeal, more: str) -> None:
    person = db.get_one(Person, statement.person_id)
    programme = get_programme(db, statement.programme_id).name
    letter = letters.appeal_decided(
        programme,
        person.display_name.partition(" ")[0],
        statement.fact,
        AppealVerdict(appeal.verdict),
        appeal.answer,
        more,
        _page(db, statement),
    )
    mail.send(db, person.email, *letter, "appeal_decided", sender=programme)
    page, at = statement_path(statement.id), appeal.decided_at or now()
    events.emit(db, Told(statement.programme_id, person.id, letter[0], page, appeal.id, at))

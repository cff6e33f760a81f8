"""The doors of the requests and of their answers.

Invariant: absent, of another programme and hidden give the same NotFound; who may see a request but
comes too late for an act is told where it stands.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from classe12.accounts.rules import MODERATOR
from classe12.conversations.models.loop import Answer, HelpRequest, Status
from classe12.conversations.rules.requests import LABELS, Ability, RequestFacts, abilities
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused

ABSENT = "Cette question n’existe pas, ou n’est plus là."
NO_ANSWER = "Cette réponse n’existe pas, ou n’est plus là."
HIDDEN = "Cette question n’est visible que de la personne qui l’a posée et de l’équipe."
NOT_YOURS = "Cela revient à la personne qui a posé la question."


def parse_id(written: str) -> UUID:
    """Return the identifier written in an address.

    Raises:
        NotFound: when it is not one, the same as for a request that does not exist.
    """
    try:
        return UUID(written)
    except ValueError:
        raise NotFound(ABSENT) from None


def facts(request: HelpRequest) -> RequestFacts:
    """Return what abilities depend on."""
    return RequestFacts(
        request.programme_id,
        request.asker_id,
        Status(request.status),
        request.closed_by,
        request.answers_count,
        request.hidden_at is not None,
        request.held_at is not None,
    )


# Which requests stand in lists: those that nothing hides, whoever reads.
IN_SIGHT = col(HelpRequest.hidden_at).is_(None)


def readable_answers(actor: Actor) -> ColumnElement[bool]:
    """Return which answers of a request somebody reads: in sight, their own, or all for the team."""
    if MODERATOR.allows(actor):
        return true()
    shown: ColumnElement[bool] = col(Answer.hidden_at).is_(None)
    if actor.person_id is not None:
        shown = shown | (col(Answer.author_id) == actor.person_id)
    return shown


def get_request(
    db: Session, actor: Actor, request_id: UUID, ability: Ability, *, lock: bool = False
) -> HelpRequest:
    """Return a request to somebody who may do `ability` to it.

    Args:
        db: a session.
        actor: who asks.
        request_id: which request.
        ability: what for.
        lock: whether to hold the row until the end of the transaction.

    Raises:
        NotFound: absent, elsewhere or hidden.
        Refused: the actor may see it and not do this, or not now.
    """
    query = select(HelpRequest).where(col(HelpRequest.id) == request_id)
    # Counters are moved by statements that the session does not see: the row is always read anew.
    query = (query.with_for_update() if lock else query).execution_options(populate_existing=True)
    request = db.exec(query).first()
    if request is None or request.programme_id != actor.programme_id:
        raise NotFound(ABSENT)
    allowed = abilities(facts(request), actor)
    if ability in allowed:
        return request
    if Ability.VIEW not in allowed:
        raise NotFound(ABSENT)
    if ability is Ability.TAKE_AWAY and actor.person_id == request.asker_id:
        raise Refused(
            "answered", "Des collègues ont répondu : fermez la question, leurs réponses restent."
        )
    if request.status == Status.CLOSED:
        raise Refused(
            "closed", "Cette question est fermée. Rechargez la page pour voir où elle en est."
        )
    if request.hidden_at is not None:
        raise Refused("hidden", HIDDEN)
    if ability is Ability.REOPEN:
        label = LABELS[Status(request.status)].lower()
        raise Refused("moved_on", f"Cette question est déjà à l’état «\u00a0{label}\u00a0».")
    if ability is Ability.JOIN:
        raise Refused("own_request", "C’est votre question : vous serez prévenu de la réponse.")
    raise Refused("not_yours", NOT_YOURS)


def get_answer(db: Session, request: HelpRequest, answer_id: UUID) -> Answer:
    """Return an answer of a request that somebody has at hand.

    Raises:
        NotFound: absent, or of another request.
    """
    answer = db.get(Answer, answer_id, populate_existing=True)
    if answer is None or answer.request_id != request.id:
        raise NotFound(NO_ANSWER)
    return answer

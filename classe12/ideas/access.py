"""The door of an idea: absent and of another programme give the same NotFound."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.ideas.models import Idea, IdeaStatus
from classe12.ideas.rules import LABELS, Ability, abilities

ABSENT = "Cette idée n’existe pas, ou n’est plus là."


def get_idea(
    db: Session, actor: Actor, idea_id: UUID, ability: Ability, *, lock: bool = False
) -> Idea:
    """Return an idea to somebody who may do `ability` to it.

    Args:
        db: a session.
        actor: who asks.
        idea_id: which idea.
        ability: what for.
        lock: whether to hold the row until the end of the transaction.

    Raises:
        NotFound: absent or elsewhere.
        Refused: the actor may see it and not do this, or not now.
    """
    query = select(Idea).where(col(Idea.id) == idea_id)
    query = (query.with_for_update() if lock else query).execution_options(populate_existing=True)
    idea = db.exec(query).first()
    if idea is None or idea.programme_id != actor.programme_id:
        raise NotFound(ABSENT)
    status = IdeaStatus(idea.status)
    if ability in abilities(idea.programme_id, idea.author_id, status, actor):
        return idea
    if status is not IdeaStatus.NEW:
        raise Refused(
            "answered",
            f"L’équipe a répondu à cette idée\u00a0: «\u00a0{LABELS[status].lower()}\u00a0».",
        )
    raise Refused("not_yours", "Cela revient à la personne qui l’a proposée, ou à l’équipe.")

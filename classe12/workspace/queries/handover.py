"""What was left for who comes next in a school, as its author and the newcomer read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.conversations.queries.people import who
from classe12.core import markdown
from classe12.core.actor import Actor
from classe12.territories.models import School
from classe12.videos.access import visible_to
from classe12.videos.models import Video
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.workspace.access.network import get_own_handover, get_own_membership
from classe12.workspace.models import Handover, HandoverClosed, HandoverVideo

WELCOMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Welcome:
    """Words that welcome a newcomer: safe HTML, and the videos that they may see."""

    id: str
    name: str
    html: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class OwnHandover:
    """What somebody left, or could leave.

    Attributes:
        school: who it is for: "École des Tilleuls, Valbrune".
        videos: what a combobox lists: value, label, detail.
    """

    school: str
    exists: bool
    words: str
    videos: tuple[dict[str, str], ...]


def has_left_words(db: Session, actor: Actor) -> bool:
    """Tell whether somebody left words that are still there."""
    return get_own_handover(db, actor) is not None


def get_own(db: Session, actor: Actor) -> OwnHandover:
    """Return what somebody left, or the school that they could leave words in.

    Raises:
        NotFound: nothing left, and no school in a network.
    """
    found = get_own_handover(db, actor)
    uai = found.school_uai if found else get_own_membership(db, actor).school_uai
    school = db.get_one(School, uai)
    cards = _cards(db, actor, [found.id])[found.id] if found else []
    return OwnHandover(
        school=f"{school.name}, {school.commune}",
        exists=found is not None,
        words=found.words if found else "",
        videos=tuple({"value": c.id, "label": c.title, "detail": c.author} for c in cards),
    )


def list_welcomes(db: Session, actor: Actor) -> tuple[Welcome, ...]:
    """Return the last words left in somebody's school before they joined, and not put away."""
    put_away = select(col(HandoverClosed.handover_id)).where(
        col(HandoverClosed.person_id) == actor.person_id
    )
    rows = db.execute(
        select(col(Handover.id), col(Handover.words), col(Person.display_name))
        .join(
            Membership,
            (col(Membership.programme_id) == col(Handover.programme_id))
            & (col(Membership.school_uai) == col(Handover.school_uai)),
        )
        .join(Person, col(Person.id) == col(Handover.person_id))
        .where(
            col(Membership.programme_id) == actor.programme_id,
            col(Membership.person_id) == actor.person_id,
            col(Membership.joined_at) > col(Handover.written_at),
            col(Handover.person_id) != actor.person_id,
            col(Handover.id).not_in(put_away),
        )
        .order_by(col(Handover.written_at).desc(), col(Handover.id).desc())
        .limit(WELCOMES_SHOWN)
    ).all()
    cards = _cards(db, actor, [row.id for row in rows])
    return tuple(
        Welcome(
            id=str(row.id),
            name=who(row.display_name).name,
            html=markdown.to_html(row.words, top=3),
            cards=tuple(cards[row.id]),
        )
        for row in rows
    )


def _cards(db: Session, actor: Actor, handovers: Iterable[UUID]) -> dict[UUID, list[Card]]:
    query = (
        card_columns()
        .add_columns(col(HandoverVideo.handover_id))
        .join(HandoverVideo, col(HandoverVideo.video_id) == col(Video.id))
        .where(col(HandoverVideo.handover_id).in_(list(handovers)), visible_to(actor))
        .order_by(col(HandoverVideo.position))
    )
    found = defaultdict[UUID, list[Card]](list)
    for row in db.execute(query):
        found[row.handover_id].append(card(row))
    return found

"""What the team shows now, what it means to show, and the public lists to choose from."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.accounts.rules import MODERATOR
from classe12.core import text
from classe12.core.actor import Actor
from classe12.moderation.models import PlannedPlace
from classe12.videos.models import Place, Playlist, Reach
from classe12.videos.rules.links import playlist_path
from classe12.videos.rules.playlists import PLACES

MOST = 200  # public lists to choose from, and plans to come


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A list that the team shows, or means to show: where, and from when in words."""

    id: str
    title: str
    href: str
    place: str
    when: str


@dataclass(frozen=True, slots=True)
class Plans:
    """What is shown now, what comes, and (identifier, title) of the public lists."""

    shown: tuple[PlanRow, ...]
    coming: tuple[PlanRow, ...]
    lists: tuple[tuple[str, str], ...]


def list_plans(db: Session, actor: Actor) -> Plans:
    """Return what the team shows and means to show, in two statements."""
    if not MODERATOR.allows(actor):
        return Plans((), (), ())
    public = db.execute(
        select(Playlist)
        .where(
            col(Playlist.programme_id) == actor.programme_id, col(Playlist.reach) == Reach.PUBLIC
        )
        .order_by(col(Playlist.title), col(Playlist.id))
        .limit(MOST)
    ).scalars()
    lists = tuple(public)
    coming = db.execute(
        select(PlannedPlace, Playlist)
        .join(Playlist, col(Playlist.id) == col(PlannedPlace.playlist_id))
        .where(
            col(PlannedPlace.programme_id) == actor.programme_id,
            col(PlannedPlace.done_at).is_(None),
        )
        .order_by(col(PlannedPlace.starts_on), col(PlannedPlace.place))
        .limit(MOST)
    )
    return Plans(
        tuple(_row(one, str(one.id), one.place, "maintenant") for one in lists if one.place),
        tuple(
            _row(row.Playlist, str(row.PlannedPlace.id), row.PlannedPlace.place, _day(row))
            for row in coming
        ),
        tuple((str(one.id), one.title) for one in lists),
    )


def _day(row: object) -> str:
    starts_on = row.PlannedPlace.starts_on  # type: ignore[attr-defined]
    return f"à partir du {text.day(starts_on)} {starts_on.year}"


def _row(one: Playlist, key: str, place: str, when: str) -> PlanRow:
    return PlanRow(key, one.title, playlist_path(one.id, one.slug), PLACES[Place(place)], when)

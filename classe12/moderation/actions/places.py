"""Planning what the team shows; each list takes its place on its day, by itself."""

from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.rules import MODERATOR
from classe12.core import audit
from classe12.core.actor import Actor, system
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound
from classe12.core.features import OFF
from classe12.core.ids import new_id, parse_id
from classe12.moderation.models import PlannedPlace
from classe12.moderation.rules import places as rules
from classe12.videos import access
from classe12.videos.actions.playlists import take_place
from classe12.videos.models import Place
from classe12.videos.rules.playlists import FEATURES, PlaylistAbility

GONE = "Cette mise en avant n’est plus prévue."


def plan(db: Session, actor: Actor, playlist: str, place: str, day: str) -> UUID:
    """Plan that a public list takes one of the team's places on a day; today, it takes it at once.

    Args:
        db: the act's transaction.
        actor: the moderator.
        playlist: identifier of the list, as it was chosen.
        place: a value of `Place`.
        day: the day, in ISO 8601.

    Raises:
        Invalid: what the plan lacks, or another list takes the place that day.
        NotFound: the list is not there, or not public.
    """
    if found := rules.problems(playlist, place, day, today()):
        raise Invalid(found)
    if FEATURES[Place(place)] in actor.off:
        raise Invalid({rules.PLACE: OFF})
    playlist_id = parse_id(playlist, access.NO_LIST)
    access.get_playlist(db, actor, playlist_id, PlaylistAbility.FEATURE)
    planned_id = new_id()
    wanted = insert(PlannedPlace).values(
        id=planned_id,
        programme_id=actor.programme_id,
        playlist_id=playlist_id,
        place=place,
        starts_on=rules.to_day(day),
        planned_by=actor.person_id,
        planned_at=now(),
    )
    added = wanted.on_conflict_do_nothing().returning(col(PlannedPlace.id))
    if db.execute(added).first() is None:
        raise Invalid({rules.DAY: rules.TAKEN})
    audit.record(db, actor, "moderation.plan_place", "playlist", playlist_id, why=place)
    show_due(db)
    return planned_id


def cancel(db: Session, actor: Actor, planned_id: UUID) -> None:
    """Plan it no longer; what is shown already stays.

    Raises:
        NotFound: absent, elsewhere, shown already, or not a moderator.
    """
    planned = db.get(PlannedPlace, planned_id, with_for_update=True, populate_existing=True)
    if planned is None or planned.programme_id != actor.programme_id or planned.done_at:
        raise NotFound(GONE)
    if not MODERATOR.allows(actor):
        raise NotFound(GONE)
    db.execute(delete(PlannedPlace).where(col(PlannedPlace.id) == planned_id))
    audit.record(db, actor, "moderation.cancel_place", "playlist", planned.playlist_id)


def show_due(db: Session) -> int:
    """Give their place to the lists whose day has come, in order; return how many."""
    due = (
        select(PlannedPlace)
        .where(col(PlannedPlace.done_at).is_(None), col(PlannedPlace.starts_on) <= today())
        .order_by(col(PlannedPlace.starts_on))
        .with_for_update(skip_locked=True)
    )
    found = db.exec(due).all()
    for planned in found:
        service = system(planned.programme_id)
        take_place(db, service, planned.playlist_id, Place(planned.place))
        planned.done_at = now()
        db.add(planned)
    db.flush()
    return len(found)


def forget_planner(db: Session, event: PersonErased) -> None:
    """Keep what somebody who is erased planned, by nobody."""
    theirs = update(PlannedPlace).where(col(PlannedPlace.planned_by) == event.person_id)
    db.execute(theirs.values(planned_by=None))

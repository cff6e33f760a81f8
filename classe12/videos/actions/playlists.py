"""Playlists: made, written, filled, put in order, shown by the team, closed by it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, text, update
from sqlmodel import Session, col, select

from classe12.accounts.events import Cause
from classe12.accounts.models import Person
from classe12.core import audit, limits
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.features import OFF
from classe12.core.text import slugify
from classe12.programmes.models import Programme
from classe12.videos import access
from classe12.videos.actions.letters import tell_list_closed
from classe12.videos.models import Place, Playlist, PlaylistVideo, Reach, Video
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.lifecycle import Ability
from classe12.videos.rules.playlists import PlaylistAbility, PlaylistForm

# One statement, whose order is checked when the transaction ends.
NUMBER = text("""
UPDATE playlist_video SET position = wanted.position
  FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS wanted(video_id, position)
 WHERE playlist_video.playlist_id = :playlist_id AND playlist_video.video_id = wanted.video_id
   AND playlist_video.position <> wanted.position
""")


def create_playlist(db: Session, actor: Actor, form: PlaylistForm) -> UUID:
    """Begin a playlist.

    Returns:
        Its identifier.

    Raises:
        Invalid: what is wrong, one sentence a field.
        Refused: when its owner has too many.
        TooMany: too many in an hour.
    """
    form = _checked(form)
    assert actor.person_id is not None
    # Two at once wait for each other here, so that neither goes over the limit.
    db.exec(select(Person.id).where(col(Person.id) == actor.person_id).with_for_update()).one()
    mine = select(func.count()).where(col(Playlist.owner_id) == actor.person_id)
    rules.check_room_for_list(db.exec(mine).one())
    limits.check(db, "videos.playlist", str(actor.person_id), rules.LISTS_LIMIT, "nouvelles listes")
    moment = now()
    playlist = Playlist(
        programme_id=actor.programme_id,
        owner_id=actor.person_id,
        title=form.title,
        slug=slugify(form.title),
        description=form.description,
        outline=form.outline,
        reach=Reach(form.reach),
        created_at=moment,
        changed_at=moment,
    )
    db.add(playlist)
    audit.record(db, actor, "videos.create_playlist", "playlist", playlist.id)
    return playlist.id


def begin_with(db: Session, actor: Actor, form: PlaylistForm, video_id: UUID) -> UUID:
    """Begin a playlist with a first video; see `create_playlist` and `add_video`."""
    playlist_id = create_playlist(db, actor, form)
    db.flush()
    add_video(db, actor, playlist_id, video_id)
    return playlist_id


def save_playlist(db: Session, actor: Actor, playlist_id: UUID, form: PlaylistForm) -> None:
    """Write the title, the words and the reach of a playlist.

    A playlist that is public no more leaves the place where the team showed it.

    Raises:
        Invalid: what is wrong, one sentence a field.
    """
    form = _checked(form)
    playlist = access.get_playlist(db, actor, playlist_id, PlaylistAbility.EDIT, lock=True)
    playlist.title, playlist.slug = form.title, slugify(form.title)
    playlist.description, playlist.notice = form.description, ""
    playlist.outline = form.outline
    playlist.reach = Reach(form.reach)
    if playlist.reach is not Reach.PUBLIC:
        playlist.place = None
    playlist.changed_at = now()
    db.add(playlist)
    audit.record(db, actor, "videos.save_playlist", "playlist", playlist_id)


def _checked(form: PlaylistForm) -> PlaylistForm:
    form = form.tidied()
    if found := rules.problems(form):
        raise Invalid(found)
    return form


@stays_open
def delete_playlist(db: Session, actor: Actor, playlist_id: UUID) -> None:
    """Throw a playlist away; its videos stay where they are."""
    playlist = access.get_playlist(db, actor, playlist_id, PlaylistAbility.EDIT, lock=True)
    db.execute(delete(PlaylistVideo).where(col(PlaylistVideo.playlist_id) == playlist_id))
    db.delete(playlist)
    audit.record(db, actor, "videos.delete_playlist", "playlist", playlist_id)


def add_video(db: Session, actor: Actor, playlist_id: UUID, video_id: UUID) -> None:
    """Put a video at the end of a playlist; nothing changes when it is there already.

    Raises:
        NotFound: when the playlist is not theirs, or they may not see the video.
        Refused: when the playlist is full.
    """
    playlist = access.get_playlist(db, actor, playlist_id, PlaylistAbility.EDIT, lock=True)
    access.get_video(db, actor, video_id, Ability.KEEP)
    order = _order(db, playlist_id)
    if video_id in order:
        return
    rules.check_room_for_video(len(order))
    db.add(
        PlaylistVideo(
            playlist_id=playlist_id, video_id=video_id, position=len(order) + 1, added_at=now()
        )
    )
    _changed(db, actor, playlist, "videos.add_to_playlist")


def remove_video(db: Session, actor: Actor, playlist_id: UUID, video_id: UUID) -> None:
    """Take a video out of a playlist, whatever became of it."""
    playlist = access.get_playlist(db, actor, playlist_id, PlaylistAbility.EDIT, lock=True)
    order = _order(db, playlist_id)
    if video_id not in order:
        return
    here = (
        col(PlaylistVideo.playlist_id) == playlist_id,
        col(PlaylistVideo.video_id) == video_id,
    )
    db.execute(delete(PlaylistVideo).where(*here))
    _number(db, playlist_id, [other for other in order if other != video_id])
    _changed(db, actor, playlist, "videos.remove_from_playlist")


def move_video(db: Session, actor: Actor, playlist_id: UUID, video_id: UUID, step: int) -> None:
    """Move a video one place towards the beginning (-1) or the end (1) of a playlist."""
    playlist = access.get_playlist(db, actor, playlist_id, PlaylistAbility.EDIT, lock=True)
    order = _order(db, playlist_id)
    seen = select(Video.id).where(col(Video.id).in_(order), access.visible_to(actor))
    wanted = rules.moved(order, db.exec(seen).all(), video_id, step)
    if wanted != order:
        _number(db, playlist_id, wanted)
        _changed(db, actor, playlist, "videos.order_playlist")


def _order(db: Session, playlist_id: UUID) -> list[UUID]:
    here = select(PlaylistVideo.video_id).where(col(PlaylistVideo.playlist_id) == playlist_id)
    return list(db.exec(here.order_by(col(PlaylistVideo.position))).all())


def _number(db: Session, playlist_id: UUID, order: Sequence[UUID]) -> None:
    db.execute(NUMBER, {"ids": list(order), "playlist_id": playlist_id})


def _changed(db: Session, actor: Actor, playlist: Playlist, act: str) -> None:
    playlist.changed_at = now()
    db.add(playlist)
    audit.record(db, actor, act, "playlist", playlist.id)


def show_at(db: Session, actor: Actor, playlist_id: UUID, place: Place | None) -> None:
    """Show a public playlist at one of the team's places, instead of the one that was there.

    Args:
        place: None takes it away from where it is.

    Raises:
        NotFound: the playlist is not theirs to show, or the policy does without this place.
    """
    if place and rules.FEATURES[place] in actor.off:
        raise NotFound(OFF)
    access.get_playlist(db, actor, playlist_id, PlaylistAbility.FEATURE)
    take_place(db, actor, playlist_id, place)


def take_place(db: Session, actor: Actor, playlist_id: UUID, place: Place | None) -> None:
    """Give a playlist its place, for who was let in or planned it; one that is public no more has none."""
    # One at a time: two lists cannot take a place at once.
    here = select(Programme.id).where(col(Programme.id) == actor.programme_id)
    db.exec(here.with_for_update(key_share=True)).one()
    query = select(Playlist).where(col(Playlist.id) == playlist_id).with_for_update()
    playlist = db.exec(query.execution_options(populate_existing=True)).one()
    if playlist.reach != Reach.PUBLIC:
        return
    if place is not None:
        before = (
            update(Playlist)
            .where(col(Playlist.programme_id) == actor.programme_id, col(Playlist.place) == place)
            .values(place=None)
        )
        db.execute(before)
    playlist.place = place
    db.add(playlist)
    db.flush()
    audit.record(db, actor, "videos.show_playlist", "playlist", playlist_id)


def close_playlist(
    db: Session, actor: Actor, playlist_id: UUID, reason: str, cause: Cause = Cause()
) -> None:
    """Make somebody's playlist private again because of what it says, and tell them why.

    Args:
        db: the act's transaction.
        actor: the moderator.
        playlist_id: which playlist.
        reason: the words that its owner reads.
        cause: what made the team look, and the rule.

    Raises:
        Refused: without a reason, or with a very long one.
    """
    reason = " ".join(reason.replace("\x00", "").split())
    if not reason or len(reason) > rules.REASON_MAX:
        raise Refused(
            "reason_needed",
            f"Dites pourquoi, en {rules.REASON_MAX} caractères au plus : "
            "l’auteur de la liste lira ces mots.",
            "motif",
        )
    playlist = access.get_playlist(db, actor, playlist_id, PlaylistAbility.CLOSE, lock=True)
    playlist.reach, playlist.place, playlist.notice = Reach.PRIVATE, None, reason
    db.add(playlist)
    tell_list_closed(db, actor, playlist, cause)
    audit.record(db, actor, "videos.close_playlist", "playlist", playlist_id)


def forget_notice(db: Session, playlist_id: UUID) -> None:
    """Take back what the team said of a playlist: its owner shares it again as they like."""
    db.execute(update(Playlist).where(col(Playlist.id) == playlist_id).values(notice=""))


def forget_owner(db: Session, person_id: UUID) -> None:
    """Throw away the playlists of somebody who is being erased."""
    theirs = select(Playlist.id).where(col(Playlist.owner_id) == person_id)
    db.execute(delete(PlaylistVideo).where(col(PlaylistVideo.playlist_id).in_(theirs)))
    db.execute(delete(Playlist).where(col(Playlist.owner_id) == person_id))

"""Telling authors and owners, by mail, in the transaction of what happened."""

from sqlmodel import Session

from classe12.accounts.events import Cause, ContentRestricted
from classe12.accounts.models import Person
from classe12.core import events, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.settings import get_settings
from classe12.programmes.queries import get_programme
from classe12.videos.models import Playlist, Video
from classe12.videos.rules import letters
from classe12.videos.rules.links import MY_VIDEOS, edit_list_path


def tell_file_refused(db: Session, video: Video, reason: str) -> None:
    """Tell the author of a video that was sent that its file cannot be used, and what to do."""
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id).name
    subject, text = letters.file_refused(
        programme,
        author.display_name.partition(" ")[0],
        video.title,
        reason,
        get_settings().base_url + MY_VIDEOS,
    )
    mail.send(db, author.email, subject, text, "video_file_refused", sender=programme)


def tell_list_closed(db: Session, actor: Actor, playlist: Playlist, cause: Cause) -> None:
    """Have the owner of a playlist told that the team made it private, and why."""
    assert actor.person_id is not None
    events.emit(
        db,
        ContentRestricted(
            programme_id=playlist.programme_id,
            person_id=playlist.owner_id,
            by=actor.person_id,
            at=now(),
            kind="playlist",
            subject_id=playlist.id,
            href=edit_list_path(playlist.id),
            subject=f"Votre liste « {playlist.title} » n’est plus partagée",
            fact=f"L’équipe a rendu privée votre liste « {playlist.title} » : vous seul la voyez "
            "maintenant.",
            words=playlist.notice,
            after="Rien n’est perdu. Corrigez-la, puis partagez-la de nouveau.",
            cause=cause,
        ),
    )

"""Telling authors and owners, by mail, in the transaction of what happened."""

from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.core import mail
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


def tell_list_closed(db: Session, playlist: Playlist) -> None:
    """Tell the owner of a playlist that the team made it private, and why."""
    owner = db.get_one(Person, playlist.owner_id)
    programme = get_programme(db, playlist.programme_id).name
    subject, text = letters.list_closed(
        programme,
        owner.display_name.partition(" ")[0],
        playlist.title,
        playlist.notice,
        get_settings().base_url + edit_list_path(playlist.id),
    )
    mail.send(db, owner.email, subject, text, "playlist_closed", sender=programme)

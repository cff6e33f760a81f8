"""Telling authors and owners, by mail, in the transaction of what happened."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import shown_name
from classe12.core import mail
from classe12.core.actor import Actor
from classe12.core.settings import get_settings
from classe12.core.text import day
from classe12.programmes.queries import get_programme
from classe12.videos.models import Playlist, Video
from classe12.videos.rules import letters
from classe12.videos.rules.form import UNTITLED
from classe12.videos.rules.links import MY_VIDEOS, captions_path, edit_list_path, video_path


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


def tell_captions_help(db: Session, video: Video, pair_id: UUID) -> None:
    """Tell the pair of an author that they may write the captions of a video."""
    author, pair = db.get_one(Person, video.author_id), db.get_one(Person, pair_id)
    programme = get_programme(db, video.programme_id).name
    subject, text = letters.captions_help(
        programme,
        pair.display_name.partition(" ")[0],
        video.title.strip() or UNTITLED,
        shown_name(author.display_name),
        get_settings().base_url + captions_path(video.id),
    )
    mail.send(db, pair.email, subject, text, "captions_help", sender=programme)


def tell_captions_validated(db: Session, video: Video, helper: Actor) -> None:
    """Tell the author of a video that somebody else validated its captions."""
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id).name
    subject, text = letters.captions_validated(
        programme,
        author.display_name.partition(" ")[0],
        video.title,
        shown_name(db.get_one(Person, helper.person_id).display_name),
        get_settings().base_url + captions_path(video.id),
    )
    mail.send(db, author.email, subject, text, "captions_validated", sender=programme)


def tell_captions_late(db: Session, video: Video, until: date) -> None:
    """Tell an author, and the team, that captions were to be there on a day that is over."""
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id)
    base, name = get_settings().base_url, programme.name
    subject, text = letters.captions_late(
        name,
        author.display_name.partition(" ")[0],
        video.title,
        day(until),
        base + captions_path(video.id),
    )
    if author.closed_at is None:
        mail.send(db, author.email, subject, text, "captions_late", sender=name)
    subject, text = letters.captions_late_for_team(
        name,
        shown_name(author.display_name),
        video.title,
        day(until),
        base + video_path(video.id, video.slug),
    )
    mail.send(db, programme.contact_email, subject, text, "captions_late_team", sender=name)

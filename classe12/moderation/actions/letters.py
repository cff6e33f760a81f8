"""Telling authors, by mail, in the transaction of what happened."""

from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.core import mail
from classe12.core.settings import get_settings
from classe12.moderation.rules import letters
from classe12.programmes.queries import get_programme
from classe12.videos.models import Video
from classe12.videos.rules.links import video_path


def tell_published(db: Session, video: Video, message: str = "") -> None:
    """Tell an author that their video is in the catalogue."""
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id).name
    page = get_settings().base_url + video_path(video.id, video.slug)
    subject, text = letters.published(programme, author.display_name, video.title, message, page)
    mail.send(db, author.email, subject, text, "video_publish", sender=programme)

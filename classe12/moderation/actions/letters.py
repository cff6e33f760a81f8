"""Telling authors, by mail, in the transaction of what happened."""

from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.core import events, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.moderation.events import Told
from classe12.moderation.queries.texts import Text
from classe12.moderation.rules import letters
from classe12.moderation.rules.texts import released_letter
from classe12.programmes.queries import base_url_of, get_programme
from classe12.videos.models import Video
from classe12.videos.rules.links import video_path


def tell_published(db: Session, video: Video, message: str = "") -> None:
    """Tell an author that their video is in the catalogue."""
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id).name
    page = base_url_of(db, video.programme_id) + video_path(video.id, video.slug)
    subject, text = letters.published(programme, author.display_name, video.title, message, page)
    mail.send(db, author.email, subject, text, "video_publish", sender=programme)


def tell_released(db: Session, actor: Actor, text: Text) -> None:
    """Tell an author, by mail and on the screen, that what waited is visible."""
    author = db.get_one(Person, text.author_id)
    programme = get_programme(db, actor.programme_id).name
    first = author.display_name.partition(" ")[0]
    page = base_url_of(db, actor.programme_id) + text.href
    letter = released_letter(programme, first, text.released, page)
    mail.send(db, author.email, *letter, "text_released", sender=programme)
    events.emit(
        db, Told(actor.programme_id, text.author_id, text.released, text.href, text.id, now())
    )

"""The homes that are open are told of what colleagues did: a video came out, was tried, was looked for."""

from sqlmodel import Session

from classe12.conversations.events import RequestOpened, TrialTold
from classe12.core import events
from classe12.core.notify import notify
from classe12.videos.events import VideoPublished

CHANNEL = "space"  # with the programme


def subscribe() -> None:
    """React to what happens in the slices below."""
    for fact in (VideoPublished, TrialTold, RequestOpened):
        events.on(fact, tell_homes)


def tell_homes(db: Session, event: VideoPublished | TrialTold | RequestOpened) -> None:
    """Have the open homes of the programme read themselves again."""
    notify(db, CHANNEL, str(event.programme_id))

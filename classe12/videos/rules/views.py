"""When watching counts as a view.

A view is 10 seconds or 30 % of the video, whichever comes first, once per viewer and day; the
author and the team are not an audience. Nobody can read who watched what: the viewer's key is a
keyed digest that changes every day.
"""

import hashlib
from datetime import date

from classe12.core.actor import Actor
from classe12.videos.models import VideoStatus
from classe12.videos.rules.lifecycle import VideoFacts, is_team

ENOUGH_S = 10.0
ENOUGH_SHARE = 0.3
MOST_SHARE = 0.75  # of the video: what makes somebody more than curious
FASTEST = 2.0  # the player's highest speed: seconds of video a second of clock
SLACK_S = 2.0  # what the network may have held back


def enough(duration_s: float) -> float:
    """Return how many seconds of a video of `duration_s` seconds make a view."""
    return min(ENOUGH_S, ENOUGH_SHARE * duration_s)


def most(duration_s: float) -> float:
    """Return how many seconds are most of a video of `duration_s` seconds."""
    return MOST_SHARE * duration_s


def marks(duration_s: float) -> tuple[float, ...]:
    """Return the seconds watched that the player tells, growing; the first is a view."""
    first = enough(duration_s)
    return (first, most(duration_s)) if duration_s else (first,)


def believable(played_s: float, elapsed_s: float) -> float:
    """Return the seconds watched that the clock allows, since the page was loaded."""
    return max(0.0, min(played_s, elapsed_s * FASTEST + SLACK_S))


def counts(video: VideoFacts, duration_s: float, played_s: float, actor: Actor) -> bool:
    """Whether `played_s` seconds watched by `actor` are a view."""
    return is_audience(video, actor) and played_s >= enough(duration_s)


def finishes(video: VideoFacts, duration_s: float, played_s: float, actor: Actor) -> bool:
    """Whether somebody signed in watched most of a video, whose length is known, as its audience."""
    is_most = 0 < most(duration_s) <= played_s
    return actor.person_id is not None and is_most and is_audience(video, actor)


def is_audience(video: VideoFacts, actor: Actor) -> bool:
    """Whether what `actor` watches is an audience of this video."""
    return (
        video.status is VideoStatus.PUBLISHED
        and video.programme_id == actor.programme_id
        and actor.person_id != video.author_id
        and not is_team(actor)
        and bool(actor.person_id or actor.visitor)
    )


def viewer_key(actor: Actor, day: date, pepper: bytes) -> str:
    """Return the key that makes two viewings of one day by one viewer the same.

    Args:
        actor: who watches, signed in or not.
        day: the day in Paris.
        pepper: the installation's secret.
    """
    who = str(actor.person_id) if actor.person_id else f"visitor:{actor.visitor}"
    return hashlib.sha256(f"{day}:{who}".encode() + pepper).hexdigest()[:40]

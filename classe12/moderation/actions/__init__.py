"""The acts of the review, one module each.

`videos` and `comments` decide; `reports` is what anybody reports; `statements` says why to who is
restricted; `appeals` is the second opinion; `claims` who takes what; `trust` what appears first;
`sanctions` on accounts.
"""

from classe12.accounts.events import ContentRestricted, PersonErased
from classe12.core import events
from classe12.moderation.actions import (
    claims,
    front,
    places,
    reports,
    sanctions,
    statements,
    trust,
    videos,
    words,
)
from classe12.moderation.actions.videos import decide
from classe12.videos.events import VideoInReview

__all__ = ["decide", "subscribe"]


def subscribe() -> None:
    """State what others restrict, publish who is trusted, forget what was written to who is erased."""
    events.on(ContentRestricted, statements.state_restriction)
    events.on(VideoInReview, trust.appear_first)
    events.on(PersonErased, videos.forget_messages)
    events.on(PersonErased, reports.forget_reporter)
    events.on(PersonErased, statements.forget_reader)
    events.on(PersonErased, claims.forget_claims)
    events.on(PersonErased, trust.forget_trust)
    events.on(PersonErased, sanctions.forget_words)
    events.on(PersonErased, words.forget_giver)
    events.on(PersonErased, places.forget_planner)
    events.on(PersonErased, front.forget_planner)

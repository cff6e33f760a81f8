"""The feeds, told apart from those already read by their tag and their date."""

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

from classe12.core import database, guard
from classe12.core.actor import ANYONE, Actor
from classe12.media.rules.ranges import matches
from classe12.news.queries import feeds
from classe12.news.rules import atom
from classe12.news.rules.atom import Feed


@guard.route("/videos.atom", needs=ANYONE)
async def videos(request: Request, actor: Actor) -> Response:
    """Return the feed of the new videos."""
    return answer(request, await database.ask(feeds.videos_feed, actor.programme_id))


@guard.route("/videos/theme/{slug}.atom", needs=ANYONE)
async def theme(request: Request, actor: Actor) -> Response:
    """Return the feed of the new videos of a theme."""
    slug = request.path_params["slug"]
    return answer(request, await database.ask(feeds.videos_feed, actor.programme_id, slug))


def answer(request: Request, feed: Feed) -> Response:
    """Return a feed, or that its reader has it already."""
    body = atom.document(feed)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    changed = feed.updated_at.astimezone(UTC).replace(microsecond=0)
    headers = {
        "etag": tag,
        "last-modified": format_datetime(changed, usegmt=True),
        "cache-control": "public, max-age=50",  # a video that leaves is out within the minute
    }
    if _is_known(request, tag, changed):
        return Response(status_code=304, headers=headers)
    return Response(body, headers={**headers, "content-type": atom.TYPE})


def _is_known(request: Request, tag: str, changed: datetime) -> bool:
    """Whether the reader has this very feed; a tag, when it gives one, decides alone (RFC 9110)."""
    given = request.headers.get("if-none-match")
    if given is not None:
        return matches(given, tag)
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
        return changed <= since
    except (TypeError, ValueError):  # no date, or one without its zone
        return False

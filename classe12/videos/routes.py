"""What the addresses of videos answer to plain HTTP: a true head, or a true 404 or 410."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.core import database, guard, http
from classe12.core.actor import ANYONE, Actor
from classe12.videos import access
from classe12.videos.models import Video
from classe12.videos.queries.page import get_head
from classe12.videos.rules.lifecycle import Ability
from classe12.videos.rules.links import video_path


def head_of(parts: dict[str, str]) -> http.Head:
    """Return the head of a video's page, from the parts of its address.

    Raises:
        NotFound: it is not public. Gone: it was.
    """
    with database.reading() as db:
        found = get_head(db, access.parse_id(parts["video_id"]))
    return http.Head(
        title=found.title,
        description=found.description,
        canonical=found.address,
        image=found.image,
        video=found.video,
    )


http.describe("/video/{video_id}/{slug}", head_of)


@guard.route("/video/{video_id}", needs=ANYONE)
async def without_slug(request: Request, actor: Actor) -> Response:
    """Lead a short address to the whole one."""
    video_id = access.parse_id(request.path_params["video_id"])
    video: Video = await database.ask(access.get_video, actor, video_id, Ability.VIEW)
    return RedirectResponse(video_path(video.id, video.slug), 301)

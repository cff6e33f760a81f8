"""What the addresses of videos, playlists and members answer to HTTP: a true head, or a true 404 or 410; and
the forms to print.
"""

import asyncio
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.accounts.queries.people import ABSENT
from classe12.accounts.rules import MEMBER
from classe12.core import database, guard, http
from classe12.core.actor import ANYONE, Actor
from classe12.core.errors import NotFound
from classe12.core.ids import parse_id
from classe12.videos import access, papers
from classe12.videos.models import Playlist, Video
from classe12.videos.papers import Kind, Paper
from classe12.videos.queries import consent, playlists, profile
from classe12.videos.queries.head import get_head, get_member_head
from classe12.videos.rules.lifecycle import Ability
from classe12.videos.rules.links import (
    BLANK_FORMS,
    CATALOGUE,
    MY_LISTS,
    MY_VIDEOS,
    playlist_path,
    video_path,
)
from classe12.videos.rules.playlists import PlaylistAbility


def head_of(parts: dict[str, str], programme_id: int) -> http.Head:
    """Return the head of a video's page, from the parts of its address.

    Raises:
        NotFound: it is not public. Gone: it was.
    """
    with database.reading() as db:
        found = get_head(db, access.parse_id(parts["video_id"]), programme_id)
    return http.Head(
        title=found.title,
        description=found.description,
        canonical=found.address,
        image=found.image,
        video=found.video,
    )


def head_of_own(parts: dict[str, str], actor: Actor) -> http.Head:
    """Return the head of a video's page for somebody who may see what is not public.

    Raises:
        NotFound: it is not theirs to see. Gone: it was public.
    """
    with database.reading() as db:
        found = get_member_head(db, actor, access.parse_id(parts["video_id"]))
    return http.Head(title=found.title, description=found.description, canonical=found.address)


def head_of_list(parts: dict[str, str], programme_id: int) -> http.Head:
    """Return the head of a playlist's page; one that is shared by its link is not for robots.

    Raises:
        NotFound: it is absent or private.
    """
    with database.reading() as db:
        list_id = access.parse_id(parts["list_id"], access.NO_LIST)
        found = playlists.get_head(db, list_id, programme_id)
    return http.Head(
        title=found.title,
        description=found.description,
        canonical=found.address,
        robots="" if found.is_public else "noindex",
    )


def head_of_print(parts: dict[str, str], programme_id: int) -> http.Head:
    """Return the head of a playlist's page to print: as its page, but not for robots."""
    return replace(head_of_list(parts, programme_id), robots="noindex")


def head_of_own_list(parts: dict[str, str], actor: Actor) -> http.Head:
    """Return the head of a private playlist's page for its owner, on the screen or to print.

    Raises:
        NotFound: it is not theirs.
    """
    with database.reading() as db:
        list_id = access.parse_id(parts["list_id"], access.NO_LIST)
        found = playlists.get_member_head(db, actor, list_id)
    return http.Head(title=found.title, description=found.description, canonical=found.address)


http.describe("/liste/{list_id}/{slug}", head_of_list, head_of_own_list)
http.describe("/liste/{list_id}/{slug}/imprimer", head_of_print, head_of_own_list)
http.describe("/liste/{list_id}/{slug}/projeter", head_of_print, head_of_own_list)
http.describe("/video/{video_id}/{slug}", head_of, head_of_own)


def head_of_person(parts: dict[str, str], programme_id: int) -> http.Head:
    """Return the head of a member's page, from the parts of its address.

    Raises:
        NotFound: nobody, or no page.
    """
    with database.reading() as db:
        found = profile.get_head(db, parse_id(str(parts["person_id"]), ABSENT), programme_id)
    return http.Head(title=found.title, description=found.description, canonical=found.address)


# Identifiers only: the names of the first service are led elsewhere below.
http.describe("/profil/{person_id:uuid}/{name}", head_of_person)


@guard.route("/profil/{name}", needs=ANYONE)
async def member(request: Request, actor: Actor) -> Response:
    """Lead a short address to the whole one, and a name of the first service to the videos."""
    return await _to_member(request.path_params["name"], actor)


@guard.route("/profil/{name}/publiees", needs=ANYONE)
async def published_by(request: Request, actor: Actor) -> Response:
    """Lead an address of the first service where `member` would."""
    return await _to_member(request.path_params["name"], actor)


async def _to_member(name: str, actor: Actor) -> Response:
    # Names of the first service are not looked up: that would tell who has an account here.
    try:
        person_id = parse_id(name, ABSENT)
    except NotFound:
        return RedirectResponse(CATALOGUE, 302)
    found = await database.ask(profile.get_profile_page, actor, person_id)
    return RedirectResponse(found.path, 301)


@guard.route("/video/{video_id}", needs=ANYONE)
async def without_slug(request: Request, actor: Actor) -> Response:
    """Lead a short address to the whole one."""
    video_id = access.parse_id(request.path_params["video_id"])
    video: Video = await database.ask(access.get_video, actor, video_id, Ability.VIEW)
    return RedirectResponse(video_path(video.id, video.slug), 301)


@guard.route("/liste/{list_id}", needs=ANYONE)
async def list_without_slug(request: Request, actor: Actor) -> Response:
    """Lead the short address of a playlist to the whole one."""
    list_id = access.parse_id(request.path_params["list_id"], access.NO_LIST)
    found: Playlist = await database.ask(access.get_playlist, actor, list_id, PlaylistAbility.VIEW)
    return RedirectResponse(playlist_path(found.id, found.slug), 301)


@guard.route("/profil/{name}/favoris", needs=ANYONE)
async def old_favourites(request: Request, actor: Actor) -> Response:
    """Lead the favourites of the first service to one's own: they are nobody else's to see now."""
    return RedirectResponse(MY_LISTS, 301)


@guard.route(f"{MY_VIDEOS}/{{video_id}}/autorisations-{{kind}}.pdf", needs=MEMBER)
async def forms_to_sign(request: Request, actor: Actor) -> Response:
    """Return the forms of a video to its author, one page a person."""
    kind = _kind(request)
    video_id = access.parse_id(request.path_params["video_id"])
    paper: Paper = await database.ask(consent.get_paper, actor, video_id)
    asked = request.query_params.get("nombre", "1")
    return await _pdf(kind, paper, int(asked) if asked.isascii() and asked.isdigit() else 1)


@guard.route(f"{BLANK_FORMS}-{{kind}}.pdf", needs=ANYONE)
async def blank_form(request: Request, actor: Actor) -> Response:
    """Return a form to fill by hand, to whoever films without an account or a draft."""
    kind = _kind(request)
    return await _pdf(kind, await database.ask(consent.get_blank_paper, actor))


def _kind(request: Request) -> Kind:
    try:
        return Kind(request.path_params["kind"])
    except ValueError:
        raise NotFound from None


async def _pdf(kind: Kind, paper: Paper, count: int = 1) -> Response:
    body = await asyncio.to_thread(papers.render, kind, paper, count)
    headers = {
        "cache-control": "private, no-store",
        "content-disposition": f'attachment; filename="autorisation-{kind.value}.pdf"',
        "x-content-type-options": "nosniff",
    }
    return Response(body, media_type="application/pdf", headers=headers)

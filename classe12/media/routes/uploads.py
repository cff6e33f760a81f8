"""Resumable upload: tus 1.0 with creation, expiration, termination and checksum.

Invariant: the answer to bytes is sent after they are on disk and their offset is committed.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from email.utils import format_datetime
from functools import wraps
from uuid import UUID

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from classe12.accounts.rules.roles import MEMBER
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, NotFound, Refused
from classe12.core.settings import get_settings
from classe12.media import access, actions, receiving
from classe12.media.actions import Lease, LeaseLost
from classe12.media.rules import limits, tus
from classe12.media.writing import staged

Handler = Callable[[Request, Actor], Awaitable[Response]]
CLIENT_LEFT = 499  # nobody reads this answer
HELD = Refused("locked", "Cet envoi est déjà en cours ailleurs. Patientez quelques secondes.")


def _speaks_tus(handler: Handler) -> Handler:
    """Check the protocol's version, and answer refusals with the statuses of the protocol."""

    @wraps(handler)
    async def answer(request: Request, actor: Actor) -> Response:
        try:
            if request.method != "OPTIONS":
                tus.check_version(request.headers.get("tus-resumable"))
            response = await handler(request, actor)
        except Refused as refusal:
            status = tus.STATUSES.get(refusal.code, 400)
            response = PlainTextResponse(refusal.sentence, status)
        response.headers["tus-resumable"] = tus.VERSION
        response.headers["cache-control"] = "no-store"
        return response

    return answer


@guard.route("/envois", needs=MEMBER, methods=("OPTIONS", "POST"))
@_speaks_tus
async def uploads(request: Request, actor: Actor) -> Response:
    """Say what this server does (OPTIONS), or accept that a file be sent (POST)."""
    if request.method == "OPTIONS":
        return Response(
            status_code=204,
            headers={
                "tus-version": tus.VERSION,
                "tus-extension": tus.EXTENSIONS,
                "tus-checksum-algorithm": ",".join(tus.ALGORITHMS),
                "tus-max-size": str(get_settings().upload_max_bytes),
            },
        )
    length = tus.read_number(request.headers.get("upload-length"))
    name = tus.read_name(request.headers.get("upload-metadata"))
    await receiving.on_disk(receiving.check_room, length)
    upload_id = await database.act(actions.start_upload, actor, length=length, name=name)
    expires_at = now() + limits.UPLOAD_LIFE
    return Response(
        status_code=201,
        headers={"location": f"/envois/{upload_id}", "upload-expires": _http_date(expires_at)},
    )


@guard.route("/envois/{upload_id}", needs=MEMBER, methods=("HEAD", "PATCH", "DELETE"))
@_speaks_tus
async def upload(request: Request, actor: Actor) -> Response:
    """Say how much of a file came (HEAD), add bytes to it (PATCH), or give it up (DELETE)."""
    try:
        upload_id = UUID(request.path_params["upload_id"])
    except ValueError:
        raise NotFound from None
    if request.method == "HEAD":
        return await _tell(actor, upload_id)
    if request.method == "DELETE":
        await database.act(actions.cancel_upload, actor, upload_id)
        await receiving.on_disk(lambda: staged(upload_id).unlink(missing_ok=True))
        return Response(status_code=204)
    return await _add(request, actor, upload_id)


async def _tell(actor: Actor, upload_id: UUID) -> Response:
    found = await database.ask(access.get_upload, actor, upload_id)
    is_whole = found.received == found.length
    is_open = found.finished_at is None
    if (found.cancelled_at and is_open) or (found.expires_at <= now() and not is_whole):
        raise Gone
    if is_whole and is_open:  # the line was cut at the very end
        await receiving.on_disk(receiving.finish, upload_id)
    return Response(
        status_code=200,
        headers={
            "upload-offset": str(found.received),
            "upload-length": str(found.length),
            "upload-expires": _http_date(found.expires_at),
        },
    )


async def _add(request: Request, actor: Actor, upload_id: UUID) -> Response:
    tus.check_type(request.headers.get("content-type"))
    offset = tus.read_number(request.headers.get("upload-offset"))
    checksum = tus.read_checksum(request.headers.get("upload-checksum"))
    lease = await database.act(actions.lease_upload, actor, upload_id)
    if lease is None:
        raise HELD
    try:
        _check_place(request, lease, offset)
        received = await receiving.receive(request.stream(), lease, checksum)
        if received == lease.length:
            await receiving.on_disk(receiving.finish, upload_id)
    except LeaseLost:
        found = await database.ask(access.get_upload, actor, upload_id)
        actions.check_open(found, now())
        raise HELD from None
    except ClientDisconnect:
        return Response(status_code=CLIENT_LEFT)
    except Refused as refusal:
        await _cancel_if_hopeless(actor, lease, refusal)
        raise
    finally:
        await database.act(actions.release_upload, lease)
    expires = _http_date(now() + limits.UPLOAD_LIFE)
    headers = {"upload-offset": str(received), "upload-expires": expires}
    return Response(status_code=204, headers=headers)


def _check_place(request: Request, lease: Lease, offset: int) -> None:
    """Refuse bytes that do not follow those we have, or go past the end."""
    if offset != lease.received:
        raise Refused("wrong_offset", "La suite attendue de cet envoi n’est pas celle-ci.")
    declared = request.headers.get("content-length")
    if declared and offset + tus.read_number(declared) > lease.length:
        raise Refused("too_many_bytes", "Ce fichier est plus long qu’annoncé.")


async def _cancel_if_hopeless(actor: Actor, lease: Lease, refusal: Refused) -> None:
    """Give up an upload whose first bytes are no video: it must not count against the person."""
    if refusal.code == "not_a_video":
        await database.act(actions.cancel_upload, actor, lease.upload_id)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)

"""The field that takes a video and sends it by itself, resumed after a cut, a reload or a restart.

Invariant: it only knows of bytes; what became of the video is told by the state of the page
(`queries.asset_progress`).
"""

import hashlib
from typing import Any
from uuid import UUID

import reflex as rx

from classe12.core.settings import get_settings
from classe12.core.text import size
from classe12.media.rules import limits
from classe12.ui.icons import sprite
from classe12.ui.scripted import library

ACCEPT = "video/*,.mp4,.mov,.m4v,.3gp,.webm,.mkv,.avi,.mpg,.mpeg,.mts,.m2ts"


class Uploader(rx.Component):
    """The component of ui/scripts/uploader.jsx."""

    library = library("uploader")
    tag = "Uploader"
    endpoint: rx.Var[str]
    accept: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    owner: rx.Var[str]
    max_bytes: rx.Var[int]
    max_seconds: rx.Var[float]
    sprite: rx.Var[str]
    error: rx.Var[str]
    arrived: rx.Var[str]
    waiting_for: rx.Var[str]
    can_replace: rx.Var[bool]
    on_started: rx.EventHandler[rx.event.passthrough_event_spec(str, str, int)]
    on_arrived: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_failed: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_cancelled: rx.EventHandler[rx.event.no_args_event_spec]


def uploader(
    name: str,
    *,
    owner: Any,
    label: str = "Choisir une vidéo",
    error: Any = "",
    arrived: Any = "",
    waiting_for: Any = "",
    can_replace: Any = False,
    **events: Any,
) -> rx.Component:
    """Return the field that takes a video; sending starts as soon as a file is chosen.

    Args:
        name: id of its control.
        owner: `owner_key` of the person, so that the next one at this computer is not offered
            the unfinished video of the previous one.
        label: what to choose.
        error: why the video that arrived was refused later on; a new one can be chosen.
        arrived: name of the video that already arrived, "" while one is to be chosen.
        waiting_for: name of a video whose sending began elsewhere and is not finished.
        can_replace: whether a video that arrived may still be exchanged for another.
        events: `on_started(upload_id, name, bytes)`, `on_arrived(upload_id)`,
            `on_failed(sentence)`, `on_cancelled()` (given up or exchanged): handlers of a state.
    """
    return Uploader.create(
        id=name,
        endpoint="/envois",
        accept=ACCEPT,
        label=label,
        hint="Deux minutes au plus, ou un film de cinq minutes que vous couperez ici. "
        f"{size(get_settings().upload_max_bytes)} au plus. Ou déposez-la ici.",
        owner=owner,
        max_bytes=get_settings().upload_max_bytes,
        max_seconds=limits.LONGEST_FILM_S,
        sprite=sprite(),
        error=error,
        arrived=arrived,
        waiting_for=waiting_for,
        can_replace=can_replace,
        **events,
    )


def owner_key(person_id: UUID | None) -> str:
    """Return what a browser may know a person by, and nobody else can use."""
    return hashlib.sha256(
        b"owner:" + str(person_id).encode() + get_settings().pepper()
    ).hexdigest()[:16]

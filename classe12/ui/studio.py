"""The table where an author cuts, mutes and blurs a film, by finger, mouse or keyboard."""

from typing import Any

import reflex as rx

from classe12.ui.icons import sprite
from classe12.ui.scripted import library


class Studio(rx.Component):
    """The component of scripts/studio.jsx."""

    library = library("studio")
    tag = "Studio"
    sprite: rx.Var[str]
    film: rx.Var[dict[str, Any] | None]
    busy: rx.Var[str]
    progress: rx.Var[int]
    on_apply: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_faces: rx.EventHandler[rx.event.no_args_event_spec]
    on_poster: rx.EventHandler[rx.event.passthrough_event_spec(float)]


def studio(
    film: Any, *, busy: Any, progress: Any = 100, on_apply: Any, on_faces: Any, on_poster: Any
) -> rx.Component:
    """Return the table.

    Args:
        film: var or dict: `source`, `filmstrip` and its number of `tiles`, `length` in seconds,
            `portrait`, `sound`, `edit` and `faces` as `media.rules.edits` writes them, `seen`: how many
            faces are on each tile. Its tools are at "#son", "#flou" and "#couverture".
        busy: what is being applied, "" when nothing is: nothing can be asked for meanwhile.
        progress: how far it is, in percent.
        on_apply: handler of the edit, in JSON.
        on_faces: handler that has the faces found.
        on_poster: handler of the moment of the poster, in seconds.
    """
    return Studio.create(
        sprite=sprite(),
        film=film,
        busy=busy,
        progress=progress,
        on_apply=on_apply,
        on_faces=on_faces,
        on_poster=on_poster,
    )

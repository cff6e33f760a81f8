"""The video player: a native video with controls of our own under the picture.

Own controls rather than the browser's: always visible, 44 px, in French whatever the browser, and
the same for a portrait and a landscape video. A link to "#moment-42" anywhere in its page plays it from
there. Invariant: nothing plays by itself.
"""

from typing import Any

import reflex as rx

from classe12.ui.icons import sprite
from classe12.ui.scripted import library
from classe12.ui.vars import Text


class Player(rx.Component):
    """The component of scripts/player.jsx."""

    library = library("player")
    tag = "Player"
    sprite: rx.Var[str]
    title: rx.Var[str]
    sources: rx.Var[list[dict[str, str]]]
    poster: rx.Var[str]
    tracks: rx.Var[list[dict[str, str]]]
    portrait: rx.Var[bool]
    length: rx.Var[float]
    marks: rx.Var[list[float]]
    on_watched: rx.EventHandler[rx.event.passthrough_event_spec(float)]


def player(
    title: Any,
    sources: Any,
    *,
    poster: Any = "",
    tracks: Any = (),
    portrait: Any = False,
    length: Any = 0,
    marks: Any = (),
    on_watched: Any = None,
    **props: Any,
) -> rx.Component:
    """Return a player. Every argument may be a var.

    Args:
        title: title of the video, said by screen readers.
        sources: best first, {"src": "/media/….mp4", "label": "720p"}; the viewer goes round them.
        poster: address of the picture shown before it plays; "" for none.
        tracks: captions, {"src": "….vtt", "lang": "fr", "label": "Français"}; on by default.
        portrait: whether the picture is higher than wide.
        length: duration in seconds, shown before the file tells it.
        marks: seconds really watched (not skipped) at which `on_watched` is told, growing.
        props: `key`, when one page shows several videos in turn.
        on_watched: handler of one mark (float, seconds), called once per mark and opening.
    """
    events = {"on_watched": on_watched} if on_watched is not None else {}
    return Player.create(
        sprite=sprite(),
        title=title,
        sources=sources,
        poster=poster,
        tracks=list(tracks) if isinstance(tracks, tuple) else tracks,
        portrait=portrait,
        length=length,
        marks=list(marks) if isinstance(marks, tuple) else marks,
        **events,
        **props,
    )


def film_at_a_glance(source: Text, title: Text) -> rx.Component:
    """Return the pictures of a film side by side, from its first to its last, to be looked along.

    Args:
        source: address of one picture made of them (`media.queries.Film.filmstrip`).
        title: of the film.
    """
    picture = rx.el.img(
        src=source,
        alt="La vidéo d’un coup d’œil, du début à la fin",
        class_name="h-20 max-w-none rounded-box",
        loading="lazy",
    )
    return rx.el.div(
        picture,
        role="region",
        tab_index=0,
        aria_label="Images de la vidéo\u00a0: " + title,
        class_name="overflow-x-auto",
    )

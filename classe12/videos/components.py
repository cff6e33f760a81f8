"""What several pages of videos draw alike."""

from typing import Any

import reflex as rx

from classe12.ui import video_card


def card(row: Any) -> rx.Component:
    """Return the card of a `queries.cards.Card`, under a title of level 2."""
    return _card(row, 2)


def small_card(row: Any) -> rx.Component:
    """Return the card of a `queries.cards.Card`, under a title of level 3."""
    return _card(row, 3)


def _card(row: Any, level: Any) -> rx.Component:
    return video_card.video_card(
        row.href,
        row.title,
        author=row.author,
        author_href=row.author_href,
        duration=row.duration,
        picture=row.picture,
        portrait=row.is_portrait,
        ground=row.colour,
        levels=row.levels,
        thanks=row.thanks,
        trials=row.trials,
        views=row.views,
        captioned=row.has_captions,
        audience=row.audience,
        level=level,
    )

"""What several pages draw alike: an article's card, an event's card, where one is on the team's side."""

from typing import Any

import reflex as rx

from classe12.ui import article_card, event_card
from classe12.ui.badges import badge


def article(row: Any) -> rx.Component:
    """Return the card of a `queries.articles.ArticleCard`, under a title of level 2."""
    return _article(row, 2)


def small_article(row: Any) -> rx.Component:
    """Return the card of a `queries.articles.ArticleCard`, under a title of level 3."""
    return _article(row, 3)


def _article(row: Any, level: Any) -> rx.Component:
    return article_card.article_card(
        row.href,
        row.title,
        excerpt=row.excerpt,
        date=row.date,
        picture=row.picture,
        level=level,
    )


def event(row: Any) -> rx.Component:
    """Return the card of a `queries.gatherings.EventCard`, under a title of level 2."""
    return _event(row, 2)


def small_event(row: Any) -> rx.Component:
    """Return the card of a `queries.gatherings.EventCard`, under a title of level 3."""
    return _event(row, 3)


def _event(row: Any, level: Any) -> rx.Component:
    return event_card.event_card(
        row.href,
        row.title,
        kind=row.kind,
        day=row.day,
        month=row.month,
        when_words=row.when,
        where=row.where,
        territory=row.territory,
        places=row.places,
        cancelled=row.is_cancelled,
        mine=row.mine,
        level=level,
    )


def state_badge(word: Any, tone: Any) -> rx.Component:
    """Return the badge of a state in a list of the team; `tone` is a var: "success" or "warning"."""
    return rx.match(
        tone,
        ("success", badge(word, tone="success")),
        ("warning", badge(word, tone="warning")),
        badge(word),
    )

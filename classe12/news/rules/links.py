"""Addresses of articles, events and feeds."""

from uuid import UUID

ARTICLES = "/actualites"
EVENTS = "/evenements"
TEAM_ARTICLES = "/equipe/actualites"
WRITE = "/equipe/actualites/ecrire"
TEAM_EVENTS = "/equipe/evenements"
PREPARE = "/equipe/evenements/preparer"
ARTICLES_FEED = "/actualites.atom"
VIDEOS_FEED = "/videos.atom"


def article_path(article_id: UUID | str, slug: str) -> str:
    """Return the address of an article's page; the slug is there to be read, any will do."""
    return f"{ARTICLES}/{article_id}/{slug or 'sans-titre'}"


def event_path(gathering_id: UUID | str, slug: str) -> str:
    """Return the address of an event's page."""
    return f"/evenement/{gathering_id}/{slug or 'sans-titre'}"


def calendar_path(gathering_id: UUID | str) -> str:
    """Return the address of an event's calendar file."""
    return f"/agenda/{gathering_id}.ics"


def participants_path(gathering_id: UUID | str) -> str:
    """Return the address of the organiser's list of participants."""
    return f"/equipe/evenements/{gathering_id}/inscriptions.csv"


def picture_path(picture_id: UUID | str, *, small: bool = False) -> str:
    """Return the address of a picture."""
    return f"/images/{picture_id}/{'petite' if small else 'grande'}.jpg"


def write_path(article_id: UUID | str) -> str:
    """Return the address where an article is written."""
    return f"{WRITE}?article={article_id}"


def prepare_path(gathering_id: UUID | str) -> str:
    """Return the address where an event is prepared."""
    return f"{PREPARE}?evenement={gathering_id}"


def theme_feed(slug: str) -> str:
    """Return the address of the feed of a theme's new videos."""
    return f"/videos/theme/{slug}.atom"

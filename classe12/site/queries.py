"""What the public pages say of the service that serves them."""

import time
from dataclasses import dataclass

from sqlmodel import Session

from classe12.adoption import queries as adoption
from classe12.adoption.access import public_view
from classe12.conversations.queries.requests import RequestRow, list_open, list_paths
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.settings import get_settings
from classe12.core.text import plural
from classe12.moderation.queries.front import Front, get_front
from classe12.news.queries import articles, gatherings
from classe12.news.queries.articles import ArticleCard
from classe12.news.queries.gatherings import EventCard
from classe12.programmes import queries as programmes
from classe12.programmes.rules import texts, words
from classe12.videos.queries import catalogue as videos

KEPT_FOR = 60.0  # seconds that a process keeps the figures of the home page
LISTED = 500  # videos told to robots
PUBLIC = (
    "/",
    "/videos",
    "/recherches",
    "/idees",
    "/actualites",
    "/evenements",
    "/apropos",
    "/aide",
    "/signaler",
    "/stats",
    "/budget",
    "/charte",
    "/cgu",
    "/mentions-legales",
    "/donnees-personnelles",
    "/accessibilite",
    "/plan-du-site",
)
WAITING = 3  # questions on the home page
NEWS, EVENTS = 2, 1  # articles and events on the home page
LISTED_NEWS = 200  # articles and events told to robots
MISSING = "non renseigné : l’opérateur doit le donner avant l’ouverture du service"


_figures: dict[int, tuple[float, tuple["Figure", ...]]] = {}


@dataclass(frozen=True, slots=True)
class Operator:
    """Who answers for the service; what is not given yet says so."""

    name: str
    address: str
    director: str
    hosting: str
    contact: str
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the catalogue."""

    label: str
    href: str


def get_text(db: Session, actor: Actor, page: str) -> texts.Page:
    """Return a page that the policy writes itself, "about", "charter" or "help"."""
    row = programmes.get_programme(db, actor.programme_id)
    body = programmes.newest_texts(db, row.id).get(page, "")
    return texts.page_of(body, row.contact_email)


def get_promise(db: Session, actor: Actor) -> str:
    """Return what the home page says under its first sentences, as safe HTML."""
    row = programmes.get_programme(db, actor.programme_id)
    body = texts.after_first(programmes.newest_texts(db, row.id).get("home", ""))
    return texts.page_of(body, row.contact_email).lead


def get_operator(db: Session, actor: Actor) -> Operator:
    """Return who answers for the programme whose address was called."""
    row = programmes.get_programme(db, actor.programme_id)
    given = (
        row.operator_name,
        row.operator_address,
        row.publication_director,
        row.hosting_provider,
    )
    name, address, director, hosting = (value or MISSING for value in given)
    return Operator(name, address, director, hosting, row.contact_email, all(given))


@dataclass(frozen=True, slots=True)
class Figure:
    """A public figure of the whole country, "490 écoles", and what stands before it."""

    text: str
    before: str


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page lists."""

    doors: tuple[Door, ...]
    front: Front
    requests: tuple[RequestRow, ...]
    news: tuple[ArticleCard, ...]
    events: tuple[EventCard, ...]
    figures: tuple[Figure, ...]
    since: str
    promise: str = ""


def get_home(db: Session, actor: Actor) -> Home:
    """Return what the home page of the programme lists."""
    since = (
        "depuis la rentrée (données fictives)." if get_settings().is_demo else "depuis la rentrée."
    )
    return Home(
        doors=list_doors(db, actor),
        front=get_front(db, actor, today()),
        requests=list_open(db, actor, WAITING, now()),
        news=articles.list_latest(db, actor.programme_id, NEWS),
        events=gatherings.list_next(db, actor, EVENTS),
        figures=list_figures(db, actor),
        since=since,
        promise=get_promise(db, actor),
    )


def forget_figures() -> None:
    """Drop the figures that this process keeps."""
    _figures.clear()


def list_figures(db: Session, actor: Actor) -> tuple[Figure, ...]:
    """Return what the country did since the rentrée, as the statistics show it; kept for a while.

    Returns:
        Nothing before the first video; a figure that may not be shown is left out.
    """
    until, kept = _figures.get(actor.programme_id, (0.0, ()))
    if time.monotonic() < until:
        return kept
    seen = adoption.snapshot(db, public_view(actor))
    counts = ((seen.videos, "vidéo"), (seen.views, "vue"), (seen.coverage.covered, "école"))
    texts = [plural(count, word) for count, word in counts if count and seen.videos]
    texts = programmes.said_for(db, actor.programme_id, texts)
    figures = tuple(Figure(text, ", " if rank else "") for rank, text in enumerate(texts))
    _figures[actor.programme_id] = (time.monotonic() + KEPT_FOR, figures)
    return figures


def list_doors(db: Session, actor: Actor) -> tuple[Door, ...]:
    """Return the needs of the programme, each leading to its videos."""
    found = programmes.needs(db, actor.programme_id)
    return tuple(Door(need.name, f"/videos?besoin={need.slug}") for need in found)


def list_public_paths(db: Session, actor: Actor) -> tuple[str, ...]:
    """Return the paths of the public pages, then of the newest public videos, news and questions."""
    closed = words.closed_of(programmes.get_programme(db, actor.programme_id).policy)
    newest = videos.list_newest(db, Actor(actor.programme_id), LISTED)
    news = articles.list_latest(db, actor.programme_id, LISTED_NEWS)
    events = gatherings.list_next(db, actor, LISTED_NEWS)
    asked = list_paths(db, actor.programme_id, LISTED_NEWS)
    found = [card.href for card in newest]
    found += [card.href for card in news]
    found += [card.href for card in events]
    return tuple(path for path in (*PUBLIC, *found, *asked) if not words.is_under(path, closed))

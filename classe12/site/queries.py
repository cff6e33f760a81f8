"""What the public pages say of the service that serves them."""

from dataclasses import dataclass

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.programmes import queries as programmes
from classe12.videos.queries import catalogue as videos
from classe12.videos.queries.cards import Card

NEWEST = 4  # videos on the home page
MISSING = "non renseigné : l’opérateur doit le donner avant l’ouverture du service"


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
class Home:
    """What the home page lists."""

    doors: tuple[Door, ...]
    videos: tuple[Card, ...]


def get_home(db: Session, actor: Actor) -> Home:
    """Return what the home page of the programme lists."""
    newest = videos.list_newest(db, actor.programme_id, NEWEST)
    return Home(list_doors(db, actor), newest)


def list_doors(db: Session, actor: Actor) -> tuple[Door, ...]:
    """Return the needs of the programme, each leading to its videos."""
    found = programmes.needs(db, actor.programme_id)
    return tuple(Door(need.name, f"/videos?besoin={need.slug}") for need in found)

"""What the relay kit shows of a territory: a constant number of statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, false, func, select, true
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import shown_name
from classe12.adoption.access import get_view
from classe12.adoption.queries import choices, snapshot
from classe12.adoption.rules.screen import screen_of
from classe12.adoption.rules.tiles import Tile
from classe12.adoption.rules.views import NATION, PLACE, Place
from classe12.core import text
from classe12.core.actor import Actor
from classe12.deployment.papers.pdf import Poster
from classe12.deployment.rules import kit as rules
from classe12.programmes.queries import base_url_of, get_programme
from classe12.programmes.rules.colours import accent_of
from classe12.programmes.rules.words import words_of
from classe12.territories.models import Academie, Departement, School
from classe12.videos.access import visible_to
from classe12.videos.models import Video
from classe12.videos.rules.links import video_path

MOST = 6


@dataclass(frozen=True, slots=True)
class Produced:
    """A video made in the territory."""

    title: str
    href: str
    author: str


@dataclass(frozen=True, slots=True)
class Kit:
    """The kit of a territory, ready to be shown."""

    name: str = ""
    place: str = ""
    places: tuple[tuple[str, str], ...] = ()
    tiles: tuple[Tile, ...] = ()
    sentence: str = ""
    produced: tuple[Produced, ...] = ()
    produced_count: str = ""
    subject: str = ""
    letter: str = ""
    mailto: str = ""
    poster: str = ""


def get_kit(db: Session, actor: Actor, parameters: Mapping[str, str]) -> Kit:
    """Return the kit of the territory that the address asks for.

    Raises:
        NotFound: it does not exist, or is not theirs.
    """
    view = get_view(db, actor, {PLACE: parameters.get(PLACE, "")})
    found = snapshot(db, view)
    screen = screen_of(found, get_programme(db, actor.programme_id).policy.unit)
    count, produced = _produced(db, actor, view.place)
    base_url = base_url_of(db, actor.programme_id)
    items = [(f"{one.title}, par {one.author}", base_url + one.href) for one in produced]
    sentence = rules.figures_sentence(found)
    programme = get_programme(db, actor.programme_id)
    said = words_of(programme.policy)
    subject, letter = rules.letter(
        programme.name,
        found.name,
        sentence,
        items,
        f"{base_url}/videos",
        said.people,
        said.practice,
    )
    place = ":".join(view.place)
    return Kit(
        name=found.name,
        place=place,
        places=tuple((c.value, c.label) for c in choices(db, actor, view).places),
        tiles=(*screen.figures.first_tiles, *screen.figures.more_tiles),
        sentence=sentence,
        produced=tuple(produced),
        produced_count=text.plural(
            count, "vidéo en ligne aujourd’hui", "vidéos en ligne aujourd’hui"
        ),
        subject=subject,
        letter=letter,
        mailto=rules.mailto(subject, letter),
        poster=f"{rules.POSTER}?{urlencode({PLACE: place})}",
    )


def poster_of(db: Session, actor: Actor, parameters: Mapping[str, str]) -> Poster:
    """Return what the poster of a territory says.

    Raises:
        NotFound: the territory does not exist, or is not theirs.
    """
    view = get_view(db, actor, {PLACE: parameters.get(PLACE, "")})
    found = snapshot(db, view)
    address, served = base_url_of(db, actor.programme_id), get_programme(db, actor.programme_id)
    return Poster(
        service=served.name,
        place=found.name,
        figures=rules.figures_sentence(found),
        address=f"{address}/videos",
        shown=address.partition("://")[2],
        practice=words_of(served.policy).practice,
        accent=accent_of(served.policy.look)[0],
    )


def _produced(db: Session, actor: Actor, place: Place) -> tuple[int, list[Produced]]:
    """Return how many videos of a territory somebody may see, and the latest of them."""
    made = (
        select(Video, col(Person.display_name), func.count().over().label("counted"))
        .join(Person, col(Person.id) == col(Video.author_id))
        .join(
            Membership,
            (col(Membership.person_id) == col(Video.author_id))
            & (col(Membership.programme_id) == col(Video.programme_id)),
        )
        .join(School, col(School.uai) == col(Membership.school_uai))
        .join(Departement, col(Departement.code) == col(School.departement_code))
        .join(Academie, col(Academie.code) == col(Departement.academie_code))
        .where(visible_to(actor), _inside(place))
        .order_by(col(Video.published_at).desc(), col(Video.id))
        .limit(MOST)
    )
    rows = db.execute(made).all()
    found = [
        Produced(
            row.Video.title, video_path(row.Video.id, row.Video.slug), shown_name(row.display_name)
        )
        for row in rows
    ]
    return (rows[0].counted if rows else 0), found


def _inside(place: Place) -> ColumnElement[bool]:
    kind, code = place
    if place == NATION:
        return true()
    region = select(col(Academie.region)).where(col(Academie.code) == code).scalar_subquery()
    columns = {
        "region": col(Academie.region),
        "academie": col(Departement.academie_code),
        "departement": col(Departement.code),
        "circonscription": col(School.circonscription_uai),
        "network": col(School.network_uai),
    }
    wanted = region if kind == "region" else code
    return columns[kind] == wanted if kind in columns else false()

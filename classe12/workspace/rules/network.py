"""The page of a network or a circonscription: whose it is, who pins its note, its shelves."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urlencode

from classe12.accounts.models import ScopeKind
from classe12.accounts.rules.roles import LEAD, NATIONAL
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.core.paging import page_number
from classe12.core.text import tidy
from classe12.workspace.models import NOTE_MAX

NETWORK, HANDOVER = "/reseau", "/reseau/relais"
PAGE_SIZE = 12
NOTE = "note"  # field, and place in the page


class Shelf(StrEnum):
    """What the page shows, as its address says it."""

    PUBLISHED = "publie"
    TRIED = "essaye"
    ASKED = "questions"
    COMING = "rendez-vous"
    HERE = "ecoles"


SHELVES: dict[Shelf, str] = {
    Shelf.PUBLISHED: "Publié",
    Shelf.TRIED: "Essayé",
    Shelf.ASKED: "Questions ouvertes",
    Shelf.COMING: "Rendez-vous",
    Shelf.HERE: "Écoles et collègues",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    Attributes:
        uai: of the network or of the circonscription; "" for the first that is one's own.
    """

    shelf: Shelf = Shelf.PUBLISHED
    page: int = 1
    uai: str = ""

    @property
    def offset(self) -> int:
        """How many rows come before the page."""
        return (self.page - 1) * PAGE_SIZE


def from_address(query: str) -> Asked:
    """Return what an address asks for; what it says badly is left out."""
    found = {name: values[0] for name, values in parse_qs(query.lstrip("?")).items()}
    shelf = found.get("vue", "")
    return Asked(
        shelf=Shelf(shelf) if shelf in set(Shelf) else Shelf.PUBLISHED,
        page=page_number(found.get("page", "")),
        uai=found.get("lieu", "").replace("\x00", "")[:8],
    )


def to_address(asked: Asked) -> str:
    """Return the address that asks for something."""
    wanted = {
        "lieu": asked.uai,
        "vue": "" if asked.shelf is Shelf.PUBLISHED else asked.shelf.value,
        "page": "" if asked.page == 1 else str(asked.page),
    }
    query = urlencode({name: value for name, value in wanted.items() if value})
    return f"{NETWORK}?{query}" if query else NETWORK


def places_of(
    actor: Actor, network: str | None, circonscription: str | None
) -> tuple[tuple[ScopeKind, str], ...]:
    """Return the places whose page is somebody's: their school's two, then those they coordinate.

    Args:
        actor: who asks.
        network, circonscription: of their school.
    """
    kinds = (ScopeKind.NETWORK, ScopeKind.CIRCONSCRIPTION)
    mine = zip(kinds, (network, circonscription), strict=True)
    led = [(kind, code) for kind in kinds for of, code in sorted(actor.scopes) if of == kind]
    return tuple(dict.fromkeys([*((kind, uai) for kind, uai in mine if uai), *led]))


def may_write_note(
    actor: Actor, place: tuple[ScopeKind, str], departement: str, academie: str
) -> bool:
    """Tell whether somebody pins the note: a role over the place, or over its territory.

    Args:
        actor: who asks.
        place: a network or a circonscription.
        departement, academie: codes of where it is.
    """
    reached = {
        NATIONAL,
        (ScopeKind.ACADEMIE.value, academie),
        (ScopeKind.DEPARTEMENT.value, departement),
        place,
    }
    return LEAD.allows(actor) and bool(actor.scopes & reached)


def checked_note(typed: str) -> str:
    """Return the text of a note without what cannot be shown; "" takes the note away.

    Raises:
        Refused: when it is too long.
    """
    words = tidy(typed)
    if len(words) > NOTE_MAX:
        most = text.number(NOTE_MAX)
        raise Refused("too_long", f"La note tient en {most} caractères au plus.", NOTE)
    return words

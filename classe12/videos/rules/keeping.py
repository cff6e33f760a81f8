"""What people put aside for themselves: favourites, "à essayer", history; and its address."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from classe12.core.errors import Refused
from classe12.core.paging import page_number
from classe12.core.text import plural

NOTE_MAX = 500
HISTORY_KEPT = timedelta(days=183)  # six months
SHOWN = 24  # rows of a page


class Shelf(StrEnum):
    """What is looked at; values are what the address says."""

    FAVOURITES = "favoris"
    TO_TRY = "a-essayer"
    LISTS = "listes"
    HISTORY = "historique"


class Order(StrEnum):
    """Order of a shelf; values are what the address says."""

    LAST = "derniers"
    TITLE = "titre"


SHELVES: dict[Shelf, str] = {
    Shelf.FAVOURITES: "Favoris",
    Shelf.TO_TRY: "À essayer",
    Shelf.LISTS: "Mes listes",
    Shelf.HISTORY: "Historique",
}
ORDERS: dict[Order, str] = {
    Order.LAST: "Les derniers d’abord",
    Order.TITLE: "Par titre",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked of their lists; pages count from 1."""

    shelf: Shelf = Shelf.FAVOURITES
    order: Order = Order.LAST
    page: int = 1


def from_address(query_string: str) -> Asked:
    """Read the state from an address; what cannot be understood is left out, never an error."""
    shelf, order, page = Shelf.FAVOURITES, Order.LAST, 1
    for name, value in parse_qsl(query_string.lstrip("?")[:1000]):
        if name == "vue" and value in set(Shelf):
            shelf = Shelf(value)
        elif name == "tri" and value in set(Order):
            order = Order(value)
        elif name == "page":
            page = page_number(value)
    return Asked(shelf, Order.LAST if shelf is Shelf.HISTORY else order, page)


def to_address(asked: Asked) -> str:
    """Return the query string of a state, "" for the first page of favourites."""
    pairs: list[tuple[str, str]] = []
    if asked.shelf is not Shelf.FAVOURITES:
        pairs.append(("vue", asked.shelf.value))
    if asked.order is not Order.LAST:
        pairs.append(("tri", asked.order.value))
    if asked.page > 1:
        pairs.append(("page", str(asked.page)))
    return "?" + urlencode(pairs) if pairs else ""


def check_note(note: str) -> str:
    """Return a note as it is kept.

    Raises:
        Refused: when it is too long.
    """
    kept = note.replace("\x00", "")
    if len(kept) > NOTE_MAX:
        raise Refused(
            "note_too_long",
            f"Votre note fait {plural(len(kept), 'caractère')} : {NOTE_MAX} au plus. "
            "Elle n’est pas gardée tant qu’elle est plus longue.",
            "note",
        )
    return kept

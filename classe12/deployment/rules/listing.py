"""The list of schools: its address and what it asks for; one is read from the other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

from classe12.adoption.rules.links import ACTIVE, ALL, COVERED, SCHOOLS, SILENT, STATUS
from classe12.adoption.rules.views import PLACE, PRIORITIES, PRIORITY, Place, read_place

FILE = f"{SCHOOLS}/liste.csv"
NETWORK, PAGE = "rep", "page"
# Active: somebody came this period; covered: since the start of the school year.
SHELVES = {SILENT: "Silencieuses", ACTIVE: "Actives", COVERED: "Couvertes", ALL: "Toutes"}
OF_ESTABLISHMENTS = {SILENT: "Silencieux", ACTIVE: "Actifs", COVERED: "Couverts", ALL: "Tous"}
PAGE_SIZE = 20
LAST_PAGE = 1000  # an address that asks for more is answered by the last page there is


@dataclass(frozen=True, slots=True)
class Asked:
    """A state of the list.

    Attributes:
        place: the territory; None for the widest of who asks.
        network: UAI of a network inside it, "" for all.
        priority: "" for all, or a `Priority`.
        shelf: SILENT, ACTIVE, COVERED or ALL.
        page: from 1.
    """

    place: Place | None = None
    network: str = ""
    priority: str = ""
    shelf: str = SILENT
    page: int = 1


def from_address(query: str) -> Asked:
    """Return what an address asks for; what it says badly is left out."""
    found = {name: values[0] for name, values in parse_qs(query.lstrip("?")[:2000]).items()}
    page, network = found.get(PAGE, ""), found.get(NETWORK, "")
    is_number = page.isascii() and page.isdigit() and len(page) <= len(str(LAST_PAGE))
    shelf, priority = found.get(STATUS, ""), found.get(PRIORITY, "")
    return Asked(
        read_place(found.get(PLACE, "")),
        network if network.isalnum() and len(network) <= 8 else "",
        priority if priority in PRIORITIES else "",
        shelf if shelf in SHELVES else SILENT,
        max(1, int(page)) if is_number else 1,
    )


def query_of(asked: Asked) -> str:
    """Return the parameters that ask for this, "" when nothing is said."""
    wanted = {
        PLACE: ":".join(asked.place) if asked.place else "",
        NETWORK: asked.network,
        PRIORITY: asked.priority,
        STATUS: "" if asked.shelf == SILENT else asked.shelf,
        PAGE: "" if asked.page == 1 else str(asked.page),
    }
    return urlencode({name: value for name, value in wanted.items() if value})


def to_address(asked: Asked, path: str = SCHOOLS) -> str:
    """Return the address that shows this."""
    query = query_of(asked)
    return f"{path}?{query}" if query else path


def narrowed(asked: Asked, name: str, value: str) -> Asked:
    """Return what is asked for once a control of the page said something; the first page of it."""
    first = replace(asked, page=1)
    if name == PLACE:
        return replace(first, place=read_place(value) or asked.place, network="")
    if name == NETWORK:
        return replace(first, network=value if value.isalnum() else "")
    if name == PRIORITY:
        return replace(first, priority=value if value in PRIORITIES else "")
    return first


def told_apart(named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (value, name) pairs where the names that several have say their UAI as well.

    Args:
        named: what each is called, after its UAI or its kind and UAI, "network:0949001A".
    """
    found = list(named)
    times = Counter(name for _, name in found)
    return [
        (value, f"{name} ({value.rpartition(':')[2]})" if times[name] > 1 else name)
        for value, name in found
    ]

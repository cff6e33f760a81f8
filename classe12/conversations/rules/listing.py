"""What a reader asked the list of requests for, and its address: one is read from the other."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from classe12.conversations.models.loop import Status
from classe12.conversations.rules.links import page_number

PAGE_SIZE = 20


class Sort(StrEnum):
    """Order of the list; values are what the address says."""

    RECENT = "recentes"
    JOINED = "attendues"
    UNANSWERED = "sans-reponse"


SORT_LABELS: dict[Sort, str] = {
    Sort.RECENT: "Les plus récentes",
    Sort.JOINED: "Les plus attendues",
    Sort.UNANSWERED: "Sans réponse d’abord",
}


class Kind(StrEnum):
    """A group of filters; values are what the address says."""

    STATUS = "etat"
    LEVEL = "niveau"
    THEME = "theme"
    MINE = "pour-moi"


STATUS_KEYS: dict[str, Status] = {
    "ouverte": Status.OPEN,
    "piste": Status.HINTED,
    "trouvee": Status.FOUND,
    "fermee": Status.CLOSED,
}
STATUS_LABELS: dict[str, str] = {
    "ouverte": "Ouvertes",
    "piste": "Avec une piste",
    "trouvee": "Trouvées",
    "fermee": "Fermées",
}
ASKED, FOLLOWED = "posees", "suivies"
MINE_LABELS: dict[str, str] = {ASKED: "Mes questions", FOLLOWED: "Moi aussi"}


@dataclass(frozen=True, slots=True)
class Listing:
    """A state of the list.

    Attributes:
        chosen: the filters kept, as (group, key) pairs in the order they were chosen.
        sort: the order asked for.
        page: from 1.
    """

    chosen: tuple[tuple[Kind, str], ...] = ()
    sort: Sort = Sort.RECENT
    page: int = 1

    def keys(self, kind: Kind) -> tuple[str, ...]:
        """Return what is chosen in one group."""
        return tuple(key for group, key in self.chosen if group is kind)

    def statuses(self) -> tuple[Status, ...]:
        """Return the states asked for; without any, everything but what is closed."""
        asked = tuple(STATUS_KEYS[key] for key in self.keys(Kind.STATUS) if key in STATUS_KEYS)
        is_mine = bool(self.keys(Kind.MINE))
        usual = tuple(Status) if is_mine else (Status.OPEN, Status.HINTED, Status.FOUND)
        return asked or usual

    def among(self, known: Collection[tuple[str, str]]) -> "Listing":
        """Return the state with the filters that exist, those of (group, key) `known`."""
        return replace(self, chosen=tuple(pair for pair in self.chosen if pair in known))

    def toggled(self, kind: Kind, key: str) -> "Listing":
        """Return the state with one filter put or taken away, from its first page."""
        pair = (kind, key)
        without = tuple(other for other in self.chosen if other != pair)
        chosen = without if pair in self.chosen else (*self.chosen, pair)
        return replace(self, chosen=chosen, page=1)


def from_address(query_string: str) -> Listing:
    """Read the state from an address; what cannot be understood is left out, never an error."""
    sort, page = Sort.RECENT, 1
    chosen: dict[tuple[Kind, str], None] = {}
    for name, value in parse_qsl(query_string.lstrip("?")[:4000]):
        if name == "tri" and value in set(Sort):
            sort = Sort(value)
        elif name == "page":
            page = page_number(value)
        elif (
            name in set(Kind) and len(chosen) < 20 and 0 < len(value) <= 60 and "\x00" not in value
        ):
            chosen[Kind(name), value] = None
    return Listing(tuple(chosen), sort, page)


def to_address(listing: Listing) -> str:
    """Return the query string of a state, "" for the plain list."""
    pairs = [(kind.value, key) for kind, key in listing.chosen]
    if listing.sort is not Sort.RECENT:
        pairs.append(("tri", listing.sort.value))
    if listing.page > 1:
        pairs.append(("page", str(listing.page)))
    return "?" + urlencode(pairs) if pairs else ""

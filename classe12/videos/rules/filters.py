"""What a visitor asked the catalogue for, and its address: one is read from the other, both ways."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from classe12.core.paging import page_number

PAGE_SIZE = 24
QUERY_MAX = 120  # characters of a search


class Sort(StrEnum):
    """Order of the list; values are what the address says."""

    RECENT = "recentes"
    VIEWED = "vues"
    LIKED = "remerciees"
    TRIED = "essayees"
    RELEVANT = "pertinence"


SORT_LABELS: dict[Sort, str] = {
    Sort.RELEVANT: "Les plus proches",
    Sort.RECENT: "Les plus récentes",
    Sort.VIEWED: "Les plus vues",
    Sort.LIKED: "Les plus remerciées",
    Sort.TRIED: "Les plus essayées",
}


class Kind(StrEnum):
    """A group of filters; values are what the address says."""

    LEVEL = "niveau"
    THEME = "theme"
    NEED = "besoin"
    LENGTH = "duree"
    CONTENT = "video"


@dataclass(frozen=True, slots=True)
class Filters:
    """A state of the catalogue.

    Attributes:
        query: the words searched, as typed.
        chosen: the filters kept, as (group, key) pairs in the order they were chosen.
        sort: the order asked for, None for the natural one.
        page: from 1.
    """

    query: str = ""
    chosen: tuple[tuple[Kind, str], ...] = ()
    sort: Sort | None = None
    page: int = 1

    @property
    def is_list(self) -> bool:
        """Whether something was asked: a list is shown instead of the sections."""
        return self != Filters()

    @property
    def order(self) -> Sort:
        """The order that applies: the closest first for a search, else the newest first."""
        if self.sort is None or (self.sort is Sort.RELEVANT and not self.query):
            return Sort.RELEVANT if self.query else Sort.RECENT
        return self.sort

    def keys(self, kind: Kind) -> tuple[str, ...]:
        """Return what is chosen in one group."""
        return tuple(key for group, key in self.chosen if group is kind)

    def among(self, known: Collection[tuple[str, str]]) -> "Filters":
        """Return the state with the filters that exist, those of (group, key) `known`."""
        return replace(self, chosen=tuple(pair for pair in self.chosen if pair in known))

    def toggled(self, kind: Kind, key: str) -> "Filters":
        """Return the state with one filter put or taken away, from its first page."""
        pair = (kind, key)
        without = tuple(other for other in self.chosen if other != pair)
        chosen = without if pair in self.chosen else (*self.chosen, pair)
        return replace(self, chosen=chosen, page=1)


def from_address(query_string: str) -> Filters:
    """Read the state from an address; what cannot be understood is left out, never an error."""
    query, sort, page = "", None, 1
    chosen: dict[tuple[Kind, str], None] = {}
    for name, value in parse_qsl(query_string.lstrip("?")[:4000]):
        if name == "q":
            query = " ".join(value.replace("\x00", "").split())[:QUERY_MAX].strip()
        elif name == "tri" and value in set(Sort):
            sort = Sort(value)
        elif name == "page":
            page = page_number(value)
        elif name in set(Kind) and len(chosen) < 30 and 0 < len(value) <= 60:
            chosen[Kind(name), value] = None
    return Filters(query=query, chosen=tuple(chosen), sort=sort, page=page)


def to_address(filters: Filters) -> str:
    """Return the query string of a state, "" for the plain catalogue."""
    pairs: list[tuple[str, str]] = [("q", filters.query)] if filters.query else []
    pairs += [(kind.value, key) for kind, key in filters.chosen]
    if filters.sort is not None:
        pairs.append(("tri", filters.sort.value))
    if filters.page > 1:
        pairs.append(("page", str(filters.page)))
    return "?" + urlencode(pairs) if pairs else ""

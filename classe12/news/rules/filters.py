"""What a list was asked for, and its address: one is read from the other, both ways."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from classe12.core.paging import page_number
from classe12.news.models import GatheringKind
from classe12.news.rules.links import ARTICLES, EVENTS, TEAM_ARTICLES, TEAM_EVENTS

ARTICLES_SIZE = 6
EVENTS_SIZE = 12
TEAM_SIZE = 20
PAST = "passes"


def page_of(query_string: str) -> int:
    """Return the page that an address asks for; what cannot be understood is the first one."""
    return page_number(dict(parse_qsl(query_string.lstrip("?")[:2000])).get("page", ""))


def articles_address(page: int) -> str:
    """Return the address of the list of articles, shown as far as a page."""
    return ARTICLES if page <= 1 else f"{ARTICLES}?page={page}"


def team_articles_address(page: int) -> str:
    """Return the address of a page of the team's list of articles."""
    return TEAM_ARTICLES if page <= 1 else f"{TEAM_ARTICLES}?page={page}"


def team_events_address(page: int) -> str:
    """Return the address of a page of an organiser's list of events."""
    return TEAM_EVENTS if page <= 1 else f"{TEAM_EVENTS}?page={page}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A state of the list of events: those to come or past, of some kinds, a page."""

    is_past: bool = False
    kinds: tuple[GatheringKind, ...] = ()
    page: int = 1

    def toggled(self, kind: GatheringKind) -> "Asked":
        """Return the state with one kind put or taken away, from its first page."""
        without = tuple(other for other in self.kinds if other is not kind)
        return Asked(self.is_past, without if kind in self.kinds else (*self.kinds, kind))


def from_address(query_string: str) -> Asked:
    """Read the state from an address; what cannot be understood is left out, never an error."""
    is_past = False
    kinds: dict[GatheringKind, None] = {}
    for name, value in parse_qsl(query_string.lstrip("?")[:2000]):
        if name == "quand":
            is_past = value == PAST
        elif name == "type" and value in set(GatheringKind):
            kinds[GatheringKind(value)] = None
    return Asked(is_past, tuple(kinds), page_of(query_string))


def to_address(asked: Asked) -> str:
    """Return the address of a state of the list of events."""
    pairs = [("quand", PAST)] if asked.is_past else []
    pairs += [("type", kind.value) for kind in asked.kinds]
    if asked.page > 1:
        pairs.append(("page", str(asked.page)))
    return EVENTS + ("?" + urlencode(pairs) if pairs else "")

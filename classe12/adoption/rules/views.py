"""A view of the figures: which programme, territory, priority, level and span of weeks.

Invariant: `key` and `read_key` are each other's inverse; a view is a name of a live scope.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from classe12.accounts.models import ScopeKind
from classe12.territories.models import Priority

PRIORITIES = {"": "REP et REP+", Priority.REP.value: "REP", Priority.REP_PLUS.value: "REP+"}
SPANS = {0: "Depuis la rentrée", 12: "12 dernières semaines", 4: "4 dernières semaines"}
PLACE, PRIORITY, LEVEL, SPAN, YEAR = "territoire", "reseau", "niveau", "periode", "annee"
PARAMETERS = (PLACE, PRIORITY, LEVEL, SPAN, YEAR)
Place = tuple[str, str]  # (kind of territory, code)
NATION: Place = (ScopeKind.NATIONAL.value, "")
REGION = "region"  # a région académique: nobody leads one, it is known by the lowest code of its académies
KINDS = frozenset(kind.value for kind in ScopeKind) | {REGION}
WIDEST_FIRST = tuple(kind.value for kind in ScopeKind)


@dataclass(frozen=True, slots=True)
class View:
    """What a dashboard shows.

    Attributes:
        programme_id: the public policy.
        place: the territory.
        priority: "" for all, or a `Priority`.
        level: "" for all, or the code of a level.
        year: the school year.
        weeks: how many weeks are summed, up to now; 0 for all those of the year.
    """

    programme_id: int
    place: Place = NATION
    priority: str = ""
    level: str = ""
    year: int = 0
    weeks: int = 0

    def key(self) -> str:
        """Return the view as one line: programme, territory, priority, level, year, weeks."""
        parts = (*self.place, self.priority, self.level, self.year, self.weeks)
        return "|".join(str(part) for part in (self.programme_id, *parts))


def read_key(key: str) -> View:
    """Return the view of a key made by `View.key`."""
    programme, kind, code, priority, level, year, weeks = key.split("|")
    return View(int(programme), (kind, code), priority, level, int(year), int(weeks))


def read_place(written: str) -> Place | None:
    """Return the territory that an address names, "academie:24"; None when it names none."""
    kind, _, code = written.partition(":")
    is_place = kind in KINDS and (code.isalnum() or not code) and bool(code) is (kind != NATION[0])
    return (kind, code[:8]) if is_place else None


def asked(parameters: Mapping[str, str], view: View, levels: frozenset[str], latest: int) -> View:
    """Return the view that the parameters of an address ask for; what cannot be is ignored.

    Args:
        parameters: of the address.
        view: the view shown without parameters.
        levels: codes of the programme's levels.
        latest: the present school year.
    """
    priority, level = parameters.get(PRIORITY, ""), parameters.get(LEVEL, "")
    span, year = parameters.get(SPAN, ""), parameters.get(YEAR, "")
    is_year = year.isdecimal() and len(year) == 4 and latest - 10 <= int(year) <= latest
    return View(
        programme_id=view.programme_id,
        place=read_place(parameters.get(PLACE, "")) or view.place,
        priority=priority if priority in PRIORITIES else "",
        level=level if level in levels else "",
        year=int(year) if is_year else latest,
        weeks=int(span) if span.isdecimal() and int(span[:4]) in SPANS else 0,
    )


def parameters_of(view: View) -> dict[str, str]:
    """Return the parameters that make an address show a view, wherever it is opened from."""
    wanted = {
        PLACE: ":".join(view.place),
        PRIORITY: view.priority,
        LEVEL: view.level,
        SPAN: str(view.weeks),
        YEAR: str(view.year),
    }
    return {name: value for name, value in wanted.items() if value}


def home_of(scopes: frozenset[Place]) -> Place | None:
    """Return the territory that somebody's dashboard opens on: the widest; None without any."""
    return min(scopes, key=lambda scope: (WIDEST_FIRST.index(scope[0]), scope[1]), default=None)


def may_see(scopes: frozenset[Place], around: frozenset[Place]) -> bool:
    """Tell whether somebody sees a territory: they have it, or one that it is part of.

    Args:
        scopes: territories of the person.
        around: the territory asked for and those it is part of, the nation included.
    """
    return bool(scopes & around)


def notice_of(programme_id: int, around: frozenset[Place]) -> str:
    """Return what is told to the dashboards when something happened in a territory."""
    return ",".join([str(programme_id), *sorted(":".join(place) for place in around)])


def touches(notice: str, key: str) -> bool:
    """Tell whether what `notice_of` told changes the view of a key."""
    programme, *places = notice.split(",")
    view = read_key(key)
    return int(programme) == view.programme_id and ":".join(view.place) in places

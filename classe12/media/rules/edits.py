"""What an author changes of a film: where it starts and ends, what is not heard, what is hidden.

Moments are in seconds of the master, places in parts of its width and height (0 to 1). Invariant: an
edit that `problems` lets through is a plain list of numbers: nothing of it reaches ffmpeg as words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from classe12.core.text import NBSP, duration
from classe12.media.rules.limits import LONGEST_S, SHORTEST_S, TOLERANCE_S

MUTES_MAX = 20
FACES_MAX = 1000  # a face lost and found again is another zone
DRAWN_MAX = 100
STEPS_MAX = 2000  # places of one zone: a face followed for five minutes
WHOLE = "whole"  # length of the master in seconds, kept beside an edit

TRIM, MUTES, ZONES = "coupe", "silences", "zones"  # fields, as screens name them


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is at a moment: its left, its top, its size, in parts of the picture."""

    at_s: float
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Zone:
    """What is hidden for a while: still when it has one place, else it follows them.

    Attributes:
        is_found: whether the model found it, else the author drew it.
        is_kept: whether it is hidden; what the model found can be let seen.
    """

    start_s: float
    end_s: float
    places: tuple[Place, ...]
    is_found: bool = False
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit; `end_s` 0 is the end of the film."""

    start_s: float = 0.0
    end_s: float = 0.0
    mutes: tuple[tuple[float, float], ...] = ()
    zones: tuple[Zone, ...] = ()

    @property
    def hidden(self) -> tuple[Zone, ...]:
        """The zones that are hidden."""
        return tuple(zone for zone in self.zones if zone.is_kept)

    @property
    def changes_nothing(self) -> bool:
        """Whether the film stays as it is."""
        return not (self.start_s or self.end_s or self.mutes or self.hidden)

    def length(self, whole_s: float) -> float:
        """Return how long the edited film lasts, in seconds.

        Args:
            whole_s: length of the master.
        """
        return (self.end_s or whole_s) - self.start_s

    def as_json(self) -> dict[str, Any]:
        """Return what a row keeps and a page receives; `read` is its inverse."""
        return {
            "start": self.start_s,
            "end": self.end_s,
            "mutes": [list(pair) for pair in self.mutes],
            "zones": [_zone_json(zone) for zone in self.zones],
        }


UNCHANGED = Edit()


def _zone_json(zone: Zone) -> dict[str, Any]:
    return {
        "start": zone.start_s,
        "end": zone.end_s,
        "found": zone.is_found,
        "kept": zone.is_kept,
        "places": [[p.at_s, p.x, p.y, p.width, p.height] for p in zone.places],
    }


def with_faces(sent: Any, faces: list[dict[str, Any]] | None) -> Any:
    """Return what a browser sends with the zones that it only names: {"face": 3, "kept": true}.

    Faces followed for two minutes are too many numbers to go and come; the row has them.

    Raises:
        ValueError: it names a face that was not found.
    """
    zones = sent.get("zones") if isinstance(sent, dict) else None
    if not isinstance(zones, list):
        return sent
    return sent | {"zones": [_named(zone, faces or []) for zone in zones]}


def _named(zone: Any, faces: list[dict[str, Any]]) -> Any:
    if not isinstance(zone, dict) or "face" not in zone:
        return zone
    number = zone["face"]
    if type(number) is not int or not 0 <= number < len(faces):
        raise ValueError("not a face that was found")
    return faces[number] | {"kept": bool(zone.get("kept", True))}


def read(kept: Any) -> Edit:
    """Return an edit from what a browser or a row says.

    Raises:
        ValueError: it is not an edit at all: too many things, not numbers, out of the picture.
    """
    if not isinstance(kept, dict):
        raise ValueError("not an edit")  # noqa: TRY004 (one error for whatever a browser sends)
    mutes, zones = kept.get("mutes") or [], kept.get("zones") or []
    if not isinstance(mutes, list) or not isinstance(zones, list):
        raise ValueError("not lists")  # noqa: TRY004
    if len(mutes) > 10 * MUTES_MAX or len(zones) > FACES_MAX + 10 * DRAWN_MAX:
        raise ValueError("too many")  # than a page lets one add; `problems` says what is asked for
    return Edit(
        start_s=_moment(kept.get("start") or 0),
        end_s=_moment(kept.get("end") or 0),
        mutes=_tidied(_pair(one) for one in mutes),
        zones=tuple(_zone(one) for one in zones),
    )


def _moment(value: Any) -> float:
    """Return a moment to the hundredth of a second."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise ValueError("not a moment")
    return round(float(value), 2)


def _pair(one: Any) -> tuple[float, float]:
    if not isinstance(one, list | tuple) or len(one) != 2:
        raise ValueError("not a passage")
    return _moment(one[0]), _moment(one[1])


def _tidied(pairs: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return the passages in order, those that touch made one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(pairs):
        if found and start <= found[-1][1] and end > start:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def _zone(one: Any) -> Zone:
    if not isinstance(one, dict):
        raise ValueError("not a zone")  # noqa: TRY004
    places = one.get("places")
    if not isinstance(places, list) or not 1 <= len(places) <= STEPS_MAX:
        raise ValueError("no place")
    return Zone(
        start_s=_moment(one.get("start") or 0),
        end_s=_moment(one.get("end") or 0),
        places=tuple(sorted((_place(each) for each in places), key=lambda place: place.at_s)),
        is_found=bool(one.get("found")),
        is_kept=bool(one.get("kept", True)),
    )


def _place(one: Any) -> Place:
    if not isinstance(one, list | tuple) or len(one) != 5:
        raise ValueError("not a place")
    parts = one[1:]
    is_inside = all(isinstance(part, int | float) and 0 <= part <= 1 for part in parts)
    if not is_inside or not (parts[2] and parts[3]):
        raise ValueError("out of the picture")
    return Place(_moment(one[0]), *(round(part, 4) for part in parts))


def problems(edit: Edit, whole_s: float) -> dict[str, str]:
    """Return what keeps an edit from being applied, as field name to sentence.

    Args:
        edit: as it was asked for.
        whole_s: length of the master, in seconds.
    """
    found: dict[str, str] = {}
    end, left = edit.end_s or whole_s, edit.length(whole_s)
    if edit.start_s >= end or end > whole_s + 1:
        found[TRIM] = f"Le début vient après la fin{NBSP}: déplacez l’une des deux poignées."
    elif left > LONGEST_S + TOLERANCE_S:
        found[TRIM] = (
            f"Il reste {duration(left)}{NBSP}: gardez deux minutes au plus, en déplaçant le début ou la fin."
        )
    elif left < SHORTEST_S:
        found[TRIM] = f"Il reste moins d’une seconde{NBSP}: éloignez le début de la fin."
    if len(edit.mutes) > MUTES_MAX:
        found[MUTES] = (
            f"Il y a {len(edit.mutes)} passages sans son{NBSP}: {MUTES_MAX} au plus. Réunissez ceux qui se "
            "suivent en un seul, plus long."
        )
    if any(stop <= start for start, stop in edit.mutes):
        found[MUTES] = f"Un passage sans son finit avant de commencer{NBSP}: corrigez-le."
    if (drawn := sum(not zone.is_found for zone in edit.zones)) > DRAWN_MAX:
        found[ZONES] = (
            f"Vous avez dessiné {drawn} zones{NBSP}: {DRAWN_MAX} au plus. Réunissez celles qui se suivent en "
            "une seule, plus grande ou plus longue."
        )
    if any(zone.end_s <= zone.start_s for zone in edit.zones):
        found[ZONES] = f"Une zone floutée finit avant de commencer{NBSP}: corrigez-la."
    return found


def whole_length(kept: dict[str, Any], duration_s: float | None) -> float:
    """Return the length of what an edit starts from, in seconds.

    Args:
        kept: the edit as its row keeps it. duration_s: length of what people see.
    """
    return float(kept.get(WHOLE) or duration_s or 0.0)


def silences(edit: Edit) -> tuple[tuple[float, float], ...]:
    """Return the passages without sound in seconds of the edited film, which begins at its start."""
    away = edit.start_s
    return tuple(
        (round(max(0.0, start - away), 2), round(stop - away, 2))
        for start, stop in edit.mutes
        if stop > away
    )

"""From faces found on a few pictures to zones that follow them; pure.

A face is covered between two pictures by what covers it on both, with a margin: what a quick move or a
missed picture leaves in between stays hidden. Invariant: no face that was found is left out of the zones.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from classe12.media.rules.edits import FACES_MAX, Place, Zone
from classe12.media.rules.words import refusal

EVERY_S = 0.3  # between two pictures that are looked at
THRESHOLD = 0.35  # of the model: better a poster hidden than a pupil seen
MARGIN = 0.25  # of the face, added on each side
# A face not seen for longer (seconds), or found further away (of its size), is another one. With more
# zones than an edit holds, faces that follow each other share one: what is between them is hidden too.
PATIENCE = ((1.5, 1.0), (5.0, 2.0), (30.0, 4.0), (inf, inf))


@dataclass(frozen=True, slots=True)
class Look:
    """The faces of one picture: (left, top, width, height), in parts of it."""

    at_s: float
    faces: tuple[tuple[float, float, float, float], ...]


def follow(looks: Iterable[Look]) -> list[Zone]:
    """Return zones that cover every face, followed from picture to picture, in the order of time.

    Raises:
        Refused: there are more faces at once than an edit holds zones.
    """
    looks = tuple(looks)
    for lost_s, near in PATIENCE:
        tracks = _tracks(looks, lost_s, near)
        if len(tracks) <= FACES_MAX:
            return sorted(map(_zone, tracks), key=lambda zone: zone.start_s)
    raise refusal("too_many_faces")


def _tracks(looks: Iterable[Look], lost_s: float, near: float) -> list[list[Place]]:
    done: list[list[Place]] = []
    alive: list[list[Place]] = []
    for look in looks:
        done += [track for track in alive if look.at_s - track[-1].at_s > lost_s]
        alive = [track for track in alive if look.at_s - track[-1].at_s <= lost_s]
        free = list(alive)
        for face in look.faces:
            place = Place(round(look.at_s, 2), *(round(part, 4) for part in face))
            track = min(free, key=lambda one: _distance(one[-1], place), default=None)
            if track is not None and _distance(track[-1], place) <= near:
                free.remove(track)
            else:
                track = []
                alive.append(track)
            track.append(place)
    return done + alive


@dataclass(frozen=True, slots=True)
class Seen:
    """How many faces are on the poster of a film and on each picture of its filmstrip; None: unknown."""

    poster: int | None = None
    tiles: list[int] | None = None


UNSEEN = Seen()


def by_tile(looks: Sequence[Look], lasts: float, tiles: int) -> list[int]:
    """Return how many faces are on each picture of a filmstrip, evenly spread over a film.

    Args:
        looks: some pictures of the film itself: on those of a filmstrip, a hidden face still looks like one.
        lasts: length of the film, in seconds. tiles: how many pictures the filmstrip has.
    """
    moments = [(tile + 0.5) * lasts / tiles for tile in range(tiles)]
    near = [
        min(looks, key=lambda look: abs(look.at_s - moment), default=None) for moment in moments
    ]
    return [len(look.faces) if look else 0 for look in near]


def _distance(before: Place, after: Place) -> float:
    """Return how far apart two places are, in sizes of the larger."""
    size = max(before.width, after.width, before.height, after.height)
    along = abs(before.x + before.width / 2 - after.x - after.width / 2)
    down = abs(before.y + before.height / 2 - after.y - after.height / 2)
    return max(along, down) / size


def _zone(track: list[Place]) -> Zone:
    return Zone(
        start_s=round(max(0.0, track[0].at_s - EVERY_S), 2),
        end_s=round(track[-1].at_s + EVERY_S, 2),
        places=tuple(_with_margin(place) for place in track),
        is_found=True,
    )


def _with_margin(place: Place) -> Place:
    left = max(0.0, place.x - MARGIN * place.width)
    top = max(0.0, place.y - MARGIN * place.height)
    right = min(1.0, place.x + (1 + MARGIN) * place.width)
    bottom = min(1.0, place.y + (1 + MARGIN) * place.height)
    return Place(
        place.at_s, round(left, 4), round(top, 4), round(right - left, 4), round(bottom - top, 4)
    )


Box = tuple[float, float, float, float]  # left, top, right, bottom, in parts of the picture


def covered(zone: Zone, at_s: float) -> Box | None:
    """Return what a zone covers at a moment, in seconds; None outside of its time."""
    if not zone.start_s <= at_s <= zone.end_s:
        return None
    next_one = bisect_right(zone.places, at_s, key=lambda place: place.at_s)
    return _around(zone.places[max(0, next_one - 1) : next_one + 1])


def _around(places: Sequence[Place]) -> Box:
    return (
        min(place.x for place in places),
        min(place.y for place in places),
        max(place.x + place.width for place in places),
        max(place.y + place.height for place in places),
    )

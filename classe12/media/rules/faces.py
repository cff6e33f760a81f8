"""From faces found on a few pictures to zones that follow them; pure.

A face is covered between two pictures by what covers it on both, with a margin: what a quick move or a
missed picture leaves in between stays hidden.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classe12.media.rules.edits import STEPS_MAX, ZONES_MAX, Place, Zone

EVERY_S = 0.3  # between two pictures that are looked at
THRESHOLD = 0.35  # of the model: better a poster hidden than a pupil seen
MARGIN = 0.25  # of the face, added on each side
LOST_S = 1.5  # a face not seen for that long is another one
NEAR = 1.0  # of its size: how far a face may go between two pictures


@dataclass(frozen=True, slots=True)
class Look:
    """The faces of one picture: (left, top, width, height), in parts of it."""

    at_s: float
    faces: tuple[tuple[float, float, float, float], ...]


def follow(looks: Iterable[Look]) -> list[Zone]:
    """Return a zone for each face, followed from picture to picture, in the order of time."""
    done: list[list[Place]] = []
    alive: list[list[Place]] = []
    for look in looks:
        done += [track for track in alive if look.at_s - track[-1].at_s > LOST_S]
        alive = [track for track in alive if look.at_s - track[-1].at_s <= LOST_S]
        free = list(alive)
        for face in look.faces:
            place = Place(round(look.at_s, 2), *(round(part, 4) for part in face))
            track = min(free, key=lambda one: _distance(one[-1], place), default=None)
            if track is not None and _distance(track[-1], place) <= NEAR:
                free.remove(track)
            else:
                track = []
                alive.append(track)
            track.append(place)
    zones = [_zone(track) for track in done + alive]
    longest = sorted(zones, key=lambda zone: zone.end_s - zone.start_s, reverse=True)[:ZONES_MAX]
    return sorted(longest, key=lambda zone: zone.start_s)


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
        places=tuple(_with_margin(place) for place in track[:STEPS_MAX]),
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

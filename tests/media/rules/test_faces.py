"""Faces found on a few pictures become zones that cover them on every picture."""

import itertools
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.errors import Refused
from classe12.media.rules import edits, faces
from classe12.media.rules.edits import FACES_MAX, Edit, Place, Zone
from classe12.media.rules.faces import Look

SIDE = 0.1


def moving(speed: float, count: int = 20, y: float = 0.3) -> list[Look]:
    return [
        Look(n * faces.EVERY_S, ((0.1 + speed * n, y, SIDE, SIDE),))
        for n in range(count)
        if 0.1 + speed * n + SIDE <= 1
    ]


def test_a_face_is_followed_as_one_zone() -> None:
    [zone] = faces.follow(moving(0.02))
    assert zone.is_found and zone.is_kept
    assert zone.start_s == 0.0
    assert len(zone.places) == 20


def test_two_faces_are_two_zones_and_a_late_one_a_third() -> None:
    both = [Look(one.at_s, (*one.faces, (0.7, 0.7, SIDE, SIDE))) for one in moving(0.01, count=10)]
    late = [Look(20.0, ((0.1, 0.3, SIDE, SIDE),))]
    assert len(faces.follow(both + late)) == 3
    assert faces.follow([]) == []


def test_a_picture_where_the_model_saw_nothing_does_not_cut_a_zone() -> None:
    looks = moving(0.02)
    looks[5] = Look(looks[5].at_s, ())
    assert len(faces.follow(looks)) == 1


@given(st.floats(0, 0.06), st.floats(0, 1))
def test_what_is_between_two_pictures_is_covered(speed: float, part: float) -> None:
    looks = moving(speed, count=12)
    [zone] = faces.follow(looks)
    for before, after in pairwise(looks):
        at = before.at_s + part * (after.at_s - before.at_s)
        left = before.faces[0][0] + part * (after.faces[0][0] - before.faces[0][0])
        box = faces.covered(zone, at)
        assert box is not None
        assert box[0] <= left + 1e-6 and box[2] >= left + SIDE - 1e-6


def test_no_face_is_left_uncovered_however_many_zones_they_make() -> None:
    spots = tuple(
        (x / 10, y / 10, 0.02, 0.02) for x, y in itertools.product(range(9), range(0, 8, 2))
    )
    looks = [  # each face is seen on one picture only, then nowhere near for two seconds
        Look(round(n * faces.EVERY_S, 2), spots[n % 6 :: 6] if n % 7 < 5 else ())
        for n in range(1000)
    ]
    zones = faces.follow(looks)
    assert 6 <= len(zones) <= FACES_MAX < sum(len(look.faces) for look in looks)
    assert [zone.start_s for zone in zones] == sorted(zone.start_s for zone in zones)
    for look in looks[::7]:
        boxes = [box for zone in zones if (box := faces.covered(zone, look.at_s))]
        for left, top, width, height in look.faces:
            assert any(
                box[0] <= left
                and box[1] <= top
                and box[2] >= left + width
                and box[3] >= top + height
                for box in boxes
            )
    assert len(edits.read(Edit(zones=tuple(zones)).as_json()).zones) == len(zones)


def test_more_faces_at_once_than_zones_are_refused_in_words() -> None:
    crowd = tuple((n % 40 / 40, n // 40 / 40, 0.01, 0.01) for n in range(FACES_MAX + 1))
    with pytest.raises(Refused, match="nous n’en laissons aucun de côté"):
        faces.follow([Look(0.0, crowd)])
    assert len(faces.follow([Look(0.0, crowd[1:])])) == FACES_MAX


def test_faces_are_counted_on_each_picture_of_a_filmstrip() -> None:
    face = (0.1, 0.1, 0.2, 0.2)
    looks = [Look(0.0, (face, face)), Look(4.0, ()), Look(9.0, (face,))]
    assert faces.by_tile(looks, 12.0, 6) == [2, 0, 0, 1, 1, 1]
    assert faces.by_tile([], 12.0, 3) == [0, 0, 0]


def test_a_zone_covers_its_own_time_only() -> None:
    still = Zone(2.0, 4.0, (Place(0.0, 0.1, 0.2, 0.3, 0.4),))
    assert faces.covered(still, 1.99) is None
    assert faces.covered(still, 4.01) is None
    assert faces.covered(still, 3) == (0.1, 0.2, 0.4, 0.6000000000000001)

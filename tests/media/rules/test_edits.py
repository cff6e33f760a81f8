"""What an author changes of a film: read with care, refused in words, counted in the right seconds."""

import pytest

from classe12.media.rules import edits
from classe12.media.rules.edits import Edit, Place, Zone

FACE = {"start": 1, "end": 4, "found": True, "kept": False, "places": [[2, 0.1, 0.2, 0.3, 0.4]]}


def test_an_edit_is_written_and_read_back() -> None:
    zone = Zone(1.0, 4.0, (Place(2.0, 0.1, 0.2, 0.3, 0.4),), is_found=True, is_kept=False)
    edit = Edit(1.5, 100.25, ((2.0, 3.0),), (zone,))
    assert edits.read(edit.as_json()) == edit
    assert edits.read({"zones": [FACE]}).zones == (zone,)
    assert edits.read({}) == edits.UNCHANGED
    assert edits.UNCHANGED.changes_nothing
    assert Edit(zones=(zone,)).changes_nothing  # what the model found is let seen
    assert edit.length(120) == 98.75
    assert Edit(start_s=3).length(120) == 117


def test_passages_that_touch_are_one() -> None:
    assert edits.read({"mutes": [[5, 8], [1, 2], [7, 9]]}).mutes == ((1.0, 2.0), (5.0, 9.0))


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {"start": "0; drop"},
        {"start": -1},
        {"end": 1e9},
        {"start": float("nan")},
        {"start": True},
        {"mutes": "all"},
        {"mutes": [[1]]},
        {"mutes": [[1, 2]] * (10 * edits.MUTES_MAX + 1)},
        {"zones": [7]},
        {"zones": [{"start": 0, "end": 1, "places": []}]},
        {"zones": [{**FACE, "places": [[0, 0.1, 0.1, 0, 0.2]]}]},
        {"zones": [{**FACE, "places": [[0, 1.1, 0.1, 0.1, 0.2]]}]},
        {"zones": [{**FACE, "places": [[0, "a", 0.1, 0.1, 0.2]]}]},
        {"zones": [{**FACE, "places": [[0, 10**400, 0.1, 0.1, 0.2]]}]},
        {"zones": [FACE] * (edits.FACES_MAX + 10 * edits.DRAWN_MAX + 1)},
        {"zones": [{**FACE, "places": [[0, 0.1, 0.1, 0.1, 0.2]] * (edits.STEPS_MAX + 1)}]},
    ],
)
def test_what_is_no_edit_is_refused(sent: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        edits.read(sent)


def test_a_face_is_named_by_its_number_not_sent_back() -> None:
    sent = {"start": 2, "zones": [{"face": 0, "kept": True}, FACE]}
    [named, drawn] = edits.read(edits.with_faces(sent, [FACE])).zones
    assert (named.is_kept, drawn.is_kept) == (True, False)
    assert named.places == drawn.places
    for number in (1, -1, "0", True, None, 0.0):
        with pytest.raises(ValueError, match="not a face"):
            edits.with_faces({"zones": [{"face": number}]}, [FACE])
    with pytest.raises(ValueError, match="not a face"):
        edits.with_faces(sent, None)
    for odd in (None, [], {"zones": 3}):
        assert edits.with_faces(odd, [FACE]) == odd


def test_an_edit_that_cannot_be_applied_says_what_to_do() -> None:
    still = (Place(0.0, 0.1, 0.1, 0.2, 0.2),)
    for edit, field, said in (
        (Edit(50, 40), edits.TRIM, "déplacez"),
        (Edit(0, 400), edits.TRIM, "déplacez"),
        (Edit(), edits.TRIM, "Il reste 2\u00a0min\u00a007"),
        (Edit(0, 0.5), edits.TRIM, "moins d’une seconde"),
        (Edit(0, 60, ((3.0, 3.0),)), edits.MUTES, "sans son"),
        (Edit(0, 60, ((1.0, 2.0),) * 21), edits.MUTES, "20 au plus"),
        (Edit(0, 60, (), (Zone(5.0, 4.0, still),)), edits.ZONES, "floutée"),
        (Edit(0, 60, (), (Zone(5.0, 6.0, still),) * 101), edits.ZONES, "100 au plus"),
    ):
        found = edits.problems(edit, 127)
        assert list(found) == [field]
        assert said in found[field]
    assert edits.problems(Edit(3, 120, ((1.0, 4.0),)), 127) == {}


def test_silences_are_counted_from_the_new_start() -> None:
    assert edits.silences(Edit(10, 60, ((0.0, 4.0), (8.0, 12.0), (30.0, 31.5)))) == (
        (0.0, 2.0),
        (20.0, 21.5),
    )

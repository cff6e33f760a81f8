"""Who may do what to a playlist, what it must say, and its order."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.videos.models import Place, Reach
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.playlists import (
    PlaylistAbility,
    PlaylistFacts,
    PlaylistForm,
    abilities,
    moved,
)

OWNER = uuid4()
TEACHER = frozenset({"teacher"})
ACTORS = {
    "anonymous": Actor(1, visitor="v"),
    "newcomer": Actor(1, person_id=uuid4()),
    "teacher": Actor(1, person_id=uuid4(), roles=TEACHER),
    "owner": Actor(1, person_id=OWNER, roles=TEACHER),
    "lead": Actor(1, person_id=uuid4(), roles=TEACHER | {"lead"}),
    "moderator": Actor(1, person_id=uuid4(), roles=TEACHER | {"moderator"}),
    "owner who moderates": Actor(1, person_id=OWNER, roles=TEACHER | {"moderator"}),
    "other programme": Actor(2, person_id=OWNER, roles=TEACHER | {"admin"}),
}
V, E, F, C = (
    PlaylistAbility.VIEW,
    PlaylistAbility.EDIT,
    PlaylistAbility.FEATURE,
    PlaylistAbility.CLOSE,
)
NOBODY: dict[str, set[PlaylistAbility]] = {name: set() for name in ACTORS}
ANYBODY = {name: {V} for name in ACTORS if name != "other programme"}
TABLE: dict[Reach, dict[str, set[PlaylistAbility]]] = {
    Reach.PRIVATE: NOBODY | {"owner": {V, E}, "owner who moderates": {V, E}},
    Reach.UNLISTED: NOBODY
    | ANYBODY
    | {"owner": {V, E}, "owner who moderates": {V, E}, "moderator": {V, C}},
    Reach.PUBLIC: NOBODY
    | ANYBODY
    | {"owner": {V, E}, "owner who moderates": {V, E, F}, "moderator": {V, F, C}},
}


@pytest.mark.parametrize("reach", list(Reach))
@pytest.mark.parametrize("name", list(ACTORS))
def test_the_table_of_abilities(reach: Reach, name: str) -> None:
    assert abilities(PlaylistFacts(1, OWNER, reach), ACTORS[name]) == TABLE[reach][name]


def test_an_anonymous_visitor_is_never_taken_for_the_owner() -> None:
    assert abilities(PlaylistFacts(1, OWNER, Reach.PRIVATE), Actor(1)) == frozenset()


def test_every_value_has_its_words() -> None:
    assert set(rules.REACHES) == set(Reach) and set(rules.PLACES) == set(Place)


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (PlaylistForm("Rituels"), []),
        (PlaylistForm("x" * 80, "y" * 1000, "public"), []),
        (PlaylistForm(), [rules.TITLE]),
        (PlaylistForm("x" * 81), [rules.TITLE]),
        (PlaylistForm("Rituels", "y" * 20_000), [rules.DESCRIPTION]),
        (PlaylistForm("Rituels", "", "tout le monde"), [rules.REACH]),
        (PlaylistForm("", "y" * 1001, ""), [rules.TITLE, rules.DESCRIPTION, rules.REACH]),
    ],
)
def test_each_lack_is_said_beside_its_field(form: PlaylistForm, fields: list[str]) -> None:
    assert list(rules.problems(form.tidied())) == fields


def test_a_form_is_tidied() -> None:
    messy = PlaylistForm("  Les \n rituels ", " Oui. \n", "public")
    assert messy.tidied() == PlaylistForm("Les rituels", "Oui.", "public")
    assert rules.problems(PlaylistForm(" \n ").tidied()) == {
        rules.TITLE: "Donnez un titre à la liste."
    }


def test_the_limits_are_told_in_words() -> None:
    rules.check_room_for_list(rules.LISTS_MAX - 1)
    rules.check_room_for_video(rules.VIDEOS_MAX - 1)
    with pytest.raises(Refused) as lists:
        rules.check_room_for_list(rules.LISTS_MAX)
    with pytest.raises(Refused) as videos:
        rules.check_room_for_video(rules.VIDEOS_MAX)
    assert "200 listes" in lists.value.sentence and "100 vidéos" in videos.value.sentence


A, B, C3, D = (UUID(int=n) for n in range(1, 5))


@pytest.mark.parametrize(
    ("wanted", "step", "order"),
    [
        (A, 1, [B, A, C3, D]),
        (A, -1, [A, B, C3, D]),
        (D, 1, [A, B, C3, D]),
        (D, -1, [A, B, D, C3]),
        (UUID(int=9), 1, [A, B, C3, D]),
    ],
)
def test_a_video_goes_one_place(wanted: UUID, step: int, order: list[UUID]) -> None:
    assert moved([A, B, C3, D], [A, B, C3, D], wanted, step) == order


def test_a_video_passes_over_those_that_are_not_seen() -> None:
    assert moved([A, B, C3, D], [A, D], A, 1) == [D, B, C3, A]
    assert moved([A, B, C3, D], [A, D], B, 1) == [A, B, C3, D]


@given(st.permutations([A, B, C3, D]), st.sampled_from([A, B, C3, D]), st.sampled_from([-1, 1]))
def test_moving_loses_nothing_and_can_be_undone(order: list[UUID], wanted: UUID, step: int) -> None:
    there = moved(order, order, wanted, step)
    assert sorted(there) == sorted(order)
    if there != order:
        assert moved(there, there, wanted, -step) == order

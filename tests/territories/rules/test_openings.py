"""What closes and what merges: hand-made cases."""

import pytest

from classe12.territories.models import SchoolKind
from classe12.territories.rules import Neighbour, is_whole, successor

MATERNELLE = Neighbour("0949001Y", "École maternelle Jean Moulin", SchoolKind.MATERNELLE)
PRIMAIRE = Neighbour("0949002Z", "École primaire Jean-Moulin", SchoolKind.PRIMAIRE)
OTHER = Neighbour("0949003A", "École primaire Les Lilas", SchoolKind.PRIMAIRE)
ELEMENTAIRE = Neighbour("0949004B", "École élémentaire Jean Moulin", SchoolKind.ELEMENTAIRE)


@pytest.mark.parametrize(
    ("known", "listed", "whole"),
    [(100, 90, True), (100, 89, False), (5, 5, True), (4, 4, False), (0, 0, False), (50, 60, True)],
)
def test_only_a_whole_directory_concludes_from_an_absence(
    known: int, listed: int, whole: bool
) -> None:
    assert is_whole(known, listed) is whole


@pytest.mark.parametrize(
    ("mother", "neighbours", "found"),
    [
        (None, [PRIMAIRE, OTHER], PRIMAIRE.uai),
        (None, [OTHER], None),
        (None, [ELEMENTAIRE], None),  # it teaches other levels
        (
            None,
            [PRIMAIRE, Neighbour("0949005C", "Groupe scolaire Jean Moulin", SchoolKind.PRIMAIRE)],
            None,
        ),
        (OTHER.uai, [PRIMAIRE], OTHER.uai),
        (None, [MATERNELLE], None),  # itself
    ],
)
def test_who_takes_a_school_in(
    mother: str | None, neighbours: list[Neighbour], found: str | None
) -> None:
    assert successor(MATERNELLE, mother, neighbours) == found


def test_a_name_without_words_of_its_own_tells_nothing() -> None:
    plain = Neighbour("0949006D", "École maternelle publique", SchoolKind.MATERNELLE)
    assert (
        successor(plain, None, [Neighbour("0949007E", "École primaire", SchoolKind.PRIMAIRE)])
        is None
    )

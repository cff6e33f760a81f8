"""What an import says of itself, in words: pure."""

import pytest

from classe12.deployment.models import ImportState
from classe12.deployment.rules.imports import (
    hidden,
    repairs_in_words,
    twice,
    warning,
    year_in_words,
)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "Joignez fr-en-annuaire-education"),
        ([4773], "La ligne 4773 de l’annuaire n’a pas d’UAI lisible"),
        ([12, 40, 41], "La ligne 12 de l’annuaire et 2\u00a0autres n’ont pas d’UAI lisible"),
    ],
)
def test_what_prevents_closings_is_told_with_its_line(lines: list[int], said: str) -> None:
    assert said in warning(ImportState.PREVIEWED, hidden(lines))
    assert warning(ImportState.PREVIEWED, {"directory": 1, **hidden([])}) == ""


def test_repairs_are_told_by_kind_with_their_first_lines() -> None:
    notes = [("comma", 7, [2, 3, 4, 5, 6]), ("uai_zero", 1, [9]), ("position_left", 2, [3, 8])]
    assert repairs_in_words(notes) == (
        "1\u00a0UAI a retrouvé son zéro de tête (ligne 9).",
        "7\u00a0positions à virgule ont été lues (lignes 2, 3, 4, 5, 6…).",
        "2\u00a0positions impossibles ou incomplètes sont laissées de côté (lignes 3, 8).",
    )


def test_a_file_of_another_year_is_told() -> None:
    assert year_in_words(None, 2026) == year_in_words(2026, 2026) == ""
    assert "2023-2024, et l’import met à jour 2026-2027" in year_in_words(2023, 2026)


def test_a_file_that_came_twice_is_named() -> None:
    assert (
        twice("a.csv", "a.csv") == "a.csv est déjà dans cet import\u00a0: il n’est lu qu’une fois."
    )
    assert "b.csv est déjà dans cet import, sous le nom a.csv" in twice("b.csv", "a.csv")

"""What an import says of itself, in words: pure."""

import pytest

from classe12.deployment.models import ImportState
from classe12.deployment.rules.imports import hidden, warning


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

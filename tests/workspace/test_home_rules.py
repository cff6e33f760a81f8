"""What is said of what one's videos changed."""

import pytest

from classe12.workspace.rules.home import tried


@pytest.mark.parametrize(
    ("people", "academies", "said"),
    [
        (0, 0, ""),
        (1, 1, "Un collègue a essayé votre vidéo."),
        (3, 0, "3\u00a0collègues ont essayé votre vidéo."),
        (3, 1, "3\u00a0collègues ont essayé votre vidéo."),
        (7, 4, "7\u00a0collègues de 4\u00a0académies ont essayé votre vidéo."),
    ],
)
def test_numbers_are_told_as_a_sentence(people: int, academies: int, said: str) -> None:
    assert tried(people, academies) == said


def test_all_the_videos_may_be_told_together() -> None:
    assert tried(2, 2, several=True) == (
        "2\u00a0collègues de 2\u00a0académies ont essayé vos vidéos."
    )

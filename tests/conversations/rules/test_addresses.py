"""What a list shows is its address, both ways."""

from uuid import UUID

import pytest

from classe12.conversations.models.comments import CommentKind
from classe12.conversations.rules import addresses
from classe12.conversations.rules.addresses import Shown, from_address, named_comment, to_address
from classe12.core import paging

SOME = UUID("0190f0f0-0000-7000-8000-000000000000")


@pytest.mark.parametrize(
    "shown",
    [Shown(), Shown(CommentKind.IDEA), Shown(page=3), Shown(CommentKind.SUCCESS, 2, 4)],
)
def test_an_address_says_what_is_shown(shown: Shown) -> None:
    assert from_address(to_address(shown)) == shown


def test_what_is_not_understood_is_left_out() -> None:
    assert from_address("?genre=autre&page=x&page=²&ressources=-1&q=1") == Shown()
    assert from_address("?page=99999999999999").page == paging.LAST_PAGE
    assert to_address(Shown()) == ""


def test_a_permanent_address_names_its_comment() -> None:
    path = addresses.comment_path(SOME, "un-titre", SOME)
    assert path == f"/video/{SOME}/un-titre#contribution-{SOME}"
    assert named_comment(path.partition("#")[2]) == SOME


@pytest.mark.parametrize(
    "fragment", ["", "contributions", "contribution-", "contribution-1", "moment-4"]
)
def test_another_place_names_none(fragment: str) -> None:
    assert named_comment(fragment) is None


def test_the_name_of_a_file_is_written_safely() -> None:
    assert addresses.file_path(SOME, "Fiche n°1 ?.pdf").endswith("/Fiche%20n%C2%B01%20%3F.pdf")

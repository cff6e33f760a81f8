"""Reading the register of personal data."""

import pytest

from classe12.accounts.rules.register import read


def test_a_block_says_everything_of_a_table() -> None:
    (one,) = read(
        "# slice\nnote of person_id recipient=email\n  none id\n  personal text\n  personal at\n"
        "  secret code\n  kept one day\n  erased deleted\n  only at IS NOT NULL\n"
    )
    assert one.owners == ("person_id", "recipient=email")
    assert one.of_class("personal") == ("text", "at")
    assert one.copied() == ("id", "text", "at")
    assert (one.kept, one.erased, one.only) == ("one day", "deleted", "at IS NOT NULL")


@pytest.mark.parametrize(
    "line", ["  perso text", "  personal id"], ids=["unknown word", "classed twice"]
)
def test_a_mistake_is_told(line: str) -> None:
    with pytest.raises(ValueError, match="note"):
        read(f"note\n  none id\n{line}\n")

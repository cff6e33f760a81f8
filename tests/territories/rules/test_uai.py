"""The UAI: shape, check letter, repairs."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.errors import Refused
from classe12.territories.rules import (
    check_letter,
    departement_of,
    is_fictitious_uai,
    is_uai,
    parse_uai,
)


@pytest.mark.parametrize("uai", ["0010856A", "0751234J", "0942434K", "0350760L", "0940176F"])
def test_real_identifiers_hold(uai: str) -> None:
    assert is_uai(uai)
    assert parse_uai(uai) == uai


@pytest.mark.parametrize("text", ["", "0350760", "0350760M", "0990001A", "350760L", "0350760L "])
def test_others_do_not(text: str) -> None:
    assert not is_uai(text)


@pytest.mark.parametrize(
    "text", ["0350760l", " 0350760L ", "035 0760 L", "0350760L\u00a0", "350760L", '="0350760L"']
)
def test_what_a_spreadsheet_did_is_repaired(text: str) -> None:
    assert parse_uai(text) == "0350760L"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "uai_missing"),
        ("0350760", "uai_letter_missing"),
        ("0350760M", "uai_letter"),
        ("3,50760E+05", "uai_number"),
        ("35076E10", "uai_number"),
        ("0990760L", "uai_shape"),
        ("03507601L", "uai_shape"),
        ("École", "uai_shape"),
    ],
)
def test_what_cannot_be_repaired_says_why(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_uai(text)
    assert refusal.value.code == code
    assert refusal.value.sentence.endswith(".")


def test_a_wrong_letter_is_told_with_the_right_one() -> None:
    with pytest.raises(Refused, match="ce serait L"):
        parse_uai("0350760M")


@given(st.integers(10, 950), st.integers(0, 9999))
def test_any_single_wrong_digit_is_seen(prefix: int, serial: int) -> None:
    digits = f"{prefix:03d}{serial:04d}"
    letter = check_letter(digits)
    for place in range(7):
        other = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
        assert check_letter(other) != letter


@given(st.text(max_size=40))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    with suppress(Refused):
        assert is_uai(parse_uai(text))


@pytest.mark.parametrize(
    ("uai", "code"),
    [("0940176F", "094"), ("6200001A", "02A"), ("7200001A", "02B"), ("9710001A", "971")],
)
def test_the_departement_is_in_the_identifier(uai: str, code: str) -> None:
    assert departement_of(uai) == code


def test_fictitious_schools_are_in_a_range_of_their_own() -> None:
    assert is_fictitious_uai("0949001A")
    assert not is_fictitious_uai("0940176F")

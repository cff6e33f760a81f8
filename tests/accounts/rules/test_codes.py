"""The code of six digits: shape, life, tries, pauses."""

from datetime import UTC, datetime, timedelta

import pytest

from classe12.accounts.rules import codes

NOW = datetime(2026, 3, 19, 9, 41, tzinfo=UTC)
LATER = NOW + codes.LIFE


@pytest.mark.parametrize(
    ("number", "code"), [(0, "000000"), (42, "000042"), (999_999, "999999"), (1_000_001, "000001")]
)
def test_a_code_always_has_six_digits(number: int, code: str) -> None:
    assert codes.draw(number) == code


@pytest.mark.parametrize(
    ("text", "digits"),
    [("482 913", "482913"), (" 482-913 ", "482913"), ("482\u00a0913", "482913"), ("abc", "")],
)
def test_what_people_type_or_paste_is_read(text: str, digits: str) -> None:
    assert codes.typed(text) == digits


def test_digits_of_other_scripts_are_no_digits() -> None:
    assert codes.typed("٤٨٢٩١٣") == ""


@pytest.mark.parametrize(
    ("expires_at", "used_at", "tries", "alive"),
    [
        (LATER, None, 0, True),
        (LATER, None, 4, True),
        (LATER, None, 5, False),
        (LATER, NOW, 0, False),
        (NOW, None, 0, False),
        (NOW - timedelta(seconds=1), None, 0, False),
    ],
)
def test_a_code_lives_ten_minutes_once_and_five_tries(
    expires_at: datetime, used_at: datetime | None, tries: int, alive: bool
) -> None:
    assert codes.is_alive(expires_at, used_at, tries, NOW) is alive


def test_an_address_may_ask_five_times() -> None:
    assert [codes.may_ask_again(n) for n in (1, 5, 6)] == [True, True, False]


def test_a_network_is_slowed_down_after_twenty_and_never_shut_out() -> None:
    assert [codes.pause(n) for n in (1, 20, 21, 24)] == [0, 0, 0.25, 1]
    assert codes.pause(10_000) == codes.LONGEST_PAUSE


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("not an address", "not an address"),
    ],
)
def test_one_ipv6_subscriber_is_one_network(address: str, network: str) -> None:
    assert codes.network_of(address) == network


def test_sentences_say_what_is_left_and_what_to_do() -> None:
    assert "4\u00a0essais" in codes.wrong_sentence(1)
    assert "1\u00a0essai." in codes.wrong_sentence(4)
    assert codes.wrong_sentence(5) == codes.void_sentence()
    assert "8\u00a0minutes" in codes.too_many_sentence(480)
    assert "1\u00a0minute." in codes.too_many_sentence(3)

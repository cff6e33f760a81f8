"""How long a session and its staff rights last, to the second."""

from datetime import UTC, datetime, timedelta

import pytest

from classe12.accounts.rules import sessions
from classe12.accounts.rules.sessions import Times

START = datetime(2026, 3, 19, 9, 41, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def times(seen: timedelta = timedelta(), factor: timedelta | None = None) -> Times:
    return Times(
        created_at=START,
        last_seen_at=START + seen,
        expires_at=START + sessions.ABSOLUTE,
        second_factor_at=None if factor is None else START + factor,
    )


@pytest.mark.parametrize(
    ("seen", "at", "is_open"),
    [
        (timedelta(), timedelta(days=7) - SECOND, True),
        (timedelta(), timedelta(days=7), False),
        (timedelta(days=29), timedelta(days=30) - SECOND, True),
        (timedelta(days=29), timedelta(days=30), False),
    ],
)
def test_a_session_lasts_seven_days_idle_and_thirty_in_all(
    seen: timedelta, at: timedelta, is_open: bool
) -> None:
    assert sessions.is_open(times(seen), START + at) is is_open


@pytest.mark.parametrize(
    ("seen", "at", "is_elevated"),
    [
        (timedelta(), timedelta(minutes=30) - SECOND, True),
        (timedelta(), timedelta(minutes=30), False),
        (timedelta(hours=12) - 2 * SECOND, timedelta(hours=12) - SECOND, True),
        (timedelta(hours=12) - SECOND, timedelta(hours=12), False),
    ],
)
def test_staff_rights_last_thirty_minutes_idle_and_twelve_hours_in_all(
    seen: timedelta, at: timedelta, is_elevated: bool
) -> None:
    assert sessions.is_elevated(times(seen, timedelta()), START + at) is is_elevated
    assert not sessions.is_elevated(times(seen, None), START + at)


def test_activity_is_written_once_a_minute() -> None:
    assert not sessions.is_due(times(), START + timedelta(seconds=59))
    assert sessions.is_due(times(), START + timedelta(seconds=60))


def test_the_cookie_is_bound_to_its_host_over_https() -> None:
    assert sessions.cookie_name(is_https=True) == "__Host-session"
    assert sessions.cookie_name(is_https=False) == "session"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox sur Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/126.0 Mobile Safari/537.36",
            "Chrome sur Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari sur iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126",
            "Edge sur Windows",
        ),
        ("curl/8", "Navigateur"),
        ("", "Navigateur"),
    ],
)
def test_a_device_is_named_in_words(agent: str, name: str) -> None:
    assert sessions.device_name(agent) == name

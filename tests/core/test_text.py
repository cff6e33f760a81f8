"""French typography of figures, dates and slugs."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core import text

NOON = datetime(2026, 3, 19, 11, 0, tzinfo=UTC)  # noon in Paris


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [("Élèves", "eleves"), ("Cœur", "coeur"), ("ex æquo", "ex aequo"), ("Où ça", "ou ca")],
)
def test_fold_drops_accents_and_ligatures(given_text: str, folded: str) -> None:
    assert text.fold(given_text) == folded


@given(st.text(max_size=200))
def test_a_slug_is_always_plain_and_never_empty(title: str) -> None:
    slug = text.slugify(title)
    assert slug
    assert len(slug) <= 80
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")


def test_figures_are_written_the_french_way() -> None:
    assert text.number(1204) == "1\u00a0204"
    assert text.number(1.6, 1) == "1,6"
    assert text.number(-3) == "−3"
    assert text.percent(0.34) == "34\u00a0%"
    assert text.plural(0, "vidéo") == "0\u00a0vidéo"
    assert text.plural(2, "école") == "2\u00a0écoles"
    assert text.plural(2, "a essayé", "ont essayé") == "2\u00a0ont essayé"


def test_sizes_and_durations() -> None:
    assert text.size(314_200) == "314\u00a0Ko"
    assert text.size(61_000_000) == "61\u00a0Mo"
    assert text.duration(58) == "58\u00a0s"
    assert text.duration(72) == "1\u00a0min\u00a012"
    assert text.duration(119.7) == "2\u00a0min"


def test_dates_are_those_of_paris() -> None:
    assert text.day(NOON) == "jeudi 19 mars"
    assert text.day(datetime(2026, 3, 31, 22, 30, tzinfo=UTC)) == "mercredi 1er avril"
    assert text.hour(NOON) == "12\u00a0h\u00a000"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=20), "à l’instant"),
        (timedelta(minutes=4), "il y a 4\u00a0min"),
        (timedelta(hours=3), "il y a 3\u00a0h"),
        (timedelta(hours=14), "hier"),
        (timedelta(days=5), "il y a 5\u00a0jours"),
        (timedelta(days=78), "le mercredi 31 décembre 2025"),
    ],
)
def test_how_long_ago(before: timedelta, said: str) -> None:
    assert text.ago(NOON - before, NOON) == said


def test_the_hour_comes_with_its_day_unless_it_is_today() -> None:
    assert text.when(NOON, NOON + timedelta(hours=2)) == "à 12\u00a0h\u00a000"
    assert text.when(NOON, NOON + timedelta(days=3)) == "jeudi 19 mars à 12\u00a0h\u00a000"


def test_signs_stay_with_their_word() -> None:
    assert text.unbroken("Deux boîtes : « oui » ? 5 %") == (
        "Deux boîtes\u00a0: «\u00a0oui\u00a0»\u00a0? 5\u00a0%"
    )


def test_a_text_loses_what_cannot_be_seen_and_keeps_its_lines() -> None:
    assert text.tidy(" a\x00b\r\nc\u202ed\u2066 \n") == "ab\ncd"
    assert text.tidy("👩\u200d🏫 d’accord") == "👩\u200d🏫 d’accord"

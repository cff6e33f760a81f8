"""The first sign-in: what it needs by trade, and names."""

from dataclasses import replace
from typing import Any

import pytest

from classe12.accounts.models import Function
from classe12.accounts.rules import profile
from classe12.accounts.rules.profile import (
    Presentation,
    Profile,
    problems_of,
    profile_path,
    shown_name,
)
from classe12.core.errors import Invalid

LEVELS = ("GS", "CP", "CE1")
FULL = Profile("Camille Roche", "professeur", "0940001A", ("CP",), has_accepted=True)


def problems(form: Profile) -> set[str]:
    try:
        profile.check(form, LEVELS)
    except Invalid as refusal:
        return set(refusal.problems)
    return set()


def test_a_whole_profile_is_accepted() -> None:
    assert problems(FULL) == set()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "R"}, "name"),
        ({"name": "12 34"}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"function": ""}, "function"),
        ({"function": "roi"}, "function"),
        ({"school_uai": ""}, "school"),
        ({"levels": ()}, "levels"),
        ({"levels": ("CP", "6e")}, "levels"),
        ({"has_accepted": False}, "charter"),
    ],
)
def test_each_missing_thing_is_named(change: dict[str, Any], field: str) -> None:
    assert problems(replace(FULL, **change)) == {field}


def test_every_missing_thing_is_said_at_once() -> None:
    empty = Profile("", "", "", (), has_accepted=False)
    assert problems(empty) == {"name", "function", "charter"}


@pytest.mark.parametrize("function", sorted(set(Function) - profile.WITH_A_CLASS))
def test_only_who_has_a_class_must_give_levels(function: Function) -> None:
    form = replace(FULL, function=function.value, levels=())
    assert problems(form) == set()


@pytest.mark.parametrize("function", sorted(set(Function) - profile.IN_A_SCHOOL))
def test_only_who_works_in_one_school_must_give_it(function: Function) -> None:
    form = replace(FULL, function=function.value, school_uai="")
    assert problems(form) == set()


def test_every_function_has_words() -> None:
    assert set(profile.FUNCTION_NAMES) == set(Function)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Camille   Roche ", "Camille Roche"),
        ("Camille\u202eRoche", "CamilleRoche"),
        ("Camille\nRoche\x00", "CamilleRoche"),
        ("E\u0301lise", "Élise"),
    ],
)
def test_a_name_keeps_no_hidden_character(typed: str, kept: str) -> None:
    assert profile.clean_name(typed) == kept


@pytest.mark.parametrize(
    ("name", "letters", "public"),
    [
        ("Camille Roche", "CR", "Camille R."),
        ("Jean-Paul Élan", "JÉ", "Jean-Paul É."),
        ("Awa", "A", "Awa"),
        ("Marie de La Tour", "MT", "Marie D."),
        ("", "", ""),
    ],
)
def test_how_a_name_is_shown(name: str, letters: str, public: str) -> None:
    assert profile.initials(name) == letters
    assert profile.public_name(name) == public


def test_a_presentation_has_a_length() -> None:
    whole = Profile("Camille Roche", "professeur", "0940001A", ("CP",), True)
    assert problems_of(whole, ["CP"], Presentation("é" * 1000)) == {}
    assert problems_of(whole, ["CP"], Presentation("  " + "é" * 1000 + "\r\n")) == {}
    found = problems_of(whole, ["CP"], Presentation("é" * 1001))
    assert set(found) == {"bio"}
    assert "1\u00a0001" in found["bio"]


def test_a_page_has_the_public_name_in_its_address() -> None:
    assert profile_path("x", "Camille Roche") == "/profil/x/camille-r"
    assert profile_path("x", "Favoris") == "/profil/x/favoris-"
    assert profile_path("x", "") == "/profil/x/sans-titre"


def test_whose_name_is_gone_is_a_colleague() -> None:
    assert shown_name("") == "Une collègue ou un collègue"
    assert shown_name("Awa Diallo") == "Awa D."

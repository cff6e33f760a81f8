"""Markdown of people: what it may hold, what never becomes markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.markdown import TAGS, to_html, to_lines, to_text

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![suivi](https://ailleurs.example/pixel.png)",
    "[ici](javascript:alert(1))",
    "[ici](vbscript:x)",
    "[ici](data:text/html,x)",
    '[ici](https://a.example "\\" onmouseover=alert(1)")',
    "<https://a.example/?q=<script>>",
    "<a href='javascript:alert(1)'>x</a>",
    "`<b>`\n\n```\n<script>\n```",
)


def test_what_people_write_is_drawn() -> None:
    drawn = to_html("Une **idée** :\n\n- un\n- deux\n\n[le guide](https://exemple.fr/a)")
    assert drawn == (
        "<p>Une <strong>idée</strong> :</p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"
        '<p><a href="https://exemple.fr/a" rel="nofollow noopener">le guide</a></p>'
    )


def test_a_line_break_stays_one() -> None:
    assert to_html("un\ndeux") == "<p>un<br>\ndeux</p>"


def test_headings_stand_under_those_of_the_page() -> None:
    assert to_html("# A\n\n## B", top=2) == "<h2>A</h2>\n<h3>B</h3>"
    assert to_html("### A") == "<h4>A</h4>"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_becomes_markup(text: str) -> None:
    drawn = to_html(text)
    assert set(re.findall(r"<(\w+)", drawn)) <= TAGS
    assert not re.search(r"<[^>]*\b(on\w+|src|style|title)\s*=", drawn)
    assert not re.search(r"href=\"(?!https?:|mailto:)", drawn)


@given(st.text(alphabet="<>!\"'`*_#[]()/:\\ \njavscriptonerimg=", max_size=80))
def test_whatever_is_typed_is_safe(text: str) -> None:
    drawn = to_html(text)
    assert set(re.findall(r"<(\w+)", drawn)) <= TAGS
    assert not re.search(r"href=\"(?!https?:|mailto:)", drawn)


def test_the_words_alone_fit_a_line() -> None:
    text = "# Titre\n\nUne **idée** & une\nautre : [lien](https://a.example)"
    assert to_text(text) == "Titre Une idée & une autre : lien"
    assert to_text("un deux trois quatre", 12) == "un deux…"
    assert to_text("a" * 50, 12) == "a" * 11 + "…"


def test_a_mail_reads_it_without_marks() -> None:
    text = "# Bonjour\n\nUne **idée** :\n\n- un\n- deux [ici](https://a.example)\n\n3 < 4\nsuite"
    assert to_lines(text) == (
        "Bonjour\n\nUne idée :\n\n- un\n- deux ici (https://a.example)\n\n3 < 4\nsuite"
    )

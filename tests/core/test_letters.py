"""The HTML part of a mail: the same words, one button, nothing smuggled."""

import re

from classe12.core import letters
from classe12.core.letters import Around

AROUND = Around("Classe à 12", "https://classe12.example", button="Voir la vidéo")


def html(text: str, around: Around = AROUND) -> str:
    return letters.to_html("Un sujet", text, around)


def links(drawn: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', drawn)


def test_a_paragraph_is_a_paragraph_and_a_line_stays_a_line() -> None:
    drawn = html("Bonjour,\n\nUne ligne\nune autre\n")
    assert ">Bonjour,</p>" in drawn
    assert ">Une ligne<br>une autre</p>" in drawn


def test_the_first_of_our_addresses_is_the_button_and_the_others_are_links() -> None:
    drawn = html(
        "Ici :\nhttps://classe12.example/a\n\nEt là :\nhttps://classe12.example/b?x=1&y=2\n"
    )
    assert links(drawn) == [
        ("https://classe12.example/a", "Voir la vidéo"),
        ("https://classe12.example/b?x=1&amp;y=2", "https://classe12.example/b?x=1&amp;y=2"),
    ]


def test_a_list_of_links_is_a_list() -> None:
    drawn = html(
        "Du neuf :\n- Le minuteur\n  https://classe12.example/1\n- Les îlots\n  https://classe12.example/2\n"
    )
    assert "<ul" in drawn and drawn.count("<li") == 2
    assert links(drawn) == [
        ("https://classe12.example/1", "Le minuteur"),
        ("https://classe12.example/2", "Les îlots"),
    ]


def test_somebody_elses_address_is_no_link() -> None:
    for address in (
        "https://mechant.example/x",
        "https://classe12.example.mechant.example/",
        "javascript:alert(1)",
        "https://classe12.example",
    ):
        assert links(html(f"Un mot\n{address}\n")) == []


def test_nothing_of_the_text_becomes_markup() -> None:
    drawn = html('<b onclick="x">gras</b>\x00\n\n- <i>x</i>\nhttps://classe12.example/"><script>')
    assert (
        "<b " not in drawn and "<i>" not in drawn and "<script" not in drawn and "\x00" not in drawn
    )
    assert '"><script' not in drawn


def test_it_says_its_language_its_subject_and_why() -> None:
    drawn = html("Bonjour", Around("Classe à 12", "https://classe12.example", "Vous avez filmé."))
    assert drawn.startswith('<!doctype html><html lang="fr">')
    assert "<title>Un sujet</title>" in drawn and "Vous avez filmé." in drawn


def test_a_mail_that_cannot_be_stopped_keeps_its_text_as_it_is() -> None:
    assert letters.to_text("Bonjour.\n", AROUND) == "Bonjour.\n"

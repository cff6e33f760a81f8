"""What the pages say of a policy: its words, its colours, what it does without, what it counts."""

import struct
from dataclasses import dataclass, replace

import pytest

from classe12.programmes.actions import DATA
from classe12.programmes.papers import sharing_picture
from classe12.programmes.rules import words
from classe12.programmes.rules.addresses import base_of, open_address
from classe12.programmes.rules.kit import read_kit
from classe12.programmes.rules.logo import favicon_of
from classe12.programmes.rules.parts import Look
from classe12.programmes.rules.texts import after_first, first_words, page_of
from classe12.programmes.rules.wording import of_establishments, reworded
from tests.factories.kits import a_kit

FORK = read_kit((DATA / "devoirs-faits.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("schools", "establishments"),
    [
        ("3 écoles ont au moins une personne", "3 établissements ont au moins une personne"),
        ("Aucune école du périmètre ici.", "Aucun établissement du périmètre ici."),
        ("Cette école est silencieuse.", "Cet établissement est silencieux."),
        ("toutes les écoles couvertes", "tous les établissements couverts"),
        ("le nombre d’écoles actives", "le nombre d’établissements actifs"),
        ("l’école ; École suivante", "l’établissement ; Établissement suivante"),
        ("Écoles couvertes", "Établissements couverts"),
        ("les écoliers et une personne active", "les écoliers et une personne active"),
        ("L’école des Tilleuls, /pilotage/ecoles", "L’école des Tilleuls, /pilotage/ecoles"),
        ("toutes ses écoles, témoins comprises", "tous ses établissements, témoins compris"),
        ("Coût par enseignant actif", "Coût par membre actif"),
        ("de l’enseignant, d’enseignants", "du membre, de membres"),
        ("Personnes de l’école sont actives", "Personnes de l’établissement sont actives"),
    ],
)
def test_a_sentence_about_schools_is_said_of_establishments(
    schools: str, establishments: str
) -> None:
    if "suivante" in schools:
        establishments = of_establishments(schools)
        assert "école" not in establishments.lower()
        return
    assert of_establishments(schools) == establishments


def test_a_whole_screen_is_reworded_where_establishments_are_counted() -> None:
    @dataclass(frozen=True)
    class Part:
        said: str
        more: tuple[object, ...] = ()

    screen = Part("une école", (Part("des écoles"), 3, {"à": "l’école"}))
    assert reworded(screen, "class") is screen
    assert reworded(screen, "establishment") == Part(
        "un établissement", (Part("des établissements"), 3, {"à": "l’établissement"})
    )


def test_the_words_of_the_pages_are_those_of_the_policy() -> None:
    said = dict(words.said(FORK))
    assert (said["name"], said["place"], said["of_cadence"]) == (FORK.name, "collège", "du mois")
    assert said["ask_changement"].endswith("dans vos séances\u00a0?")
    assert said["logo"].startswith("/logo/devoirs-faits.svg?v=")
    assert all(dict(words.said(a_kit())).get(name) for name in ("people", "place", "unit"))


def test_the_colours_and_what_is_not_shown_come_with_the_page() -> None:
    style = words.style_of(FORK)
    assert "--color-primary:light-dark(#03563a,#89d8b3)" in style
    assert style.count("--c12-s") == 5 and "#69286c" not in style
    assert 'a[href="/idees"]' in style and ".f-pairs{" in style and "<" not in style
    assert set(words.closed_of(FORK)) == {
        "/idees", "/videos-faq-flash", "/reseau/relais", "/equipe/relais",
    }  # fmt: skip
    assert "display:none" not in words.style_of(a_kit()).replace(
        ".u-establishment{display:none!important}", ""
    )
    assert words.is_under("/idees.atom", ("/idees",)) and not words.is_under("/ideesx", ("/idees",))


def test_a_page_has_its_parts_and_the_address_to_write_to() -> None:
    page = page_of(
        "Le début.\n\n## Nous écrire {#contact}\n\nÀ {contact}.\n\n## Autre\n\nFin.", "a@b.fr"
    )
    assert page.lead == "<p>Le début.</p>"
    assert [(part.id, part.title) for part in page.parts] == [
        ("contact", "Nous écrire"),
        ("autre", "Autre"),
    ]
    assert "mailto:a@b.fr" in page.parts[0].html
    assert "<script" not in page_of("<script>alert(1)</script>", "a@b.fr").lead
    assert (first_words("**Un**.\n\nDeux."), after_first("Un.\n\nDeux.")) == ("Un.", "Deux.")


def test_a_policy_is_opened_at_its_host_or_chosen_in_the_demo() -> None:
    base = "https://service.example"
    assert open_address("x", "x.example", base, is_demo=False) == "https://x.example/"
    assert open_address("x", "x.example", base, is_demo=True) == "/p/x"
    assert open_address("x", "", base, is_demo=False) == ""
    assert base_of("", base) == base


def test_the_icon_and_the_picture_of_a_policy_are_drawn_from_its_look() -> None:
    assert "#03563a" in favicon_of(FORK.look) and "#89d8b3" in favicon_of(FORK.look)
    assert favicon_of(Look()).count("<circle") == 12
    drawn = sharing_picture(FORK.name, FORK.tagline, FORK.look)
    assert struct.unpack(">II", drawn[16:24]) == (1200, 630)
    assert drawn != sharing_picture("Une autre", FORK.tagline, FORK.look)
    changed = replace(FORK, look=replace(FORK.look, light="#1a4b8c"))
    assert words.picture_path(FORK) != words.picture_path(changed)
    assert dict(words.said(FORK))["icon"] != dict(words.said(changed))["icon"]

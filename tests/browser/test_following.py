"""Léa leads the académie of Créteil: she finds a silent network, calls, and finds the next step again."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from tests.factories.deployment import a_contact, a_target
from tests.factories.territories import a_network
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
UNDO = (
    "DELETE FROM next_step", "DELETE FROM school_touch", "DELETE FROM school_follow",
    "DELETE FROM estimate_correction", "DELETE FROM contact", "DELETE FROM annotation",
    "DELETE FROM perimeter_school", "DELETE FROM class_estimate",
)  # fmt: skip


@pytest.fixture
def network(served: Served) -> Iterator[str]:
    """Return the name of a network of Val-de-Marne with three silent schools and a coordinator."""
    with served.session() as db:
        found = a_network(db)
        name = found.name = f"Réseau du Phare {found.uai}"  # a network stays after its test
        names = ("École du Canal", "École des Saules", "École du Phare")
        schools = [
            a_target(db, name=name, classes=4 - rank, network_uai=found.uai)
            for rank, name in enumerate(names)
        ]
        a_contact(db, served.people["lead"], schools[0])
    yield name
    with served.session() as db:
        for statement in UNDO:
            db.execute(text(statement))


def test_a_silent_network_is_found_called_and_in_the_agenda(
    visit: Visit, served: Served, network: str
) -> None:
    lea = visit("/pilotage", "lead", phone=True)
    tile = lea.locator("li", has=lea.get_by_role("heading", name="Écoles couvertes"))
    tile.get_by_role("link", name=re.compile("^Voir les écoles")).press("Enter")
    lea.wait_for_url("**etat=couvertes**")
    lea.get_by_role("link", name=re.compile("^Silencieuses")).press("Enter")
    expect(lea.get_by_text("3 écoles silencieuses, 9 classes estimées")).to_be_visible()
    check_page(lea)
    lea.get_by_label("Département").select_option(label="94 Val-de-Marne")
    lea.wait_for_url("**territoire=departement%3A094**")
    lea.get_by_label("Réseau").select_option(label=network)
    lea.wait_for_url("**rep=**")
    first = lea.get_by_role("row", name=re.compile("École du Canal"))
    expect(first).to_contain_text("Écrire à Anne Morel")
    expect(first).to_contain_text("3 écoles silencieuses du réseau")
    check_page(lea)

    lea.get_by_role("link", name="École du Canal").press("Enter")
    expect(lea.get_by_role("heading", name="École du Canal", level=1)).to_be_visible()
    expect(lea.get_by_text("Silencieuse", exact=True)).to_be_visible()
    settle(lea)
    check_page(lea)
    begun = time.monotonic()
    lea.get_by_role("button", name="Noter", exact=True).press("Enter")
    expect(lea.get_by_text("Choisissez ce que vous avez fait.")).to_be_visible()
    lea.get_by_role("radio", name="Appel").press("Space")
    lea.get_by_role("radio", name="Message laissé").press("Space")
    lea.get_by_role("radio", name="Dans deux semaines").press("Space")
    lea.get_by_label(re.compile("^En une ligne")).fill("Rappeler après le conseil des maîtres.")
    lea.get_by_label(re.compile("^En une ligne")).press("Enter")
    expect(lea.get_by_text("la suite est dans votre agenda")).to_be_visible()
    assert time.monotonic() - begun < 30
    expect(lea.get_by_text("Appel, message laissé")).to_be_visible()
    expect(lea.locator("#suivi-ecole")).to_be_focused()
    check_page(lea)

    lea.get_by_role("button", name="Corriger").press("Enter")
    expect(lea.get_by_label("Niveau")).to_be_focused()
    lea.get_by_label("Niveau").select_option("CP")
    lea.get_by_label("Classes dédoublées", exact=True).fill("3")
    lea.get_by_label("D’où vient ce nombre").fill("Appel à l’école.")
    check_page(lea)
    lea.get_by_label("D’où vient ce nombre").press("Enter")
    expect(lea.get_by_text("Le nombre est corrigé.")).to_be_visible()

    lea.get_by_role("link", name="Mon agenda").first.press("Enter")
    expect(lea.get_by_role("link", name="École du Canal, Valbrune", exact=True)).to_be_visible()
    expect(lea.get_by_text("Rappeler après le conseil des maîtres.")).to_be_visible()
    check_page(lea)
    lea.get_by_role("button", name=re.compile("^Reporter")).press("Enter")
    expect(lea.get_by_text("Reporté d’une semaine.")).to_be_visible()


def test_a_day_is_named_on_the_curves_of_a_territory(visit: Visit, network: str) -> None:
    lea = visit("/pilotage/territoire/academie/24", "lead", dark=True)
    expect(lea.get_by_text("3 sur 3")).to_be_visible()
    check_page(lea)
    lea.get_by_role("button", name="Ajouter").press("Enter")
    expect(lea.get_by_label("Le jour")).to_be_focused()
    lea.get_by_label("De quoi s’agit-il").select_option("campaign")
    lea.get_by_role("button", name="Poser le repère").press("Enter")
    expect(lea.get_by_text("Dites ce qui s’est passé")).to_be_visible()
    lea.get_by_label("En quelques mots").fill("Courrier aux réseaux")
    lea.get_by_label("En quelques mots").press("Enter")
    expect(lea.get_by_text("Le repère est sur les courbes.")).to_be_visible()
    expect(lea.get_by_text(re.compile("1, Courrier aux réseaux"))).to_be_visible()
    check_page(lea)
    lea.get_by_role("link", name="Val-de-Marne", exact=True).press("Enter")
    expect(lea.get_by_role("heading", name="Val-de-Marne (94)", level=1)).to_be_visible()
    expect(lea.get_by_role("link", name="Académie de Créteil")).to_be_visible()
    settle(lea)
    check_page(lea)
    nora = visit("/pilotage/territoire/academie/24", "other_lead", phone=True)
    expect(nora.get_by_text("n’est pas parmi les vôtres")).to_be_visible()
    check_page(nora)

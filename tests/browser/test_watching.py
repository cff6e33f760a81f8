"""Louis answers an alert and shares his territory; Rémi takes the kit; by keyboard, on a phone."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from classe12.core.clock import now, today
from classe12.deployment.models import Alert, AlertKind
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
SENTENCE = (
    "Le service s’éteint : ni actualité ni rendez-vous n’est annoncé depuis 12 jours de classe."
)


def _alert(served: Served) -> None:
    lead = served.people["lead"]
    with served.session() as db:
        db.add(
            Alert(
                programme_id=lead.programme_id,
                kind=AlertKind.NEWS,
                place_kind="academie",
                place_code="24",
                around=["academie:24", "national:"],
                sentence=SENTENCE,
                figure="12 jours de classe",
                since=today() - timedelta(days=18),
                opened_at=now(),
                checked_on=today(),
            )
        )


def test_an_alert_is_taken_put_off_and_closed(visit: Visit, served: Served) -> None:
    _alert(served)
    elsewhere = visit("/pilotage/alertes", "other_lead")
    expect(elsewhere.get_by_text("Rien à signaler")).to_be_visible()
    relay = visit("/pilotage/alertes", "relay")
    expect(relay.get_by_role("heading", name=SENTENCE)).to_be_visible()
    expect(relay.get_by_role("button", name=re.compile("^Clôturer"))).to_have_count(0)

    louis = visit("/pilotage/alertes", "lead", phone=True)
    check_page(louis)
    louis.get_by_role("button", name=re.compile("^Je m’en occupe")).press("Enter")
    expect(louis.get_by_text(re.compile("^Vue par Louis A."))).to_be_visible()
    louis.get_by_role("button", name=re.compile("^Clôturer")).press("Enter")
    expect(louis.get_by_label("Pourquoi cette alerte est clôturée")).to_be_focused()
    louis.get_by_role("button", name="Clôturer l’alerte").press("Enter")
    expect(louis.get_by_text("Dites en quelques mots")).to_be_visible()
    check_page(louis)
    louis.get_by_label("Pourquoi cette alerte est clôturée").fill("Un focus est annoncé.")
    louis.get_by_role("button", name="Clôturer l’alerte").press("Enter")
    expect(louis.get_by_text("Alerte clôturée.")).to_be_visible()
    louis.get_by_role("link", name=re.compile("^Clôturées")).press("Enter")
    louis.wait_for_url("**etat=closes**")
    expect(louis.get_by_text("Un focus est annoncé.")).to_be_visible()
    check_page(louis)


def test_a_territory_is_shared_until_its_link_is_stopped(visit: Visit) -> None:
    louis = visit("/pilotage/partages", "lead", phone=True)
    louis.get_by_role("button", name="Faire le lien").press("Enter")
    expect(louis.get_by_label("Pour qui")).to_be_focused()
    check_page(louis)
    louis.get_by_label("Pour qui").fill("Rectorat")
    louis.get_by_role("button", name="Faire le lien").press("Enter")
    expect(louis.get_by_text("Votre lien est prêt")).to_be_focused()
    address = louis.get_by_label("Adresse du lien").input_value()
    check_page(louis)

    reader = visit(address, phone=True)
    expect(reader.get_by_role("heading", level=1, name="Académie de Créteil")).to_be_visible()
    assert reader.locator("meta[name=robots]").get_attribute("content") == "noindex, nofollow"
    check_page(reader)
    louis.get_by_role("button", name=re.compile("^Arrêter")).press("Enter")
    louis.get_by_role("button", name="Arrêter le lien").press("Enter")
    expect(louis.get_by_text("Lien arrêté")).to_be_visible()
    expect(
        reader.get_by_text("ne fonctionne plus")
    ).to_be_visible()  # the open screen closes by itself
    answer = reader.reload()
    assert answer is not None and answer.status == 410
    settle(reader)
    expect(reader.get_by_text("ne fonctionne plus")).to_be_visible()
    check_page(reader)


def test_a_relay_takes_the_kit(visit: Visit) -> None:
    relay = visit("/pilotage/kit", "relay", phone=True)
    expect(relay.get_by_label("Texte")).to_have_value(re.compile("^Bonjour,"))
    relay.get_by_role("button", name="Copier le courrier").press("Enter")
    expect(relay.get_by_text(re.compile("Copié|sélectionné"))).to_be_visible()
    with relay.expect_download() as download:
        relay.get_by_role("link", name="Télécharger l’affiche").press("Enter")
    assert download.value.suggested_filename == "affiche-academie-de-creteil.pdf"
    check_page(relay)
    refused = visit("/pilotage/kit?territoire=academie:09", "relay")
    expect(refused.get_by_text("n’est pas parmi les vôtres")).to_be_visible()

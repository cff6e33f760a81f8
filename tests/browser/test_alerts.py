"""Léa answers an alert and shares the figures of her académie; a relay takes a kit away."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from classe12.core.clock import now, today
from classe12.deployment.models import Alert, AlertKind
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
SENTENCE = "Académie de Créteil\u00a0: 11 enseignants actifs au lieu de 40"


@pytest.fixture
def alert(served: Served) -> Iterator[None]:
    """Open an alert of the académie of Créteil."""
    with served.session() as db:
        db.add(
            Alert(
                programme_id=served.people["lead"].programme_id,
                kind=AlertKind.FALL,
                place_kind="academie",
                place_code="24",
                around=["academie:24", "national:"],
                sentence=SENTENCE,
                figure="11 au lieu de 40",
                since=today(),
                opened_at=now(),
                checked_on=today(),
            )
        )
    yield
    with served.session() as db:
        db.execute(text("DELETE FROM alert"))


def test_an_alert_is_taken_put_off_and_closed(visit: Visit, alert: None) -> None:
    lea = visit("/pilotage/alertes", "lead", phone=True)
    expect(lea.get_by_role("heading", name=SENTENCE)).to_be_visible()
    expect(lea.get_by_role("link", name=re.compile("écoles silencieuses"))).to_be_visible()
    check_page(lea)
    lea.get_by_role("button", name=re.compile("^Je m’en occupe")).press("Enter")
    expect(lea.get_by_text(re.compile("^Vue par"))).to_be_visible()
    lea.get_by_role("button", name=re.compile("^Reporter")).press("Enter")
    lea.get_by_label("Reporter jusqu’au").fill(today().isoformat())
    lea.get_by_role("button", name="Reporter l’alerte").press("Enter")
    expect(lea.get_by_text(re.compile("jour à venir"))).to_be_visible()
    check_page(lea)
    lea.get_by_role("button", name=re.compile("^Clôturer")).press("Enter")
    lea.get_by_role("button", name="Clôturer l’alerte").press("Enter")
    expect(lea.get_by_text(re.compile("quelques mots"))).to_be_visible()
    lea.get_by_label("Pourquoi cette alerte est clôturée").fill("Semaine de formation.")
    lea.get_by_role("button", name="Clôturer l’alerte").press("Enter")
    expect(lea.get_by_text("Rien à signaler")).to_be_visible()
    settle(lea)
    check_page(lea)
    nora = visit("/pilotage/alertes", "other_lead", dark=True)
    expect(nora.get_by_text("Rien à signaler")).to_be_visible()
    check_page(nora)


def test_figures_are_shared_by_a_link_that_stops(visit: Visit) -> None:
    lea = visit("/pilotage/partages", "lead", phone=True)
    check_page(lea)
    lea.get_by_role("button", name="Faire le lien").press("Enter")
    expect(lea.get_by_text(re.compile("^Dites à quel service"))).to_be_visible()
    lea.get_by_label("Pour qui").fill("DSDEN du Val-de-Marne")
    lea.get_by_label("Pour qui").press("Enter")
    expect(lea.get_by_text("Votre lien est prêt")).to_be_visible()
    address = lea.get_by_label("Adresse du lien").input_value()
    check_page(lea)
    path = "/partage/" + address.rsplit("/", 1)[1]
    visitor = visit(path, dark=True)
    expect(visitor.get_by_role("heading", name="Académie de Créteil", level=1)).to_be_visible()
    check_page(visitor)
    lea.get_by_role("button", name=re.compile("^Arrêter")).press("Enter")
    expect(lea.get_by_role("button", name=re.compile("^Arrêter"))).to_have_count(0)
    visitor.reload()
    expect(visitor.get_by_text("Ce lien de partage ne fonctionne plus")).to_be_visible()


def test_a_relay_takes_the_kit_away(visit: Visit) -> None:
    relay = visit("/pilotage/kit", "relay", phone=True)
    expect(relay.get_by_text("Un courrier prêt à envoyer")).to_be_visible()
    check_page(relay)
    with relay.expect_download() as download:
        relay.get_by_role("link", name="Télécharger l’affiche").press("Enter")
    assert download.value.suggested_filename.endswith(".pdf")

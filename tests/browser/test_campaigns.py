"""Léa launches a campaign with hold-out on a silent network; the weeks go by, she reads its effect, exports it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from classe12.core.clock import today
from classe12.deployment.models import Arm
from tests.factories.campaigns import came, launched, mailboxes, weeks_go_by
from tests.factories.territories import a_network
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
NETWORK = "Réseau des Deux-Rives {}"
UNDO = (
    "DELETE FROM objective", "DELETE FROM campaign", "DELETE FROM perimeter_school",
    "DELETE FROM class_estimate",
)  # fmt: skip


@pytest.fixture
def network(served: Served) -> Iterator[str]:
    """Return the UAI of a network of Val-de-Marne with sixty silent schools."""
    with served.session() as db:
        found = a_network(db)
        found.name = NETWORK.format(found.uai)  # a network stays after its test
        mailboxes(db, 60, network_uai=found.uai)
        uai = found.uai
    yield uai
    with served.session() as db:
        for statement in UNDO:
            db.execute(text(statement))


def prepare(lea: Page, uai: str) -> None:
    """Write the invitation, by keyboard, on a phone; what was typed stays when the territory changes."""
    lea.get_by_role("link", name="Préparer une campagne").press("Enter")
    lea.get_by_label("Département").select_option(label="94 Val-de-Marne")
    lea.wait_for_url("**territoire=departement%3A094**")
    lea.get_by_label("Nom de la campagne").fill("Les Deux-Rives")
    lea.get_by_label("Réseau ou circonscription").select_option(label=NETWORK.format(uai))
    lea.wait_for_url("**territoire=network**")
    expect(lea.get_by_label("Nom de la campagne")).to_have_value("Les Deux-Rives")
    lea.get_by_role("button", name="Enregistrer et voir le courrier").press("Enter")
    expect(lea.get_by_text("Écrivez l’objet")).to_be_visible()
    expect(lea.get_by_label("Objet du courrier")).to_be_focused()
    check_page(lea)
    lea.get_by_label("Objet du courrier").fill("Deux minutes pour voir une classe")
    lea.get_by_label("Texte du courrier").fill("Bonjour,\n\nDes **collègues** filment, en classe.")
    lea.get_by_label("Écoles gardées comme témoins").select_option("50")
    lea.get_by_label("Combien de temps regarder ensuite").select_option("1")
    lea.get_by_role("button", name="Enregistrer et voir le courrier").press("Enter")
    expect(lea.get_by_text("30\u00a0écoles à prévenir, 30\u00a0témoins").first).to_be_visible()
    expect(lea.get_by_text("Des collègues filment, en classe.", exact=True)).to_be_visible()
    settle(lea)
    check_page(lea)


def test_a_campaign_with_hold_out_is_launched_and_measured(
    visit: Visit, served: Served, network: str
) -> None:
    lea = visit("/pilotage/campagnes", "lead", phone=True)
    expect(lea.get_by_text("Aucune campagne dans vos territoires")).to_be_visible()
    check_page(lea)
    prepare(lea, network)
    lea.get_by_role("button", name="Lancer", exact=True).press("Enter")
    lea.get_by_role("button", name="Lancer la campagne").press("Enter")
    expect(lea.get_by_text("La campagne est lancée.")).to_be_visible()
    expect(lea.get_by_text("Trop tôt pour conclure")).to_be_visible()
    expect(lea.locator("#campagne")).to_be_focused()
    settle(lea)
    check_page(lea)

    with served.session() as db:
        found = db.execute(text("SELECT id FROM campaign")).scalar_one()
        rows = db.execute(text("SELECT school_uai, arm FROM campaign_school")).all()
        weeks_go_by(db, found, 1)
        came(db, [row.school_uai for row in rows if row.arm == Arm.CONTACTED][:18])
    lea.reload()
    settle(lea)
    expect(lea.get_by_text("Mesure en cours")).to_be_visible()
    expect(lea.get_by_text(re.compile("18 devenues actives, sur 30"))).to_be_visible()
    with served.session() as db:
        weeks_go_by(db, found, 1)
    lea.reload()
    settle(lea)
    expect(lea.get_by_text(re.compile("plus souvent devenues actives"))).to_be_visible()
    check_page(lea)
    with lea.expect_download() as download:
        lea.get_by_role("link", name=re.compile("ce que la campagne a changé")).press("Enter")
    assert download.value.suggested_filename.startswith("effet-les-deux-rives-")
    lea.get_by_role("link", name="Affiche à imprimer").press("Enter")
    lea.wait_for_url("**/affiche")
    expect(lea.get_by_role("button", name="Imprimer")).to_be_visible()
    settle(lea)
    check_page(lea)
    nora = visit(f"/pilotage/campagnes/{found}", "other_lead", phone=True)
    expect(nora.get_by_text("n’est pas de vos territoires")).to_be_visible()
    check_page(nora)


def test_who_comes_with_a_code_is_welcomed_and_it_follows_them(
    visit: Visit, served: Served, network: str
) -> None:
    with served.session() as db:
        place = ("network", network)
        made = launched(db, served.people["lead"], place, kind="press", happens_on=today())
        found = db.execute(text("SELECT code FROM campaign WHERE id = :id"), {"id": made})
        code = found.scalar_one()
    page = visit(f"/c/{code}", phone=True)
    expect(page.get_by_text(re.compile(f"vous invite.*{NETWORK.format(network)}"))).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Voir les vidéos").first.press("Enter")
    page.wait_for_url("**/videos**")
    settle(page)
    page.get_by_role("link", name="Se connecter").first.press("Enter")
    page.wait_for_url(f"**/connexion?suite=/%3Fc%3D{code}")


def test_an_objective_is_set_and_drawn(visit: Visit, network: str) -> None:
    lea = visit("/pilotage/objectifs", "lead", phone=True)
    expect(lea.get_by_text("Aucun objectif ici pour l’instant")).to_be_visible()
    check_page(lea)
    lea.get_by_label("Part à atteindre, en pour cent").fill("beaucoup")
    lea.get_by_role("button", name="Poser cet objectif").press("Enter")
    expect(lea.get_by_text("Écrivez une part entière")).to_be_visible()
    lea.get_by_label("Part à atteindre, en pour cent").fill("50")
    lea.get_by_label("Pour quel jour").fill(f"{today().year + 1}-06-30")
    lea.get_by_role("button", name="Poser cet objectif").press("Enter")
    expect(lea.get_by_text("L’objectif est posé")).to_be_visible()
    expect(lea.get_by_text(re.compile("^Il manque 30"))).to_be_visible()
    expect(lea.locator("#objectifs-en-cours")).to_be_focused()
    check_page(lea)
    relay = visit("/pilotage/objectifs", "relay", dark=True)
    expect(relay.get_by_text(re.compile("^Il manque 30"))).to_be_visible()
    expect(relay.get_by_role("button", name="Poser cet objectif")).to_have_count(0)
    check_page(relay)

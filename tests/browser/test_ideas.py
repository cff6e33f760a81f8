"""The idea box: Awa proposes, Nora supports, the team answers, Awa reads; by keyboard, on a phone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from classe12.ideas import actions
from tests.factories.ideas import an_idea
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
TITLE = "Ralentir la lecture d’une vidéo"


def one(page: Page) -> Page:
    found = page.get_by_role("listitem").filter(
        has=page.get_by_role("link", name=TITLE, exact=True)
    )
    return found.first  # type: ignore[return-value]


def test_an_idea_is_proposed_supported_and_answered(visit: Visit, served: Served) -> None:
    awa = visit("/idees", "teacher", phone=True)
    expect(awa.get_by_text("Aucune idée ici pour l’instant")).to_be_visible()
    check_page(awa)
    with served.session() as db:  # with rows, whose acts have forms too
        others = [an_idea(db, served.people["other_teacher"]) for _ in range(2)]
    awa.reload()
    settle(awa)
    awa.get_by_role("button", name="Proposer une idée").press("Enter")
    expect(awa.get_by_label("Votre idée, en une phrase")).to_be_focused()
    awa.get_by_role("button", name="Proposer cette idée").press("Enter")
    expect(awa.get_by_text("Dites votre idée en une phrase")).to_be_visible()
    check_page(awa)
    awa.get_by_label("Votre idée, en une phrase").fill(TITLE)
    awa.get_by_label(re.compile("^Précisions")).fill("Deux fois **moins** vite.")
    awa.get_by_role("button", name="Proposer cette idée").press("Enter")
    expect(awa.get_by_text("votre idée est proposée")).to_be_visible()
    check_page(awa)

    one(awa).get_by_role("button", name=re.compile("^Modifier")).press("Enter")
    expect(awa.get_by_label("Votre idée, en une phrase")).to_be_focused()
    expect(awa.get_by_label("Votre idée, en une phrase")).to_have_value(TITLE)
    awa.get_by_label(re.compile("^Précisions")).fill("Trois fois **moins** vite.")
    check_page(awa)
    awa.get_by_role("button", name="Enregistrer mon idée").press("Enter")
    expect(awa.get_by_text("Trois fois")).to_be_visible()

    nora = visit("/idees?tri=recentes", "other_teacher")
    support = one(nora).get_by_role("button", name=re.compile("^Je soutiens 1"))
    expect(support).to_have_attribute("aria-pressed", "false")
    support.press("Enter")
    expect(one(nora).get_by_role("button", name=re.compile("^Je soutiens 2"))).to_be_visible()
    check_page(nora)

    # Awa reads and writes meanwhile: her list follows, and leaves alone what she types.
    expect(one(awa).get_by_role("button", name=re.compile("^Je soutiens 2"))).to_be_visible()
    awa.get_by_role("button", name="Proposer une idée").press("Enter")
    awa.get_by_label("Votre idée, en une phrase").fill("Une autre")
    with served.session() as db:
        others.append(an_idea(db, served.people["other_teacher"]))
    show = awa.get_by_role("button", name="Afficher ce qui est nouveau")
    expect(show).to_be_visible()
    expect(awa.get_by_label("Votre idée, en une phrase")).to_have_value("Une autre")
    check_page(awa)
    show.press("Enter")
    expect(awa.get_by_text("4\u00a0idées")).to_be_visible()
    expect(show).to_have_count(0)
    expect(awa.locator("#idees")).to_be_focused()

    mona = visit("/idees", "moderator", dark=True)
    one(mona).get_by_role("button", name=re.compile("^Répondre")).press("Enter")
    mona.get_by_label("Où en est cette idée").select_option("declined")
    mona.get_by_role("button", name="Envoyer la réponse").press("Enter")
    expect(mona.get_by_text("celles et ceux qui la soutiennent le liront")).to_be_visible()
    mona.get_by_label("La réponse de l’équipe").fill("Le lecteur le fait déjà.")
    check_page(mona)
    mona.get_by_role("button", name="Envoyer la réponse").press("Enter")
    expect(mona.get_by_text("Réponse envoyée")).to_be_visible()

    awa.goto("/notifications")
    settle(awa)
    awa.get_by_role("link", name=re.compile("L’équipe a répondu à l’idée")).first.press("Enter")
    awa.wait_for_url("**/idees**idee=**")
    expect(awa.get_by_text("Non retenue", exact=True)).to_be_visible()
    expect(awa.get_by_text("Le lecteur le fait déjà.")).to_be_visible()
    check_page(awa)

    one(mona).get_by_role("button", name=re.compile("^Retirer")).press("Enter")
    mona.get_by_role("button", name="Retirer cette idée").press("Enter")
    expect(mona.get_by_text("Dites ce qui pose problème")).to_be_visible()
    check_page(mona)
    mona.get_by_label("Ce qui pose problème").fill("Elle répète une autre idée.")
    mona.get_by_role("button", name="Retirer cette idée").press("Enter")
    expect(mona.get_by_text("L’idée est retirée")).to_be_visible()
    with served.session() as db:
        for idea_id in others:
            actions.take_away(db, served.people["other_teacher"], idea_id)


def test_a_visitor_reads_and_is_led_to_sign_in(visit: Visit) -> None:
    page = visit("/idees?etat=faites", phone=True)
    link = page.locator("main").get_by_role("link", name="Se connecter pour proposer une idée")
    assert "/connexion?suite=/idees" in (link.get_attribute("href") or "")
    expect(page.get_by_role("link", name="Faites")).to_have_attribute("aria-current", "page")
    check_page(page)

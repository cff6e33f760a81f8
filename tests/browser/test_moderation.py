"""A page is reported without an account; the team answers; its author reads why and contests."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from classe12.core.mail import Mail
from classe12.moderation.models import Statement
from classe12.videos.rules.links import video_path
from tests.factories import stories as make
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]


def test_a_page_is_reported_answered_explained_and_contested(visit: Visit, served: Served) -> None:
    with served.session() as db:
        story = make.published(db, served.people["teacher"], title="La file calme")
    page = visit(video_path(story.id, "la-file-calme"), phone=True)
    page.get_by_role("link", name="Signaler cette vidéo").press("Enter")
    page.wait_for_url("**/signaler?page=**")
    settle(page)
    expect(page.get_by_label("Adresse exacte de la page")).to_have_value(re.compile(str(story.id)))
    check_page(page)
    page.get_by_role("button", name="Envoyer le signalement").press("Enter")
    expect(page.get_by_text("Choisissez ce qui pose problème")).to_be_visible()
    check_page(page)
    page.get_by_label("Un élève peut être reconnu").press("Space")
    page.get_by_label("Votre explication").fill("À 0:34, on lit le prénom d’un élève au tableau.")
    page.get_by_label("Votre nom").fill("Zoé Parent")
    page.get_by_label("Votre adresse de courriel").fill("zoe@famille.example")
    page.get_by_label(re.compile("^Je signale de bonne foi")).press("Space")
    page.get_by_role("button", name="Envoyer le signalement").press("Enter")
    expect(page.get_by_role("heading", name="Votre signalement est arrivé")).to_be_focused()
    number = re.search(r"S-[0-9A-F]{8}", page.locator("main").inner_text())
    assert number
    check_page(page)

    mona = visit("/equipe/contenus", "moderator", phone=True)
    mona.get_by_role("link", name=f"Ouvrir le signalement {number[0]}").press("Enter")
    expect(mona.get_by_role("heading", name=f"Signalement {number[0]}")).to_be_focused()
    mona.get_by_role("button", name="Je le prends").press("Enter")
    expect(mona.get_by_role("button", name="Je le rends")).to_be_visible()
    mona.get_by_label("Demander une retouche").press("Space")
    mona.get_by_role("button", name="Envoyer la réponse").press("Enter")
    expect(mona.get_by_text("Répondez en une phrase")).to_be_visible()
    check_page(mona)
    mona.get_by_label("La règle qui n’est pas respectée").select_option("pupil")
    mona.get_by_label("Message à l’auteur").fill("À 0:34, un prénom se lit : coupez ces secondes.")
    mona.get_by_label("Réponse à qui a signalé").fill("Merci : la vidéo n’est plus visible.")
    mona.get_by_role("button", name="Envoyer la réponse").press("Enter")
    expect(mona.get_by_text("Réponse envoyée")).to_be_visible()

    with served.session() as db:
        made = db.exec(select(Statement).where(col(Statement.subject_id) == story.id)).one()
        told = db.exec(select(Mail).where(Mail.recipient == "zoe@famille.example")).all()
    assert len(told) == 2
    awa = visit(f"/mon-compte/decisions?decision={made.id}", "teacher", phone=True)
    expect(awa.get_by_text("À 0:34, un prénom se lit")).to_be_visible()
    expect(awa.get_by_text("fait suite à un signalement")).to_be_visible()
    check_page(awa)
    awa.get_by_role("button", name="Demander un second avis").press("Enter")
    expect(awa.get_by_text("Dites en une phrase")).to_be_visible()
    awa.get_by_label(re.compile("pas d’accord")).fill("C’est le prénom de la mascotte.")
    awa.get_by_role("button", name="Demander un second avis").press("Enter")
    expect(awa.get_by_text("Second avis demandé")).to_be_visible()
    check_page(awa)

    mona.goto("/equipe/recours")
    settle(mona)
    expect(mona.get_by_text("Vous aviez décidé")).to_be_visible()
    odile = visit("/equipe/recours", "owner", dark=True)
    odile.get_by_role("button", name=re.compile("^Je la prends")).press("Enter")
    odile.get_by_label("La décision est annulée").press("Space")
    odile.get_by_label("Votre réponse", exact=True).fill("C’est bien la mascotte.")
    check_page(odile)
    odile.get_by_role("button", name="Envoyer le second avis").press("Enter")
    expect(odile.get_by_text("Second avis envoyé")).to_be_visible()
    with served.session() as db:
        assert make.get(db, story.id).status == "in_review"

"""Awa asks from an empty search, Bruno says "moi aussi" and proposes a video, Awa marks it as the answer;
then she tells that she tried. By keyboard alone."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from classe12.conversations.actions import requests
from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.comments import a_comment
from tests.factories.loop import a_request
from tests.factories.stories import Story
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
TYPED = "carnet de zygomatiques"
FILM = "Le coin des jeux calmes"


@pytest.fixture(scope="module")
def film(served: Served) -> Iterator[Story]:
    """Publish the video that Bruno will propose, and take it away after the module."""
    with served.session() as db:
        story = make.published(db, served.people["other_teacher"], title=FILM)
    yield story
    with served.session() as db:
        submission.withdraw(db, story.author, story.id)


def press(page: Page, role: str, name: str | re.Pattern[str]) -> None:
    """Press what has this name as somebody without a mouse does."""
    found = page.get_by_role(role, name=name).locator("visible=true").first  # type: ignore[arg-type]
    found.focus()
    found.press("Space" if role in {"checkbox", "radio"} else "Enter")


def ask(visit: Visit) -> Page:
    """Have Awa ask her question from a search that found nothing."""
    page = visit("/videos?q=" + TYPED.replace(" ", "%20"), "teacher")
    expect(page.get_by_role("heading", name="Personne n’a encore filmé cela")).to_be_visible()
    press(page, "link", "Poser la question")
    expect(page.get_by_label("Votre question")).to_have_value(TYPED)
    press(page, "button", "Poser la question")
    expect(page.get_by_role("link", name="Choisir un thème")).to_be_visible()
    expect(page.get_by_label("Votre question")).to_have_value(TYPED)
    assert page.evaluate("document.activeElement.id") == "theme"
    check_page(page)
    press(page, "checkbox", "Gestion de classe")
    press(page, "button", "Poser la question")
    expect(page.get_by_role("heading", level=1)).to_have_text(TYPED)
    settle(page)
    return page


@pytest.mark.parametrize("phone", [True, False], ids=["375", "1280"])
def test_a_question_finds_its_answer(
    visit: Visit, film: Story, served: Served, phone: bool
) -> None:
    awa = ask(visit)
    path = re.sub(r"^https?://[^/]+", "", awa.url)
    expect(awa.get_by_text("Ouverte", exact=True)).to_be_visible()
    home, others = visit("/espace", "teacher"), visit("/recherches", phone=phone)
    mine = home.get_by_role("listitem").filter(has=home.get_by_role("link", name=TYPED, exact=True))
    listed = others.get_by_role("listitem").filter(
        has=others.get_by_role("link", name=TYPED, exact=True)
    )
    expect(mine.first).to_contain_text("Pas encore de réponse")
    awa.get_by_label("Votre réponse").fill("Je commence à écrire")

    bruno = visit(path, "other_teacher", phone=phone)
    press(bruno, "button", "Moi aussi")
    expect(bruno.get_by_text("vous serez prévenu de la réponse.")).to_be_visible()
    box = bruno.get_by_role("combobox", name="Une vidéo du catalogue")
    box.focus()
    bruno.keyboard.type("coin des jeux", delay=20)
    expect(bruno.get_by_role("option", name=re.compile(FILM))).to_be_visible()
    bruno.keyboard.press("ArrowDown")
    bruno.keyboard.press("Enter")
    press(bruno, "button", "Proposer ma réponse")
    expect(bruno.get_by_text("votre réponse est proposée")).to_be_visible()
    expect(bruno.get_by_role("link", name=FILM)).to_be_visible()
    expect(bruno.get_by_text("Une piste", exact=True)).to_be_visible()
    check_page(bruno)

    expect(awa.get_by_text("Moi aussi 1")).to_be_visible()
    expect(awa.get_by_label("Votre réponse")).to_have_value("Je commence à écrire")
    expect(mine.first).to_contain_text("1\u00a0réponse, 1\u00a0moi aussi")
    expect(listed.first).to_contain_text("1\u00a0réponse")
    with served.session() as db:
        another = a_request(db, served.people["moderator"]).id
    show = others.get_by_role("button", name="Afficher ce qui est nouveau")
    show.press("Enter")
    expect(others.locator("#questions")).to_be_focused()
    expect(show).to_have_count(0)
    with served.session() as db:
        requests.take_away(db, served.people["moderator"], another)
    press(awa, "button", re.compile("C’est la réponse"))
    expect(awa.get_by_text("La réponse", exact=True)).to_be_visible()
    expect(awa.get_by_text("Trouvée", exact=True)).to_be_visible()
    check_page(awa)
    press(awa, "button", "Fermer ma question")
    expect(awa.get_by_role("button", name="Rouvrir ma question")).to_be_visible()


def test_a_colleague_tells_that_she_tried_changes_it_and_takes_it_away(
    visit: Visit, film: Story
) -> None:
    page = visit(f"/video/{film.id}/x", "teacher")
    press(page, "button", "Raconter mon essai")
    expect(page.get_by_text("Dites comment vous l’avez essayé")).to_be_visible()
    press(page, "radio", "En l’adaptant")
    press(page, "radio", "CP")
    page.get_by_label(re.compile("Ce que j’ai changé")).fill("Par binômes.")
    press(page, "button", "Raconter mon essai")
    expect(page.get_by_text("votre essai est raconté")).to_be_visible()
    expect(page.get_by_text("1 collègue l’a essayé")).to_be_visible()
    expect(page.get_by_text("Par binômes.")).to_be_visible()
    check_page(page)
    press(page, "button", "Modifier mon essai")
    expect(page.get_by_label(re.compile("Ce que j’ai changé"))).to_have_value("Par binômes.")
    press(page, "radio", "Tel quel")
    press(page, "button", "Enregistrer")
    expect(page.get_by_text("Votre essai est à jour.")).to_be_visible()
    press(page, "button", re.compile("^Retirer"))
    confirm = page.get_by_role("dialog").get_by_role("button", name="Retirer mon essai")
    confirm.focus()
    confirm.press("Enter")
    expect(page.get_by_text("Votre essai est retiré.")).to_be_visible()
    expect(page.get_by_text("Personne n’a encore raconté son essai.")).to_be_visible()


def test_the_author_is_told_kindly_and_a_visitor_is_led_to_sign_in(
    visit: Visit, film: Story
) -> None:
    author = visit(f"/video/{film.id}/x", "other_teacher")
    expect(author.get_by_text("C’est votre vidéo")).to_be_visible()
    visitor = visit(f"/video/{film.id}/x")
    way = visitor.get_by_role("link", name="Se connecter pour raconter mon essai")
    assert f"/connexion?suite=/video/{film.id}" in (way.get_attribute("href") or "")
    asking = visit("/recherches/nouvelle?q=mot%20cl%C3%A9")
    sign_in = asking.locator("main").get_by_role("link", name="Se connecter")
    assert "q%3Dmot%2520cl" in (sign_in.get_attribute("href") or "")
    check_page(asking)


def test_the_address_is_the_list_and_a_question_that_is_not_there_says_so(visit: Visit) -> None:
    page = visit("/recherches")
    page.get_by_label("Grande section").locator("visible=true").press("Space")
    expect(page).to_have_url(re.compile("niveau=GS"))
    page.go_back()
    expect(page).to_have_url(re.compile("/recherches/?$"))
    absent = "/recherche/01a20a34-f56e-759c-a7fc-dec44020db42/x"
    assert page.request.get(absent).status == 404
    page.goto(absent)
    expect(page.get_by_role("heading", level=1)).to_have_text("Question introuvable")


def test_a_comment_under_a_video_answers_a_question(
    visit: Visit, film: Story, served: Served
) -> None:
    with served.session() as db:
        request = a_request(db, served.people["teacher"])
        comment = a_comment(
            db, served.people["other_teacher"], film.id, "Trois boîtes, un minuteur."
        )
        asked, said = (request.id, request.question), comment.id
    page = visit(f"/video/{film.id}/x", "teacher", phone=True)
    there = page.locator(f"#contribution-{said}")
    there.get_by_text("Répond à ma question").press("Enter")
    choice = there.get_by_label("À quelle question")
    expect(choice).to_contain_text(asked[1])
    check_page(page)
    choice.select_option(str(asked[0]))
    there.get_by_role("button", name="Dire que c’est la réponse").press("Enter")
    expect(there.get_by_text("votre question est trouvée")).to_be_visible()
    expect(there.get_by_role("button", name="Dire que c’est la réponse")).to_be_focused()
    page.goto(f"/recherche/{asked[0]}/x")
    settle(page)
    expect(page.get_by_text("Trouvée", exact=True)).to_be_visible()
    expect(page.get_by_text("Trois boîtes, un minuteur.")).to_be_visible()
    expect(page.get_by_text(f"sous «\u00a0{FILM}\u00a0»")).to_be_visible()
    check_page(page)
    with served.session() as db:
        requests.close(db, served.people["teacher"], asked[0])

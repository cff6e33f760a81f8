"""A colleague asks a question at 0:03 with a file, the author answers; the keyboard alone is enough."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.comments import PDF, a_comment
from tests.factories.stories import Story
from tests.support.pages import check_page
from tests.support.served import Served

Visit = Callable[..., Page]
HOSTILE = "Et à 0:03 ? <img src=x onerror=\"document.title='pris'\"> [ici](javascript:alert(1))"


@pytest.fixture
def story(served: Served) -> Iterator[Story]:
    """Publish a video of the second teacher, and take it away after the test."""
    with served.session() as db:
        found = make.published(db, served.people["other_teacher"], title="Le minuteur bavard")
    yield found
    with served.session() as db:
        submission.withdraw(db, found.author, found.id)


def address(story: Story) -> str:
    return f"/video/{story.id}/le-minuteur-bavard"


def said(page: Page, what: str) -> Locator:
    return page.locator("article").filter(has_text=what)


def words(page: Page) -> Locator:
    """Return the field of a new contribution; those that change one stand in the list."""
    return page.locator("#contribuer").get_by_label("Votre texte")


def write(page: Page, kind: str, typed: str) -> None:
    """Fill the form of a contribution with the keyboard."""
    page.locator("#contribuer").get_by_label(kind, exact=True).focus()
    page.keyboard.press("Space")
    words(page).focus()
    page.keyboard.type(typed)


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publier ma contribution").press("Enter")


def test_a_question_with_a_file_is_asked_answered_and_taken_away(
    visit: Visit, story: Story, served: Served
) -> None:
    awa = visit(address(story), "teacher", phone=True)
    expect(awa.get_by_text("Personne n’a encore réagi")).to_be_visible()
    check_page(awa)

    publish(awa)  # with nothing: told beside each field, the first one takes the focus
    expect(awa.get_by_text("Écrivez une phrase, ou joignez un fichier.")).to_be_visible()
    expect(awa.locator("#genre")).to_be_focused()

    write(awa, "Question", HOSTILE)
    awa.locator("#contribuer input[type=file]").set_input_files(
        [
            {"name": "Fiche élève.pdf", "mimeType": "application/pdf", "buffer": PDF},
            {"name": "dessin.png", "mimeType": "image/png", "buffer": b"<svg onload='alert(1)'/>"},
        ]
    )
    expect(awa.locator("#contribuer").get_by_text("PDF, 1\u00a0Ko")).to_be_visible()
    expect(
        awa.get_by_text("dessin.png\u00a0: Nous ne savons pas servir ce fichier")
    ).to_be_visible()
    awa.reload()  # nothing that was typed or joined is lost
    expect(words(awa)).to_have_value(HOSTILE)
    expect(awa.locator("#contribuer").get_by_text("PDF, 1\u00a0Ko")).to_be_visible()
    publish(awa)
    expect(awa.get_by_text("Votre contribution est publiée.")).to_be_visible()
    expect(words(awa)).to_have_value("")
    question = said(awa, "Et à 0:03")
    expect(question).to_contain_text("<img src=x")
    assert (
        awa.locator("[id^=contribution-] :is(img, script)").count() == 0
        and "pris" not in awa.title()
    )
    expect(awa.locator("#ressources")).to_be_visible()
    check_page(awa)

    bruno = visit(address(story), "other_teacher")
    file = bruno.get_by_role("link", name="Fiche élève").first.get_attribute("href")
    assert bruno.request.get(str(file)).body() == PDF
    write(bruno, "Idée", "Je pose la main sur la table, à 0:03.")
    publish(bruno)
    expect(said(bruno, "Je pose la main")).to_contain_text("a publié cette vidéo")

    awa.reload()
    expect(said(awa, "Je pose la main")).to_be_visible()
    question.get_by_role("button", name="Retirer").press("Enter")
    awa.get_by_role("button", name="Retirer la contribution").press("Enter")
    expect(question).to_have_count(0)
    expect(awa.locator("#contributions")).to_be_focused()
    expect(awa.locator("#ressources")).to_have_count(0)
    assert bruno.request.get(str(file)).status == 404


def test_a_moment_plays_from_there_with_the_keyboard_and_never_past_the_end(
    visit: Visit, story: Story, served: Served
) -> None:
    with served.session() as db:
        a_comment(db, served.people["teacher"], story.id, "Voyez 0:03, pas 59:59.")
    page = visit(address(story))
    expect(said(page, "Voyez").get_by_role("link", name="0:03")).to_be_visible()
    assert said(page, "Voyez").locator("a[href^='#moment']").count() == 1
    page.get_by_role("link", name="0:03").press("Enter")
    slider = page.get_by_label("Position dans la vidéo")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "3 s sur 1 min 12 s")


def test_a_permanent_address_opens_on_its_comment(
    visit: Visit, story: Story, served: Served
) -> None:
    with served.session() as db:
        oldest = a_comment(db, served.people["teacher"], story.id, "La toute première")
        place = f"contribution-{oldest.id}"
        for rank in range(11):
            a_comment(db, served.people["teacher"], story.id, f"Une autre, la {rank}")
    page = visit(f"{address(story)}#{place}")
    expect(page.locator(f"#{place}")).to_be_focused()
    expect(page.locator(f"#{place}")).to_be_in_viewport()

    feed = visit("/commentaires?page=2", phone=True)
    check_page(feed)
    said(feed, "La toute première").get_by_role("link").press("Enter")
    expect(feed.locator(f"#{place}")).to_be_focused()


def test_a_report_reaches_the_team_who_hides_the_comment(
    visit: Visit, story: Story, served: Served
) -> None:
    with served.session() as db:
        a_comment(db, served.people["teacher"], story.id, "Formation à moitié prix")
    bruno = visit(address(story), "other_teacher")
    said(bruno, "moitié prix").locator("summary").press("Enter")
    bruno.get_by_label("Ce qui pose problème").select_option("advert")
    bruno.get_by_role("button", name="Envoyer le signalement").press("Enter")
    expect(bruno.get_by_text("Signalement envoyé")).to_be_visible()

    mona = visit("/equipe/signalements", "moderator", phone=True)
    said(mona, "moitié prix").get_by_role("link", name="Décider").press("Enter")
    expect(mona.locator("#contribution-signalee")).to_be_focused()
    check_page(mona)
    mona.get_by_label("Masquer").press("Space")
    mona.get_by_label("Motif", exact=True).select_option("advert")
    mona.get_by_label("Message à l’auteur").fill("Bonjour, ceci est une publicité.")
    mona.get_by_role("button", name="Envoyer la décision").press("Enter")
    expect(mona.get_by_text("Décision envoyée")).to_be_visible()

    bruno.reload()
    expect(bruno.get_by_text("Personne n’a encore réagi")).to_be_visible()
    awa = visit(address(story), "teacher")
    expect(awa.get_by_text("vous seul la voyez")).to_be_visible()
    expect(awa.get_by_text("ceci est une publicité")).to_be_visible()

"""Notifications in a real browser: they come by themselves, are read, and mails are chosen."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import text

from classe12 import wiring
from classe12.core.clock import today
from classe12.notifications.actions import notices
from classe12.notifications.queries.calendar import period_for
from classe12.notifications.rules import tokens
from classe12.notifications.rules.tokens import Pass
from classe12.videos.actions import thanks
from tests.factories.notifications import a_fact
from tests.factories.videos import a_video
from tests.support.pages import check_page
from tests.support.served import Served

Visit = Callable[..., Page]
SECRET = b"pepper of the tests, 32 bytes or more"
FORGET = text("DELETE FROM notice WHERE person_id = :id")


def _forget(served: Served) -> None:
    with served.session() as db:
        db.execute(FORGET, {"id": served.people["teacher"].person_id})


def test_thanks_arrive_on_an_open_page_and_are_read(visit: Visit, served: Served) -> None:
    wiring.connect()
    _forget(served)
    page, elsewhere = visit("/notifications", "teacher"), visit("/espace", "teacher", phone=True)
    expect(page.get_by_role("heading", name="Rien de neuf pour le moment")).to_be_visible()
    with served.session() as db:
        video = a_video(db, served.people["teacher"], title="Le minuteur visuel")
    for who in ("other_teacher", "moderator"):
        with served.session() as db:
            thanks.like(db, served.people[who], video.id)
    fact = "2 collègues ont dit merci pour «\u00a0Le minuteur visuel\u00a0»"
    expect(page.get_by_role("link", name=fact)).to_be_visible(timeout=5000)
    expect(page.get_by_role("link", name="Notifications\u00a0: 1 non lue").first).to_be_visible()
    bell = elsewhere.get_by_role("link", name="Notifications\u00a0: 1 non lue").first
    expect(bell).to_be_visible(timeout=5000)
    expect(elsewhere.get_by_role("link", name=fact)).to_be_visible(timeout=5000)
    check_page(page)
    page.get_by_role("button", name="Marquer comme lue").press("Enter")
    expect(page.get_by_text("Tout est lu")).to_be_visible()
    expect(page.locator("#notifications")).to_be_focused()
    expect(elsewhere.get_by_role("link", name="Notifications", exact=True).first).to_be_visible(
        timeout=5000
    )
    check_page(page)


def test_the_list_has_pages_and_opens_what_it_tells(visit: Visit, served: Served) -> None:
    wiring.connect()
    _forget(served)
    with served.session() as db:
        for _ in range(23):
            notices.tell(db, a_fact(served.people["teacher"], href="/videos", by_mail=False))
    page = visit("/notifications", "teacher")
    expect(page.get_by_text("23\u00a0non lues").first).to_be_visible()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Page 2").click()
    expect(page.locator("main li").filter(has_text="Mercis")).to_have_count(3)
    assert "page=2" in page.url
    page.locator("main li").filter(has_text="Mercis").first.get_by_role("link").click()
    page.wait_for_url("**/videos**")
    page.go_back()
    expect(page.get_by_text("22\u00a0non lues").first).to_be_visible()
    page.goto("/notifications")
    page.get_by_role("link", name="Non lues", exact=True).click()
    expect(page.get_by_role("button", name="Tout marquer comme lu")).to_be_visible()
    page.get_by_role("button", name="Tout marquer comme lu").click()
    expect(page.get_by_text("22\u00a0notifications marquées comme lues.")).to_be_visible()
    expect(page.get_by_role("heading", name="Tout est lu")).to_be_visible()
    check_page(page)


def test_choices_of_mails_are_kept(visit: Visit) -> None:
    page = visit("/mon-compte/courriels", "teacher", phone=True)
    answers = page.get_by_role("group", name="Réponses à mes contributions")
    expect(answers.get_by_label("Tout de suite")).to_be_checked()
    answers.get_by_label("Tout de suite").press("ArrowRight")
    expect(answers.get_by_label("Chaque semaine")).to_be_checked()
    page.get_by_role("group", name="Mercis").get_by_text("Jamais", exact=True).click()
    page.get_by_role("button", name="Garder mes choix").press("Enter")
    expect(page.get_by_text("Vos choix sont gardés")).to_be_visible()
    check_page(page)
    page.reload()
    expect(answers.get_by_label("Chaque semaine")).to_be_checked()
    expect(page.get_by_role("group", name="Mercis").get_by_label("Jamais")).to_be_checked()
    expect(page.get_by_text("une décision sur ce que vous publiez vous est due")).to_be_visible()


def test_a_mail_is_stopped_by_its_button_without_signing_in(visit: Visit, served: Served) -> None:
    who = served.people["lead"]
    assert who.person_id
    token = tokens.make(SECRET, Pass("unsubscribe", who.programme_id, who.person_id, "trials"))
    page = visit(f"/desabonnement?jeton={token}")
    expect(page.get_by_text("Essais de mes vidéos")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Ne plus les recevoir").press("Enter")
    expect(page.get_by_text("C’est fait pour")).to_be_visible()
    check_page(page)
    page = visit("/desabonnement?jeton=faux")
    expect(page.get_by_text("Ce lien n’est pas complet")).to_be_visible()
    check_page(page)


def test_the_survey_opens_with_the_answer_of_the_mail(visit: Visit, served: Served) -> None:
    who = served.people["teacher"]
    assert who.person_id
    with served.session() as db:
        period = period_for(db, who.programme_id, who.person_id, today())
    if period is None:
        page = visit("/enquete", "teacher")
        expect(page.get_by_text("fermée pendant les vacances")).to_be_visible()
        return
    token = tokens.make(SECRET, Pass("survey", who.programme_id, who.person_id, period.code))
    page = visit(f"/enquete?jeton={token}&decouverte=oui&changement=non", phone=True)
    first = page.get_by_role("group", name="avez-vous découvert une pratique")
    second = page.get_by_role("group", name="changé quelque chose")
    expect(first.get_by_label("Oui")).to_be_checked()
    expect(second.get_by_label("Non")).to_be_checked()
    check_page(page)
    page.get_by_role("button", name="Confirmer ma réponse").click()
    expect(page.get_by_text("votre réponse est gardée")).to_be_visible()
    again = visit("/enquete", "teacher")
    expect(
        again.get_by_role("group", name="changé quelque chose").get_by_label("Non")
    ).to_be_checked()
    again.get_by_role("group", name="changé quelque chose").get_by_text("Oui").click()
    again.get_by_role("button", name="Confirmer ma réponse").click()
    expect(again.get_by_text("votre réponse est gardée")).to_be_visible()
    expect(
        again.get_by_role("group", name="changé quelque chose").get_by_label("Oui")
    ).to_be_checked()

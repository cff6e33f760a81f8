"""Somebody puts videos aside, by keyboard alone: favourites, a note, a list in order, on paper."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from classe12.core.clock import today
from classe12.videos.actions import keeping, playlists, submission
from classe12.videos.rules.playlists import PlaylistForm
from tests.factories import stories as make
from tests.factories.stories import Story
from tests.support.pages import check_page
from tests.support.served import Served

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def shelf(served: Served) -> Iterator[list[Story]]:
    """Publish two videos for the module, and take them away after it."""
    with served.session() as db:
        author = served.people["other_teacher"]
        titles = ("La frise du matin", "Les dés de Lina")
        found = [make.published(db, author, title=title) for title in titles]
    yield found
    with served.session() as db:
        person_id = served.people["teacher"].person_id
        assert person_id is not None
        playlists.forget_owner(db, person_id)
        keeping.forget_person(db, person_id)
        for story in found:
            submission.withdraw(db, story.author, story.id)


def press(page: Page, role: str, name: str | re.Pattern[str]) -> None:
    page.get_by_role(role, name=name).press("Enter")  # type: ignore[arg-type]


def test_a_video_is_kept_noted_and_listed_by_keyboard(visit: Visit, shelf: list[Story]) -> None:
    page = visit(f"/video/{shelf[0].id}/x", "teacher")
    press(page, "button", "Garder")
    expect(page.get_by_text("Gardée dans vos favoris.")).to_be_visible()
    expect(page.get_by_role("button", name="Gardée")).to_have_attribute("aria-pressed", "true")
    press(page, "button", "À essayer")
    expect(page.get_by_text("Notée dans")).to_be_visible()
    press(page, "button", "Ajouter à une liste")
    expect(page.get_by_role("heading", name="Ajouter à une liste")).to_be_focused()
    page.get_by_label("Nouvelle liste").fill("Ma période")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="Ma période")).to_be_checked()
    check_page(page)
    press(page, "link", re.compile("Écrire une note"))
    note = page.get_by_label("Note pour moi")
    note.fill("Lundi, avec les grands")
    expect(page.get_by_role("link", name="La frise du matin", exact=True)).to_be_visible()
    page.wait_for_timeout(2500)  # it is sent once the typing stops
    page.reload()
    expect(page.get_by_label("Note pour moi")).to_have_value("Lundi, avec les grands")
    check_page(page)


def test_a_list_is_put_in_order_shared_and_printed(
    visit: Visit, served: Served, shelf: list[Story]
) -> None:
    with served.session() as db:
        owner = served.people["teacher"]
        list_id = playlists.create_playlist(db, owner, PlaylistForm("Rituels du matin"))
        db.flush()
        for story in shelf:
            playlists.add_video(db, owner, list_id, story.id)
            db.flush()
    page = visit(f"/mes-listes/{list_id}", "teacher")
    rows = page.get_by_role("list", name="Les vidéos, dans l’ordre").get_by_role("listitem")
    expect(rows.first).to_contain_text("La frise du matin")
    press(page, "button", re.compile("Descendre.*La frise du matin"))
    expect(page.get_by_text("Maintenant numéro 2 sur 2.")).to_be_visible()
    expect(rows.first).to_contain_text("Les dés de Lina")
    page.get_by_label("Titre").fill("")
    press(page, "button", "Enregistrer")
    expect(page.get_by_text("Donnez un titre à la liste.")).to_be_visible()
    expect(page.get_by_label("Titre")).to_be_focused()
    page.get_by_label("Titre").fill("Rituels de janvier")
    page.get_by_role("radio", name=re.compile("Par lien")).press("Space")
    press(page, "button", "Enregistrer")
    expect(page.get_by_text("Modifications enregistrées.")).to_be_visible()
    check_page(page)
    shared = visit(f"/liste/{list_id}/rituels-de-janvier", phone=True)
    expect(shared.get_by_role("heading", level=1)).to_have_text("Rituels de janvier")
    expect(shared.get_by_role("link", name="Les dés de Lina")).to_be_visible()
    check_page(shared)
    printed = visit(f"/liste/{list_id}/rituels-de-janvier/imprimer")
    expect(printed.get_by_role("heading", level=1)).to_have_text("Rituels de janvier")
    expect(printed.locator("main img[src^='data:image/svg']")).to_have_count(3)
    check_page(printed)
    wall = visit(f"/liste/{list_id}/rituels-de-janvier/projeter")
    expect(wall.locator("main img[src^='data:image/svg']")).to_have_count(1)
    check_page(wall)
    page.get_by_label("Jour").fill(today().isoformat())
    page.get_by_label("Nombre de collègues").fill("14")
    press(page, "button", "Ajouter la séance")
    expect(page.get_by_text("par 14 collègues, en 1 séance")).to_be_visible()
    printed.emulate_media(media="print")
    expect(printed.get_by_role("button", name="Imprimer")).to_be_hidden()
    expect(printed.get_by_role("banner")).to_be_hidden()


def test_the_history_is_one_s_own_to_stop(visit: Visit, shelf: list[Story]) -> None:
    page = visit("/mes-listes?vue=historique", "teacher")
    press(page, "button", "Arrêter l’historique")
    press(page, "button", "Effacer et arrêter")
    expect(page.get_by_text("L’historique est arrêté.")).to_be_visible()
    check_page(page)
    press(page, "button", "Reprendre l’historique")
    expect(page.get_by_text("L’historique reprend")).to_be_visible()


def test_watching_needs_no_account_and_keeping_asks_kindly(
    visit: Visit, shelf: list[Story]
) -> None:
    page = visit(f"/video/{shelf[0].id}/x")
    expect(page.locator("video")).to_have_count(1)
    for name in ("Garder", "À essayer"):
        link = page.get_by_role("link", name=re.compile(f"^{name}"))
        assert "/connexion?suite=/video/" in (link.get_attribute("href") or "")
    page.goto("/mes-listes")
    expect(page).to_have_url(re.compile(r"/connexion/?\?suite="))


def test_a_video_for_members_is_not_told_to_others(
    visit: Visit, served: Served, shelf: list[Story]
) -> None:
    with served.session() as db:
        author = served.people["other_teacher"]
        hidden = make.published(db, author, title="Entre nous", audience="members")
    anonymous = visit("/videos?q=entre+nous")
    expect(anonymous.get_by_role("link", name="Entre nous")).to_have_count(0)
    answer = anonymous.request.get(f"/video/{hidden.id}/entre-nous")
    assert answer.status == 404 and "Entre nous" not in answer.text()
    member = visit(f"/video/{hidden.id}/entre-nous", "teacher")
    expect(member.get_by_role("heading", level=1)).to_have_text("Entre nous")
    expect(member.get_by_text("Enseignants connectés", exact=True)).to_be_visible()
    check_page(member)
    with served.session() as db:
        submission.withdraw(db, hidden.author, hidden.id)

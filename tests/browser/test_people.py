"""A member keeps their profile, forms a pair, takes a copy of their data, then leaves; by keyboard."""

import zipfile
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import Session, col, select

from classe12.accounts.models import Membership, Person
from classe12.core.actor import Actor
from tests.factories.people import a_teacher
from tests.factories.videos import a_video
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]
PATIENCE = 60_000  # ms, for a job on a busy machine


def _newcomer(served: Served, role: str, name: str, school_uai: str | None = None) -> Actor:
    """Add a member of their own for this story; `visit` knows them by `role`."""
    with served.session() as db:
        served.people[role] = a_teacher(db, name=name, school_uai=school_uai)
    return served.people[role]


def _school_of(db: Session, actor: Actor) -> str:
    return db.get_one(Membership, (actor.person_id, actor.programme_id)).school_uai or ""


def _press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def test_a_profile_is_refused_then_saved_and_nothing_is_lost(visit: Visit, served: Served) -> None:
    _newcomer(served, "profile", "Irène Valette")
    page = visit("/mon-profil", "profile", phone=True)
    page.locator("#name").fill("7")
    page.locator("#bio").fill("En CP. " * 200)
    page.get_by_label("Mon réseau et ma circonscription").press("Space")
    _press(page, "Enregistrer")
    expect(page.get_by_role("alert").filter(has_text="2")).to_be_visible()
    expect(page.locator("#name")).to_be_focused()
    expect(page.locator("#name")).to_have_value("7")
    assert page.locator("#bio").input_value().startswith("En CP. En CP.")
    check_page(page)

    page.locator("#name").fill("Irène Valette")
    page.locator("#bio").fill("En **CP** depuis dix ans.")
    page.get_by_label("Montrer ma page publique").press("Space")
    _press(page, "Enregistrer")
    expect(page.get_by_role("status").filter(has_text="enregistré")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Voir ma page publique").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Irène V.")
    expect(page.locator("main strong").filter(has_text="CP")).to_be_visible()
    settle(page)
    check_page(page)


def test_a_pair_is_proposed_accepted_and_ended(visit: Visit, served: Served) -> None:
    one = _newcomer(served, "pair_one", "Jeanne Morvan")
    with served.session() as db:
        uai = _school_of(db, one)
    two = _newcomer(served, "pair_two", "Karim Lefort", uai)
    with served.session() as db:
        email = db.get_one(Person, two.person_id).email
    page = visit("/mon-profil", "pair_one")
    page.locator("#colleague_email").fill("nimporte")
    _press(page, "Proposer un binôme")
    expect(page.locator("#colleague_email-err")).to_be_visible()
    expect(page.locator("#colleague_email")).to_have_value("nimporte")
    page.locator("#colleague_email").fill(email)
    _press(page, "Proposer un binôme")
    expect(page.get_by_text("Vous avez proposé un binôme à")).to_be_visible()

    other = visit("/mon-profil", "pair_two", phone=True)
    check_page(other)
    _press_starting(other, "Accepter")
    expect(other.get_by_text("Vous êtes en binôme avec")).to_be_visible()
    _press(other, "Mettre fin au binôme")
    expect(other.get_by_role("dialog")).to_be_visible()
    check_page(other)
    other.get_by_role("dialog").get_by_role("button", name="Mettre fin au binôme").press("Enter")
    expect(other.get_by_role("status").filter(has_text="a pris fin")).to_be_visible()


def _press_starting(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.press("Enter")


def test_a_copy_is_asked_for_and_downloaded(visit: Visit, served: Served) -> None:
    _newcomer(served, "copy", "Laure Besson")
    page = visit("/mes-donnees", "copy", phone=True)
    _press(page, "Demander une copie")
    link = page.get_by_role("link", name="Télécharger ma copie")
    expect(link).to_be_visible(timeout=PATIENCE)
    check_page(page)
    with page.expect_download() as download:
        link.press("Enter")
    with zipfile.ZipFile(download.value.path()) as made:
        assert "Laure Besson" in made.read("donnees/person.json").decode()


def test_somebody_leaves_and_their_page_with_them(visit: Visit, served: Served) -> None:
    me = _newcomer(served, "leaving", "Maud Collet")
    with served.session() as db:
        a_video(db, me, title="Le tapis de jeu", shows_people=False)
        a_video(db, me, title="La dictée à deux", shows_people=True)
    page = visit("/mes-donnees/effacer", "leaving", phone=True)
    expect(page.get_by_text("1 vidéo publiée peut")).to_be_visible()
    check_page(page)
    _press(page, "Effacer mon compte")
    page.wait_for_url("**/mes-donnees/effacer/?refus=1")
    expect(page.get_by_role("alert").filter(has_text="vos vidéos").first).to_be_visible()
    settle(page)
    page.get_by_label("Laisser celles").press("Space")
    page.get_by_label("J’ai compris").press("Space")
    _press(page, "Effacer mon compte")
    page.wait_for_url("**/au-revoir**")
    settle(page)
    check_page(page)
    expect(page.get_by_role("link", name="Se connecter").first).to_be_visible()
    with served.session() as db:
        query = select(Person.display_name).where(col(Person.id) == me.person_id)
        assert db.exec(query).one() == ""
    gone = page.request.get(f"{served.url}/profil/{me.person_id}/maud-c")
    assert gone.status == 404

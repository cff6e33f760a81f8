"""Its owner makes the service read-only by keyboard, on a phone; a teacher reads it; it opens again."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from classe12.core.clock import today
from tests.support.pages import check_page, settle

Visit = Callable[..., Page]


def test_a_service_is_made_read_only_and_opens_again(visit: Visit) -> None:
    owner = visit("/equipe/programmes/remise", "owner", phone=True)
    owner.get_by_role("button", name="Enregistrer").press("Enter")
    expect(owner.get_by_label("À partir du")).to_be_focused()
    expect(owner.get_by_text("Dites pourquoi en une phrase")).to_be_visible()
    owner.get_by_label("À partir du").fill(today().isoformat())
    owner.get_by_label("Pourquoi").fill("Le programme s’achève")
    owner.get_by_label("J’ai lu ce qui suit").press(" ")
    owner.get_by_role("button", name="Enregistrer").press("Enter")
    expect(owner.locator("#etat-du-service")).to_be_focused()
    expect(owner.get_by_text("Les auteurs sont prévenus")).to_be_visible()
    settle(owner)
    check_page(owner)

    teacher = visit("/lecture-seule", "teacher", phone=True)
    expect(teacher.get_by_text("Le service est en lecture seule").first).to_be_visible()
    expect(teacher.get_by_role("link", name="Emporter ce qui est à moi")).to_be_visible()
    check_page(teacher)

    teacher.goto("/participer")
    expect(teacher.get_by_role("heading", name="On ne publie plus ici")).to_be_visible()
    expect(teacher.get_by_text("Choisissez-la, puis décrivez-la")).to_have_count(0)
    settle(teacher)
    check_page(teacher)

    owner.get_by_role("button", name="Ouvrir de nouveau").press("Enter")
    owner.get_by_role("dialog").get_by_role("button", name="Ouvrir de nouveau").press("Enter")
    expect(owner.get_by_text("Le service est ouvert de nouveau")).to_be_visible()

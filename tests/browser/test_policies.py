"""Somebody of Devoirs faits enters, sees their policy, and goes to the other one and back: no build between."""

from playwright.sync_api import Browser, expect

from tests.support.pages import PHONE, check_page, settle, watch
from tests.support.served import Served

ACCENT = "getComputedStyle(document.documentElement).getPropertyValue('--color-primary')"


def test_one_build_serves_two_policies(chromium: Browser, demonstrated: Served) -> None:
    context = chromium.new_context(
        viewport=PHONE,  # type: ignore[arg-type]
        base_url=demonstrated.url,
        locale="fr-FR",
        reduced_motion="reduce",
    )
    page = context.new_page()
    seen = watch(page)
    page.goto("/")
    expect(page).to_have_title("Une pratique, deux minutes, entre collègues. | Classe à 12")
    plum = page.evaluate(ACCENT)

    page.goto("/p/devoirs-faits?suite=/demo")
    page.get_by_role("button", name="Entrer à la place de Karima Saadi").press("Enter")
    page.wait_for_url("**/mon-profil")
    settle(page)
    page.goto("/")
    expect(page).to_have_title(
        "Une séance qui marche, deux minutes, entre équipes de collège. | Devoirs faits, la communauté"
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text("équipes de collège")
    expect(page.get_by_text("Revoir une leçon à deux")).to_be_visible()
    assert page.evaluate(ACCENT) != plum
    assert page.get_by_role("link", name="Boîte à idées").count() == 0
    settle(page)
    check_page(page)

    page.goto("/mon-profil")
    expect(page.get_by_label("Votre fonction")).to_have_value("cpe")
    expect(page.get_by_text("Votre collège")).to_be_visible()
    assert page.get_by_text("Vos niveaux").count() == 0
    assert page.goto("/idees").status == 404  # type: ignore[union-attr]

    page.goto("/p/classe-a-12")
    expect(page).to_have_title("Une pratique, deux minutes, entre collègues. | Classe à 12")
    assert page.evaluate(ACCENT) == plum
    expect(page.get_by_text("Revoir une leçon à deux")).to_have_count(0)
    assert [problem for problem in seen.problems if "404" not in problem] == []
    context.close()

"""An article and an event, from their desk to their readers, by keyboard; a place passed on."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from classe12.core.clock import now
from classe12.news.models import Gathering, Place, Registration
from tests.factories.news import a_gathering, a_png, a_registration
from tests.support.pages import check_page
from tests.support.served import Served

Visit = Callable[..., Page]
PATIENCE = 30_000  # ms, for a picture on a busy machine


def press(page: Page, name: str, role: str = "button") -> None:
    """Press a button with the keyboard."""
    found = page.get_by_role(role, name=name, exact=True)
    found.focus()
    page.keyboard.press("Enter")


def test_an_article_is_written_and_read(visit: Visit) -> None:
    page = visit("/equipe/actualites", "moderator")
    press(page, "Écrire un article")
    page.get_by_label("Titre", exact=True).fill("Trois rituels du soir")
    expect(page.get_by_text("Gardé à")).to_be_visible()
    press(page, "Publier")
    expect(page.get_by_text("2 choses à compléter avant la publication")).to_be_visible()
    expect(page.locator("#chapo")).to_be_focused()
    check_page(page)
    page.locator("#chapo").fill("À seize heures, l’attention baisse.")
    page.locator("#texte").fill("## Ce qui a changé\n\nUn **minuteur**, et le calme.")
    expect(page.get_by_role("heading", name="Ce qui a changé")).to_be_visible()
    page.locator("#image").set_input_files(
        {"name": "x.png", "mimeType": "image/png", "buffer": b"rien d'une image"}
    )
    expect(page.get_by_text("n’est pas une image JPEG, PNG ou WebP")).to_be_visible()
    page.locator("#image").set_input_files(
        {"name": "photo.png", "mimeType": "image/png", "buffer": a_png()}
    )
    expect(page.get_by_role("button", name="Retirer l’image")).to_be_visible(timeout=PATIENCE)
    page.locator("#alternative").fill("Un carré rouge.")
    press(page, "Publier")
    expect(page.get_by_text("C’est publié")).to_be_visible()
    check_page(page)
    press(page, "Lire l’article en ligne", "link")
    expect(page.get_by_role("heading", level=1, name="Trois rituels du soir")).to_be_visible()

    reader = visit("/actualites", phone=True)
    reader.get_by_role("link", name="Trois rituels du soir").press("Enter")
    expect(reader.get_by_alt_text("Un carré rouge.")).to_be_visible()
    expect(reader.locator("strong", has_text="minuteur")).to_be_visible()
    check_page(reader)
    assert reader.title() == "Trois rituels du soir | Classe à 12"


def test_an_event_is_prepared_announced_and_filled(visit: Visit, served: Served) -> None:
    page = visit("/equipe/evenements", "relay")
    press(page, "Préparer un événement")
    page.get_by_label("Titre", exact=True).fill("Aménager nos classes")
    page.get_by_role("radio", name="Atelier").press("Space")
    page.locator("#texte").fill("On apporte ses plans.")
    day = (now() + timedelta(days=12)).date().isoformat()
    for field, value in (("jour", day), ("debut", "14:00"), ("fin", "16:00"), ("places", "1")):
        page.locator(f"#{field}").fill(value)
    press(page, "Annoncer l’événement")
    expect(page.get_by_text("Donnez un lieu").first).to_be_visible()
    expect(page.locator("#lieu")).to_be_focused()
    page.locator("#lieu").fill("École des Tilleuls")
    press(page, "Annoncer l’événement")
    expect(page.get_by_text("L’événement est annoncé")).to_be_visible()
    check_page(page)

    first = visit("/evenements", "teacher", phone=True)
    first.get_by_role("link", name="Aménager nos classes").press("Enter")
    press(first, "Je participe")
    expect(first.get_by_text("Vous venez.")).to_be_visible()
    check_page(first)
    second = visit(first.url, "other_teacher")
    press(second, "Attendre une place")
    expect(second.get_by_text("Vous êtes en tête de la liste.")).to_be_visible()
    check_page(second)
    press(first, "Rendre ma place")
    expect(first.get_by_role("button", name="Attendre une place")).to_be_visible()
    second.reload()
    expect(second.get_by_text("Vous venez.")).to_be_visible()
    with served.session() as db:
        title = col(Gathering.title) == "Aménager nos classes"
        rows = db.exec(
            select(Registration)
            .join(Gathering, Registration.gathering_id == Gathering.id)
            .where(title)
        ).all()
        assert [row.place for row in rows] == [Place.REGISTERED]

    page.reload()
    expect(page.get_by_role("rowheader", name="Nora Belkacem")).to_be_visible()
    page.get_by_text("Annuler cet événement").press("Enter")
    press(page, "Annuler et prévenir")
    expect(page.get_by_text("les inscrits le liront")).to_be_visible()
    page.locator("#motif").fill("La salle est prise.")
    press(page, "Annuler et prévenir")
    expect(page.get_by_text("L’événement est annulé.")).to_be_visible()
    second.reload()
    expect(second.get_by_text("La salle est prise.")).to_be_visible()
    check_page(second)


def test_a_visitor_filters_the_list_and_is_led_to_sign_in(visit: Visit, served: Served) -> None:
    with served.session() as db:
        organiser = served.people["moderator"]
        for number in range(14):
            start = now() + timedelta(days=40, hours=number)
            event = a_gathering(
                db, organiser, title=f"Rendez-vous {number}", kind="focus", starts_at=start
            )
        a_registration(db, event, served.people["teacher"])
    page = visit("/evenements")
    page.get_by_role("button", name="Focus").press("Enter")
    page.wait_for_url("**type=focus*")
    expect(page.get_by_text("14 événements")).to_be_visible()
    expect(page.get_by_role("button", name="Focus")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Suivante").press("Enter")
    page.wait_for_url("**page=2*")
    page.get_by_role("link", name="Rendez-vous 12").press("Enter")
    page.wait_for_url("**/evenement/**")
    link = page.get_by_role("link", name="Se connecter pour participer")
    expect(link).to_have_attribute("href", f"/connexion?suite={page.url.removeprefix(served.url)}")
    check_page(page)
    page.goto("/evenements?quand=passes")
    expect(page.get_by_role("link", name="Passés")).to_have_attribute("aria-current", "page")
    check_page(page)


def test_programs_find_the_feeds_in_the_head(visit: Visit) -> None:
    page = visit("/videos?theme=francais")
    found = page.locator("head link[rel=alternate][type='application/atom+xml']")
    expect(found).to_have_count(3)
    assert sorted(str(link.get_attribute("href")) for link in found.all()) == [
        "/actualites.atom",
        "/videos.atom",
        "/videos/theme/francais.atom",
    ]
    assert page.request.get("/videos/theme/francais.atom").status == 200

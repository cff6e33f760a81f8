"""A teacher sends a video from a phone: the network goes, the page is loaded again, nothing is lost."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import col, select

from classe12.videos.models import Video
from tests.factories.media import AAC, H264, sample
from tests.support.pages import PHONE, check_page
from tests.support.served import Served
from tests.support.walking import NOBODY

Visit = Callable[..., Page]
SLOW = 400_000  # octets a second
CHOICES = ("CP", "Gestion de classe")
PATIENCE = 90_000  # ms, for a file to be prepared on a busy machine


@pytest.fixture
def phone(chromium: Browser, served: Served) -> Iterator[Page]:
    """Open the page on a phone whose network may be cut: its console is noisy on purpose."""
    context = chromium.new_context(
        base_url=served.url,
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
        locale="fr-FR",
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    for name, value in served.cookie("other_teacher").items():
        context.add_cookies([{"name": name, "value": value, "url": served.url, "httpOnly": True}])
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/participer")
    yield page
    context.close()


def slow_down(page: Page) -> None:
    """Give the page the network of a village."""
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": SLOW},
    )


def press(page: Page, label: str) -> None:
    """Choose a tile or a box with the keyboard."""
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Space")


def wait_until_kept(page: Page, served: Served, description: str) -> None:
    """Wait for what was typed without network: it is sent again, and kept."""
    end = time.monotonic() + 40
    while time.monotonic() < end:
        with served.session() as db:
            if db.exec(select(Video.id).where(col(Video.description) == description)).first():
                return
        page.wait_for_timeout(300)
    pytest.fail("what was typed without network was not kept")


def test_a_video_reaches_review_through_a_cut_and_a_reload(phone: Page, served: Served) -> None:
    film = sample(
        "coupure.mp4", size="1280x720", rate="24", length=6, sound=AAC,
        codec=(*H264, "-b:v", "8M", "-minrate", "8M", "-maxrate", "8M", "-bufsize", "2M",
               "-x264-params", "nal-hrd=cbr"),
    )  # fmt: skip
    assert film.stat().st_size > 4 * SLOW
    phone.get_by_label("Titre", exact=True).fill("Le minuteur visuel")
    expect(phone.get_by_text("Brouillon gardé à")).to_be_visible()
    for choice in CHOICES:
        press(phone, choice)
    phone.get_by_role("checkbox", name=NOBODY).press("Space")
    expect(phone.get_by_role("status").filter(has_text="Rien à faire signer.")).to_be_visible()
    slow_down(phone)
    with phone.expect_file_chooser() as chooser:
        phone.locator("#fichier").press("Enter")
    chooser.value.set_files(film)
    expect(phone.get_by_text("Envoi en cours")).to_be_visible()
    expect(phone.get_by_text("Vous pouvez fermer cette page")).to_be_visible()

    served.web.stop()
    expect(phone.get_by_text("Connexion coupée, l’envoi va reprendre")).to_be_visible()
    phone.get_by_label("En une phrase", exact=True).fill("Une consigne de moins à répéter.")
    served.web.start()
    served.wait()
    expect(phone.get_by_text("Envoi en cours")).to_be_visible(timeout=30_000)

    wait_until_kept(phone, served, "Une consigne de moins à répéter.")
    phone.reload()
    expect(phone.get_by_label("Titre", exact=True)).to_have_value("Le minuteur visuel")
    expect(phone.get_by_label("En une phrase", exact=True)).to_have_value(
        "Une consigne de moins à répéter."
    )
    for choice in CHOICES:
        expect(phone.get_by_label(choice, exact=True)).to_be_checked()
    expect(phone.get_by_role("checkbox", name=NOBODY)).to_be_checked()
    expect(phone.get_by_label("CE1", exact=True)).not_to_be_checked()
    expect(phone.get_by_text("Votre vidéo est arrivée.").first).to_be_visible(timeout=60_000)

    press(phone, "CP")
    phone.get_by_role("button", name="Envoyer en relecture").press("Enter")
    summary = phone.get_by_role("alert").filter(has_text="Il manque 2")
    expect(summary).to_be_visible()
    summary.get_by_role("link", name="Choisir un niveau").press("Enter")
    expect(phone.locator("#niveau")).to_be_focused()
    check_page(phone)

    press(phone, "CP")
    attested = phone.get_by_role("checkbox", name="J’atteste que l’on ne reconnaît personne")
    attested.focus()
    phone.keyboard.press("Space")
    expect(attested).to_be_checked()
    phone.get_by_role("button", name="Envoyer en relecture").press("Enter")
    expect(phone.get_by_role("heading", name="« Le minuteur visuel » est partie")).to_be_visible()
    expect(phone.locator("[aria-current=step]")).to_have_text("En relecture", timeout=PATIENCE)
    check_page(phone)

    phone.goto("/mes-videos")
    row = phone.get_by_role("listitem").filter(has_text="Le minuteur visuel").first
    expect(row.get_by_text("En relecture")).to_be_visible()
    check_page(phone)

    row.get_by_role("button", name="Retirer").press("Enter")
    question = phone.get_by_role("dialog", name="Retirer cette vidéo ?")
    expect(question).to_be_visible()
    check_page(phone)
    phone.keyboard.press("Escape")
    expect(question).to_be_hidden()
    row.get_by_role("button", name="Retirer").press("Enter")
    question.get_by_role("button", name="Retirer la vidéo").press("Enter")
    expect(phone.get_by_text("La vidéo est retirée, ses fichiers aussi.")).to_be_visible()
    expect(row.get_by_role("button", name="Retirer")).to_have_count(0)


def test_a_file_that_is_no_video_is_refused_and_the_text_stays(visit: Visit) -> None:
    page = visit("/participer", "other_lead")
    page.get_by_label("Titre", exact=True).fill("Le coin calme")
    page.locator("#fichier").set_input_files(
        {"name": "film.mp4", "mimeType": "video/mp4", "buffer": b"pas un film " * 999}
    )
    expect(page.get_by_role("alert").filter(has_text="n’est pas une vidéo")).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_label("Titre", exact=True)).to_have_value("Le coin calme")
    expect(page.locator("#fichier")).to_be_attached()
    check_page(page)


@pytest.mark.parametrize("dark", [False, True])
def test_a_visitor_is_led_to_sign_in(visit: Visit, dark: bool) -> None:
    page = visit("/participer", dark=dark)
    link = page.get_by_role("link", name="Se connecter pour publier")
    expect(link).to_have_attribute("href", "/connexion?suite=/participer")
    check_page(page)

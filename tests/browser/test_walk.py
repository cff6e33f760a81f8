"""The main job, end to end: a teacher films, the team publishes, a colleague watches, adoption moves.

Four people, four browsers, the real application. The film is what a phone makes: 1 min 58 of HEVC in
1080p, turned, with the place where it was shot and the name of its owner.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from classe12.adoption.models import Kind
from classe12.core.clock import today
from tests.factories.adoption import an_event
from tests.factories.media import CANARIES, phone_film
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, in_perimeter, reference_data
from tests.support.line import Line
from tests.support.pages import PHONE, check_page, settle
from tests.support.served import Served, fill, free_port, serve
from tests.support.walking import choose_file, declare_nobody, mails_to, press, publish

Visit = Callable[..., Page]
ADDRESS = "fatou.keita.marche@ac-creteil.fr"
TITLE = "Les élèves au cœur des îlots"
WORDS = "Quatre îlots, un coin d’appel : chacun sait où aller."
BAND = 2_500_000  # octets a second of the phone's network
PREPARED = 300_000  # ms for two minutes of 1080p HEVC on a busy machine
VIEWS = "Vues depuis la rentrée"


@dataclass
class Scene:
    """Where the walk takes place: a school of Val-de-Marne among others that are active already."""

    school: str
    uai: str


@pytest.fixture(scope="module")
def line() -> Iterator[list[Line]]:
    """Hold the line that everybody calls through, once it is laid."""
    laid: list[Line] = []
    yield laid
    for one in laid:
        one.close()


@pytest.fixture(scope="module")
def served(line: list[Line]) -> Iterator[Served]:
    """Serve the application behind a line that can be cut."""
    port = free_port()
    line.append(Line(port))
    called = f"http://localhost:{line[0].port}"
    with serve("walk", port=port, CLASSE12_PUBLIC_URL=called) as running:
        fill(running)
        yield replace(running, port=line[0].port)


@pytest.fixture(scope="module")
def scene(served: Served) -> Scene:
    """Have twelve colleagues of Créteil active this week, so that figures may be shown."""
    with served.session() as db:
        reference_data(db)
        programme_id = classe_a_12(db).id
        schools = [a_school(db, name=f"École des Marronniers {rank}") for rank in range(6)]
        for school in schools:
            in_perimeter(db, school, programme_id, CP=2)
        for rank in range(12):
            school = schools[rank % 6]
            for kind in (Kind.WATCHED, Kind.VIEWED) if rank < 6 else (Kind.WATCHED,):
                an_event(
                    db,
                    kind,
                    today(),
                    person_id=uuid4() if kind is Kind.WATCHED else None,
                    school_uai=school.uai,
                    levels=["CP"],
                    subject_id=uuid4(),
                )
        return Scene(schools[0].name, schools[0].uai)


@pytest.fixture
def phone(chromium: Browser, served: Served) -> Iterator[Page]:
    """Open the browser of somebody nobody knows yet; its network will be cut."""
    context = chromium.new_context(
        base_url=served.url, viewport=PHONE, has_touch=True, is_mobile=True, locale="fr-FR"
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    context.close()


@pytest.mark.timeout(600)  # a film of two minutes is prepared, and a third of it watched
def test_the_walk(
    phone: Page, visit: Visit, served: Served, scene: Scene, line: list[Line]
) -> None:
    film = phone_film(118)
    lead, elsewhere = visit("/pilotage", "lead"), visit("/pilotage", "other_lead")
    before, hidden = figure(lead, VIEWS), elsewhere.locator("main").inner_text()

    sign_in(phone, served)
    introduce_oneself(phone, scene)
    send(phone, film, line[0])

    publish(visit("/equipe/moderation", "moderator"), TITLE)
    expect(phone.locator("[aria-current=step]")).to_have_text(
        "Publiée"
    )  # the page that stayed open
    phone.goto("/mes-videos")
    mine = phone.get_by_role("listitem").filter(has_text=TITLE).first
    expect(mine.locator("[aria-current=step]")).to_have_text("Publiée")

    address = watch_past_a_third(visit("/videos", phone=True))
    expect_figure(lead, VIEWS, before + 1)
    assert figure(elsewhere, VIEWS, missing=0) == 0
    assert still(elsewhere.locator("main").inner_text()) == still(hidden)
    nothing_of_the_phone_is_served(served, address)


def sign_in(page: Page, served: Served) -> None:
    """Ask for a code, read the mail, type it: with the keyboard alone."""
    page.goto("/participer")
    page.get_by_role("link", name="Se connecter pour publier").press("Enter")
    page.wait_for_url("**/connexion?**")
    settle(page)
    page.get_by_label("Votre adresse professionnelle").press_sequentially(ADDRESS)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code à six chiffres")).to_be_visible()
    page.get_by_label("Code à six chiffres").press_sequentially(code_in_the_mail(served))
    page.keyboard.press("Enter")
    page.wait_for_url("**/bienvenue**")
    settle(page)


def code_in_the_mail(served: Served) -> str:
    """Return the code of the latest mail to the teacher."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for _, words in mails_to(served, ADDRESS):
            return str(re.findall(r"\b\d{3} ?\d{3}\b", words)[0])
        time.sleep(0.2)
    pytest.fail("no mail with a code arrived")


def introduce_oneself(page: Page, scene: Scene) -> None:
    """Fill the profile of a first sign-in."""
    check_page(page)
    page.get_by_label("Prénom et nom").press_sequentially("Fatou Keïta")
    page.get_by_label("Votre fonction").focus()
    page.get_by_label("Votre fonction").select_option("professeur")
    page.get_by_role("combobox", name="Votre école").press_sequentially(scene.uai)
    page.get_by_role("option", name=scene.school).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    press(page, "CP")
    page.get_by_role("checkbox", name="J’ai lu la charte").press("Space")
    page.get_by_role("button", name="Entrer dans le service").press("Enter")
    page.wait_for_url("**/participer")
    settle(page)


def send(page: Page, film: Path, line: Line) -> None:
    """Send the film, the network cut once on the way, and fill the form meanwhile."""
    network = page.context.new_cdp_session(page)
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": BAND},
    )
    choose_file(page, str(film))
    expect(page.get_by_text("Envoi en cours")).to_be_visible()
    page.wait_for_timeout(3_000)
    while not line.cut():
        page.wait_for_timeout(20)
    page.get_by_label("Titre", exact=True).fill(TITLE)
    page.get_by_label("En une phrase", exact=True).fill(WORDS)
    press(page, "CP")
    press(page, "Gestion de classe")
    declare_nobody(page)
    expect(page.get_by_text("Votre vidéo est arrivée.").first).to_be_visible(timeout=120_000)
    page.get_by_role("button", name="Envoyer en relecture").press("Enter")
    expect(page.get_by_role("heading", name=f"« {TITLE} » est partie")).to_be_visible()
    expect(page.locator("[aria-current=step]")).to_have_text("En relecture", timeout=PREPARED)


def watch_past_a_third(page: Page) -> str:
    """Find the video by words without accents, watch 36 seconds; return its address."""
    search = page.get_by_role("searchbox", name="Rechercher dans les vidéos")
    search.press_sequentially("eleve coeur ilot")
    search.press("Enter")
    expect(page.get_by_role("status").filter(has_text=re.compile("^1\\s+vidéo$"))).to_be_visible()
    page.get_by_role("link", name=TITLE).press("Enter")
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    settle(page)
    check_page(page)
    page.get_by_role("button", name="Lire", exact=True).press("Enter")
    page.wait_for_timeout(38_000)  # real seconds: a view that goes too fast does not count
    assert page.evaluate("document.querySelector('video').currentTime") > 36
    return page.url


def figure(page: Page, label: str, *, missing: int | None = None) -> int:
    """Return the figure of a tile of the dashboard."""
    text = page.get_by_role("listitem").filter(has_text=label).first.inner_text()
    found = re.search(re.escape(label) + r"\s+([\d\u00a0\u202f ]+)", text)
    if found is None and missing is not None:
        return missing
    assert found, text
    return int(re.sub(r"\D", "", found[1]))


def expect_figure(page: Page, label: str, value: int) -> None:
    """Wait until an open dashboard shows a figure, by itself."""
    end = time.monotonic() + 10
    while figure(page, label) != value:
        assert time.monotonic() < end, f"still {figure(page, label)}, not {value}"
        page.wait_for_timeout(50)


def still(text: str) -> str:
    """Return a page's text without the times at which it was written."""
    return re.sub(r"mis à jour .*|à \d+\s+h\s+\d+|\w+ \d+ \w+, semaine \d+", "", text)


def nothing_of_the_phone_is_served(served: Served, address: str) -> None:
    """Read what the service gives of the video as soon as it is watchable: no place, no device, no owner."""
    shell = httpx.get(address, follow_redirects=True)
    assert shell.status_code == 200
    assert TITLE in shell.text
    assert WORDS in shell.text
    asset = re.search(r"/media/([0-9a-f-]{36})/poster\.jpg", shell.text)
    assert asset, shell.text[-800:]
    for name in ("720p.mp4", "poster.jpg", "filmstrip.jpg"):
        answer = httpx.get(f"{served.url}/media/{asset[1]}/{name}")
        assert answer.status_code == 200, name
        assert not [canary for canary in CANARIES if canary in answer.content], name
    part = httpx.get(f"{served.url}/media/{asset[1]}/720p.mp4", headers={"range": "bytes=0-99"})
    assert (part.status_code, len(part.content)) == (206, 100)

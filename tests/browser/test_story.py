"""The loop turns: Awa asks, Bruno films an answer, Awa tries it and thanks him, Bruno reads it in his digest.

Three people, three browsers, the real application: the film is prepared, the team publishes it, and the
mail is the one that left.
"""

import re
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from classe12 import wiring
from classe12.accounts.models import Person
from classe12.core.clock import now, today
from classe12.notifications.actions.digest import compose_batch
from classe12.notifications.queries.calendar import zones_in_holidays
from classe12.videos.actions import submission
from classe12.videos.models import Video
from tests.factories.media import AAC, H264, sample
from tests.factories.people import a_teacher
from tests.support.pages import check_page, settle
from tests.support.served import Served
from tests.support.walking import choose_file, declare_nobody, mails_to, press, publish

Visit = Callable[..., Page]
QUESTION = "Comment lancer la copie sans attendre les derniers assis"
TITLE = "La copie commence avant la sonnerie"
PREPARED = 90_000  # ms, for a short film on a busy machine


@pytest.fixture
def bruno(served: Served) -> Iterator[str]:
    """Add Bruno, who teaches elsewhere; return his address. His video leaves with the story."""
    with served.session() as db:
        me = served.people["bruno"] = a_teacher(db, name="Bruno Lenoir")
        address = db.get_one(Person, me.person_id).email
    yield address
    with served.session() as db:
        for video_id in db.exec(select(Video.id).where(Video.author_id == me.person_id)).all():
            submission.withdraw(db, me, video_id)


@pytest.mark.timeout(300)
def test_awa_asks_bruno_films_awa_tries_and_thanks_bruno_reads_it(
    visit: Visit, served: Served, bruno: str
) -> None:
    awa = visit("/recherches/nouvelle", "teacher", phone=True)
    path = ask(awa)
    film_an_answer(visit(path, "bruno", phone=True))
    publish(visit("/equipe/moderation", "moderator"), TITLE)
    propose(visit(path, "bruno"))
    try_and_thank(awa)
    thanks = f"Un collègue a dit merci pour «\u00a0{TITLE}\u00a0»"
    assert thanks in digest_of(served, bruno)
    # A trial is told at once: the digest does not say it twice.
    subjects = [subject.replace("\u00a0", " ") for subject, _ in mails_to(served, bruno)]
    assert f"Awa D. a essayé « {TITLE} »" in subjects


def ask(page: Page) -> str:
    """Have Awa ask; return where her question is."""
    page.get_by_label("Votre question").fill(QUESTION)
    expect(page.get_by_label("CP", exact=True)).to_be_checked()  # what she teaches
    press(page, "Gestion de classe")
    page.get_by_role("button", name="Poser la question").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    settle(page)
    return re.sub(r"^https?://[^/]+", "", page.url)


def film_an_answer(page: Page) -> None:
    """Have Bruno film, from the question itself, and send for review."""
    page.get_by_role("link", name="Filmer ma réponse").press("Enter")
    page.wait_for_url("**/participer**")
    settle(page)
    choose_file(
        page, str(sample("story.mp4", size="640x360", rate="24", length=3, codec=H264, sound=AAC))
    )
    page.get_by_label("Titre", exact=True).fill(TITLE)
    page.get_by_label("En une phrase", exact=True).fill("Le premier mot est déjà au tableau.")
    for choice in ("CP", "Gestion de classe"):
        press(page, choice)
    declare_nobody(page)
    expect(page.get_by_text("Votre vidéo est arrivée.").first).to_be_visible(timeout=PREPARED)
    page.get_by_role("button", name="Envoyer en relecture").press("Enter")
    expect(page.locator("[aria-current=step]")).to_have_text("En relecture", timeout=PREPARED)


def propose(page: Page) -> None:
    """Have Bruno give his video as an answer."""
    page.get_by_role("combobox", name="Une vidéo du catalogue").focus()
    page.keyboard.type("copie sonnerie", delay=20)
    expect(page.get_by_role("option", name=re.compile(TITLE))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Proposer ma réponse").press("Enter")
    expect(page.get_by_text("votre réponse est proposée")).to_be_visible()


def try_and_thank(page: Page) -> None:
    """Have Awa find the answer, say thanks, tell that she tried, and mark it."""
    page.reload()
    settle(page)
    page.get_by_role("link", name=TITLE).press("Enter")
    page.wait_for_url("**/video/**")
    settle(page)
    page.get_by_role("button", name=re.compile("^Merci")).first.press("Enter")
    press(page, "Tel quel")
    page.get_by_role("radio", name="CP", exact=True).press("Space")
    page.get_by_role("button", name="Raconter mon essai").press("Enter")
    expect(page.get_by_text("votre essai est raconté")).to_be_visible()
    check_page(page)
    page.go_back()
    settle(page)
    page.get_by_role("button", name=re.compile("C’est la réponse")).press("Enter")
    expect(page.get_by_text("Trouvée", exact=True)).to_be_visible()


def digest_of(served: Served, address: str) -> str:
    """Compose the digests of the week as the night does, and return the one that somebody received."""
    wiring.connect()
    with served.session() as db:
        day = next(day for day in days() if not zones_in_holidays(db, day))
        while compose_batch(db, served.people["bruno"].programme_id, day, now()):
            pass
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for _, words in mails_to(served, address):
            if "Pour vous cette semaine" in words:
                return words
        time.sleep(0.2)
    pytest.fail("no digest arrived")


def days() -> list[date]:
    """Return today and the days that follow: in holidays the service is silent."""
    return [today() + timedelta(days=number) for number in range(120)]

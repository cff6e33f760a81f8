"""What several stories of the browser do alike: read a mail that was sent, publish a video as the team."""

import email
import email.policy
import re
from email.message import EmailMessage

from playwright.sync_api import Page, expect

from tests.support.pages import check_page
from tests.support.served import Served


def press(page: Page, label: str) -> None:
    """Tick a tile with the keyboard."""
    page.get_by_label(label, exact=True).press("Space")


NOBODY = re.compile("^Ni élève ni autre adulte")


def declare_nobody(page: Page) -> None:
    """Say that nobody is recognised, and attest it, with the keyboard."""
    page.get_by_role("checkbox", name=NOBODY).press("Space")
    page.get_by_role("checkbox", name="J’atteste que l’on ne reconnaît personne").press("Space")


def choose_file(page: Page, path: str) -> None:
    """Choose the film to send, with the keyboard."""
    with page.expect_file_chooser() as chooser:
        page.locator("#fichier").press("Enter")
    chooser.value.set_files(path)


def publish(page: Page, title: str) -> None:
    """Publish a video from the queue of the team, with the keyboard alone; its captions come later."""
    page.get_by_role("button", name=title).press("Enter")
    expect(page.get_by_role("heading", name=title)).to_be_focused()
    check_page(page)
    page.get_by_role("radio", name=re.compile("^Publier")).press("Space")
    expect(page.get_by_role("group", name="Avant de publier, j’ai regardé")).to_be_visible()
    for point in page.locator("input[name=points]").all():
        point.press("Space")
    page.get_by_role("checkbox", name="Publier sans sous-titres").press("Space")
    page.get_by_role("button", name="Publier la vidéo").press("Enter")
    expect(page.get_by_text(f"Décision envoyée pour « {title} ».")).to_be_visible()


def mails_to(served: Served, address: str) -> list[tuple[str, str]]:
    """Return the subjects and plain texts of the mails sent to somebody, the latest first."""
    found = []
    for path in sorted((served.folder / "mail").glob("*.eml"), reverse=True):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        if message["To"] == address and (body := message.get_body(("plain",))):
            found.append((str(message["Subject"]), str(body.get_content())))
    return found

"""Takes the pictures of the README in the real application, with the whole demonstration.

Run `make screenshots` after a change of look. Nothing is drawn or edited afterwards.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ["CLASSE12_DEMO"] = "1"

from playwright.sync_api import Browser, sync_playwright
from sqlmodel import Session, col, select

from classe12 import wiring
from classe12.accounts.actions import open_session
from classe12.accounts.models import Person
from classe12.accounts.rules import sessions
from classe12.core.actor import Actor
from classe12.demo.accounts import ACCOUNTS
from tests.support import postgres
from tests.support.browser import FLAGS, executable
from tests.support.pages import settle
from tests.support.served import Served, serve

IMAGES = Path(__file__).parent / "images"
# name of the picture: page, role, what must be drawn before
PICTURES = {
    "community": ("/videos", "", "main img"),
    "deployment": ("/pilotage", "lead", ".scatterlayer .trace path"),
}
SIZE = {"width": 1280, "height": 860}


def main() -> None:
    """Serve the demonstration and take every picture."""
    IMAGES.mkdir(exist_ok=True)
    wiring.connect()
    try:
        with serve("screenshots", before=fill) as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
            for name, (path, role, drawn) in PICTURES.items():
                take(browser, served, name, path, role, drawn)
                print(IMAGES / f"{name}.jpg")
            browser.close()
    finally:
        postgres.close_run()


def fill(served: Served) -> None:
    """Install the whole demonstration in the application's database, before anything runs."""
    env = {**os.environ, "DATABASE_URL": served.database, "CLASSE12_VAR": str(served.folder)}
    subprocess.run([sys.executable, "-m", "classe12", "demo"], env=env, check=True)


def take(browser: Browser, served: Served, name: str, path: str, role: str, drawn: str) -> None:
    """Take one picture, as somebody of the demonstration."""
    context = browser.new_context(
        base_url=served.url,
        viewport=SIZE,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        reduced_motion="reduce",
    )
    if role:
        with served.session() as db:
            token = open_as(db, role)
        cookie = sessions.cookie_name(False, sessions.COOKIE)
        context.add_cookies([{"name": cookie, "value": token, "url": served.url}])
    page = context.new_page()
    page.goto(path)
    settle(page, 30)
    page.locator(drawn).first.wait_for(state="attached", timeout=30_000)
    page.wait_for_timeout(1500)  # posters
    page.screenshot(path=IMAGES / f"{name}.jpg", type="jpeg", quality=82)
    context.close()


def open_as(db: Session, role: str) -> str:
    """Open a session of the first account of a role; return its token."""
    account = next(account for account in ACCOUNTS if account.role == role)
    person = db.exec(select(Person).where(col(Person.email) == account.email)).one()
    nobody = Actor(programme_id=1)
    return open_session(db, nobody, person.id, "Capture", with_second_factor=True).token


if __name__ == "__main__":
    main()

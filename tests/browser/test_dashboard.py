"""The dashboard in a real browser: it moves by itself, for those who may see, while they may."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import text

from classe12 import wiring
from classe12.core import events
from classe12.core.clock import now
from classe12.videos.events import VideoViewed
from tests.factories.videos import a_video
from tests.support.served import Served

Visit = Callable[..., Page]


def _tile(page: Page, title: str):
    """Return the value of a key figure."""
    return page.locator("li", has=page.get_by_role("heading", name=title)).locator("p").first


def _views(served: Served, count: int) -> None:
    """Have visitors watch a new video of Val-de-Marne."""
    wiring.connect()
    with served.session() as db:
        video = a_video(db, served.people["teacher"])
        for _ in range(count):
            events.emit(db, VideoViewed(video.programme_id, video.id, now()))


def test_an_open_dashboard_moves_by_itself_and_that_of_another_academie_does_not(
    visit: Visit, served: Served
) -> None:
    ours, theirs = visit("/pilotage", "lead"), visit("/pilotage", "other_lead")
    public = visit("/stats")
    title = "Vues depuis la rentrée"
    before = int(_tile(ours, title).inner_text().replace("\u00a0", ""))
    abroad = _tile(theirs, title).inner_text()
    for page in (ours, public):
        page.evaluate("window.scrollTo(0, 300)")
    _views(served, 3)
    expect(_tile(ours, title)).to_have_text(str(before + 3), timeout=5000)
    expect(_tile(public, title)).not_to_have_text(str(before), timeout=5000)
    assert ours.evaluate("window.scrollY") == 300, "nothing jumps"
    assert _tile(theirs, title).inner_text() == abroad


def test_a_frozen_dashboard_waits(visit: Visit, served: Served) -> None:
    page = visit("/pilotage", "lead")
    value = _tile(page, "Vues depuis la rentrée")
    before = int(value.inner_text().replace("\u00a0", ""))
    page.get_by_role("button", name="Figer").click()
    expect(page.get_by_text("Figé à")).to_be_visible()
    _views(served, 2)
    page.wait_for_timeout(1500)
    assert int(value.inner_text().replace("\u00a0", "")) == before
    page.get_by_role("button", name="Reprendre").click()
    expect(value).to_have_text(str(before + 2))


def test_who_loses_the_role_is_sent_away_at_the_next_push(visit: Visit, served: Served) -> None:
    page = visit("/pilotage", "other_lead")
    person = served.people["other_lead"].person_id
    lose = text("UPDATE role_grant SET ends_at = now() WHERE person_id = :person")
    regain = text("UPDATE role_grant SET ends_at = NULL WHERE person_id = :person")
    with served.session() as db:
        db.execute(lose, {"person": person})
    try:
        page.wait_for_timeout(4500)
        with served.session() as db:
            db.execute(
                text(
                    "SELECT pg_notify('classe12_live', 'adoption ' || :programme || ',academie:09')"
                ),
                {"programme": str(served.people["other_lead"].programme_id)},
            )
        page.wait_for_url("**/refuse**")
    finally:
        with served.session() as db:
            db.execute(regain, {"person": person})


def test_filters_are_in_the_address_and_foreign_territories_are_refused(visit: Visit) -> None:
    page = visit("/pilotage", "lead")
    page.get_by_label("Réseau").select_option("rep")
    page.wait_for_url("**reseau=rep**")
    page.get_by_label("Département").select_option(label="94 Val-de-Marne")
    page.wait_for_url("**territoire=departement%3A094**")
    expect(page.get_by_role("heading", name="Val-de-Marne (94)")).to_be_visible()
    page.goto("/pilotage?territoire=academie:09")
    expect(page.get_by_text("n’est pas parmi les vôtres")).to_be_visible()


def test_a_chart_has_the_colour_of_its_policy(visit_demo: Visit) -> None:
    page = visit_demo("/pilotage/usage", "lead")
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    expect(page.locator(".bars path").first).to_have_css("fill", "rgb(105, 40, 108)")
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".bars path").first).to_have_css("fill", "rgb(225, 166, 226)")

"""A question that gives a number waits; two moderators read it; its author finds the decision on the bell."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.factories.loop import a_request
from tests.support.pages import check_page, settle
from tests.support.served import Served

Visit = Callable[..., Page]


def test_what_waits_is_told_decided_once_and_found(visit: Visit, served: Served) -> None:
    with served.session() as db:
        request = a_request(
            db,
            served.people["teacher"],
            question="Qui garde les traces des ateliers d’une semaine à l’autre",
            context="Appelez-moi au 06 12 34 56 78.",
        )
        path = f"/recherche/{request.id}/{request.slug}"
    page = visit(path, "teacher", phone=True)
    expect(page.get_by_text("Votre question attend d’être lue")).to_be_visible()
    expect(page.get_by_text("On y lit un numéro de téléphone")).to_be_visible()
    check_page(page)

    queue = f"/equipe/signalements?contribution={request.id}"
    mona = visit(queue, "moderator", phone=True)
    odile = visit(queue, "owner", dark=True)
    for one in (mona, odile):
        expect(one.get_by_role("heading", name=re.compile("^Texte de"))).to_be_focused()
    check_page(mona)
    mona.get_by_label("Laisser paraître").press("Space")
    mona.get_by_role("button", name="Envoyer la décision").press("Enter")
    expect(mona.get_by_text("Décision envoyée")).to_be_visible()
    expect(mona.get_by_role("heading", name="À traiter")).to_be_focused()
    odile.get_by_label("Laisser paraître").press("Space")
    odile.get_by_role("button", name="Envoyer la décision").press("Enter")
    expect(odile.get_by_text("a décidé pour ce texte").first).to_be_visible()
    expect(odile.get_by_role("heading", name="À traiter")).to_be_focused()
    check_page(odile)

    page.goto("/notifications")
    settle(page)
    page.get_by_role("link", name=re.compile("Qui garde les traces")).first.press("Enter")
    page.wait_for_url(f"**{path}")
    expect(page.get_by_text("Votre question attend d’être lue")).to_have_count(0)

"""A network by keyboard: a coordinator pins a note, Chantal leaves her words, Driss is welcomed."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from classe12.accounts.models import Membership, Role
from classe12.core.clock import now
from classe12.workspace.actions import handover
from classe12.workspace.rules.handover import HandoverForm
from tests.factories.people import a_member, a_teacher
from tests.factories.territories import a_network, a_school
from tests.support.pages import check_page
from tests.support.served import Served

Visit = Callable[..., Page]


def press(page: Page, role: str, name: str | re.Pattern[str]) -> None:
    page.get_by_role(role, name=name).press("Enter")  # type: ignore[arg-type]


def test_a_network_and_the_words_left_for_who_comes_next(visit: Visit, served: Served) -> None:
    with served.session() as db:
        school = a_school(db, network_uai=a_network(db).uai)
        uai, name = school.uai, school.name
        chantal = a_teacher(db, school_uai=school.uai, name="Chantal Roy")
        relay = a_member(
            db, Role.RELAY, (("network", str(school.network_uai)),), name="Rémi Castel"
        )
    served.people |= {"chantal": chantal, "coordinator": relay}
    desk = visit("/reseau", "coordinator")
    press(desk, "button", "Épingler une note")
    desk.get_by_label("La note").fill("**Mardi**, visite de classe")
    press(desk, "button", "Épingler")
    expect(desk.get_by_text("La note est épinglée.")).to_be_visible()
    check_page(desk)
    leaving = visit("/reseau", "chantal", phone=True)
    expect(leaving.get_by_text("visite de classe")).to_be_visible()
    press(leaving, "link", "Passer le relais")
    expect(leaving.get_by_role("heading", level=1)).to_have_text("Passage de relais")
    press(leaving, "button", "Laisser ce mot")
    expect(leaving.get_by_text("Écrivez un mot")).to_be_visible()
    leaving.get_by_label("Votre mot").fill("Le placard du fond est votre ami.")
    press(leaving, "button", "Laisser ce mot")
    expect(leaving.get_by_text("C’est enregistré.")).to_be_visible()
    check_page(leaving)
    with served.session() as db:
        driss = a_teacher(db, school_uai=uai, name="Driss Amrani")
        joined = db.get_one(Membership, (driss.person_id, driss.programme_id))
        joined.joined_at = now() + timedelta(minutes=1)
    served.people["driss"] = driss
    arriving = visit("/reseau", "driss", phone=True)
    expect(
        arriving.get_by_role("heading", name="Bienvenue, de la part de Chantal R.")
    ).to_be_visible()
    check_page(arriving)
    press(arriving, "button", re.compile("Ranger ce mot"))
    expect(arriving.get_by_text("Le placard du fond")).to_have_count(0)
    press(arriving, "link", re.compile("Écoles et collègues"))
    expect(arriving.get_by_text(name)).to_be_visible()
    check_page(arriving)
    with served.session() as db:  # other words beside: their buttons open the same form
        handover.save_handover(db, driss, HandoverForm("Les craies sont au fond.", ()))
    team = visit("/equipe/relais", "moderator", phone=True)
    press(team, "button", re.compile("Retirer.*Chantal R"))
    expect(team.get_by_role("heading", name="Retirer le mot de Chantal R.")).to_be_visible()
    press(team, "button", "Retirer ce mot")
    expect(team.get_by_text("Dites pourquoi")).to_be_visible()
    check_page(team)
    team.get_by_label("Ce qui pose problème").fill("Ce mot nomme un élève.")
    press(team, "button", "Retirer ce mot")
    expect(team.get_by_text("Le mot est retiré, son auteur est prévenu.")).to_be_visible()
    expect(team.get_by_text("Le placard du fond")).to_have_count(0)
    expect(team.get_by_text("Les craies sont au fond.")).to_be_visible()
    with served.session() as db:
        handover.take_handover_away(db, driss)


def test_who_has_no_network_reads_why(visit: Visit) -> None:
    page = visit("/reseau", "teacher")
    expect(page.get_by_role("link", name="Vérifier mon école")).to_be_visible()
    check_page(page)

"""/demo and /demo/courrier: who one may become, and the mails that were written."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.demo.queries import DemoMail, DemoPerson, DemoPolicy
from classe12.demo.state import DemoMailState, DemoPeopleState
from classe12.ui import flow
from classe12.ui.alerts import empty_state
from classe12.ui.badges import person
from classe12.ui.buttons import button, link_button
from classe12.ui.forms import small_native_form
from classe12.ui.layout import Page
from classe12.ui.letter import letter


def people() -> rx.Component:
    """Return the page where one becomes somebody in one click."""
    nobody = empty_state(
        "Personne dans ce jeu de démonstration",
        "Les personnes fictives se créent avec la commande « python -m classe12 demo ».",
    )
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header(
                    "Démonstration : entrer à la place de…",
                    "Personnes, écoles et vidéos sont fictives. Un clic suffit, second code compris.",
                    actions=link_button("Lire les courriers", "/demo/courrier", before="mail"),
                ),
                flow.row(rx.foreach(DemoPeopleState.policies, _policy)),
                flow.divided(rx.foreach(DemoPeopleState.people, _person)),
                rx.cond(DemoPeopleState.is_ready & (DemoPeopleState.people.length() == 0), nobody),
                gap="l",
            )
        )
    )


def _policy(one: DemoPolicy) -> rx.Component:
    # A whole load: the other policy has its own words and socket.
    return rx.cond(
        one.is_here,
        flow.strong(one.name),
        link_button(one.name, one.href, kind="outline", size="sm", plain=True),
    )


def _person(one: DemoPerson) -> rx.Component:
    enter = small_native_form(
        rx.el.input(type="hidden", name="person", value=one.id),
        button("Entrer", size="sm", more=f" à la place de {one.name}", submit=True),
        action="/demo/connexion",
    )
    return flow.item(flow.row(person(one.name, one.about, one.initials), enter, spread=True))


def mails() -> rx.Component:
    """Return the page of the mails."""
    none = empty_state(
        "Aucun courrier pour l’instant",
        "Demandez un code sur la page de connexion : il arrive ici en une ou deux secondes.",
        action=link_button("Se connecter", "/connexion", kind="outline", size="sm"),
    )
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header(
                    "Courriers de la démonstration",
                    "Aucun ne part vraiment : ils s’écrivent ici, le plus récent d’abord.",
                    actions=button("Actualiser", before="refresh-cw", on_click=DemoMailState.load),
                ),
                rx.foreach(DemoMailState.mails, _mail),
                rx.cond(DemoMailState.is_ready & (DemoMailState.mails.length() == 0), none),
                gap="m",
            )
        )
    )


def _mail(mail: DemoMail, rank: int) -> rx.Component:
    return letter(
        mail.subject,
        f"À {mail.recipient}, {mail.when}",
        mail.lines,
        is_open=rank == 0,
    )


PEOPLE = Page("/demo", people, "Démonstration", on_load=(DemoPeopleState.load,), only_in_demo=True)
MAILS = Page(
    "/demo/courrier",
    mails,
    "Courriers de la démonstration",
    on_load=(DemoMailState.load,),
    only_in_demo=True,
)

"""/pilotage/alertes: what slows down, since when, what to do about it."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.deployment.rules import alerts as rules
from classe12.deployment.rules.alerts import PAGE, Shelf
from classe12.deployment.state.alerts import CLOSE, LIST, SNOOZE, AlertsState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.shelves import shelf_links
from classe12.ui.waiting import loading, skeleton

State = AlertsState
LEAD = (
    "Ce qui ralentit dans vos territoires, calculé chaque matin, vacances ôtées. Une alerte se ferme "
    "d’elle-même quand sa cause disparaît."
)


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.page_header("Alertes", LEAD),
        loading(State.is_ready, _content(), skeleton(lines=8)),
        current=PAGE,
    )


def _content() -> rx.Component:
    return flow.stack(
        shelf_links(State.shelves, State.name, label="Où en sont les alertes"),
        saved_line(State.told),
        refusal(State.refusal),
        rx.match(State.form, (CLOSE, _closing()), (SNOOZE, _snoozing()), rx.fragment()),
        flow.heading("Les alertes", 2, id=LIST, tab_index=-1),
        rx.cond(
            State.found.rows.length() > 0,
            flow.panel(flow.divided(rx.foreach(State.found.rows, _alert))),
            _nothing(),
        ),
        flow.source(
            "Figurent ici les alertes de vos territoires. Aucun chiffre ne descend sous 5 personnes. ",
            text_link("Choisir mes courriels", "/mon-compte/courriels"),
        ),
        gap="l",
    )


def _nothing() -> rx.Component:
    return rx.cond(
        State.shelf == Shelf.OPEN.value,
        empty_state(
            "Rien à signaler",
            "L’usage se tient et le service répond. Une alerte s’ouvrirait ici, et par courriel.",
            action=link_button("Voir les chiffres", "/pilotage", kind="outline", size="sm"),
            level=3,
        ),
        empty_state(
            "Aucune alerte ici",
            "Celles qui sont reportées ou clôturées depuis un mois se retrouvent ici.",
            action=link_button("Voir les alertes ouvertes", PAGE, kind="outline", size="sm"),
            level=3,
        ),
    )


def _alert(row: Any) -> rx.Component:
    return flow.item(
        flow.stack(
            flow.heading(row.sentence, 3),
            flow.row(
                badge(row.figure, tone="warning"),
                badge(row.place),
                flow.paragraph(row.since, muted=True, small=True),
            ),
            rx.cond(row.state != "", flow.paragraph(row.state, small=True)),
            rx.cond(State.shelf == Shelf.OVER.value, rx.fragment(), _acts(row)),
            gap="s",
        ),
        key=row.id,
    )


def _acts(row: Any) -> rx.Component:
    more = "\u00a0: " + row.sentence.to(str)

    def opens(words: str, name: str) -> rx.Component:
        press = State.open_form(name, row.id)
        return button(words, kind="ghost", size="sm", more=more, on_click=press)

    seen = button(
        "Je m’en occupe", kind="ghost", size="sm", before="check", more=more,
        on_click=State.acknowledge(row.id),
    )  # fmt: skip
    mine = rx.fragment(
        rx.cond(row.is_seen, rx.fragment(), seen),
        opens("Reporter", SNOOZE),
        opens("Clôturer", CLOSE),
    )
    return flow.row(
        link_button(row.act, row.href, kind="outline", size="sm", more=more),
        rx.cond(row.can_act, mine),
    )


def _closing() -> rx.Component:
    return flow.panel(
        form(
            text_area(
                rules.WORD,
                "Pourquoi cette alerte est clôturée",
                hint="Quelques mots pour vos collègues, sans nommer personne.",
                error=State.problem,
            ),
            form_actions(button("Clôturer l’alerte", kind="primary", submit=True), _cancel()),
            on_submit=State.close,
            once=True,
        ),
        title="Clôturer une alerte",
        intro=State.subject,
    )


def _snoozing() -> rx.Component:
    return flow.panel(
        form(
            text_field(
                rules.UNTIL,
                "Reporter jusqu’au",
                type="date",
                hint="Elle reviendra ce jour-là si sa cause est toujours là.",
                error=State.problem,
            ),
            form_actions(button("Reporter l’alerte", kind="primary", submit=True), _cancel()),
            on_submit=State.snooze,
            once=True,
        ),
        title="Reporter une alerte",
        intro=State.subject,
    )


def _cancel() -> rx.Component:
    return button("Annuler", kind="ghost", on_click=State.open_form("", ""))


PAGES = (Page(PAGE, page, "Alertes, pilotage", on_load=(State.load,)),)

"""/pilotage/partages: the links of a lead's territories; /partage/[token]: what a link shows."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell, team_shell
from classe12.adoption.components import chart, definitions, tiles
from classe12.adoption.pages.figures import ACTIVITY, AUDIENCE, BY_WEEK, VIEWS_BY_WEEK
from classe12.deployment.rules import sharing as rules
from classe12.deployment.rules.sharing import PAGE, SHARED
from classe12.deployment.state.sharing import LIST, MADE, LinksState, SharedState
from classe12.programmes.components import worded
from classe12.ui import cockpit, flow
from classe12.ui.again import again
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.copying import copy_box
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.page import Page
from classe12.ui.vars import when
from classe12.ui.waiting import loading, skeleton

State = LinksState
LEAD = (
    "Un lien montre les chiffres d’un territoire à qui le reçoit, sans compte, en lecture seule. "
    "Il expire, et s’arrête d’un geste."
)


def links() -> rx.Component:
    """Return the page of links."""
    return team_shell(
        flow.page_header("Liens de partage", LEAD),
        loading(
            State.is_ready,
            rx.cond(State.found.can_share, _links(), _not_theirs()),
            skeleton(lines=8),
        ),
        current=PAGE,
    )


def _not_theirs() -> rx.Component:
    return empty_state(
        "Les responsables du déploiement font ces liens",
        "Demandez-en un à celle ou celui qui suit votre académie.",
        action=link_button("Ouvrir le kit du relais", "/pilotage/kit", kind="outline", size="sm"),
    )


def _links() -> rx.Component:
    return flow.stack(
        rx.cond(State.made != "", _made()),
        flow.panel(_form(), title="Faire un lien"),
        flow.heading("Les liens", 2, id=LIST, tab_index=-1),
        saved_line(State.told),
        refusal(State.refusal),
        rx.cond(
            State.found.rows.length() > 0,
            flow.panel(flow.divided(rx.foreach(State.found.rows, _link))),
            empty_state(
                "Aucun lien pour l’instant",
                "Faites-en un pour un service qui n’a pas de compte\u00a0: rectorat, DSDEN, collectivité.",
                level=3,
            ),
        ),
        gap="l",
    )


def _made() -> rx.Component:
    return flow.panel(
        copy_box(
            "lien_partage",
            "Adresse du lien",
            State.made,
            button="Copier le lien",
            hint="Elle ne sera plus montrée\u00a0: copiez-la maintenant.",
        ),
        title=flow.anchored("Votre lien est prêt", MADE),
    )


def _form() -> rx.Component:
    return form(
        select_field(
            rules.PLACE, "Territoire", State.found.places, error=State.problems[rules.PLACE]
        ),
        text_field(
            rules.LABEL,
            "Pour qui",
            hint="Un service, sans nommer personne\u00a0: «\u00a0DSDEN du Val-de-Marne\u00a0».",
            error=State.problems[rules.LABEL],
            auto_complete="off",
        ),
        select_field(
            rules.MONTHS,
            "Il fonctionne pendant",
            [*rules.DURATIONS.items()],
            default="3",
            error=State.problems[rules.MONTHS],
        ),
        form_actions(button("Faire le lien", kind="primary", submit=True)),
        on_submit=State.make,
        once=True,
    )


def _link(row: Any) -> rx.Component:
    name = "arreter-" + row.id.to(str)
    stop = rx.fragment(
        ask_button("Arrêter", name, kind="ghost", size="sm", more="\u00a0: " + row.label.to(str)),
        dialog(
            name,
            "Arrêter ce lien\u00a0?",
            flow.paragraph(flow.strong(row.label)),
            flow.paragraph(
                "Il ne montrera plus rien à personne, tout de suite et pour de bon\u00a0; les écrans ouverts "
                "se ferment. Pour ce service, il faudra faire un autre lien."
            ),
            confirm="Arrêter le lien",
            on_confirm=State.revoke(row.id),
        ),
    )
    return flow.item(
        flow.row(
            flow.stack(
                flow.paragraph(flow.strong(row.label)),
                flow.row(badge(row.place), flow.paragraph(row.until, muted=True, small=True)),
                gap="s",
            ),
            rx.cond(row.works, stop),
            spread=True,
        ),
        key=row.id,
    )


def shared() -> rx.Component:
    """Return what a link shows."""
    state = SharedState
    return public_shell(
        again(state.stamp, state.renew),
        flow.page_header(
            rx.cond(state.figures.name != "", state.figures.name, "Chiffres partagés"),
            "Les chiffres du service dans ce territoire, tels que les voit l’équipe de déploiement.",
            status=flow.paragraph(state.figures.when, muted=True, small=True),
        ),
        loading(
            state.is_ready, rx.cond(state.missing != "", _missing(), _figures()), skeleton(lines=8)
        ),
    )


def _missing() -> rx.Component:
    return notice(
        SharedState.missing,
        tone="warning",
        action=link_button("Voir les chiffres publics", "/stats", kind="outline", size="sm"),
    )


def _figures() -> rx.Component:
    state = SharedState
    activity = state.path + "/activite.csv"
    return flow.stack(
        cockpit.board(
            tiles(state.figures.first_tiles),
            tiles(state.figures.more_tiles),
            chart(state.activity, ACTIVITY, *BY_WEEK, csv=activity),
            note=flow.source("Aucun indicateur ne descend sous 5 personnes."),
        ),
        chart(state.audience, AUDIENCE, *VIEWS_BY_WEEK, csv=activity),
        when(
            state.rates.is_shown,
            lambda: chart(
                state.rates,
                "Couverture par territoire",
                "Territoire",
                "Part couverte",
                worded("Écoles couvertes"),
                worded("Écoles du périmètre"),
                csv=state.path + "/couverture.csv",
            ),
        ),
        definitions(),
        gap="l",
    )


PAGES = (
    Page(PAGE, links, "Liens de partage, pilotage", on_load=(State.load,)),
    Page(f"{SHARED}/[token]", shared, "Chiffres partagés", on_load=(SharedState.load,)),
)

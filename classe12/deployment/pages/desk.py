"""/equipe/bureau: the owner's desk; /feuille-de-route: what everybody reads of the roadmap."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell, team_shell
from classe12.deployment.pages import desk_forms as forms
from classe12.deployment.rules import desk as rules
from classe12.deployment.state.desk import (
    COMMITTEE,
    HANDED,
    LEADS,
    ROADMAP,
    DeskState,
    RoadmapState,
)
from classe12.programmes.components import worded
from classe12.ui import flow, table
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.forms import saved_line
from classe12.ui.page import Page
from classe12.ui.waiting import loading, skeleton

State = DeskState


def desk() -> rx.Component:
    """Return the desk."""
    return team_shell(
        flow.page_header(
            "Bureau du programme",
            "L’équipe, ce qui se transmet, ce qui se décide et ce qui vient.",
        ),
        loading(State.is_ready, _shown(), skeleton(lines=10)),
        current=rules.PAGE,
        name="Programme",
    )


def _shown() -> rx.Component:
    return flow.stack(
        saved_line(State.told),
        refusal(State.refusal),
        flow.panels(
            (_mandates(), _handovers(), _roadmap(), _team()),
            (_committees(), _elsewhere()),
        ),
        gap="l",
    )


def _mandates() -> rx.Component:
    return flow.panel(
        rx.cond(
            State.found.mandates.length() > 0,
            flow.divided(rx.foreach(State.found.mandates, _mandate)),
            empty_state(
                "Personne n’a encore de mandat",
                "Un ou une pilote suit un territoire, jusqu’à un jour donné.",
                level=3,
            ),
        ),
        flow.disclosure("Inviter une ou un pilote", forms.invitation()),
        title=flow.anchored("Pilotes du déploiement", LEADS),
    )


def _mandate(row: Any) -> rx.Component:
    name = "fin-" + row.id.to(str)
    stop = rx.fragment(
        ask_button("Terminer", name, kind="ghost", size="sm", more="\u00a0: " + row.name.to(str)),
        dialog(
            name,
            "Terminer ce mandat maintenant\u00a0?",
            flow.paragraph(
                worded(
                    "Le rôle s’arrête tout de suite. Les écoles suivies attendent qu’on les transmette."
                )
            ),
            confirm="Terminer le mandat",
            on_confirm=State.end_mandate(row.id),
        ),
    )
    return flow.item(
        flow.row(
            flow.stack(
                flow.paragraph(flow.strong(row.name), "\u00a0: ", row.place),
                flow.row(badge(row.state), flow.paragraph(row.when, small=True, muted=True)),
                flow.paragraph(row.schools, small=True, muted=True),
                gap="s",
            ),
            rx.cond(row.can_end, stop),
            spread=True,
        ),
        key=row.id,
    )


def _handovers() -> rx.Component:
    return flow.panel(
        rx.cond(
            State.found.holders.length() > 0,
            forms.handover(),
            empty_state(
                "Rien à transmettre",
                worded(
                    "Ici se transmettent, d’un seul geste, les écoles, les prochains contacts, les campagnes et les "
                    "alertes de quelqu’un qui part."
                ),
                level=3,
            ),
        ),
        rx.cond(
            State.found.handed.length() > 0,
            flow.disclosure(
                "Derniers passages de relais",
                flow.divided(
                    rx.foreach(
                        State.found.handed,
                        lambda line: flow.item(flow.paragraph(line, small=True)),
                    )
                ),
            ),
        ),
        title=flow.anchored("Passer le relais", HANDED),
    )


def _team() -> rx.Component:
    columns = [
        table.Column("Personne", lambda row: table.cell_lines(row.name, row.email)),
        table.Column("Droit", lambda row: table.cell_lines(row.role, row.place)),
        table.Column(
            "Depuis, jusqu’au", lambda row: table.cell_lines(row.since, row.until), align="right"
        ),
    ]
    return flow.panel(
        table.table("Droits de l’équipe", columns, State.found.team, stacked=True),
        title="Droits de l’équipe",
        intro="Qui peut quoi, et jusqu’à quand. Ce qui a été donné ou repris est au journal.",
        actions=link_button("Ouvrir le journal", "/equipe/journal", kind="ghost", size="sm"),
    )


def _committees() -> rx.Component:
    return flow.panel(
        rx.cond(
            State.found.coming.length() > 0,
            flow.divided(rx.foreach(State.found.coming, _coming)),
            flow.paragraph("Aucun comité n’est prévu.", muted=True),
        ),
        flow.disclosure("Prévoir un comité", forms.committee()),
        rx.cond(
            State.found.held.length() > 0,
            flow.disclosure("Comités passés", flow.divided(rx.foreach(State.found.held, _held))),
        ),
        title=flow.anchored("Prochain comité", COMMITTEE),
    )


def _coming(row: Any) -> rx.Component:
    return flow.item(
        flow.paragraph(flow.strong(row.when)),
        flow.paragraph(row.place, small=True, muted=True),
        flow.paragraph(row.agenda, keeps_lines=True),
        button(
            "Retirer", kind="ghost", size="sm", more="\u00a0: comité du " + row.when.to(str),
            on_click=State.cancel(row.id),
        ),
        key=row.id,
    )  # fmt: skip


def _held(row: Any) -> rx.Component:
    return flow.item(
        flow.paragraph(flow.strong(row.when)),
        rx.cond(
            row.decided != "",
            flow.paragraph(row.decided, keeps_lines=True),
            flow.stack(
                flow.paragraph("Ce qui a été décidé n’est pas encore écrit.", muted=True),
                forms.decisions(row),
            ),
        ),
        key=row.id,
    )


def _roadmap() -> rx.Component:
    return flow.panel(
        rx.cond(
            State.found.roadmap.length() > 0,
            flow.divided(rx.foreach(State.found.roadmap, _line)),
            empty_state(
                "La feuille de route est vide",
                "Une ligne par chose à faire\u00a0: un trimestre, un état, une phrase.",
                level=3,
            ),
        ),
        flow.disclosure("Écrire une ligne", forms.roadmap_line(), open=State.changed.id != ""),
        title=flow.anchored("Feuille de route", ROADMAP),
        actions=link_button("Ce que tout le monde lit", rules.PUBLIC, kind="ghost", size="sm"),
    )


def _line(row: Any) -> rx.Component:
    more = "\u00a0: " + row.title.to(str)
    return flow.item(
        flow.row(
            _said(row, rx.cond(row.is_public, "Publique", "Interne")),
            flow.row(
                button(
                    "Modifier", kind="ghost", size="sm", more=more, on_click=State.open_line(row.id)
                ),
                button(
                    "Retirer", kind="ghost", size="sm", more=more, on_click=State.delete_line(row.id)
                ),
            ),
            spread=True,
        ),
        key=row.id,
    )  # fmt: skip


def _said(row: Any, shown: Any = None) -> rx.Component:
    return flow.stack(
        flow.paragraph(flow.strong(row.title)),
        flow.row(
            badge(row.state),
            flow.paragraph(row.quarter, small=True, muted=True),
            *([badge(shown)] if shown is not None else []),
        ),
        flow.paragraph(row.sentence),
        gap="s",
    )


def _elsewhere() -> rx.Component:
    return flow.panel(
        flow.paragraph(State.found.ideas),
        flow.row(
            link_button("Boîte à idées", "/idees?etat=proposees", size="sm"),
            link_button("Annoter les courbes", "/pilotage#annotations", size="sm"),
            link_button("Préparer le dossier du comité", "/convention", size="sm"),
        ),
        title="Idées, courbes, crédits",
    )


def roadmap() -> rx.Component:
    """Return what everybody reads of the roadmap."""
    state = RoadmapState
    return public_shell(
        flow.page_header("Feuille de route", "Ce que le service prépare, et où cela en est."),
        loading(
            state.is_ready,
            rx.cond(
                state.rows.length() > 0,
                flow.divided(rx.foreach(state.rows, lambda row: flow.item(_said(row), key=row.id))),
                empty_state(
                    "Rien n’est annoncé pour l’instant",
                    "Vos idées préparent la suite.",
                    action=link_button("Proposer une idée", "/idees", kind="outline", size="sm"),
                ),
            ),
            skeleton(lines=6),
        ),
    )


PAGES = (
    Page(rules.PAGE, desk, "Bureau du programme", on_load=(State.load,)),
    Page(rules.PUBLIC, roadmap, "Feuille de route", on_load=(RoadmapState.load,)),
)

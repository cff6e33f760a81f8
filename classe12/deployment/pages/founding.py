"""/equipe/programmes: the policies of somebody, side by side; a new one; each part of one."""

from dataclasses import fields
from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.deployment.pages.founding_steps import steps
from classe12.deployment.queries.founding import COLUMNS, Line
from classe12.deployment.rules import founding as rules
from classe12.deployment.state.founding import TITLE, WHICH, PoliciesState, PolicyState
from classe12.ui import flow, table
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paper_field import paper_field
from classe12.ui.prose import rich_text
from classe12.ui.waiting import loading, skeleton
from classe12.ui.wizard import wizard_steps

State = PolicyState
NAME = "Programme"
KIT_BYTES = 1_000_000


def policies() -> rx.Component:
    """Return the policies of who opened it, and their comparison."""
    state = PoliciesState
    return team_shell(
        flow.page_header(
            "Programmes",
            "Chaque politique publique a ses textes, son public, son périmètre, ses chiffres.",
            actions=link_button("Créer un programme", rules.NEW, kind="primary"),
        ),
        loading(
            state.is_ready,
            flow.stack(
                flow.panel(
                    rx.cond(
                        state.rows.length() > 0,
                        flow.divided(rx.foreach(state.rows, _policy)),
                        empty_state("Aucun programme n’est le vôtre", "Créez-en un.", level=3),
                    ),
                    title="Les vôtres",
                ),
                _compared(),
                gap="l",
            ),
            skeleton(lines=8),
        ),
        current=rules.LIST,
        name=NAME,
    )


def _policy(row: Any) -> rx.Component:
    page = f"{rules.PAGE}?{WHICH}=" + row.slug.to(str)
    more = "\u00a0: " + row.name.to(str)
    return flow.item(
        flow.row(
            flow.row(flow.strong(row.name), badge(row.state)),
            flow.row(
                link_button("Compléter ou modifier", page, size="sm", more=more),
                link_button(
                    "Télécharger le kit",
                    f"{rules.LIST}/kit.toml?{WHICH}=" + row.slug.to(str),
                    kind="ghost",
                    size="sm",
                    plain=True,
                    more=more,
                ),
                rx.cond(
                    row.address != "",
                    link_button("Ouvrir", row.address, kind="ghost", size="sm", plain=True, more=more),
                ),
            ),
            spread=True,
        ),
        key=row.slug,
    )  # fmt: skip


def _compared() -> rx.Component:
    names = [one.name for one in fields(Line)]
    columns = [
        table.Column(
            label,
            lambda row, name=name: getattr(row, name),
            align="left" if name == "name" else "right",
        )
        for label, name in zip(COLUMNS, names, strict=True)
    ]
    return flow.panel(
        table.table("Les programmes côte à côte", columns, PoliciesState.lines),
        flow.source(
            "Cette année scolaire. Mêmes indicateurs et mêmes protections que sur la page Adoption\u00a0: rien sous "
            "5 personnes. Leurs définitions y sont\u00a0; les réguliers, sur la page Usage."
        ),
        title="Côte à côte",
        actions=link_button(
            "Télécharger (CSV)", f"{rules.LIST}/comparaison.csv", kind="ghost", size="sm", plain=True
        ),
    )  # fmt: skip


def new() -> rx.Component:
    """Return the form that starts a policy."""
    state = PoliciesState
    typed = form(
        text_field(
            rules.NAME,
            "Nom",
            hint="Tel que les personnes le liront\u00a0: «\u00a0Devoirs faits, la communauté\u00a0».",
            auto_complete="off",
            error=state.problems[rules.NAME],
        ),
        text_field(
            rules.SLUG,
            "Nom court",
            optional=True,
            hint="Pour les adresses, en minuscules et tirets. Il ne change plus ensuite.",
            auto_complete="off",
            error=state.problems[rules.SLUG],
        ),
        select_field(
            rules.SOURCE,
            "Partir",
            state.sources,
            empty="De rien",
            hint="Textes, thèmes, fonctions et couleurs sont repris\u00a0; ni les contacts ni les établissements.",
            error=state.problems[rules.SOURCE],
        ),
        form_actions(button("Créer le programme", kind="primary", submit=True)),
        on_submit=state.start,
        once=True,
    )
    from_file = paper_field(
        rules.FILE,
        "Le fichier du kit",
        endpoint=f"{rules.LIST}/kit?depart=fichier",
        accept=".toml",
        hint="Un fichier .toml, d’un mégaoctet au plus, téléchargé depuis un autre programme.",
        max_bytes=KIT_BYTES,
        too_heavy="Ce fichier est trop lourd pour un kit\u00a0: un mégaoctet au plus.",
        on_arrived=state.open_made,
    )
    return team_shell(
        flow.page_header(
            "Créer un programme", "Il reste fermé tant que sa liste de contrôle n’est pas verte."
        ),
        loading(
            state.is_ready,
            flow.stack(
                flow.panel(typed, title="D’un programme, ou de rien"),
                flow.panel(from_file, title="D’un kit"),
                gap="l",
            ),
            skeleton(lines=6),
        ),
        current=rules.LIST,
        name=NAME,
    )


def policy() -> rx.Component:
    """Return a policy, one step at a time, with its check-list."""
    return team_shell(
        flow.page_header(
            rx.cond(State.page.name != "", State.page.name, "Programme"),
            rx.cond(
                State.page.is_open,
                "Ouvert. Ce que vous changez ici se voit aussitôt.",
                "En préparation\u00a0: vous seul, avec l’administration, le voyez.",
            ),
            actions=rx.cond(
                State.page.address != "",
                link_button("Voir le site", State.page.address, plain=True),
            ),
        ),
        loading(
            State.is_ready,
            rx.cond(
                State.missing != "",
                notice(
                    State.missing,
                    tone="warning",
                    action=link_button("Voir mes programmes", rules.LIST, size="sm"),
                ),
                _shown(),
            ),
            skeleton(lines=10),
        ),
        current=rules.LIST,
        name=NAME,
    )


def _shown() -> rx.Component:
    names = tuple(rules.STEPS.values())
    line = rx.match(
        State.step,
        *[(step, wizard_steps(names, rank)) for rank, step in enumerate(rules.STEPS, 1)],
        wizard_steps(names, 1),
    )
    title = rx.match(State.step, *rules.STEPS.items(), names[0])
    return flow.stack(
        line,
        flow.heading(title, 2, id=TITLE, tab_index=-1),
        saved_line(State.told),
        refusal(State.refusal),
        flow.panels((steps(),), (_checklist(), _preview())),
        gap="l",
    )


def _checklist() -> rx.Component:
    opening = rx.cond(
        State.page.is_open,
        notice("Ce programme est ouvert.", tone="success"),
        rx.cond(
            State.page.is_ready,
            rx.fragment(
                ask_button("Ouvrir le programme", "ouvrir-programme", kind="primary"),
                dialog(
                    "ouvrir-programme",
                    "Ouvrir ce programme à tout le monde\u00a0?",
                    flow.paragraph("Ses pages et ses inscriptions s’ouvrent tout de suite."),
                    confirm="Ouvrir",
                    on_confirm=State.publish,
                ),
            ),
            flow.paragraph("Il s’ouvre quand toutes les lignes sont vertes.", muted=True),
        ),
    )
    return flow.panel(
        flow.divided(rx.foreach(State.page.checks, _check)), opening, title="Avant d’ouvrir"
    )


def _check(check: Any) -> rx.Component:
    lacking = rx.cond(check.is_needed, badge("À compléter", tone="error"), badge("Conseillé"))
    return flow.item(
        flow.row(
            flow.strong(check.name),
            rx.cond(check.is_right, badge("Fait", tone="success", symbol="check"), lacking),
            spread=True,
        ),
        rx.cond(
            ~check.is_right.to(bool),
            flow.row(
                flow.paragraph(check.why, small=True, muted=True),
                button(
                    "Compléter", kind="ghost", size="sm", more="\u00a0: " + check.name.to(str),
                    on_click=State.go(check.step),
                ),
                spread=True,
            ),
        ),
        key=check.name,
    )  # fmt: skip


def _preview() -> rx.Component:
    return flow.panel(
        flow.paragraph(flow.strong(State.page.name)),
        flow.paragraph(State.page.tagline, muted=True),
        flow.paragraph(State.page.contrast, small=True),
        rx.cond(
            State.page.home != "",
            rich_text(State.page.home),
            flow.paragraph("L’accueil n’a pas encore de texte.", muted=True),
        ),
        rx.cond(
            State.page.versions.length() > 0,
            flow.disclosure(
                "Qui a écrit quoi",
                flow.divided(
                    rx.foreach(
                        State.page.versions,
                        lambda said: flow.item(flow.paragraph(said, small=True)),
                    )
                ),
            ),
        ),
        text_link(
            "Télécharger le kit", f"{rules.LIST}/kit.toml?{WHICH}=" + State.page.slug, plain=True
        ),
        title="Aperçu",
    )


PAGES = (
    Page(rules.LIST, policies, "Programmes", on_load=(PoliciesState.load,)),
    Page(rules.NEW, new, "Créer un programme", on_load=(PoliciesState.load_new,)),
    Page(rules.PAGE, policy, "Mise en place d’un programme", on_load=(PolicyState.load,)),
)

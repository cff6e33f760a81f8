"""/equipe/programmes: the policies of somebody, side by side; a new one; each part of one."""

from dataclasses import fields
from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.deployment.pages.founding_steps import steps
from classe12.deployment.queries.founding import COLUMNS, Line
from classe12.deployment.rules import founding as rules
from classe12.deployment.state.founding import STEP, WHICH, PoliciesState
from classe12.deployment.state.policy import TITLE, PolicyState
from classe12.ui import flow, table
from classe12.ui.address import says
from classe12.ui.alerts import empty_state, notice
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions, outcome
from classe12.ui.keeper import steady
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paper_field import paper_field
from classe12.ui.prose import rich_text
from classe12.ui.waiting import loading, skeleton
from classe12.ui.wizard import step_links

State = PolicyState
NAME = "Programme"
ABANDON = "abandonner-programme"
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
    kit = f"{rules.LIST}/kit.toml?{WHICH}=" + row.slug.to(str)
    opens = link_button("Ouvrir", row.address, kind="ghost", size="sm", plain=True, more=more)
    return flow.acted(
        (flow.strong(row.name), badge(row.state)),
        link_button("Compléter ou modifier", page, size="sm", more=more),
        link_button("Télécharger le kit", kit, kind="ghost", size="sm", plain=True, more=more),
        rx.cond(row.address != "", opens),
        key=row.slug,
    )


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
            hint="Textes, thèmes, fonctions et couleurs sont repris\u00a0; ni les adresses du site, ni les contacts, "
            "ni les établissements.",
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
        hint="Un fichier .toml, d’un mégaoctet au plus, téléchargé depuis un autre programme. Adresses du site, "
        "contacts, établissements et jour d’ouverture n’en sont pas repris\u00a0: vous les donnerez ensuite.",
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
                "Ouvert. Ce que vous enregistrez ici se voit aussitôt.",
                "En préparation\u00a0: vous seul, avec l’administration, le voyez.",
            ),
            actions=rx.cond(
                State.page.address != "",
                link_button("Voir le site", State.page.address, plain=True),
            ),
        ),
        rx.cond(
            State.missing != "",
            notice(
                State.missing,
                tone="warning",
                action=link_button("Voir mes programmes", rules.LIST, size="sm"),
            ),
            _shown(),
        ),
        current=rules.LIST,
        name=NAME,
    )


def _shown() -> rx.Component:
    title = rx.match(State.step, *rules.STEPS.items(), rules.STEPS[rules.IDENTITY])
    form = steady(State.stamp, steps())
    side = loading(
        State.stamp != "", flow.stack(_checklist(), _preview(), gap="l"), skeleton(lines=10)
    )
    return flow.stack(
        says(STEP, rx.cond(State.stamp != "", State.step, "")),
        step_links(rules.STEPS, State.step, State.page.waiting, State.go),
        flow.heading(title, 2, id=TITLE, tab_index=-1),
        outcome(State.told, State.refusal),
        flow.panels((form,), (side,)),
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
    given_up = rx.fragment(
        ask_button("Abandonner ce programme", ABANDON, kind="ghost"),
        dialog(
            ABANDON,
            "Abandonner ce programme\u00a0?",
            flow.paragraph(
                "Il n’a jamais été ouvert. Il quitte vos listes, les rôles donnés s’arrêtent, son nom court et ses "
                "adresses redeviennent libres. Cela ne se défait pas\u00a0: téléchargez son kit pour le reprendre."
            ),
            confirm="Abandonner",
            on_confirm=State.abandon,
        ),
    )
    return flow.panel(
        flow.divided(rx.foreach(State.page.checks, _check)),
        opening,
        rx.cond(State.page.is_open | (State.page.slug == ""), rx.fragment(), given_up),
        title="Avant d’ouvrir",
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
    seen, versions = State.page.seen, State.page.versions
    return flow.panel(
        flow.paragraph(flow.strong(seen.name)),
        flow.paragraph(seen.tagline, muted=True),
        flow.paragraph(seen.contrast, small=True),
        rx.cond(
            seen.home != "",
            rich_text(seen.home),
            flow.paragraph("L’accueil n’a pas encore de texte.", muted=True),
        ),
        flow.disclosure(
            "Ses mots, en phrases", _lines(seen.samples), open=State.step == rules.WORDS
        ),
        rx.cond(versions.length() > 0, flow.disclosure("Qui a écrit quoi", _lines(versions))),
        text_link(
            "Télécharger le kit", f"{rules.LIST}/kit.toml?{WHICH}=" + State.page.slug, plain=True
        ),
        title="Aperçu",
        intro="Avec ce que vous écrivez, enregistré ou non.",
    )


def _lines(said: Any) -> rx.Component:
    line = lambda one: flow.item(flow.paragraph(one, small=True))  # noqa: E731
    return flow.divided(rx.foreach(said, line))


PAGES = (
    Page(rules.LIST, policies, "Programmes", on_load=(PoliciesState.load,)),
    Page(rules.NEW, new, "Créer un programme", on_load=(PoliciesState.load_new,)),
    Page(rules.PAGE, policy, "Mise en place d’un programme", on_load=(PolicyState.load,)),
)

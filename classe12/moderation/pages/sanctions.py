"""/equipe/sanctions: warnings and suspensions, with their reasons and their end."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.accounts.models import SanctionKind
from classe12.moderation.pages.lists import titled_list, whose
from classe12.moderation.rules import reporting
from classe12.moderation.rules import sanctions as rules
from classe12.moderation.rules.sanctions import SANCTIONS
from classe12.moderation.state.sanctions import LIST, SanctionsState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button
from classe12.ui.choices import choice_tiles
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.page import Page
from classe12.ui.vars import when
from classe12.ui.waiting import loading

S = SanctionsState
LEAD = (
    "Prévenir une personne qui ne respecte pas les règles, ou suspendre ce qu’elle publie pour un temps. Elle "
    "lit les raisons, peut demander un second avis, et garde le droit de lire et de copier ses données."
)
GROUNDS = [(one.value, words) for one, words in reporting.LABELS.items()]


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.stack(
            flow.page_header("Comptes prévenus ou suspendus", LEAD),
            saved_line(S.told),
            refusal(S.refusal),
            loading(S.is_ready, _list()),
            flow.narrow(flow.panel(_form(), title="Prévenir ou suspendre", key=S.version)),
            gap="l",
        ),
        current=SANCTIONS,
        name="Modération",
    )


def _list() -> rx.Component:
    nothing = empty_state(
        "Aucune sanction",
        "Personne n’a été prévenu ni suspendu. C’est bien ainsi.",
        level=3,
    )
    return titled_list("Toutes les sanctions", LIST, S.rows, _row, nothing, S.pages)


def _row(row: Any) -> rx.Component:
    lifts = button(
        "Lever", size="sm", more=" la suspension de " + row.name.to(str), on_click=S.lift(row.id)
    )
    return flow.item(
        flow.row(
            flow.stack(
                flow.row(flow.strong(row.name), badge(row.label), row.state),
                flow.paragraph(row.words, keeps_lines=True, small=True),
                flow.paragraph("Décidé par ", row.given, ".", muted=True, small=True),
                gap="s",
            ),
            rx.cond(row.can_lift, lifts),
            spread=True,
        ),
        key=row.id,
    )


def _form() -> rx.Component:
    kinds = [(one.value, rules.LABELS[one], rules.MEANINGS[one]) for one in SanctionKind]
    return form(
        whose(rules.EMAIL, S.problems[rules.EMAIL]),
        choice_tiles(
            rules.KIND,
            "La sanction",
            kinds,
            default=S.kind,
            error=S.problems[rules.KIND],
            stacked=True,
            on_change=S.choose,
        ),
        when(
            S.suspends,
            text_field(
                rules.UNTIL,
                "Dernier jour",
                hint="Six mois au plus. Elle prend fin d’elle-même.",
                type="date",
                error=S.problems[rules.UNTIL],
            ),
        ),
        select_field(
            rules.GROUND,
            "La règle qui n’est pas respectée",
            GROUNDS,
            error=S.problems[rules.GROUND],
            empty="Choisir",
        ),
        text_area(
            rules.WORDS,
            "Ce qui s’est passé",
            hint="Des faits et des dates, sans juger la personne. Elle lira ces mots tels quels.",
            error=S.problems[rules.WORDS],
            rows=5,
        ),
        form_actions(button("Décider", kind="primary", submit=True)),
        on_submit=S.decide,
    )


PAGES = (
    Page(
        SANCTIONS,
        page,
        "Comptes prévenus ou suspendus",
        on_load=(SanctionsState.load,),
        description="Les avertissements et les suspensions, avec leurs raisons.",
    ),
)

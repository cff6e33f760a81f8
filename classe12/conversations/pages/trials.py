"""The section of a video's page where colleagues tell that they tried it."""

from typing import Any

import reflex as rx

from classe12.accounts.state import SessionState
from classe12.conversations.components import way_in
from classe12.conversations.models.loop import Outcome
from classe12.conversations.rules import trials as rules
from classe12.conversations.rules.links import TRIALS
from classe12.conversations.state.trials import TrialsState
from classe12.ui import flow
from classe12.ui.alerts import refusal
from classe12.ui.badges import badge, person
from classe12.ui.buttons import button
from classe12.ui.choices import choice_tiles
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.paging import page_links
from classe12.ui.requests import said
from classe12.ui.vars import when

State = TrialsState
T = TrialsState.trials
TAKE_AWAY = "retirer-mon-essai"


def section() -> rx.Component:
    """Return the section; nothing before its data arrives."""
    return when(T, flow.stack(_own(), _told_by_others(), gap="l"))


def _own() -> rx.Component:
    return flow.panel(
        flow.heading(State.heading, id=TRIALS, tab_index=-1),
        refusal(State.refusal),
        rx.cond(
            T.can_tell,
            rx.cond(T.has_told & ~State.is_open, _already_told(), _form()),
            rx.cond(
                T.is_author,
                flow.paragraph(rules.OWN_VIDEO, muted=True),
                flow.stack(
                    flow.paragraph(T.who_sees, muted=True, small=True),
                    way_in(State.way_in, SessionState.is_signed_in, "raconter mon essai"),
                ),
            ),
        ),
        saved_line(State.told),
    )


def _already_told() -> rx.Component:
    return flow.stack(
        flow.paragraph(State.my_words),
        flow.row(
            button("Modifier mon essai", before="pencil", on_click=State.open_form),
            ask_button("Retirer", TAKE_AWAY, kind="ghost", more=" mon essai"),
        ),
        dialog(
            TAKE_AWAY,
            "Retirer votre essai\u00a0?",
            flow.paragraph(
                "Ce que vous avez écrit sera effacé, et l’essai ne sera plus compté ici."
            ),
            confirm="Retirer mon essai",
            on_confirm=State.take_away,
        ),
    )


def _form() -> rx.Component:
    mine = T.mine
    return form(
        flow.paragraph(T.who_sees, muted=True, small=True),
        choice_tiles(
            rules.OUTCOME,
            "Comment l’avez-vous essayé\u00a0?",
            [(outcome.value, words) for outcome, words in rules.LABELS.items()],
            default=mine.outcome,
            error=State.problems[rules.OUTCOME],
        ),
        choice_tiles(
            rules.LEVEL,
            "Avec quel niveau\u00a0?",
            T.levels,
            default=mine.level,
            error=State.problems[rules.LEVEL],
        ),
        text_area(
            rules.WORKED,
            "Ce qui a marché, ou non",
            hint="Une phrase suffit.",
            optional=True,
            rows=2,
            default=mine.worked,
            error=State.problems[rules.WORKED],
        ),
        text_area(
            rules.CHANGED,
            "Ce que j’ai changé",
            hint="Un matériel, un moment, une consigne\u00a0: ce qui aide à reprendre l’idée.",
            optional=True,
            rows=2,
            default=mine.changed,
            error=State.problems[rules.CHANGED],
        ),
        form_actions(
            button(
                rx.cond(T.has_told, "Enregistrer", "Raconter mon essai"),
                kind="outline",
                submit=True,
                wide=True,
            ),
            when(T.has_told, button("Annuler", kind="ghost", on_click=State.close_form)),
        ),
        on_submit=State.tell,
        key=State.version.to_string(),
    )


def _told_by_others() -> rx.Component:
    some = flow.stack(
        flow.paragraph(T.summary, muted=True),
        flow.divided(rx.foreach(T.rows, _trial)),
        page_links(State.pages, label="Pages des essais"),
    )
    nobody = flow.paragraph(
        "Personne n’a encore raconté son essai. Tel quel, en l’adaptant ou pas concluant\u00a0: chaque "
        "retour aide le collègue suivant.",
        muted=True,
    )
    return flow.stack(
        flow.heading("Ce que cela a donné ailleurs"), rx.cond(T.count > 0, some, nobody)
    )


def _trial(row: Any) -> rx.Component:
    return flow.item(
        flow.stack(
            flow.row(person(row.name, row.where, row.initials), _outcome(row), spread=True),
            said("Ce qui a marché, ou non", row.worked),
            said("Ce qui a été changé", row.changed),
            gap="s",
        ),
        key=row.id,
    )


def _outcome(row: Any) -> rx.Component:
    """Return how it was tried: a word and an icon, the same look for the three: nobody is rated."""
    return rx.match(
        row.outcome,
        (Outcome.AS_IS.value, badge(row.label, symbol="check")),
        (Outcome.ADAPTED.value, badge(row.label, symbol="pencil")),
        badge(row.label, symbol="minus"),
    )

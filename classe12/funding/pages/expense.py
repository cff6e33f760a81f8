"""/convention/depense: an expense, what was done of it, and the next act."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.funding.models import EntryKind
from classe12.funding.pages.documents import documents
from classe12.funding.pages.journal import journal
from classe12.funding.rules import typed
from classe12.funding.rules.words import CONVENTION, EXPENSE_PAGE
from classe12.funding.state.expense import JOURNAL, ExpenseState
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button
from classe12.ui.choices import checkbox
from classe12.ui.contribution_form import form_care
from classe12.ui.fields import text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb
from classe12.ui.waiting import loading, skeleton

State = ExpenseState
TAKING_BACK = "TVA comprise. Un montant précédé d’un moins reprend ce qui avait été noté en trop."


def page() -> rx.Component:
    """Return the page."""
    refused = notice(
        State.missing,
        "Elle est peut-être d’un autre programme.",
        tone="warning",
        action=text_link("Voir les dépenses", CONVENTION),
    )
    return team_shell(
        flow.page_header(State.title, rx.cond(State.page, State.page.lead, "")),
        loading(State.is_ready, rx.cond(State.page, _shown(State.page), refused), skeleton(lines=8)),
        current=CONVENTION,
    )  # fmt: skip


def _shown(shown: Any) -> rx.Component:
    return flow.stack(
        breadcrumb(("Convention et crédits", shown.accounts), here=State.title),
        flow.panels(
            (_next(shown), journal(shown.lines, JOURNAL)),
            (
                flow.panel(flow.fact_rows(shown.facts, stacked=True), title="La dépense"),
                documents(shown, State.can_act, State.arrived),
            ),
        ),
    )


def _next(shown: Any) -> rx.Component:
    def choice(pair: Any) -> rx.Component:
        return button(pair[1], on_click=State.choose(pair[0]), pressed=State.act == pair[0])

    return flow.panel(
        flow.paragraph("État\u00a0: ", badge(shown.stage)),
        saved_line(State.told),
        rx.cond(
            shown.acts.length() > 0,
            flow.row(rx.foreach(shown.acts, choice)),
            flow.paragraph("Rien à noter ici pour vous.", muted=True, small=True),
        ),
        rx.cond(State.act != "", _form(shown)),
        title="Où elle en est",
    )


def _form(shown: Any) -> rx.Component:
    """Return the form of the act that is chosen; a dropped quote asks for a day only."""
    amount = text_field(
        typed.AMOUNT,
        "Montant, en euros",
        hint=TAKING_BACK,
        error=State.problems[typed.AMOUNT],
        default=shown.left,
        input_mode="text",
        auto_complete="off",
    )
    signer = text_field(
        typed.SIGNER,
        "Qui a signé le service fait",
        hint="Prénom et nom de l’agent qui l’a constaté.",
        error=State.problems[typed.SIGNER],
        auto_complete="off",
    )
    confirmed = checkbox(
        typed.CONFIRMED, "Commander plus que le devis", error=State.problems[typed.CONFIRMED]
    )
    return form(
        form_care("", refused=State.refused),
        flow.heading(State.act_words, 3),
        text_field(
            typed.DAY,
            "Jour",
            type="date",
            default=State.today,
            error=State.problems[typed.DAY],
            auto_focus=True,
        ),
        rx.cond(State.act != EntryKind.DISCARD.value, amount),
        text_field(
            typed.REFERENCE,
            "Numéro de la pièce",
            hint="Bon de commande, procès-verbal, facture ou demande de paiement.",
            error=State.problems[typed.REFERENCE],
            optional=True,
            auto_complete="off",
        ),
        rx.cond(State.act == EntryKind.SERVICE.value, signer),
        rx.cond(State.problems[typed.CONFIRMED] != "", confirmed),
        refusal(State.refusal, of_form=True),
        form_actions(button("Noter cet acte", kind="primary", submit=True)),
        on_submit=State.send,
        once=True,
        key=State.act,
    )


PAGES = (Page(f"{EXPENSE_PAGE}/[expense_id]", page, State.title, on_load=(State.load,)),)

"""/convention/devis: a quote, the beginning of every expense."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.funding.pages.conventions import conventions_nav
from classe12.funding.rules import typed
from classe12.funding.rules.money import RATES
from classe12.funding.rules.words import ACTIVITIES, CONVENTION, FRAME_PAGE, NEW_EXPENSE, RESOURCES
from classe12.funding.state.expense import QuoteState
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button
from classe12.ui.contribution_form import form_care
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb
from classe12.ui.waiting import loading, skeleton

State = QuoteState
VAT = [(f"{rate:f}", f"{rate:f}\u00a0%".replace(".", ",")) for rate in RATES]


def page() -> rx.Component:
    """Return the page."""
    refused = notice(
        State.missing, tone="warning", action=text_link("Voir la convention", FRAME_PAGE)
    )
    return team_shell(
        flow.page_header(
            "Nouveau devis", "Un devis ne prend aucun crédit\u00a0: il compte dans la prévision."
        ),
        loading(State.is_ready, rx.cond(State.missing != "", refused, _form()), skeleton(lines=8)),
        current=CONVENTION,
    )


def _text(name: str, label: str, **props: Any) -> rx.Component:
    return text_field(name, label, error=State.problems[name], auto_complete="off", **props)


def _form() -> rx.Component:
    return flow.stack(
        breadcrumb(
            ("Convention et crédits", CONVENTION + "?convention=" + State.convention),
            here="Nouveau devis",
        ),
        conventions_nav(State),
        flow.panel(
            form(
                form_care(State.draft, done=State.done, refused=State.refused),
                _text(typed.LABEL, "Ce qui est acheté"),
                _text(typed.SUPPLIER, "Fournisseur"),
                select_field(
                    typed.ACTIVITY,
                    "Activité",
                    [(key.value, words) for key, words in ACTIVITIES.items()],
                    error=State.problems[typed.ACTIVITY],
                    empty="Choisir",
                ),
                select_field(
                    typed.RESOURCE,
                    "Ressource",
                    [(key.value, words) for key, words in RESOURCES.items()],
                    error=State.problems[typed.RESOURCE],
                    empty="Choisir",
                ),
                _text(typed.AMOUNT, "Montant, en euros, TVA comprise", input_mode="decimal"),
                select_field(typed.VAT, "Taux de TVA", VAT, error=State.problems[typed.VAT]),
                _text(typed.DAY, "Jour du devis", type="date", default=State.today),
                _text(typed.REFERENCE, "Numéro du devis", optional=True),
                _text(typed.PLANNED, "Commande prévue", type="date", default=State.today),
                _text(typed.DELIVERY, "Livraison prévue", type="date"),
                refusal(State.refusal, of_form=True),
                form_actions(button("Garder ce devis", kind="primary", submit=True)),
                on_submit=State.send,
                once=True,
            ),
        ),
    )


PAGES = (Page(NEW_EXPENSE, page, "Nouveau devis", on_load=(State.load,)),)

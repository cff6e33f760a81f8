"""/desabonnement/ecole: a school stops the invitations to its mailbox, once the button is pressed."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.deployment.rules.invitations import STOP
from classe12.deployment.state.mailboxes import MailboxState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button
from classe12.ui.forms import native_form
from classe12.ui.page import Page
from classe12.ui.waiting import loading

State = MailboxState


def page() -> rx.Component:
    """Return the page."""
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header(worded("Ne plus recevoir d’invitations à l’école")),
                loading(
                    State.is_ready,
                    rx.cond(State.refusal != "", refusal(State.refusal), _stop()),
                ),
                gap="l",
            )
        )
    )


def _stop() -> rx.Component:
    done = notice(
        rx.Var.create("C’est fait pour ") + State.school + ".",
        worded("L’adresse de l’école ne recevra plus d’invitations de notre part."),
        tone="success",
        live=True,
    )
    ask = native_form(
        flow.paragraph(
            worded("Il s’agit des invitations envoyées à l’adresse de l’école "),
            flow.strong(State.school),
            worded(". Les comptes de ses enseignants ne changent pas."),
        ),
        flow.row(button("Ne plus les recevoir", kind="primary", submit=True)),
        action=State.action,
    )
    return rx.cond(State.is_stopped, done, ask)


PAGES = (Page(STOP, page, "Ne plus recevoir d’invitations", on_load=(State.load,)),)

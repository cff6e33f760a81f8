"""/mon-compte/courriels: which mails one receives; /desabonnement: stopping one kind from a mail."""

import reflex as rx

from classe12.accounts.components import public_shell, workspace_shell
from classe12.notifications.models import Kind
from classe12.notifications.rules import links
from classe12.notifications.rules.kinds import KINDS, PACE_NAMES, About
from classe12.notifications.state import MailsState, StopState
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.forms import form, form_actions, native_form, saved_line
from classe12.ui.links import text_link
from classe12.ui.notices import choice_lines
from classe12.ui.waiting import loading


def mails() -> rx.Component:
    """Return the page where one chooses one's mails."""
    return workspace_shell(
        flow.stack(
            flow.page_header(
                "Mes courriels",
                "Ce qui arrive se lit toujours dans vos notifications. "
                "Choisissez ici ce qui vous est aussi écrit, et quand.",
            ),
            refusal(MailsState.refusal),
            flow.panel(loading(MailsState.is_ready, _form())),
            gap="l",
        ),
        current=links.MAILS,
    )


def _form() -> rx.Component:
    return form(
        choice_lines(
            *[_choice(kind, about) for kind, about in KINDS.items() if not about.only_team]
        ),
        rx.cond(MailsState.is_team, _of_the_team()),
        form_actions(
            button("Garder mes choix", kind="primary", submit=True),
            status=saved_line(MailsState.told),
        ),
        on_submit=MailsState.save,
    )


def _of_the_team() -> rx.Component:
    return choice_lines(*[_choice(kind, about) for kind, about in KINDS.items() if about.only_team])


def _choice(kind: Kind, about: About) -> rx.Component:
    if len(about.paces) == 1:
        return flow.stack(
            flow.paragraph(flow.strong(about.name)),
            flow.paragraph(about.more, muted=True, small=True),
            gap="s",
        )
    return choice_tiles(
        kind.value,
        about.name,
        [(pace.value, PACE_NAMES[pace]) for pace in PACE_NAMES if pace in about.paces],
        default=MailsState.paces[kind.value],
        hint=about.more,
    )


def stop() -> rx.Component:
    """Return the page that stops a kind of mails, once its button is pressed."""
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header("Ne plus recevoir ces courriers"),
                loading(StopState.is_ready, rx.cond(StopState.refusal, _bad_link(), _stop())),
                gap="l",
            )
        )
    )


def _bad_link() -> rx.Component:
    return flow.stack(
        refusal(StopState.refusal),
        flow.row(link_button("Choisir mes courriels", links.MAILS, kind="outline")),
    )


def _stop() -> rx.Component:
    done = flow.stack(
        notice(
            f"C’est fait pour « {StopState.name} ».",
            "Vous ne recevrez plus ces courriers. Ce qui arrive reste dans vos notifications.",
            tone="success",
            live=True,
        ),
        flow.paragraph(
            "Vous pouvez les reprendre à tout moment sur ",
            text_link("Mes courriels", links.MAILS),
            ".",
        ),
    )
    ask = native_form(
        flow.paragraph(
            "Il s’agit des courriers ",
            flow.strong(f"« {StopState.name} »"),
            ". Les autres ne changent pas, et ce qui arrive reste dans vos notifications.",
        ),
        flow.row(
            button("Ne plus les recevoir", kind="primary", submit=True),
            link_button("Choisir mes courriels", links.MAILS, kind="ghost"),
        ),
        action=StopState.action,
    )
    return rx.cond(StopState.is_stopped, done, ask)

"""What the two desks draw alike: the list of what one writes, and the page where one writes it.

`state` is a `state.desk.DeskState`; `thing`, its var of what is written, has at least state, is_draft
and has_changes.
"""

from collections.abc import Callable
from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.news.state.desk import DESK
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal, status
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.keeper import auto_keep, steady
from classe12.ui.paging import breadcrumb, page_links
from classe12.ui.vars import Content, when
from classe12.ui.waiting import loading

DISCARD = "abandonner"


def list_page(
    state: Any, header: rx.Component, table: rx.Component, nothing: rx.Component, *, current: str
) -> rx.Component:
    """Return the list of what one writes; `state` has is_ready, rows, count and pages."""
    rows = flow.panel(status(state.count), table, page_links(state.pages))
    found = rx.cond(state.rows.length() > 0, rows, nothing)
    return team_shell(header, loading(state.is_ready, found), current=current, name="Équipe")


def desk_page(
    state: Any,
    thing: Any,
    *parts: Content,
    title: str,
    list_of: tuple[str, str],
    nothing: tuple[str, str],
) -> rx.Component:
    """Return the page where one writes.

    Args:
        state, thing: as above.
        parts: what the page shows when its address names something.
        title: of the page.
        list_of: name and address of the list.
        nothing: title of the page whose address names nothing, words of the way to the list.
    """
    missing = empty_state(
        nothing[0],
        rx.cond(state.missing, state.missing, "L’adresse n’en nomme aucun."),
        action=link_button(nothing[1], list_of[1], kind="outline", size="sm"),
    )
    return team_shell(
        breadcrumb(list_of),
        flow.page_header(title, "Tout est gardé au fur et à mesure de la frappe."),
        steady(state.stamp, rx.cond(thing, flow.stack(*parts, gap="l"), missing)),
        current=list_of[1],
        name="Équipe",
    )


def state_line(state: Any, thing: Any, changes: str, *links: Content) -> rx.Component:
    """Return where the thing is and what was just done or refused; it takes the focus after an act.

    Args:
        state, thing: as above.
        changes: the badge of changes that nobody reads yet.
        links: where else to go, what else to do.
    """
    where = flow.row(
        badge(thing.state, tone="primary"),
        when(thing.has_changes, badge(changes, symbol="pencil")),
        saved_line(state.told),
    )
    return rx.fragment(
        flow.row(where, flow.row(*links), spread=True, gap="m", id=DESK, tab_index=-1),
        refusal(state.refusal),
    )


def typed(
    state: Any, draw: Callable[..., rx.Component], name: str, *args: Any, **props: Any
) -> rx.Component:
    """Return a field of `ui` that shows what was typed in it, and what is to be mended."""
    return draw(name, *args, default=state.form[name], error=state.problems[name], **props)


def desk_form(
    state: Any, thing: Any, *fields: Content, send: Content, on_submit: Any
) -> rx.Component:
    """Return the form, kept as it is typed; `send` is the words of its button."""
    undo = ask_button("Abandonner", DISCARD, kind="ghost")
    return form(
        auto_keep(state.keep, state.kept),
        error_summary(state.summary, title=state.summary_title),
        *fields,
        form_actions(
            button(send, kind="primary", submit=True),
            rx.cond(thing.is_draft | thing.has_changes, undo),
            status=saved_line(state.saved),
        ),
        on_submit=on_submit,
        once=True,
    )


def discard_dialog(state: Any, thing: Any, *, draft: str, changes: str) -> rx.Component:
    """Return what is asked before throwing away a draft, or changes; both say what remains."""
    return dialog(
        DISCARD,
        rx.cond(thing.is_draft, "Supprimer ce brouillon ?", "Abandonner vos changements ?"),
        flow.paragraph(rx.cond(thing.is_draft, draft, changes)),
        confirm=rx.cond(thing.is_draft, "Supprimer", "Abandonner"),
        on_confirm=state.discard,
    )

"""/notifications: what happened since, to open or to mark as read."""

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.notifications.components import survey_notice
from classe12.notifications.queries.notices import NoticeRow
from classe12.notifications.rules import links
from classe12.notifications.state.notices import STATE, UNREAD, NoticesState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, status
from classe12.ui.buttons import button, link_button
from classe12.ui.filters import filter_links
from classe12.ui.forms import saved_line
from classe12.ui.links import arrow_link
from classe12.ui.notices import notice_list, notice_row
from classe12.ui.paging import page_links
from classe12.ui.waiting import loading


def notices() -> rx.Component:
    """Return the page of notifications."""
    return workspace_shell(
        flow.stack(
            flow.page_header(
                flow.anchored("Notifications", "notifications"),
                status=status(NoticesState.found.unread),
                actions=rx.cond(
                    NoticesState.found.has_unread,
                    button("Tout marquer comme lu", before="check", on_click=NoticesState.read_all),
                ),
            ),
            survey_notice(NoticesState.survey),
            _filters(),
            saved_line(NoticesState.told),
            loading(NoticesState.is_ready, _list()),
            gap="l",
        ),
        current=links.NOTICES,
    )


def _filters() -> rx.Component:
    unread = links.with_query(links.NOTICES, **{STATE: UNREAD})
    return flow.row(
        filter_links(
            "Notifications à montrer",
            ("Toutes", links.NOTICES, ~NoticesState.only_unread),
            ("Non lues", unread, NoticesState.only_unread),
        ),
        arrow_link("Choisir mes courriels", links.MAILS),
        spread=True,
    )


def _list() -> rx.Component:
    found = NoticesState.found
    return rx.cond(
        found.rows.length() > 0,
        flow.stack(
            notice_list(found.rows, _row),
            page_links(NoticesState.pages),
        ),
        rx.cond(NoticesState.only_unread, _all_read(), _nothing()),
    )


def _row(row: NoticeRow) -> rx.Component:
    return notice_row(
        row.fact,
        row.more,
        row.when,
        href=row.href,
        symbol=row.icon,
        is_unread=row.is_unread,
        on_open=NoticesState.open_notice(row.id),
        on_read=NoticesState.read(row.id),
    )


def _all_read() -> rx.Component:
    return empty_state(
        "Tout est lu",
        "Ce qui arrivera pendant que cette page est ouverte s’y ajoutera tout seul.",
        action=link_button("Voir toutes les notifications", links.NOTICES, kind="outline"),
    )


def _nothing() -> rx.Component:
    return empty_state(
        "Rien de neuf pour le moment",
        "Un merci, un essai ou une question sous une de vos vidéos s’écrira ici.",
        action=link_button("Publier une vidéo", "/participer", kind="outline"),
    )

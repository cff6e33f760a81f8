"""A playlist with others: its QR code to project, the sessions where it was watched together."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.ui import flow, shelves
from classe12.ui.alerts import refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import text_field
from classe12.ui.forms import form, saved_line
from classe12.ui.vars import when
from classe12.ui.waiting import loading
from classe12.videos.rules import playlists as rules
from classe12.videos.state.playlists import SESSIONS
from classe12.videos.state.playlists import MyPlaylistState as Mine
from classe12.videos.state.playlists import PlaylistState as State

P = State.playlist
M = Mine.playlist


def line() -> rx.Var:
    """Return who made the list and what it holds."""
    return rx.cond(P, P.author + ", " + P.count, "")


def address() -> rx.Var:
    """Return its absolute address."""
    return rx.cond(P, P.address, "")


def on_wall() -> rx.Component:
    """Return a playlist's QR code for a room: telephones open the list, nothing is typed."""
    return public_shell(
        loading(
            State.is_ready,
            rx.cond(
                P,
                flow.stack(
                    shelves.wall(State.title, line(), address(), rx.cond(P, P.code, "")),
                    flow.centred(link_button("Revenir à la liste", P.path, before="arrow-left")),
                    gap="l",
                ),
                flow.stack(flow.page_header(State.title), refusal(State.missing)),
            ),
        )
    )


def together() -> rx.Component:
    """Return the sessions where the list was watched together: counted apart from the views."""
    return flow.panel(
        flow.heading("Regardée ensemble", id=SESSIONS, tab_index=-1),
        flow.paragraph(
            "Après une animation, dites combien de collègues ont regardé : ce nombre est compté à part des "
            "vues, et personne n’est nommé."
        ),
        saved_line(Mine.session_told),
        when(M.together, flow.paragraph(flow.strong(M.together))),
        flow.divided(rx.foreach(M.sessions, _session)),
        form(
            text_field(rules.HELD, "Jour", type="date", error=Mine.session_problems[rules.HELD]),
            text_field(
                rules.PEOPLE,
                "Nombre de collègues",
                error=Mine.session_problems[rules.PEOPLE],
                input_mode="numeric",
                auto_complete="off",
            ),
            flow.row(button("Ajouter la séance", submit=True)),
            on_submit=Mine.tell_session,
        ),
    )


def _session(row: rx.Var) -> rx.Component:
    return flow.row(
        flow.paragraph(row.words),
        button(
            "Retirer",
            size="sm",
            kind="ghost",
            more=f" : {row.words}",
            on_click=Mine.take_session_away(row.id),
        ),
        spread=True,
        key=row.id,
    )

"""/mes-videos: where each of one's videos stands, and what to do about it."""

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.forms import saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.state_line import off_the_way, state_line
from classe12.ui.upload import progress_bar
from classe12.ui.video_card import work_row
from classe12.ui.waiting import loading
from classe12.videos.rules.links import CONTRIBUTE, MY_VIDEOS, TAKE_BACK
from classe12.videos.state.mine import MineState


def mine() -> rx.Component:
    """Return the page."""
    return workspace_shell(
        flow.page_header(
            "Mes vidéos",
            "Où en est chacune, et ce qui vient ensuite.",
            actions=link_button("Publier une vidéo", CONTRIBUTE, kind="primary", before="video"),
        ),
        refusal(MineState.refusal),
        saved_line(MineState.told),
        loading(MineState.is_ready, _list()),
        current=MY_VIDEOS,
    )


def _list() -> rx.Component:
    nothing = empty_state(
        "Aucune vidéo pour l’instant",
        "Une pratique, deux minutes, filmée au téléphone : elle peut servir à un collègue dès lundi.",
        action=link_button("Envoyer une première vidéo", CONTRIBUTE, kind="outline"),
    )
    rows = flow.panel(flow.divided(rx.foreach(MineState.rows, _row)))
    return rx.cond(MineState.rows.length() > 0, rows, nothing)


def _row(row: rx.Var) -> rx.Component:
    return flow.item(
        work_row(
            rx.cond(
                row.href != "",
                text_link(row.title, row.href, strong=True),
                flow.strong(row.title),
            ),
            flow.paragraph(
                row.when, rx.cond(row.figures != "", f", {row.figures}", ""), muted=True, small=True
            ),
            rx.cond(row.audience != "", badge(row.audience, symbol="lock")),
            _stage(row),
            rx.cond(row.consent != "", _consent(row)),
            _actions(row),
            picture=row.picture,
            ground=row.colour,
        ),
        key=row.id,
    )


def _stage(row: rx.Var) -> rx.Component:
    return rx.cond(
        row.step >= 0,
        flow.stack(
            state_line(row.step, row.next_line),
            rx.cond(row.progress >= 0, progress_bar("Préparation de la vidéo", row.progress)),
            rx.cond(
                (row.reason != "") & (row.step == 0),
                off_the_way("À remplacer", row.reason),
            ),
        ),
        flow.stack(
            off_the_way(row.state, row.reason, ended=row.has_ended),
            flow.paragraph(row.next_line, muted=True, small=True),
            gap="s",
        ),
    )


def _consent(row: rx.Var) -> rx.Component:
    """Say until when those it shows agree; louder when it is time to ask them again."""
    return rx.cond(
        row.asks_renewal,
        notice(row.consent, tone="warning", symbol="clock"),
        flow.paragraph(row.consent, muted=True, small=True),
    )


def _actions(row: rx.Var) -> rx.Component:
    about = f" : {row.title}"
    return flow.row(
        rx.cond(
            row.can_edit,
            link_button(
                rx.cond(row.step == 0, "Reprendre où j’en étais", "Modifier et renvoyer"),
                row.edit_href,
                kind="outline",
                size="sm",
                more=about,
            ),
        ),
        rx.cond(
            row.can_take_back,
            button(
                "Reprendre pour modifier",
                size="sm",
                more=about,
                on_click=MineState.take_back(row.id),
            ),
        ),
        rx.cond(
            row.captions_href != "",
            link_button(row.captions, row.captions_href, before="captions", size="sm", more=about),
        ),
        rx.cond(
            row.asks_renewal,
            link_button("Renouveler", row.consent_href, kind="outline", size="sm", more=about),
        ),
        rx.cond(
            row.consent_href != "",
            link_button(
                "Quelqu’un retire son accord",
                row.consent_href + f"#{TAKE_BACK}",
                kind="ghost",
                size="sm",
                more=about,
            ),
        ),
        rx.cond(row.can_discard, _discard(row, about)),
        rx.cond(row.can_rework, _rework(row, about)),
        rx.cond(row.can_withdraw, _withdraw(row, about)),
    )


def _rework(row: rx.Var, about: str) -> rx.Component:
    name = f"reprendre-{row.id}"
    return rx.fragment(
        ask_button("Modifier", name, kind="ghost", size="sm", more=about),
        dialog(
            name,
            "Modifier cette vidéo ?",
            flow.paragraph(
                f"« {row.title} » quitte le catalogue le temps d’une nouvelle relecture. Ses contributions, ses "
                "essais et ses chiffres restent ; vous pouvez tout changer, même le fichier."
            ),
            confirm="La reprendre",
            on_confirm=MineState.rework(row.id),
        ),
    )


def _discard(row: rx.Var, about: str) -> rx.Component:
    name = f"supprimer-{row.id}"
    return rx.fragment(
        ask_button("Supprimer", name, kind="ghost", size="sm", more=about),
        dialog(
            name,
            "Supprimer ce brouillon ?",
            flow.paragraph(f"« {row.title} » et son fichier seront effacés pour de bon."),
            confirm="Supprimer le brouillon",
            on_confirm=MineState.discard(row.id),
        ),
    )


def _withdraw(row: rx.Var, about: str) -> rx.Component:
    name = f"retirer-{row.id}"
    return rx.fragment(
        ask_button("Retirer", name, kind="ghost", size="sm", more=about),
        dialog(
            name,
            "Retirer cette vidéo ?",
            flow.paragraph(
                f"« {row.title} » ne sera plus visible par personne et ses fichiers seront "
                "effacés. Cela ne peut pas être annulé."
            ),
            confirm="Retirer la vidéo",
            on_confirm=MineState.withdraw(row.id),
        ),
    )


PAGES = (
    Page(
        MY_VIDEOS,
        mine,
        "Mes vidéos",
        on_load=(MineState.load,),
        description="Où en est chacune de vos vidéos.",
    ),
)

"""/mes-videos/<id>/montage: cut, mute, blur a film before it is sent, and choose its poster."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.page import Page
from classe12.ui.player import player
from classe12.ui.studio import studio
from classe12.ui.upload import progress_bar
from classe12.ui.vars import when
from classe12.ui.waiting import loading
from classe12.videos.rules.links import BLUR, COVER, MY_VIDEOS
from classe12.videos.state.studio import NAME, TOLD
from classe12.videos.state.studio import StudioState as State

S = State.studio
ADDRESS = f"{MY_VIDEOS}/[video_id]/montage"


def montage() -> rx.Component:
    """Return the page."""
    return public_shell(
        flow.page_header(
            NAME,
            "Enlevez ce qui ne doit pas être vu ni entendu. Rien ne part sans que vous l’ayez regardé.",
        ),
        loading(
            State.is_ready,
            rx.cond(
                State.must_sign_in != "",
                link_button("Se connecter", State.must_sign_in, kind="primary"),
                rx.cond(State.missing != "", _missing(), _work()),
            ),
        ),
    )


def _missing() -> rx.Component:
    return flow.stack(
        refusal(State.missing),
        flow.paragraph(
            "Une vidéo se change tant qu’elle n’est pas envoyée. Depuis « Mes vidéos », reprenez-la pour "
            "la modifier."
        ),
        flow.row(link_button("Voir mes vidéos", MY_VIDEOS, kind="primary")),
    )


def _work() -> rx.Component:
    waiting = flow.panel(
        flow.paragraph(
            "La vidéo n’est pas encore prête à être changée. Cette page se remplira toute seule."
        )
    )
    return flow.stack(
        flow.row(
            flow.strong(S.title),
            when(S.lasts != "", flow.paragraph(S.lasts, muted=True, small=True)),
            link_button("Revenir à la fiche", S.back, kind="ghost", before="arrow-left"),
        ),
        flow.stack(
            when(State.told, notice(State.told, tone="success", live=True)),
            refusal(State.refusal),
            when(S.refusal != "", refusal(S.refusal)),
            rx.foreach(State.problems, refusal),
            when(
                S.is_long,
                notice(
                    "Cette vidéo est trop longue pour être publiée.",
                    "Gardez deux minutes au plus : déplacez le début ou la fin, puis appliquez.",
                    tone="warning",
                ),
            ),
            rx.cond(
                S.is_waited_for,
                progress_bar(S.busy, S.progress),
                when(S.busy != "", flow.paragraph(S.busy, muted=True, small=True)),
            ),
            id=TOLD,
            tab_index=-1,
        ),
        when(S.result != "", _result()),
        when(S.poster_told != "", _poster()),
        rx.cond(
            S.film,
            flow.panel(
                studio(
                    S.film,
                    busy=S.busy,
                    progress=S.progress,
                    on_apply=State.apply,
                    on_faces=State.look_for_faces,
                    on_poster=State.choose_poster,
                ),
                title="La vidéo, avant vos changements",
            ),
            waiting,
        ),
        gap="l",
    )


def _poster() -> rx.Component:
    ways = flow.row(
        link_button("Choisir une autre image", f"#{COVER}", size="sm", plain=True),
        link_button("Flouter", f"#{BLUR}", size="sm", plain=True),
    )
    return notice("Regardez la couverture.", S.poster_told, tone="warning", action=ways)


def _result() -> rx.Component:
    return flow.panel(
        player(
            S.title,
            [{"src": S.result, "label": "vos changements"}],
            poster=S.poster,
            portrait=S.is_portrait,
            key=S.result,
        ),
        flow.paragraph(
            "Regardez-la en entier, avec le son. Si tout est bien, gardez-la : la version d’avant est alors "
            "effacée, personne ne peut la revoir. Sinon, changez encore plus bas.",
        ),
        flow.row(
            button(
                "Garder cette version",
                kind="primary",
                on_click=State.approve,
            )
        ),
        title="Vos changements sont faits",
    )


PAGES = (
    Page(
        ADDRESS,
        montage,
        NAME,
        on_load=(State.load,),
    ),
)

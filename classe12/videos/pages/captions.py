"""/mes-videos/<id>/sous-titres: the captions of a video, written beside it."""

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.ui import captions as lines
from classe12.ui import flow, watch
from classe12.ui.alerts import notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.forms import form_actions, saved_line
from classe12.ui.keeper import steady
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb
from classe12.ui.player import player
from classe12.ui.upload import progress_bar
from classe12.ui.vars import when
from classe12.videos.actions.hearing import NO_MODEL
from classe12.videos.models import Hearing, Helpers
from classe12.videos.rules import subtitles
from classe12.videos.rules.captions import HELPERS
from classe12.videos.rules.links import MY_VIDEOS
from classe12.videos.state.captions import EDITOR, STANDING, TITLE, CaptionsState

State = CaptionsState
SILENT, AGAIN = "personne-ne-parle", "refaire-brouillon"
CHANGED = (
    "Vous les avez modifiés depuis\u00a0: la vidéo montre encore ce qui était validé. Validez de nouveau "
    "pour montrer vos changements."
)
KEYS = (
    "Entrée\u00a0: couper au curseur\u00a0; à la fin d’une ligne, en commencer une autre.",
    "Maj + Entrée\u00a0: passer à la seconde ligne.",
    "Retour arrière, au tout début\u00a0: réunir avec le sous-titre précédent.",
    "Ctrl + Entrée\u00a0: écouter ce sous-titre.",
    "Alt + flèche gauche ou droite\u00a0: le faire commencer un dixième de seconde plus tôt ou plus tard\u00a0; "
    "avec Maj, le faire finir plus tôt ou plus tard.",
    "Alt + flèche haut ou bas\u00a0: aller au sous-titre d’avant ou d’après.",
)


def page() -> rx.Component:
    """Return the page; what is typed in it outlives a restart of the server, which forgets it a moment."""
    back = flow.row(link_button("Voir mes vidéos", MY_VIDEOS))
    return workspace_shell(
        breadcrumb(("Mes vidéos", MY_VIDEOS)),
        flow.page_header(TITLE, rx.cond(State.missing != "", State.missing, State.editor.title)),
        rx.cond(State.missing != "", flow.stack(saved_line(State.told), back), _work()),
        current=MY_VIDEOS,
    )


def _work() -> rx.Component:
    editor = State.editor
    film = flow.stack(
        player(
            editor.title,
            editor.sources,
            poster=editor.poster,
            portrait=editor.is_portrait,
            length=editor.length_s,
            key=editor.id,
        ),
        _ways(),
    )
    return flow.stack(
        _standing(),
        watch.watch_layout(
            rx.cond(editor.id != "", film, watch.blank_player()),
            _lines(),
            portrait=True,  # a narrow film leaves its width to the lines
        ),
        gap="l",
    )


def _standing() -> rx.Component:
    editor = State.editor
    state = rx.cond(
        editor.is_settled,
        badge(editor.standing, tone="success", symbol="circle-check"),
        badge(editor.standing, tone="warning", symbol="captions"),
    )
    return flow.stack(
        flow.row(
            rx.cond(editor.id != "", state), flow.anchored(editor.sentence, STANDING), gap="m"
        ),
        when(editor.asked, notice("L’équipe demande une retouche.", editor.asked, tone="warning")),
        when(editor.waiting, flow.paragraph(editor.waiting, muted=True, small=True)),
        rx.cond(State.is_changed, flow.paragraph(CHANGED, muted=True, small=True)),
        saved_line(State.told),
        refusal(State.refusal),
        gap="s",
    )


def _lines() -> rx.Component:
    editor = State.editor
    written = steady(
        State.stamp,
        lines.caption_editor(
            EDITOR,
            editor.cues,
            stamp=State.stamp,
            length=editor.length_ms,
            problems=State.problems,
            kept=State.kept,
            ready=rx.State.is_hydrated,
            on_keep=State.keep,
        ),
    )
    return flow.panel(
        written,
        form_actions(
            button("Valider les sous-titres", kind="primary", on_click=State.validate),
            button("Remettre en forme", on_click=State.tidy),
            status=saved_line(State.saved),
        ),
        when(State.to_mend, flow.paragraph(State.to_mend, muted=True, small=True)),
        title="Ce qui est dit",
        intro="Deux lignes de 40 caractères au plus. N’écrivez aucun nom ni prénom d’élève\u00a0: mettez "
        "«\u00a0un élève\u00a0». Tout est gardé pendant que vous écrivez.",
    )


def _ways() -> rx.Component:
    editor = State.editor
    return flow.stack(
        flow.disclosure("Au clavier", flow.bullets(*KEYS)),
        flow.disclosure("Partir d’un fichier", _file()),
        rx.cond(editor.has_sound, flow.disclosure("Partir d’un brouillon automatique", _hearing())),
        rx.cond(
            editor.can_decide,
            rx.fragment(
                flow.disclosure("Se faire aider", _helpers()),
                rx.cond(~editor.is_silent, flow.disclosure("Personne ne parle\u00a0?", _silent())),
            ),
        ),
        gap="s",
    )


def _file() -> rx.Component:
    return lines.caption_file(
        subtitles.FIELD,
        "Fichier de sous-titres",
        endpoint="/envois-sous-titres/" + State.editor.id.to(str),
        hint="WebVTT (.vtt) ou SubRip (.srt). Il remplace ce qui est écrit\u00a0; les lignes trop longues "
        "sont coupées.",
        max_bytes=subtitles.FILE_MAX,
        too_heavy=subtitles.TOO_HEAVY,
        on_arrived=State.file_arrived,
    )


def _hearing() -> rx.Component:
    heard = State.hearing
    ask = rx.cond(
        State.saved != "",
        rx.fragment(
            ask_button("Demander un brouillon", AGAIN, before="sparkles"),
            dialog(
                AGAIN,
                "Remplacer ce qui est écrit\u00a0?",
                flow.paragraph(
                    "Le brouillon automatique prendra la place des lignes d’aujourd’hui."
                ),
                confirm="Demander le brouillon",
                on_confirm=State.ask_draft,
            ),
        ),
        button("Demander un brouillon", before="sparkles", on_click=State.ask_draft),
    )
    under_way = flow.stack(
        progress_bar("Écoute de la vidéo", heard.percent),
        button("Relancer l’écoute", size="sm", on_click=State.ask_draft),
    )
    done = rx.fragment(ask, on_mount=State.show_draft)
    able = flow.stack(
        flow.paragraph(
            "La vidéo est écoutée sur nos machines, sans rien envoyer ailleurs. C’est un brouillon\u00a0: "
            "relisez chaque ligne avant de valider.",
            small=True,
        ),
        when(heard.failure, notice("Pas de brouillon.", heard.failure, tone="warning", live=True)),
        rx.match(
            heard.status,
            (Hearing.ASKED.value, under_way),
            (Hearing.DONE.value, done),
            ask,
        ),
    )
    return rx.cond(State.editor.can_hear, able, flow.paragraph(NO_MODEL, small=True))


def _helpers() -> rx.Component:
    editor = State.editor
    return flow.stack(
        choice_tiles(
            "aide",
            "Qui peut écrire ces sous-titres\u00a0?",
            [(key.value, *HELPERS[key]) for key in Helpers],
            default=editor.helpers,
            stacked=True,
            on_change=State.let_help,
        ),
        rx.cond(
            editor.pair != "",
            flow.paragraph("Votre binôme\u00a0: ", editor.pair, muted=True, small=True),
            flow.paragraph(
                "Vous n’avez pas encore de binôme. ",
                text_link("En proposer un", "/mon-profil"),
                muted=True,
                small=True,
            ),
        ),
    )


def _silent() -> rx.Component:
    return flow.stack(
        flow.paragraph(
            "Si l’on n’entend aucune parole, il n’y a rien à sous-titrer\u00a0: dites-le, et la vidéo peut "
            "être publiée ainsi.",
            small=True,
        ),
        ask_button("Personne ne parle dans la vidéo", SILENT),
        dialog(
            SILENT,
            "Aucune parole dans la vidéo\u00a0?",
            flow.paragraph(
                "Ni élève ni adulte, même au loin. Les sous-titres affichés jusqu’ici sont retirés\u00a0; ce "
                "qui est écrit reste en brouillon."
            ),
            confirm="Personne ne parle",
            on_confirm=State.say_silent,
        ),
    )


PAGES = (
    Page(
        MY_VIDEOS + "/[video_id]/sous-titres",
        page,
        TITLE,
        on_load=(State.load,),
        description="Écrire les sous-titres d’une vidéo.",
    ),
)

"""/participer: the file leaves at once, the form is filled meanwhile, then both go to review."""

import reflex as rx

from classe12.accounts.components import public_shell, while_open
from classe12.accounts.state import SessionState
from classe12.media.components import uploader
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import error_of
from classe12.ui.keeper import steady
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.state_line import off_the_way, state_line
from classe12.ui.upload import progress_bar
from classe12.ui.words import PRACTICE, sentence
from classe12.videos.pages.describing import writing
from classe12.videos.rules import form as rules
from classe12.videos.rules.links import CONTRIBUTE, MY_VIDEOS
from classe12.videos.state.contribution import ContributionState as State

HOW = "Choisissez-la, puis décrivez-la pendant qu’elle part. Tout est gardé au fur et à mesure."
TITLE = "suite"  # id of the title that takes the focus once the video is sent
NEEDED = (
    "Une vidéo de moins de 2 minutes, filmée au téléphone, en hauteur ou en largeur.",
    "Une phrase qui dit votre pratique.",
    "Si l’on reconnaît quelqu’un : l’autorisation écrite de chacun, donnée avant de filmer.",
)


def participate() -> rx.Component:
    """Return the page."""
    return public_shell(
        flow.page_header("Publier une vidéo", rx.cond(SessionState.is_closed, "", HOW)),
        while_open(
            rx.match(
                State.audience,
                ("visitor", _sign_in()),
                ("newcomer", _complete()),
                steady(State.stamp, _work()),
            )
        ),
    )


def _sign_in() -> rx.Component:
    return flow.panel(
        flow.bullets(*NEEDED),
        flow.row(
            link_button(
                "Se connecter pour publier", f"/connexion?suite={CONTRIBUTE}", kind="primary"
            ),
            text_link("Lire comment filmer et publier", "/aide"),
            gap="m",
        ),
        title="Connectez-vous d’abord",
        intro="Votre adresse académique suffit : vous recevez un code, sans mot de passe à retenir.",
    )


def _complete() -> rx.Component:
    return flow.panel(
        link_button("Continuer", SessionState.next_step + f"?suite={CONTRIBUTE}", kind="primary"),
        title="Il reste une étape avant de publier",
        intro="Vos collègues aiment savoir d’où vient une pratique : dites qui vous êtes et où vous "
        "enseignez, puis vous reviendrez ici.",
    )


def _work() -> rx.Component:
    return flow.stack(
        refusal(State.refusal),
        flow.main_and_side(
            rx.cond(State.stage.is_sent, _sent(), writing()), _file(), side_first=True
        ),
        gap="l",
    )


def _file() -> rx.Component:
    stage = State.stage
    missing = error_of(f"{rules.FILE}-manque", State.problems[rules.FILE])
    return rx.el.aside(
        flow.stack(
            uploader(
                rules.FILE,
                owner=State.owner,
                arrived=rx.cond(stage.has_arrived, stage.file_name, ""),
                waiting_for=rx.cond(stage.has_arrived, "", stage.file_name),
                error=stage.refusal,
                can_replace=~stage.is_sent,
                on_started=State.file_started,
                on_arrived=State.file_arrived,
                on_cancelled=State.file_dropped,
            ),
            rx.cond(stage.refusal == "", missing),
            rx.cond(stage.preparation != "", progress_bar(stage.preparation, stage.progress)),
            rx.cond(
                stage.film_problem != "",
                notice("La vidéo demande un geste.", stage.film_problem, tone="warning"),
            ),
            rx.cond(
                (stage.poster_told != "") & (stage.studio != ""),
                notice("Regardez la couverture.", stage.poster_told, tone="warning"),
            ),
            rx.cond(
                stage.studio != "",
                link_button("Couper, flouter, choisir l’image", stage.studio, kind="outline"),
            ),
        ),
        aria_label="La vidéo",
    )


def _sent() -> rx.Component:
    stage = State.stage
    return flow.panel(
        flow.heading(
            rx.cond(
                stage.has_ended, "Cette vidéo n’est pas publiée", f"« {stage.title} » est partie"
            ),
            id=TITLE,
            tab_index=-1,
            on_mount=rx.set_focus(TITLE),
        ),
        rx.cond(
            stage.step >= 0,
            state_line(stage.step, stage.next_line),
            off_the_way(stage.state, stage.reason, ended=stage.has_ended),
        ),
        rx.cond(stage.href != "", text_link("Voir la page de la vidéo", stage.href, strong=True)),
        rx.cond(
            (stage.step == 1) | (stage.step == 2),
            flow.steps(
                "Nous préparons la vidéo pour tous les écrans, sans les informations cachées du "
                "téléphone (lieu, appareil).",
                "Quelqu’un de l’équipe la regarde en entier, sous deux jours ouvrés.",
                "Un message vous dit ce qui est décidé. S’il faut une retouche, il dit laquelle, et "
                "rien n’est perdu.",
            ),
        ),
        flow.row(
            link_button("Voir mes vidéos", MY_VIDEOS, kind="primary"),
            rx.cond(
                stage.captions_href != "",
                link_button("Écrire les sous-titres", stage.captions_href, before="captions"),
            ),
            button("Publier une autre vidéo", on_click=State.start_another),
            rx.cond(
                (stage.step == 1) | (stage.step == 2),
                button("Reprendre pour modifier", kind="ghost", on_click=State.take_back),
            ),
        ),
    )


PAGES = (
    Page(
        CONTRIBUTE,
        participate,
        "Publier une vidéo",
        on_load=(State.load,),
        description=sentence("Partagez une ", PRACTICE, " : moins de deux minutes, une phrase."),
    ),
)

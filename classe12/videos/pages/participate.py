"""/participer: the file leaves at once, the form is filled meanwhile, then both go to review."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.state import SessionState
from classe12.media.components import uploader
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.combobox import combobox
from classe12.ui.fields import error_of, text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.keeper import auto_keep, steady
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.state_line import off_the_way, state_line
from classe12.ui.upload import progress_bar
from classe12.videos.models import Audience
from classe12.videos.pages.declaring import declaration
from classe12.videos.rules import form as rules
from classe12.videos.rules.audience import LABELS, MEANINGS
from classe12.videos.rules.links import CONTRIBUTE, MY_VIDEOS
from classe12.videos.state.contribution import ContributionState as State

TITLE = "suite"  # id of the title that takes the focus once the video is sent
NEEDED = (
    "Une vidéo de moins de 2 minutes, filmée au téléphone, en hauteur ou en largeur.",
    "Une phrase qui dit votre pratique.",
    "Si l’on reconnaît quelqu’un : l’autorisation écrite de chacun, donnée avant de filmer.",
)


def participate() -> rx.Component:
    """Return the page."""
    return public_shell(
        flow.page_header(
            "Publier une vidéo",
            "Choisissez-la, puis décrivez-la pendant qu’elle part. Tout est gardé au fur et à mesure.",
        ),
        rx.match(
            State.audience,
            ("visitor", _sign_in()),
            ("newcomer", _complete()),
            steady(State.stamp, _work()),
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
            rx.cond(State.stage.is_sent, _sent(), _writing()), _file(), side_first=True
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
                stage.studio != "",
                link_button("Couper, flouter, choisir l’image", stage.studio, kind="outline"),
            ),
        ),
        aria_label="La vidéo",
    )


def _writing() -> rx.Component:
    return flow.stack(
        rx.cond(State.was_found, _found_again()),
        rx.cond(
            (State.stage.step < 0) & (State.stage.reason != ""),
            notice("À modifier.", State.stage.reason, tone="warning"),
        ),
        form(
            auto_keep(State.keep, State.kept),
            error_summary(State.summary, title=State.summary_title),
            _description(),
            _filing(),
            _more(),
            _visibility(),
            declaration(State.declared, State.problems, State.outlook, State.stage.studio),
            form_actions(
                button("Envoyer en relecture", kind="primary", size="lg", submit=True, wide=True),
                status=saved_line(State.saved),
            ),
            on_submit=State.submit,
        ),
        gap="l",
    )


def _found_again() -> rx.Component:
    return notice(
        "Nous avons retrouvé votre brouillon.",
        "Continuez-le, ou laissez-le dans « Mes vidéos ».",
        symbol="pencil",
        action=button("Commencer une autre vidéo", size="sm", on_click=State.start_another),
    )


def _description() -> rx.Component:
    return rx.fragment(
        text_field(
            rules.TITLE,
            "Titre",
            hint=f"Ce que l’on voit, en une dizaine de mots. {rules.TITLE_MAX} caractères au plus.",
            error=State.problems[rules.TITLE],
            default=State.title,
            max_length=rules.TITLE_MAX,
            auto_complete="off",
        ),
        text_area(
            rules.DESCRIPTION,
            "En une phrase",
            hint="Pourquoi vous avez tenté cela, et ce qui a bougé.",
            error=State.problems[rules.DESCRIPTION],
            default=State.description,
        ),
    )


def _filing() -> rx.Component:
    return rx.fragment(
        choice_tiles(
            rules.LEVELS,
            "Niveau",
            State.level_choices,
            kind="checkbox",
            default=State.levels,
            hint="Plusieurs choix possibles.",
            error=State.problems[rules.LEVELS],
        ),
        choice_tiles(
            rules.THEMES,
            "Thème",
            State.theme_choices,
            kind="checkbox",
            default=State.themes,
            hint=f"{rules.THEMES_MAX} au plus : la vidéo y sera rangée.",
            error=State.problems[rules.THEMES],
        ),
        combobox(
            rules.NEEDS,
            "Besoin",
            State.need_choices,
            chosen=State.needs,
            max=rules.NEEDS_MAX,
            hint="Trois au plus. Tapez quelques lettres.",
            error=State.problems[rules.NEEDS],
            optional=True,
        ),
    )


def _more() -> rx.Component:
    downloads = (
        ("", "Comme pour le droit à l’image", "Oui si l’on n’y reconnaît personne, non sinon."),
        (rules.YES, "Oui", "Vos collègues peuvent l’enregistrer et la montrer hors ligne."),
        (rules.NO, "Non", "Elle se regarde ici seulement."),
    )
    return flow.disclosure(
        "Matériel, mots libres, téléchargement (facultatif)",
        text_area(
            rules.MATERIAL,
            "Ce qu’il faut pour essayer",
            hint="Le matériel, le temps, la place.",
            error=State.problems[rules.MATERIAL],
            default=State.material,
            optional=True,
        ),
        text_field(
            rules.TAGS,
            "Mots libres",
            hint=f"{rules.TAGS_MAX} au plus, séparés par des virgules : on la trouvera avec eux.",
            error=State.problems[rules.TAGS],
            default=State.tags,
            optional=True,
            auto_complete="off",
        ),
        choice_tiles(
            rules.DOWNLOADS,
            "Peut-on la télécharger ?",
            downloads,
            default=State.downloads,
            stacked=True,
            error=State.problems[rules.DOWNLOADS],
        ),
        rx.cond(
            State.pair != "",
            choice_tiles(
                rules.PAIR,
                "Avec qui l’avez-vous faite ?",
                [(rules.YES, "Avec mon binôme", State.pair)],
                kind="checkbox",
                default=rx.cond(State.with_pair, [rules.YES], []),
                stacked=True,
            ),
        ),
    )


def _visibility() -> rx.Component:
    def tiles(*audiences: Audience) -> rx.Component:
        return choice_tiles(
            rules.AUDIENCE,
            "Qui pourra la voir, une fois publiée ?",
            [(a.value, LABELS[a], MEANINGS[a]) for a in audiences],
            default=State.visibility,
            stacked=True,
            error=State.problems[rules.AUDIENCE],
        )

    return rx.cond(State.has_network, tiles(*Audience), tiles(Audience.PUBLIC, Audience.MEMBERS))


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
        description="Partagez une pratique de classe dédoublée : moins de deux minutes, une phrase.",
    ),
)

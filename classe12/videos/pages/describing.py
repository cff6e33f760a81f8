"""The form of a contribution, filled while its file leaves; `declaring` has the image rights."""

import reflex as rx

from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import notice
from classe12.ui.buttons import button
from classe12.ui.choices import choice_tiles
from classe12.ui.combobox import combobox
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.keeper import auto_keep
from classe12.videos.models import Audience
from classe12.videos.pages.declaring import declaration
from classe12.videos.rules import form as rules
from classe12.videos.rules.audience import LABELS, MEANINGS
from classe12.videos.state.contribution import ContributionState as State


def writing() -> rx.Component:
    """Return the form."""
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
            [(a.value, worded(LABELS[a]), worded(MEANINGS[a])) for a in audiences],
            default=State.visibility,
            stacked=True,
            error=State.problems[rules.AUDIENCE],
        )

    return rx.cond(State.has_network, tiles(*Audience), tiles(Audience.PUBLIC, Audience.MEMBERS))

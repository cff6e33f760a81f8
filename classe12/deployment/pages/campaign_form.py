"""The form of a campaign that is prepared."""

import reflex as rx

from classe12.adoption.rules.views import PRIORITIES
from classe12.deployment.models import CampaignKind
from classe12.deployment.models.campaigns import BODY_MAX, NAME_MAX, SUBJECT_MAX
from classe12.deployment.pages.places import place_lists
from classe12.deployment.rules import campaigns as rules
from classe12.deployment.state.campaign import CampaignState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.buttons import button
from classe12.ui.choices import checkbox, choice_tiles
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import form, form_actions
from classe12.ui.words import either

State = CampaignState
IS_MAIL = State.kind == CampaignKind.INVITATION.value
IS_PRESS = State.kind == CampaignKind.PRESS.value
WHO = [
    ("oui", either("Silencieuses cette période", "Silencieux cette période")),
    ("non", worded("Toutes les écoles")),
]


def campaign_form() -> rx.Component:
    """Return the form, made anew for each campaign."""
    typed = form(
        text_field(
            rules.NAME,
            "Nom de la campagne",
            hint="Seule l’équipe le lit.",
            default=State.typed[rules.NAME],
            error=State.problems[rules.NAME],
            max_length=NAME_MAX,
            auto_complete="off",
        ),
        choice_tiles(
            rules.KIND,
            worded("Comment les écoles sont prévenues"),
            [(kind.value, words) for kind, words in rules.KINDS.items()],
            default=State.kind,
            error=State.problems[rules.KIND],
            on_change=State.choose_kind,
        ),
        _schools(),
        rx.cond(IS_MAIL, _letter(), _day()),
        rx.cond(IS_PRESS, rx.fragment(), _comparison()),
        form_actions(
            button(
                rx.cond(IS_MAIL, "Enregistrer et voir le courrier", "Enregistrer"),
                kind="primary",
                submit=True,
            )
        ),
        on_submit=State.save,
        once=True,
    )
    return rx.el.div(typed, key="campagne-" + State.page.id)


def _schools() -> rx.Component:
    return flow.stack(
        place_lists(State),
        flow.columns(
            select_field(
                rules.ONLY_SILENT,
                worded("Quelles écoles"),
                WHO,
                default=State.typed[rules.ONLY_SILENT],
            ),
            select_field(
                rules.PRIORITY,
                "Réseau",
                [*PRIORITIES.items()],
                default=State.typed[rules.PRIORITY],
            ),
        ),
    )


def _letter() -> rx.Component:
    return flow.stack(
        text_field(
            rules.SUBJECT,
            "Objet du courrier",
            default=State.typed[rules.SUBJECT],
            error=State.problems[rules.SUBJECT],
            max_length=SUBJECT_MAX,
            auto_complete="off",
        ),
        text_area(
            rules.BODY,
            "Texte du courrier",
            hint="Paragraphes et listes, en Markdown. L’adresse d’entrée et la formule de fin sont ajoutées.",
            rows=9,
            default=State.typed[rules.BODY],
            error=State.problems[rules.BODY],
            max_length=BODY_MAX,
        ),
        checkbox(
            rules.RELAYS,
            "Écrire aussi aux relais du territoire",
            more=worded("Impossible avec des témoins\u00a0: un relais parle à toutes ses écoles."),
            error=State.problems[rules.RELAYS],
            default=State.typed[rules.RELAYS] != "",
        ),
        gap="l",
    )


def _day() -> rx.Component:
    return text_field(
        rules.DAY,
        "Quel jour",
        type="date",
        default=State.typed[rules.DAY],
        error=State.problems[rules.DAY],
    )


def _comparison() -> rx.Component:
    return flow.columns(
        select_field(
            rules.HELD,
            worded("Écoles gardées comme témoins"),
            [(str(share), worded(words)) for share, words in rules.HELD_CHOICES.items()],
            hint="Tirées au sort à part égale en REP et en REP+\u00a0: ne les contactez pas d’ici la fin.",
            default=State.typed[rules.HELD],
            error=State.problems[rules.HELD],
        ),
        select_field(
            rules.WEEKS,
            "Combien de temps regarder ensuite",
            [(str(weeks), words) for weeks, words in rules.WEEK_CHOICES.items()],
            hint="Après la semaine du lancement.",
            default=State.typed[rules.WEEKS],
            error=State.problems[rules.WEEKS],
        ),
    )

"""/enquete: the two questions of a period, from a mail or from one's space."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.notifications.rules.links import SURVEY
from classe12.notifications.rules.survey import CHANGED, DISCOVERED, NO, YES
from classe12.notifications.state import SurveyState
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.forms import native_form
from classe12.ui.waiting import loading
from classe12.ui.words import word

ANSWERS = ((YES, "Oui"), (NO, "Non"))


def survey() -> rx.Component:
    """Return the page of the survey."""
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header(
                    "Deux questions sur votre période",
                    "Une minute, deux fois oui ou non. Les réponses sont comptées ensemble, jamais lues "
                    "une par une, et aucun chiffre n’est donné pour moins de cinq personnes.",
                ),
                loading(
                    SurveyState.is_ready, rx.cond(SurveyState.refusal, _refused(), _questions())
                ),
                gap="l",
            )
        )
    )


def _refused() -> rx.Component:
    enter = link_button("Se connecter", f"/connexion?suite={SURVEY}", kind="outline")
    return flow.stack(
        rx.cond(
            SurveyState.must_sign_in,
            flow.stack(
                flow.paragraph(
                    "Ouvrez cette page depuis le courrier de l’enquête, ou connectez-vous pour répondre."
                ),
                flow.row(enter),
            ),
            refusal(SurveyState.refusal),
        ),
    )


def _questions() -> rx.Component:
    return flow.stack(
        rx.cond(SurveyState.told, notice(SurveyState.told, tone="success", live=True)),
        flow.paragraph("Il s’agit de votre ", flow.strong(SurveyState.period), ".", muted=True),
        native_form(
            choice_tiles(
                DISCOVERED,
                word(f"ask_{DISCOVERED}"),
                ANSWERS,
                default=SurveyState.discovered,
                error=SurveyState.problems[DISCOVERED],
            ),
            choice_tiles(
                CHANGED,
                word(f"ask_{CHANGED}"),
                ANSWERS,
                hint="Sans pratique découverte, passez cette question.",
                default=SurveyState.changed,
                error=SurveyState.problems[CHANGED],
            ),
            flow.row(button("Confirmer ma réponse", kind="primary", submit=True)),
            action=SurveyState.action,
        ),
    )

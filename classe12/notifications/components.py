"""What other pages show of what leaves by itself."""

import reflex as rx

from classe12.notifications.rules.links import NOTICES, SURVEY
from classe12.notifications.rules.survey import CHANGED, DISCOVERED, NO, YES
from classe12.notifications.state import BellState
from classe12.ui import flow
from classe12.ui.alerts import notice
from classe12.ui.buttons import button
from classe12.ui.forms import hidden, small_native_form
from classe12.ui.notices import bell
from classe12.ui.vars import Text

# Both questions in one press: words, discovered, changed.
SHORT_ANSWERS = (
    ("Oui, et elle a changé quelque chose", YES, YES),
    ("Oui, pas encore essayée", YES, NO),
    ("Non", NO, NO),
)


def header_bell() -> rx.Component:
    """Return the bell of the header, for members."""
    return rx.cond(BellState.is_shown, bell(NOTICES, BellState.count, BellState.label))


def survey_notice(period: Text) -> rx.Component:
    """Return the survey of a period, answered in one press; nothing when `period` is empty."""
    asked = notice(
        "Avez-vous découvert une pratique ces dernières semaines\u00a0?",
        "C’est la question de votre "
        + period
        + ". Les réponses sont comptées ensemble, jamais lues une par une.",
        action=flow.row(*(_short_answer(*one) for one in SHORT_ANSWERS)),
    )
    return rx.cond(period != "", asked)


def _short_answer(words: str, discovered: str, changed: str) -> rx.Component:
    return small_native_form(
        hidden(DISCOVERED, discovered),
        hidden(CHANGED, changed),
        button(words, kind="outline", size="sm", submit=True),
        action=SURVEY,
    )

"""The survey of the period: the two questions, answered already or not."""

import reflex as rx

from classe12.core import database, guard
from classe12.core.actor import ANYONE
from classe12.core.clock import today
from classe12.core.errors import Invalid, Refused
from classe12.notifications.queries import survey
from classe12.notifications.rules import links
from classe12.notifications.rules.survey import CHANGED, CLOSED, DISCOVERED, NO, YES, read_answer
from classe12.notifications.rules.tokens import PARAMETER

FEATURE = "surveys"


class SurveyState(rx.State):
    """The page of the survey."""

    is_ready: bool = False
    period: str = ""
    discovered: str = ""
    changed: str = ""
    problems: dict[str, str] = dict.fromkeys((DISCOVERED, CHANGED), "")
    refusal: str = ""
    told: str = ""
    action: str = links.SURVEY
    must_sign_in: bool = False

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the questions, with what the address answers or what was answered; write nothing."""
        asked = {name: str(value) for name, value in self.router.url.query_parameters.items()}
        token = asked.get(PARAMETER, "")
        self.reset()
        self.action = links.with_query(links.SURVEY, **{PARAMETER: token})
        try:
            found = await database.ask(survey.find, guard.actor(), token, today())
        except Refused as refused:
            self.refusal = refused.sentence
            self.must_sign_in = not token
        else:
            self.period = found.period
            self.discovered = _given(asked, DISCOVERED) or found.discovered
            self.changed = _given(asked, CHANGED) or found.changed
            self.refusal = "" if found.period else CLOSED
            if links.MISSING in asked:
                self._say_what_is_missing()
            elif found.discovered and links.DONE in asked:
                self.told = "Merci, votre réponse est gardée. Vous pouvez la changer jusqu’à la fin de la période."
        self.is_ready = True

    def _say_what_is_missing(self) -> None:
        try:
            read_answer(self.discovered, self.changed)
        except Invalid as refused:
            self.problems = {DISCOVERED: "", CHANGED: ""} | refused.problems


def _given(asked: dict[str, str], name: str) -> str:
    return asked[name] if asked.get(name) in {YES, NO} else ""

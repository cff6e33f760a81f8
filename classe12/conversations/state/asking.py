"""The page where a question is asked."""

from urllib.parse import quote

import reflex as rx
from sqlmodel import Session
from typing_extensions import TypedDict

from classe12.accounts.queries import get_profile
from classe12.accounts.rules import ANYONE, MEMBER
from classe12.conversations.actions import requests as actions
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules.links import ask_path, request_path
from classe12.conversations.rules.requests import FIELDS, RequestForm
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.core.errors import Invalid, Refused
from classe12.core.text import plural, tidy
from classe12.programmes import queries as programmes

FEATURE = "questions"


class AskData(TypedDict, total=False):
    """The form as the browser sends it."""

    question: str
    contexte: str
    niveau: list[str]
    theme: list[str]


def _choices(
    db: Session, actor: Actor
) -> tuple[tuple[programmes.LevelRow, ...], tuple[programmes.ThemeRow, ...], tuple[str, ...]]:
    """Return the levels and themes to choose from, and the levels that the actor teaches."""
    return (
        programmes.levels(db, actor.programme_id),
        programmes.themes(db, actor.programme_id),
        get_profile(db, actor).levels,
    )


class AskState(rx.State):
    """The form of a question."""

    # "visitor", "newcomer" (profile to complete), "member"; "" before it is known
    audience: str = ""
    way_in: str = ""
    question: str = ""
    levels: tuple[str, ...] = ()
    level_choices: tuple[tuple[str, str], ...] = ()
    theme_choices: tuple[tuple[str, str], ...] = ()
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is missing, in the order of the form."""
        return [(name, rules.SHORT_NAMES[name]) for name in FIELDS if self.problems[name]]

    @rx.var
    def summary_title(self) -> str:
        """How many things are missing."""
        return f"Il manque {plural(len(self.summary), 'chose')} avant de poser la question"

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the form, with the words that a search brought."""
        actor = guard.actor()
        self.reset()
        typed = self.router.url.query_parameters.get("q", "")
        self.question = " ".join(tidy(typed).split())[: rules.QUESTION_MAX]
        if not MEMBER.allows(actor):
            page = actor.next_step if actor.is_signed_in else "/connexion"
            self.way_in = f"{page or '/'}?suite={quote(ask_path(self.question))}"
            self.audience = "newcomer" if actor.is_signed_in else "visitor"
            return
        levels, themes, taught = await database.ask(_choices, actor)
        self.level_choices = tuple((level.code, level.name) for level in levels)
        self.theme_choices = tuple((theme.slug, theme.name) for theme in themes)
        self.levels = taught
        self.audience = "member"

    @guard.event(needs=MEMBER)
    async def submit(self, form: AskData) -> rx.event.EventSpec | None:
        """Ask the question, or say what is missing."""
        self.refusal, self.problems = "", dict.fromkeys(FIELDS, "")
        typed = RequestForm(
            question=form.get("question", ""),
            context=form.get("contexte", ""),
            levels=tuple(form.get("niveau", [])),
            themes=tuple(form.get("theme", [])),
        )
        try:
            request = await database.act(actions.ask, guard.actor(), typed)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        return rx.redirect(request_path(request.id, request.slug))

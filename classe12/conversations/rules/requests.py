"""The life of a request, who may do what to it, and what asking or answering needs.

`abilities` is the one truth: buttons, guards and the test table all read it.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from classe12.accounts.events import Cause, ContentRestricted
from classe12.accounts.rules import MEMBER, MODERATOR
from classe12.conversations.models.loop import (
    ANSWER_MAX,
    CONTEXT_MAX,
    QUESTION_MAX,
    REASON_MAX,
    HelpRequest,
    Status,
)
from classe12.conversations.rules.links import request_path
from classe12.core.actor import Actor
from classe12.core.text import fold, tidy

SHORTEST_QUESTION = 10
THEMES_MAX = 3
ANSWERS_SHOWN = 10  # a page of answers
ASKS_LIMIT = (10, timedelta(hours=1))
ANSWERS_LIMIT = (30, timedelta(hours=1))
JOINS_LIMIT = (60, timedelta(hours=1))

# Fields, as screens and anchors name them.
QUESTION, CONTEXT, LEVELS, THEMES = "question", "contexte", "niveau", "theme"
FIELDS = (QUESTION, CONTEXT, LEVELS, THEMES)
VIDEO, WORDS = "piste_video", "piste_texte"
ANSWER_FIELDS = (VIDEO, WORDS)
REASON = "motif"

LABELS: dict[Status, str] = {
    Status.OPEN: "Ouverte",
    Status.HINTED: "Une piste",
    Status.FOUND: "Trouvée",
    Status.CLOSED: "Fermée",
}
# What stands for where it is, to the only person who sees it.
HELD, REFUSED = "Attend d’être lue", "Non publiée"
SHORT_NAMES: dict[str, str] = {
    QUESTION: "Écrire la question",
    CONTEXT: "Raccourcir le contexte",
    LEVELS: "Choisir un niveau",
    THEMES: "Choisir un thème",
}


class Ability(StrEnum):
    """What somebody may do to a request."""

    VIEW = "view"
    JOIN = "join"  # "moi aussi", and taking it back
    ANSWER = "answer"
    MARK = "mark"  # say which answer is the one
    CHANGE = "change"
    TAKE_AWAY = "take_away"
    CLOSE = "close"
    REOPEN = "reopen"
    CLOSE_AS_TEAM = "close_as_team"


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What abilities depend on; `closed_by` is None while it is not closed; `answers` counts them.

    `is_held`: hidden until somebody of the team reads it.
    """

    programme_id: int
    asker_id: UUID
    status: Status
    closed_by: UUID | None = None
    answers: int = 0
    is_hidden: bool = False
    is_held: bool = False


def status_of(*, is_closed: bool, has_answer: bool, answers: int) -> Status:
    """Return where a request is."""
    if is_closed:
        return Status.CLOSED
    if has_answer:
        return Status.FOUND
    return Status.HINTED if answers else Status.OPEN


def abilities(request: RequestFacts, actor: Actor) -> frozenset[Ability]:
    """Return everything that `actor` may do to a request.

    Anybody reads it. What the team closed, the team alone opens again: nobody does, for now. One that
    is hidden is read by its asker and the team; while it is held, its asker can mend it.
    """
    if request.programme_id != actor.programme_id:
        return frozenset()
    found = {Ability.VIEW}
    is_closed = request.status is Status.CLOSED
    is_asker = actor.person_id == request.asker_id
    if request.is_hidden:
        return _of_hidden(request, actor, is_asker=is_asker and MEMBER.allows(actor))
    if MEMBER.allows(actor) and is_asker:
        found |= _of_asker(request, is_closed=is_closed)
    elif MEMBER.allows(actor) and not is_closed:
        found |= {Ability.JOIN, Ability.ANSWER}
    if MODERATOR.allows(actor) and not is_asker and not is_closed:
        found.add(Ability.CLOSE_AS_TEAM)
    return frozenset(found)


def _of_hidden(request: RequestFacts, actor: Actor, *, is_asker: bool) -> frozenset[Ability]:
    if not is_asker:
        return frozenset({Ability.VIEW} if MODERATOR.allows(actor) else ())
    found = {Ability.VIEW}
    if request.is_held and request.status is not Status.CLOSED:
        found.add(Ability.CHANGE)
    return frozenset(found if request.answers else found | {Ability.TAKE_AWAY})


def _of_asker(request: RequestFacts, *, is_closed: bool) -> set[Ability]:
    if not is_closed:
        found = {Ability.MARK, Ability.CLOSE, Ability.ANSWER, Ability.CHANGE}
    else:
        found = {Ability.REOPEN} if request.closed_by == request.asker_id else set()
    # What colleagues answered is theirs: the question that they answered stays with it.
    return found if request.answers else found | {Ability.TAKE_AWAY}


@dataclass(frozen=True, slots=True)
class RequestForm:
    """A question as it was typed."""

    question: str = ""
    context: str = ""
    levels: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    def tidied(self) -> "RequestForm":
        """Return the same without stray spaces, controls nor doubles."""
        return RequestForm(
            question=" ".join(tidy(self.question).split()),
            context=tidy(self.context),
            levels=tuple(dict.fromkeys(self.levels)),
            themes=tuple(dict.fromkeys(self.themes)),
        )

    def words(self) -> str:
        """Return all that it says, to be looked at."""
        return f"{self.question}\n{self.context}"


def problems(form: RequestForm, levels: Collection[str], themes: Collection[str]) -> dict[str, str]:
    """Return what a question lacks, as field name to sentence, in form order.

    Args:
        form: what was typed, tidied.
        levels: codes of the programme's levels.
        themes: slugs of its themes.
    """
    found = words_problems(form)
    if not form.levels:
        found[LEVELS] = "Choisissez au moins un niveau : il dit à quels collègues la montrer."
    elif not set(form.levels) <= set(levels):
        found[LEVELS] = "Un de ces niveaux n’existe plus : choisissez dans la liste."
    if not form.themes:
        found[THEMES] = "Choisissez au moins un thème : ses auteurs seront prévenus."
    elif not set(form.themes) <= set(themes):
        found[THEMES] = "Un de ces thèmes n’existe plus : choisissez dans la liste."
    elif len(form.themes) > THEMES_MAX:
        found[THEMES] = f"Gardez {THEMES_MAX} thèmes au plus : les plus proches de la question."
    return found


def words_problems(form: RequestForm) -> dict[str, str]:
    """Return what the words of a question lack."""
    found: dict[str, str] = {}
    if sum(c.isalpha() for c in form.question) < SHORTEST_QUESTION:
        found[QUESTION] = "Écrivez votre question en une phrase : c’est elle que l’on lira d’abord."
    elif len(form.question) > QUESTION_MAX:
        found[QUESTION] = (
            f"Votre question fait {len(form.question)} caractères : {QUESTION_MAX} au plus. "
            "Mettez le reste dans le contexte."
        )
    if len(form.context) > CONTEXT_MAX:
        found[CONTEXT] = (
            f"Votre contexte fait {len(form.context)} caractères : {CONTEXT_MAX} au plus."
        )
    return found


def answer_problems(words: str, *, has_more: bool) -> dict[str, str]:
    """Return what an answer lacks, as field name to sentence; `has_more`: a video, or a comment."""
    if len(words) > ANSWER_MAX:
        return {WORDS: f"Votre réponse fait {len(words)} caractères : {ANSWER_MAX} au plus."}
    if not words and not has_more:
        return {WORDS: "Écrivez une phrase, ou choisissez une vidéo : l’une des deux suffit."}
    return {}


def reason_problems(reason: str) -> dict[str, str]:
    """Return what closing somebody else's request lacks."""
    if not reason:
        return {REASON: "Dites pourquoi : la personne qui a posé la question le lira."}
    if len(reason) > REASON_MAX:
        return {REASON: f"Votre motif fait {len(reason)} caractères : {REASON_MAX} au plus."}
    return {}


def fingerprint(text: str) -> str:
    """Return what two texts that say the same, but for case, accents and spaces, share."""
    return hashlib.sha256(" ".join(fold(text).split()).encode()).hexdigest()[:32]


def closed(request: HelpRequest, by: UUID, cause: Cause, moment: datetime) -> ContentRestricted:
    """Return what an asker is told when the team closes their question."""
    return ContentRestricted(
        programme_id=request.programme_id,
        person_id=request.asker_id,
        by=by,
        at=moment,
        kind="request",
        subject_id=request.id,
        href=request_path(request.id, request.slug),
        subject=f"Votre question «\u00a0{request.question}\u00a0» est fermée",
        fact=f"L’équipe a fermé votre question «\u00a0{request.question}\u00a0»\u00a0: on la lit encore, "
        "personne n’y répond plus.",
        words=request.closing_reason,
        after="Vous pouvez la poser autrement.",
        cause=cause,
    )

"""Putting back what a decision took away, when a second opinion says that it does not stand."""

from collections.abc import Callable

from sqlmodel import Session

from classe12.conversations.actions import reports
from classe12.conversations.actions.answers import show_as_team
from classe12.conversations.actions.requests import reopen_as_team
from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.moderation.actions import sanctions
from classe12.moderation.models import Kind, Statement
from classe12.videos.actions import review
from classe12.videos.actions.playlists import forget_notice

MOVED_ON = "Elle a changé depuis\u00a0: elle reste comme elle est maintenant."


def undo(db: Session, actor: Actor, statement: Statement) -> str:
    """Put back what a statement tells of; return the sentence that says what became of it."""
    act = _ACTS.get(Kind(statement.kind))
    return (
        act(db, actor, statement) if act else "Vous pouvez l’écrire de nouveau, comme elle était."
    )


def _video(db: Session, actor: Actor, statement: Statement) -> str:
    done = review.reinstate(db, actor, statement.subject_id, statement.words)
    return "Votre vidéo revient en relecture, devant les autres." if done else MOVED_ON


def _comment(db: Session, actor: Actor, statement: Statement) -> str:
    try:
        reports.keep(db, actor, statement.subject_id)
    except Refused:
        return MOVED_ON
    return "Votre contribution est de nouveau visible."


def _request(db: Session, actor: Actor, statement: Statement) -> str:
    done = reopen_as_team(db, statement.subject_id)
    return "Votre question est de nouveau ouverte." if done else MOVED_ON


def _answer(db: Session, actor: Actor, statement: Statement) -> str:
    done = show_as_team(db, statement.subject_id)
    return "Votre réponse est de nouveau visible." if done else MOVED_ON


def _playlist(db: Session, actor: Actor, statement: Statement) -> str:
    forget_notice(db, statement.subject_id)
    return "Vous pouvez partager votre liste de nouveau."


def _account(db: Session, actor: Actor, statement: Statement) -> str:
    try:
        sanctions.lift(db, actor, statement.subject_id)
    except Refused:
        return "Elle avait déjà pris fin."
    return "Vous pouvez de nouveau tout faire, dès maintenant."


_ACTS: dict[Kind, Callable[[Session, Actor, Statement], str]] = {
    Kind.VIDEO: _video,
    Kind.COMMENT: _comment,
    Kind.REQUEST: _request,
    Kind.ANSWER: _answer,
    Kind.PLAYLIST: _playlist,
    Kind.ACCOUNT: _account,
}

"""The doors of articles and events: the only way to get one as somebody.

Invariant: absent, of another programme, not yet public and not yours give the same NotFound.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, literal
from sqlmodel import Session, col, select

from classe12.accounts.rules import MODERATOR
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, NotFound, Refused
from classe12.news.models import (
    Article,
    ArticleStatus,
    Gathering,
    GatheringStatus,
    Picture,
)
from classe12.news.rules import articles, gatherings
from classe12.news.rules.gatherings import Ability, Facts

NO_ARTICLE = "Cet article n’existe pas, ou n’est plus là."
WITHDRAWN = "Cet article a été retiré."
NO_EVENT = "Cet événement n’existe pas, ou n’est plus là."


def parse_id(written: str, absent: str) -> UUID:
    """Return the identifier written in an address.

    Raises:
        NotFound: when it is not one, with the sentence of what does not exist.
    """
    try:
        return UUID(written)
    except ValueError:
        raise NotFound(absent) from None


def is_shown(programme_id: int) -> ColumnElement[bool]:
    """Return the condition that anybody may read an article of a programme now."""
    return (
        (col(Article.programme_id) == programme_id)
        # A literal status lets PostgreSQL use the index that holds published articles only.
        & (col(Article.status) == literal(ArticleStatus.PUBLISHED.value, literal_execute=True))
        & (col(Article.published_at) <= now())
    )


def get_article(db: Session, actor: Actor, article_id: UUID) -> Article:
    """Return an article that somebody may read.

    Raises:
        NotFound: absent, elsewhere or not public yet.
        Gone: it was public and the team withdrew it.
    """
    article = db.get(Article, article_id)
    if article is None or article.programme_id != actor.programme_id:
        raise NotFound(NO_ARTICLE)
    if articles.is_public(article.status, article.published_at, now()):
        return article
    if articles.is_gone(article.status):
        raise Gone(WITHDRAWN)
    raise NotFound(NO_ARTICLE)


def get_team_article(db: Session, actor: Actor, article_id: UUID, *, lock: bool = False) -> Article:
    """Return an article to the team that writes them, public or not.

    Raises:
        NotFound: absent, elsewhere, or the caller is not of the team.
    """
    query = select(Article).where(col(Article.id) == article_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    article = db.exec(query).first()
    if article is None or article.programme_id != actor.programme_id or not MODERATOR.allows(actor):
        raise NotFound(NO_ARTICLE)
    return article


def get_picture(db: Session, actor: Actor, picture_id: UUID) -> Picture:
    """Return a picture that somebody may see: of a public article, or any to the team.

    Raises:
        NotFound: otherwise.
    """
    picture = db.get(Picture, picture_id)
    if picture is None or picture.programme_id != actor.programme_id:
        raise NotFound
    if MODERATOR.allows(actor):
        return picture
    shown = select(Article.id).where(
        is_shown(actor.programme_id), col(Article.picture_id) == picture_id
    )
    if db.exec(shown.limit(1)).first() is None:
        raise NotFound
    return picture


def facts(gathering: Gathering) -> Facts:
    """Return what abilities depend on."""
    return Facts(
        gathering.programme_id,
        gathering.organiser_id,
        GatheringStatus(gathering.status),
        gathering.starts_at,
    )


def get_gathering(
    db: Session, actor: Actor, gathering_id: UUID, ability: Ability, *, lock: bool = False
) -> Gathering:
    """Return an event to somebody who may do `ability` to it.

    Args:
        db: a session.
        actor: who asks.
        gathering_id: which event.
        ability: what for.
        lock: whether to hold the row, and so the line of those who come, until the end of the act.

    Raises:
        NotFound: absent, elsewhere or not theirs.
        Refused: they may see it, but it is too late for this act.
    """
    query = select(Gathering).where(col(Gathering.id) == gathering_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    gathering = db.exec(query).first()
    if gathering is None:
        raise NotFound(NO_EVENT)
    allowed = gatherings.abilities(facts(gathering), actor, now())
    if ability in allowed:
        return gathering
    if ability is Ability.JOIN and Ability.VIEW in allowed and actor.is_signed_in:
        is_off = gathering.status == GatheringStatus.CANCELLED
        raise Refused(
            "too_late",
            "Cet événement est annulé." if is_off else "Les inscriptions sont closes.",
        )
    raise NotFound(NO_EVENT)

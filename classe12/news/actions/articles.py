"""An article: begun, kept as it is typed, published, changed, withdrawn."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.text import slugify
from classe12.news import access
from classe12.news.models import Article, ArticleStatus, Picture
from classe12.news.rules import articles as rules
from classe12.news.rules.articles import Form
from classe12.news.rules.times import day_text

FEATURE = "news"


def start_article(db: Session, actor: Actor) -> UUID:
    """Begin an article; returns its identifier."""
    assert actor.person_id is not None
    moment = now()
    article = Article(
        programme_id=actor.programme_id,
        author_id=actor.person_id,
        draft=Form().kept(),
        created_at=moment,
        saved_at=moment,
    )
    db.add(article)
    audit.record(db, actor, "news.start_article", "article", article.id)
    return article.id


def form_of(article: Article) -> Form:
    """Return an article as its form shows it: what is being written, else what is public."""
    if article.draft is not None:
        return rules.read(article.draft)
    return Form(
        article.title,
        article.excerpt,
        article.body,
        article.picture_alt,
        day_text(article.published_at),
    )


def picture_of(article: Article) -> UUID | None:
    """Return the picture that an article's form shows."""
    return article.picture_id if article.draft is None else article.draft_picture_id


def keep(db: Session, actor: Actor, article_id: UUID, form: Form) -> datetime:
    """Keep a form as it was typed, complete or not; what is public does not change.

    Returns:
        When it was kept.

    Raises:
        Invalid: when a text is too long.
    """
    article = access.get_team_article(db, actor, article_id, lock=True)
    found = rules.draft_problems(form)
    if found:
        raise Invalid(found)
    if form != form_of(article):
        _open_draft(article)
        article.draft = form.kept()
        article.saved_at = now()
    return article.saved_at


def _open_draft(article: Article) -> None:
    if article.draft is None:
        article.draft_picture_id = article.picture_id
        article.draft = form_of(article).kept()


def set_picture(db: Session, actor: Actor, article_id: UUID, picture_id: UUID | None) -> None:
    """Give the article being written a picture, or none.

    Raises:
        NotFound: when the picture is not of this programme.
    """
    article = access.get_team_article(db, actor, article_id, lock=True)
    if picture_id is not None:
        picture = db.get(Picture, picture_id)
        if picture is None or picture.programme_id != actor.programme_id:
            raise NotFound("Cette image n’est plus là. Choisissez-la de nouveau.")
    _open_draft(article)
    article.draft_picture_id = picture_id
    article.saved_at = now()
    audit.record(db, actor, "news.set_picture", "article", article.id)


def publish(db: Session, actor: Actor, article_id: UUID, form: Form) -> None:
    """Publish an article as its form says, or the changes made to it.

    Raises:
        Invalid: what is missing, one sentence a field.
    """
    article = access.get_team_article(db, actor, article_id, lock=True)
    form = form.tidied()
    picture_id = picture_of(article)
    found = rules.problems(form, has_picture=picture_id is not None)
    if found:
        raise Invalid(found)
    moment = now()
    article.title, article.excerpt, article.body = form.title, form.excerpt, form.body
    article.slug = slugify(form.title)
    article.picture_id = picture_id
    article.picture_alt = form.alt if picture_id else ""
    article.published_at = rules.published_at(form.day, article.published_at, moment)
    article.changed_at = article.saved_at = moment
    article.status = ArticleStatus.PUBLISHED
    article.draft = article.draft_picture_id = None
    db.add(article)
    audit.record(db, actor, "news.publish", "article", article.id)


def withdraw(db: Session, actor: Actor, article_id: UUID) -> None:
    """Take an article away from where it is read; it can be published again.

    Raises:
        Refused: it is not published.
    """
    article = access.get_team_article(db, actor, article_id, lock=True)
    if article.status != ArticleStatus.PUBLISHED:
        raise Refused("not_published", "Cet article n’est plus publié\u00a0: rechargez la page.")
    article.status = ArticleStatus.WITHDRAWN
    article.saved_at = now()
    audit.record(db, actor, "news.withdraw", "article", article.id)


def discard(db: Session, actor: Actor, article_id: UUID) -> bool:
    """Throw away what is being written: the changes, or the whole of an article never published.

    Returns:
        Whether the article still exists.
    """
    article = access.get_team_article(db, actor, article_id, lock=True)
    audit.record(db, actor, "news.discard", "article", article.id)
    if article.status == ArticleStatus.DRAFT:
        db.delete(article)
        return False
    article.draft = article.draft_picture_id = None
    article.saved_at = now()
    return True

"""Articles as readers see them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import public_name
from classe12.core import markdown
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, NotFound
from classe12.news import access
from classe12.news.models import Article
from classe12.news.rules import articles as rules
from classe12.news.rules.filters import ARTICLES_SIZE
from classe12.news.rules.links import article_path, picture_path
from classe12.news.rules.times import dated
from classe12.programmes.queries import base_url_of, get_programme

OTHERS = 3


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article of a list; every text is ready to be shown."""

    id: str
    href: str
    title: str
    excerpt: str
    date: str
    picture: str


@dataclass(frozen=True, slots=True)
class Articles:
    """The first pages of the list; `total` counts them all."""

    cards: tuple[ArticleCard, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything that the page of an article shows.

    Attributes:
        html: its text as safe HTML.
        date: when it appeared. changed: "Mis à jour le…", "" when it did not change since that day.
        address: absolute address, to be shared. mail: what opens the reader's mail program.
        others: the articles to read next.
    """

    id: str
    title: str
    excerpt: str
    html: str
    author: str
    date: str
    changed: str
    picture: str
    alt: str
    address: str
    mail: str
    others: tuple[ArticleCard, ...]


_CARD = tuple(
    col(column)
    for column in (
        Article.id,
        Article.slug,
        Article.title,
        Article.excerpt,
        Article.picture_id,
        Article.published_at,
    )
)
_NEWEST = (col(Article.published_at).desc(), col(Article.id).desc())


def list_articles(db: Session, programme_id: int, pages: int) -> Articles:
    """Return the articles that anybody may read, newest first, as far as a page.

    Two statements, whatever there is.

    Args:
        db: a reading session.
        programme_id: of which programme.
        pages: how many pages are shown one after the other.
    """
    shown = access.is_shown(programme_id)
    total = int(db.execute(select(func.count()).select_from(Article).where(shown)).scalar_one())
    return Articles(list_latest(db, programme_id, pages * ARTICLES_SIZE), total)


def list_latest(
    db: Session, programme_id: int, count: int, *, but: UUID | None = None
) -> tuple[ArticleCard, ...]:
    """Return the newest articles that anybody may read, one left out if asked."""
    query = select(*_CARD).where(access.is_shown(programme_id)).order_by(*_NEWEST).limit(count)
    if but is not None:
        query = query.where(col(Article.id) != but)
    return tuple(
        ArticleCard(
            id=str(row.id),
            href=article_path(row.id, row.slug),
            title=row.title,
            excerpt=row.excerpt,
            date=dated(row.published_at),
            picture=picture_path(row.picture_id, small=True) if row.picture_id else "",
        )
        for row in db.execute(query)
    )


def get_page(db: Session, actor: Actor, article_id: UUID) -> ArticlePage:
    """Return what the page of an article shows.

    Raises:
        NotFound: absent, elsewhere or not public yet.
        Gone: it was public and left.
    """
    article = access.get_article(db, actor, article_id)
    assert article.published_at is not None
    address = base_url_of(db, article.programme_id) + article_path(article.id, article.slug)
    return ArticlePage(
        id=str(article.id),
        title=article.title,
        excerpt=article.excerpt,
        html=markdown.to_html(article.body, top=2),
        author=byline(db, article),
        date=dated(article.published_at),
        changed=_changed(article.published_at, article.changed_at),
        picture=picture_path(article.picture_id) if article.picture_id else "",
        alt=article.picture_alt,
        address=address,
        mail=mailto(article.title, f"Un article à lire\u00a0:\n\n{article.title}\n{address}\n"),
        others=list_latest(db, article.programme_id, OTHERS, but=article.id),
    )


def byline(db: Session, article: Article) -> str:
    """Return "Inès B., équipe Classe à 12"."""
    name = db.execute(
        select(col(Person.display_name)).where(col(Person.id) == article.author_id)
    ).scalar_one()
    team = f"équipe {get_programme(db, article.programme_id).name}"
    return f"{public_name(name)}, {team}" if name else f"L’{team}"


def _changed(published_at: datetime, changed_at: datetime | None) -> str:
    if changed_at is None or dated(changed_at) == dated(published_at) or changed_at < published_at:
        return ""
    return f"Mis à jour le {dated(changed_at)}."


def mailto(title: str, body: str) -> str:
    """Return what opens the reader's mail program with a subject and a text."""
    return f"mailto:?subject={quote(title)}&body={quote(body)}"


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the served HTML of a page says; addresses are absolute, "" for no picture."""

    title: str
    description: str
    address: str
    image: str


def get_head(db: Session, article_id: UUID, programme_id: int | None = None) -> PageHead:
    """Return what anybody may read of an article.

    Raises:
        NotFound: it is not public. Gone: it was.
    """
    article = db.get(Article, article_id)
    if article is None or programme_id not in {None, article.programme_id}:
        raise NotFound(access.NO_ARTICLE)
    if rules.is_gone(article.status):
        raise Gone(access.WITHDRAWN)
    if not rules.is_public(article.status, article.published_at, now()):
        raise NotFound(access.NO_ARTICLE)
    base = base_url_of(db, article.programme_id)
    return PageHead(
        title=f"{article.title} | {get_programme(db, article.programme_id).name}",
        description=article.excerpt,
        address=base + article_path(article.id, article.slug),
        image=base + picture_path(article.picture_id) if article.picture_id else "",
    )

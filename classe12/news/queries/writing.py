"""Articles as the team that writes them sees them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Person
from classe12.accounts.rules import MODERATOR
from classe12.accounts.rules.profile import public_name
from classe12.core import markdown, text
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.core.paging import last_of
from classe12.news import access
from classe12.news.actions.articles import form_of, picture_of
from classe12.news.models import Article, ArticleStatus
from classe12.news.rules import articles as rules
from classe12.news.rules.articles import Form
from classe12.news.rules.filters import TEAM_SIZE
from classe12.news.rules.links import article_path, picture_path, write_path
from classe12.news.rules.times import dated


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of the team's list.

    Attributes:
        state: where it is, in a word. tone: of its badge. detail: its date, or when it was kept.
        has_changes: whether changes are kept that are not published.
    """

    id: str
    href: str
    title: str
    author: str
    state: str
    tone: str
    detail: str
    has_changes: bool


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """A page of the team's list."""

    rows: tuple[ArticleRow, ...]
    total: int

    @property
    def last_page(self) -> int:
        """The number of the last page."""
        return last_of(self.total, TEAM_SIZE)


@dataclass(frozen=True, slots=True)
class Writing:
    """An article on its writer's desk.

    Attributes:
        picture: address of the picture being chosen, "" for none.
        public: address of its page, "" while nobody can read it.
    """

    id: str
    form: Form
    picture: str
    state: str
    is_draft: bool
    is_published: bool
    has_changes: bool
    public: str
    saved: str


TONES = {
    ArticleStatus.DRAFT: "warning",
    ArticleStatus.PUBLISHED: "success",
    ArticleStatus.WITHDRAWN: "plain",
}


def list_team(db: Session, actor: Actor, page: int) -> ArticleRows:
    """Return a page of all the articles, the last touched first; two statements.

    Raises:
        NotFound: the caller is not of the team.
    """
    if not MODERATOR.allows(actor):
        raise NotFound
    here = col(Article.programme_id) == actor.programme_id
    total = int(db.execute(select(func.count()).select_from(Article).where(here)).scalar_one())
    found = db.execute(
        select(Article, col(Person.display_name))
        .join(Person, col(Person.id) == col(Article.author_id))
        .where(here)
        .order_by(col(Article.saved_at).desc(), col(Article.id).desc())
        .limit(TEAM_SIZE)
        .offset((page - 1) * TEAM_SIZE)
    )
    return ArticleRows(tuple(_row(article, name) for article, name in found), total)


def _row(article: Article, name: str) -> ArticleRow:
    moment = now()
    status = ArticleStatus(article.status)
    is_out = status is ArticleStatus.PUBLISHED and article.published_at is not None
    return ArticleRow(
        id=str(article.id),
        href=write_path(article.id),
        title=form_of(article).title.strip() or "Sans titre",
        author=public_name(name),
        state=rules.state_words(status, article.published_at, moment),
        tone=TONES[status],
        detail=f"Le {dated(article.published_at)}"
        if is_out and article.published_at
        else f"Gardé {text.ago(article.saved_at, moment)}",
        has_changes=article.draft is not None and status is not ArticleStatus.DRAFT,
    )


def get_writing(db: Session, actor: Actor, article_id: UUID) -> Writing:
    """Return an article to be written.

    Raises:
        NotFound: absent, elsewhere, or the caller is not of the team.
    """
    article = access.get_team_article(db, actor, article_id)
    moment = now()
    picture_id = picture_of(article)
    is_public = rules.is_public(article.status, article.published_at, moment)
    return Writing(
        id=str(article.id),
        form=form_of(article),
        picture=picture_path(picture_id, small=True) if picture_id else "",
        state=rules.state_words(ArticleStatus(article.status), article.published_at, moment),
        is_draft=article.status == ArticleStatus.DRAFT,
        is_published=article.status == ArticleStatus.PUBLISHED,
        has_changes=article.draft is not None and article.status != ArticleStatus.DRAFT,
        public=article_path(article.id, article.slug) if is_public else "",
        saved=f"Gardé à {text.hour(article.saved_at)}",
    )


def preview(form: Form) -> str:
    """Return the text of an article as safe HTML, as its page will show it."""
    return markdown.to_html(form.body, top=2)

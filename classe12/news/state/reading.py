"""The news as anybody reads it: the list, whose address says how far it is shown, and one article."""

from dataclasses import dataclass

import reflex as rx

from classe12.core import database, guard, text
from classe12.core.actor import ANYONE
from classe12.core.errors import Refused
from classe12.news import access
from classe12.news.queries import articles
from classe12.news.queries.articles import ArticleCard, ArticlePage
from classe12.news.rules import filters
from classe12.news.rules.links import theme_feed
from classe12.programmes import queries as programmes

FEATURE = "news"
TITLE = "Article"
MISSING = "Article introuvable"


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that one may follow."""

    label: str
    href: str


class NewsState(rx.State):
    """What the list of the news shows."""

    is_ready: bool = False
    cards: tuple[ArticleCard, ...] = ()
    count: str = ""
    more: str = ""
    feeds: tuple[FeedLink, ...] = ()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the list as far as the address asks for."""
        programme_id = guard.actor().programme_id
        page = filters.page_of(self.router.url.query)
        found = await database.ask(articles.list_articles, programme_id, page)
        self.cards = found.cards
        shown = len(found.cards)
        whole = text.plural(found.total, "article")
        self.count = whole if shown == found.total else f"{text.number(shown)} sur {whole}"
        is_all = shown >= found.total
        self.more = "" if is_all else filters.articles_address(page + 1)
        themes = await database.ask(programmes.themes, programme_id)
        self.feeds = tuple(FeedLink(theme.name, theme_feed(theme.slug)) for theme in themes)
        self.is_ready = True


class ArticleState(rx.State):
    """What the page of an article shows."""

    is_ready: bool = False
    article: ArticlePage | None = None
    title: str = TITLE
    missing: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the article that the address names."""
        self.missing = ""
        parts = self.router.url.path.strip("/").split("/")
        try:
            article_id = access.parse_id(parts[1] if len(parts) > 1 else "", access.NO_ARTICLE)
            found = await database.ask(articles.get_page, guard.actor(), article_id)
        except Refused as refusal:
            self.article, self.title, self.missing = None, MISSING, refusal.sentence
        else:
            self.article, self.title = found, found.title
        self.is_ready = True

"""The team writes: its list of articles, and the desk where one is written."""

from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard, text
from classe12.core.paging import Pages, paged
from classe12.news import access
from classe12.news.actions import articles as acts
from classe12.news.queries import writing
from classe12.news.queries.writing import ArticleRow, Writing
from classe12.news.rules import articles as rules
from classe12.news.rules import filters, typed
from classe12.news.rules.articles import Form
from classe12.news.rules.links import TEAM_ARTICLES, write_path
from classe12.news.state.desk import DeskState, PressForm

FEATURE = "news"
NOW = "C’est publié : l’article se lit dès maintenant."
LATER = "C’est programmé : l’article paraîtra à sa date."


class ArticleForm(TypedDict, total=False):
    """The form as the browser sends it; its names are those of `rules.articles`."""

    titre: str
    chapo: str
    texte: str
    alternative: str
    date: str


class ArticlesState(rx.State):
    """The team's list of articles."""

    is_ready: bool = False
    rows: tuple[ArticleRow, ...] = ()
    count: str = ""
    pages: Pages = Pages()

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the page that the address asks for."""
        page = filters.page_of(self.router.url.query)
        found = await database.ask(writing.list_team, guard.actor(), page)
        self.rows = found.rows
        self.count = text.plural(found.total, "article") if found.total else ""
        self.pages = paged(page, found.last_page, filters.team_articles_address)
        self.is_ready = True

    @guard.event(needs=MODERATOR, writes_once=True)
    async def start(self, form: PressForm) -> rx.event.EventSpec:
        """Begin an article, and open it."""
        article_id = await database.act(acts.start_article, guard.actor())
        return rx.redirect(write_path(article_id))


class WritingState(DeskState, rx.State):
    """An article being written."""

    _names: tuple[str, ...] = rules.NAMES
    _asked: str = "article"
    _absent: str = access.NO_ARTICLE
    _before: str = "la publication"

    article: Writing | None = None
    form: dict[str, str] = Form().kept()
    preview: str = ""
    picture: str = ""
    problems: dict[str, str] = dict.fromkeys(rules.NAMES, "")

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the article of the address."""
        await self._open()

    @guard.event(needs=MODERATOR)
    async def keep(self, values: dict[str, list[str]], serial: int) -> None:
        """Keep the form as it is being typed."""
        form = rules.read(typed.first_texts(values, rules.NAMES))
        await self._keep(acts.keep, form, serial)

    @guard.event(needs=MODERATOR, writes_once=True)
    async def publish(self, form: ArticleForm) -> rx.event.EventSpec | None:
        """Publish the article, or the changes made to it; or say what is missing."""

        def told() -> str:
            return NOW if self.article and self.article.public else LATER

        return await self._do(acts.publish, rules.read(form), told=told)

    @guard.event(needs=MODERATOR)
    async def withdraw(self) -> rx.event.EventSpec | None:
        """Take the article away from where it is read."""
        told = "L’article n’est plus visible. Il reste ici."
        return await self._do(acts.withdraw, told=lambda: told)

    @guard.event(needs=MODERATOR)
    async def discard(self) -> rx.event.EventSpec | None:
        """Throw away what is being written."""
        told = "Vos changements sont abandonnés : voici l’article tel qu’il se lit."
        return await self._discard(acts.discard, TEAM_ARTICLES, told)

    @guard.event(needs=MODERATOR)
    async def picture_arrived(self, picture_id: str) -> None:
        """Give the article the picture that was just sent."""
        await self._set_picture(access.parse_id(picture_id, "Cette image n’est plus là."))

    @guard.event(needs=MODERATOR)
    async def remove_picture(self) -> None:
        """Take the picture away."""
        await self._set_picture(None)

    async def _set_picture(self, picture_id: UUID | None) -> None:
        await self._do(acts.set_picture, picture_id, told=str)

    async def _follow(self) -> dict[str, str]:
        found = await database.ask(writing.get_writing, guard.actor(), self._id())
        self.article, self.picture, self.saved = found, found.picture, found.saved
        self.preview = writing.preview(found.form)
        return found.form.kept()

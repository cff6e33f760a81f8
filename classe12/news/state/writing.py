"""The team writes: its list of articles, and the desk where one is written.

Invariant: what was typed is in the database, never only here: this state can be lost at any moment.
"""

from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import MODERATOR
from classe12.core import database, guard, text
from classe12.core.errors import Invalid, Refused
from classe12.news import access
from classe12.news.actions import articles as acts
from classe12.news.queries import writing
from classe12.news.queries.writing import ArticleRow, Writing
from classe12.news.rules import articles as rules
from classe12.news.rules import filters, typed
from classe12.news.rules.articles import Form
from classe12.news.rules.links import TEAM_ARTICLES, write_path
from classe12.videos.rules.filters import pages

NOTHING = "rien"  # stamp of a page whose address names no article
DESK = "article-etat"  # id of the line that takes the focus after an act


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
    page: str = "1"
    pages: tuple[tuple[str, str], ...] = ()
    previous: str = ""
    next: str = ""

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the page that the address asks for."""
        page = filters.page_of(self.router.url.query)
        found = await database.ask(writing.list_team, guard.actor(), page)
        self.rows, self.page = found.rows, str(page)
        self.count = text.plural(found.total, "article") if found.total else ""
        last = found.last_page
        address = filters.team_articles_address
        numbers = pages(page, last) if last > 1 else ()
        self.pages = tuple((str(n), address(n)) if n else ("…", "") for n in numbers)
        self.previous = address(page - 1) if page > 1 else ""
        self.next = address(page + 1) if page < last else ""
        self.is_ready = True

    @guard.event(needs=MODERATOR)
    async def start(self) -> rx.event.EventSpec:
        """Begin an article, and open it."""
        article_id = await database.act(acts.start_article, guard.actor())
        return rx.redirect(write_path(article_id))


class WritingState(rx.State):
    """An article being written."""

    stamp: str = ""  # what the page shows, "" before it is known
    article: Writing | None = None
    form: dict[str, str] = Form().kept()
    preview: str = ""
    picture: str = ""
    saved: str = ""
    kept: int = 0
    told: str = ""
    problems: dict[str, str] = dict.fromkeys(rules.NAMES, "")
    refusal: str = ""
    missing: str = ""

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is missing, in the order of the form."""
        return [(name, self.problems[name]) for name in rules.NAMES if self.problems[name]]

    @rx.var
    def summary_title(self) -> str:
        """How many things are to be mended."""
        return f"{text.plural(len(self.summary), 'chose')} à compléter avant la publication"

    @guard.event(needs=MODERATOR)
    async def load(self) -> None:
        """Show the article of the address."""
        self.reset()
        try:
            await self._show(self._id())
        except Refused as refused:
            self.missing = refused.sentence
        self.stamp = self.article.id if self.article else NOTHING

    @guard.event(needs=MODERATOR)
    async def keep(self, values: dict[str, list[str]], serial: int) -> None:
        """Keep the form as it is being typed."""
        form = rules.read(typed.first_texts(values, rules.NAMES))
        try:
            await database.act(acts.keep, guard.actor(), self._id(), form)
        except Invalid as refused:
            self.problems = dict.fromkeys(rules.NAMES, "") | refused.problems
            return
        except Refused as refused:
            self.refusal = refused.sentence
            return
        self.problems, self.told = dict.fromkeys(rules.NAMES, ""), ""
        self.preview = writing.preview(form)
        self.kept = serial
        await self._follow()

    @guard.event(needs=MODERATOR)
    async def publish(self, form: ArticleForm) -> rx.event.EventSpec | None:
        """Publish the article, or the changes made to it; or say what is missing."""
        self.refusal, self.problems = "", dict.fromkeys(rules.NAMES, "")
        try:
            article_id = self._id()
            await database.act(acts.publish, guard.actor(), article_id, rules.read(form))
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        await self._follow()
        is_read = bool(self.article and self.article.public)
        self.told = (
            "C’est publié : l’article se lit dès maintenant."
            if is_read
            else "C’est programmé : l’article paraîtra à sa date."
        )
        return rx.set_focus(DESK)

    @guard.event(needs=MODERATOR)
    async def withdraw(self) -> rx.event.EventSpec | None:
        """Take the article away from where it is read."""
        return await self._do(acts.withdraw, "L’article n’est plus visible. Il reste ici.")

    @guard.event(needs=MODERATOR)
    async def discard(self) -> rx.event.EventSpec | None:
        """Throw away what is being written."""
        try:
            remains = await database.act(acts.discard, guard.actor(), self._id())
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        if not remains:
            return rx.redirect(TEAM_ARTICLES)
        await self._show(self._id())
        self.stamp = f"{self.stamp}."  # the fields are drawn anew
        self.told = "Vos changements sont abandonnés : voici l’article tel qu’il se lit."
        return rx.set_focus(DESK)

    @guard.event(needs=MODERATOR)
    async def picture_arrived(self, picture_id: str) -> None:
        """Give the article the picture that was just sent."""
        await self._set_picture(access.parse_id(picture_id, "Cette image n’est plus là."))

    @guard.event(needs=MODERATOR)
    async def remove_picture(self) -> None:
        """Take the picture away."""
        await self._set_picture(None)

    async def _set_picture(self, picture_id: UUID | None) -> None:
        try:
            await database.act(acts.set_picture, guard.actor(), self._id(), picture_id)
        except Refused as refused:
            self.refusal = refused.sentence
            return
        await self._follow()

    async def _do(self, act: object, told: str) -> rx.event.EventSpec | None:
        self.refusal = ""
        try:
            await database.act(act, guard.actor(), self._id())
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        await self._follow()
        self.told = told
        return rx.set_focus(DESK)

    def _id(self) -> UUID:
        asked = self.router.url.query_parameters.get("article", "")
        return access.parse_id(asked, access.NO_ARTICLE)

    async def _follow(self) -> None:
        """Show where the article is, its fields left as they are."""
        found = await database.ask(writing.get_writing, guard.actor(), self._id())
        self.article, self.picture, self.saved = found, found.picture, found.saved

    async def _show(self, article_id: UUID) -> None:
        found = await database.ask(writing.get_writing, guard.actor(), article_id)
        self.article, self.picture, self.saved = found, found.picture, found.saved
        self.form, self.preview = found.form.kept(), writing.preview(found.form)

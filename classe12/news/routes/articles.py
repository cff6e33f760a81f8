"""What the addresses of articles answer to plain HTTP: a true head, or a true 404 or 410; their feed."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.core import database, guard, http
from classe12.core.actor import ANYONE, Actor
from classe12.news import access
from classe12.news.queries import feeds
from classe12.news.queries.articles import get_head
from classe12.news.routes.feeds import answer
from classe12.news.rules.links import ARTICLES, article_path

FEATURE = "news"


def head_of(parts: dict[str, str], programme_id: int) -> http.Head:
    """Return the head of an article's page, from the parts of its address.

    Raises:
        NotFound: it is not public. Gone: it was.
    """
    with database.reading() as db:
        article_id = access.parse_id(parts["article_id"], access.NO_ARTICLE)
        found = get_head(db, article_id, programme_id)
    return http.Head(
        title=found.title,
        description=found.description,
        canonical=found.address,
        image=found.image,
    )


http.describe("/actualites/{article_id}/{slug}", head_of)


@guard.route("/actualites/{article_id}", needs=ANYONE)
async def without_slug(request: Request, actor: Actor) -> Response:
    """Lead a short address to the whole one; those of the first service, to the list."""
    try:
        article_id = UUID(request.path_params["article_id"])
    except ValueError:
        return RedirectResponse(ARTICLES, 301)
    article = await database.ask(access.get_article, actor, article_id)
    return RedirectResponse(article_path(article.id, article.slug), 301)


@guard.route("/actualites.atom", needs=ANYONE)
async def feed(request: Request, actor: Actor) -> Response:
    """Return the feed of the news."""
    return answer(request, await database.ask(feeds.articles_feed, actor.programme_id))

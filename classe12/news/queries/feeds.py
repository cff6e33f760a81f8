"""What the feeds hold: news, new videos, new videos of a theme; public things only."""

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.core import markdown
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.news import access
from classe12.news.models import Article
from classe12.news.rules.atom import SIZE, Entry, Feed
from classe12.news.rules.links import (
    ARTICLES,
    ARTICLES_FEED,
    VIDEOS_FEED,
    article_path,
    theme_feed,
)
from classe12.programmes import queries as programmes
from classe12.programmes.models import Theme
from classe12.programmes.queries import base_url_of
from classe12.videos.access import visible_to
from classe12.videos.models import Video, VideoTheme
from classe12.videos.queries.cards import byline, card_columns
from classe12.videos.rules.filters import Filters, Kind, to_address
from classe12.videos.rules.links import CATALOGUE, video_path


def articles_feed(db: Session, programme_id: int) -> Feed:
    """Return the feed of the news."""
    name, base = programmes.get_programme(db, programme_id).name, base_url_of(db, programme_id)
    team = f"L’équipe {name}"
    rows = db.execute(
        select(Article)
        .where(access.is_shown(programme_id))
        .order_by(col(Article.published_at).desc(), col(Article.id).desc())
        .limit(SIZE)
    ).scalars()
    return Feed(
        programme_id,
        "articles",
        f"Actualités de {name}",
        "Ce que l’équipe et le service ont de nouveau.",
        base + ARTICLES_FEED,
        base + ARTICLES,
        team,
        tuple(_article(article, base, team) for article in rows),
    )


def _article(article: Article, base: str, author: str) -> Entry:
    assert article.published_at is not None
    return Entry(
        id=article.id,
        url=base + article_path(article.id, article.slug),
        title=article.title,
        author=author,
        summary=article.excerpt,
        published_at=article.published_at,
        updated_at=max(article.published_at, article.changed_at or article.published_at),
        html=markdown.to_html(article.body, top=2),
    )


def videos_feed(db: Session, programme_id: int, theme: str = "") -> Feed:
    """Return the feed of the new videos, of a theme if one is named.

    Raises:
        NotFound: the programme has no such theme.
    """
    name, base = programmes.get_programme(db, programme_id).name, base_url_of(db, programme_id)
    newest = (
        card_columns()
        .add_columns(col(Video.description), col(Video.published_at))
        .where(visible_to(Actor(programme_id)))
        .order_by(col(Video.published_at).desc(), col(Video.id).desc())
        .limit(SIZE)
    )
    title, address, page = f"Nouvelles vidéos de {name}", VIDEOS_FEED, CATALOGUE
    if theme:
        found = {row.slug: row for row in programmes.themes(db, programme_id)}
        if theme not in found:
            raise NotFound("Ce thème n’existe pas, ou n’est plus là.")
        of_theme = select(col(VideoTheme.video_id)).join(
            Theme, col(Theme.id) == col(VideoTheme.theme_id)
        )
        newest = newest.where(col(Video.id).in_(of_theme.where(col(Theme.id) == found[theme].id)))
        title, address = f"{title}, {found[theme].name}", theme_feed(theme)
        page = CATALOGUE + to_address(Filters(chosen=((Kind.THEME, theme),)))
    entries = tuple(
        Entry(
            id=row.id,
            url=base + video_path(row.id, row.slug),
            title=row.title,
            author=byline(row.display_name, row.commune),
            summary=row.description,
            published_at=row.published_at,
            updated_at=row.published_at,
        )
        for row in db.execute(newest)
    )
    return Feed(
        programme_id,
        f"videos:{theme}",
        title,
        "Des pratiques de classe, filmées en moins de deux minutes par celles et ceux qui enseignent.",
        base + address,
        base + page,
        name,
        entries,
    )

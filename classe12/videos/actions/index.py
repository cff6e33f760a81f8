"""What search and filters derive from a video: its bits and the words worth correcting towards.

Invariant: everything here can be computed again from the rows that are the truth (`rebuild`).
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from classe12.programmes.models import Need, Theme
from classe12.videos.access import get_book
from classe12.videos.models import SearchWord, Video, VideoNeed, VideoStatus, VideoTheme
from classe12.videos.rules.facets import Book, content_keys, length_key
from classe12.videos.rules.filters import Kind
from classe12.videos.rules.search import variants, vocabulary

BATCH = 2000  # rows of one statement


class Chosen(NamedTuple):
    """A theme or a need of a video."""

    slug: str
    name: str


def refresh_facets(db: Session, video: Video) -> None:
    """Compute the bits and the searched keywords of a video again."""
    db.flush()
    themes = _themes(db, col(VideoTheme.video_id) == video.id).get(video.id, [])
    needs = _needs(db, col(VideoNeed.video_id) == video.id).get(video.id, [])
    video.facets = bits_of(get_book(db, video.programme_id), video, themes, needs)
    named = [choice.name for choice in (*themes, *needs)]
    video.keywords = " ".join([*named, *video.tags])[:600]
    db.add(video)


def bits_of(book: Book, video: Video, themes: list[Chosen], needs: list[Chosen]) -> int:
    """Return the bits of a video."""
    found = book.bits(Kind.LEVEL, video.levels)
    found |= book.bits(Kind.THEME, [theme.slug for theme in themes])
    found |= book.bits(Kind.NEED, [need.slug for need in needs])
    if video.duration_s is not None:
        found |= book.bits(Kind.LENGTH, [length_key(video.duration_s)])
    contents = content_keys(has_captions=video.has_captions, shows_people=video.shows_people)
    return found | book.bits(Kind.CONTENT, contents)


def learn_words(db: Session, video: Video) -> None:
    """Count the words of a video that was just published."""
    words = _words(video)
    _count(db, video.programme_id, Counter(words.keys()), words)


def forget_words(db: Session, video: Video) -> None:
    """Take back the words of a video that just left the catalogue."""
    words = sorted(_words(video))
    mine = (col(SearchWord.programme_id) == video.programme_id, col(SearchWord.word).in_(words))
    db.execute(
        update(SearchWord).where(*mine).values(videos_count=col(SearchWord.videos_count) - 1)
    )
    db.execute(delete(SearchWord).where(*mine, col(SearchWord.videos_count) <= 0))


def _words(video: Video) -> dict[str, str]:
    return vocabulary(video.title, video.keywords, video.description, video.spoken)


def _count(db: Session, programme_id: int, words: Counter[str], shown: dict[str, str]) -> None:
    rows = [
        {
            "programme_id": programme_id,
            "word": word,
            "shown": shown[word],
            "videos_count": count,
            "variants": sorted(variants(word)),
        }
        for word, count in sorted(words.items())
    ]
    for start in range(0, len(rows), BATCH):
        wanted = insert(SearchWord).values(rows[start : start + BATCH])
        added = col(SearchWord.videos_count) + wanted.excluded.videos_count
        db.execute(
            wanted.on_conflict_do_update(
                index_elements=["programme_id", "word"], set_={"videos_count": added}
            )
        )


def rebuild(db: Session, programme_id: int) -> int:
    """Compute the bits of every video and the words of the published ones again.

    Needed after a bulk load, or when a programme's levels, themes or needs change.

    Returns:
        How many videos were read.
    """
    book = get_book(db, programme_id)
    themes = _themes(db, col(Theme.programme_id) == programme_id)
    needs = _needs(db, col(Need.programme_id) == programme_id)
    words: Counter[str] = Counter()
    shown: dict[str, str] = {}
    changed: list[dict[str, Any]] = []
    read = 0
    db.flush()
    query = select(Video).where(col(Video.programme_id) == programme_id)
    for video in db.exec(query.options(defer(Video.search)).execution_options(yield_per=BATCH)):
        read += 1
        bits = bits_of(book, video, themes.get(video.id, []), needs.get(video.id, []))
        if bits != video.facets:
            changed.append({"id": video.id, "facets": bits})
        if video.status == VideoStatus.PUBLISHED:
            found = _words(video)
            words.update(found.keys())
            for word, written in found.items():
                shown.setdefault(word, written)
    if changed:
        db.execute(update(Video), changed)
    db.execute(delete(SearchWord).where(col(SearchWord.programme_id) == programme_id))
    _count(db, programme_id, words, shown)
    return read


def _themes(db: Session, where: Any) -> dict[UUID, list[Chosen]]:
    query = select(VideoTheme.video_id, Theme.slug, Theme.name).join(Theme)
    return _by_video(db.exec(query.where(where).order_by(col(Theme.id))))


def _needs(db: Session, where: Any) -> dict[UUID, list[Chosen]]:
    query = select(VideoNeed.video_id, Need.slug, Need.name).join(Need)
    return _by_video(db.exec(query.where(where).order_by(col(Need.id))))


def _by_video(rows: Iterable[tuple[UUID, str, str]]) -> dict[UUID, list[Chosen]]:
    found: dict[UUID, list[Chosen]] = {}
    for video_id, slug, name in rows:
        found.setdefault(video_id, []).append(Chosen(slug, name))
    return found

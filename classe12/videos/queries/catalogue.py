"""The catalogue: sections by theme, and the list with its filters, counts and pages.

The number of statements is constant: the filters of the programme (3), the words of the search
(0 to 2), the counts of every filter in one pass, and one page of cards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select
from sqlmodel import Session, col

from classe12.programmes import queries as programmes
from classe12.videos.access import get_book
from classe12.videos.models import Video, VideoStatus
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.queries.search import Search, understand
from classe12.videos.rules.facets import Book, Choice
from classe12.videos.rules.filters import PAGE_SIZE, Filters, Kind, Sort

SECTION_SIZE = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """A filter and how many videos it would give, the other groups staying as they are."""

    kind: str
    key: str
    label: str
    count: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the list."""

    total: int
    cards: tuple[Card, ...]
    counted: tuple[Counted, ...]
    mended: tuple[tuple[str, str], ...]

    @property
    def last_page(self) -> int:
        """The number of the last page, 1 when the list is empty."""
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True, slots=True)
class Section:
    """A theme and its newest videos."""

    slug: str
    name: str
    text: str
    cards: tuple[Card, ...]


def list_videos(db: Session, programme_id: int, filters: Filters) -> Found:
    """Return one page of the published videos that answer `filters`, with the count of each filter."""
    book = get_book(db, programme_id)
    search = understand(db, programme_id, filters.query) if filters.query else Search()
    words = search.expression()
    base = _published(programme_id)
    if words is not None:
        base = base & col(Video.search).op("@@")(words)
    total, counted = _count(db, book, filters, base)
    cards = _page(db, book, filters, base, words) if total else ()
    return Found(total, cards, counted, search.mended)


def _published(programme_id: int) -> ColumnElement[bool]:
    # A literal status lets PostgreSQL use the indexes that hold published videos only.
    return (col(Video.status) == literal(VideoStatus.PUBLISHED.value, literal_execute=True)) & (
        col(Video.programme_id) == programme_id
    )


def _has(bits: int) -> ColumnElement[bool]:
    return col(Video.facets).op("&")(bits) != 0


def _all(conditions: list[ColumnElement[bool]], start: ColumnElement[bool]) -> ColumnElement[bool]:
    return reduce(lambda one, other: one & other, conditions, start)


def _count(
    db: Session, book: Book, filters: Filters, base: ColumnElement[bool]
) -> tuple[int, tuple[Counted, ...]]:
    masks = book.masks(filters)

    def count(choice: Choice | None) -> Any:
        kept = [_has(m) for kind, m in masks.items() if choice is None or kind is not choice.kind]
        if choice is not None:
            kept.append(_has(1 << choice.bit))
        return func.count().filter(*kept) if kept else func.count()

    columns = [count(None), *(count(choice) for choice in book.choices)]
    row = db.execute(select(*columns).select_from(Video).where(base)).one()
    active = set(filters.chosen)
    counted = tuple(
        Counted(c.kind.value, c.key, c.label, number, (c.kind, c.key) in active)
        for c, number in zip(book.choices, row[1:], strict=True)
    )
    return int(row[0]), counted


def _page(
    db: Session, book: Book, filters: Filters, base: ColumnElement[bool], words: Any
) -> tuple[Card, ...]:
    where = _all([_has(mask) for mask in book.masks(filters).values()], base)
    page = (
        select(col(Video.id))
        .where(where)
        .order_by(*_order(filters.order, words))
        .limit(PAGE_SIZE)
        .offset((filters.page - 1) * PAGE_SIZE)
    )
    ids = list(db.execute(page).scalars())
    rows = db.execute(card_columns().where(col(Video.id).in_(ids))).all()
    return tuple(sorted((card(row) for row in rows), key=_place([str(id_) for id_ in ids])))


def _place(ids: list[str]) -> Callable[[Card], int]:
    places = {id_: place for place, id_ in enumerate(ids)}
    return lambda found: places[found.id]


def _order(sort: Sort, words: Any) -> list[Any]:
    newest = [col(Video.published_at).desc(), col(Video.id).desc()]
    if sort is Sort.VIEWED:
        return [col(Video.views_count).desc(), *newest]
    if sort is Sort.LIKED:
        return [col(Video.likes_count).desc(), *newest]
    if sort is Sort.RELEVANT and words is not None:
        return [func.ts_rank(col(Video.search), words).desc(), *newest]
    return newest


def list_sections(db: Session, programme_id: int) -> tuple[Section, ...]:
    """Return each theme that has videos with its newest ones, in the order of the programme.

    Two statements beyond the programme's own: the newest identifiers of every theme, their cards.
    """
    book = get_book(db, programme_id)
    themes = book.of(Kind.THEME)
    if not themes:
        return ()
    newest = [
        select(literal(choice.key).label("theme"), col(Video.id).label("id"))
        .where(_published(programme_id), _has(1 << choice.bit))
        .order_by(*_order(Sort.RECENT, None))
        .limit(SECTION_SIZE)
        .subquery()
        .select()
        for choice in themes
    ]
    found = db.execute(newest[0].union_all(*newest[1:])).all()
    rows = db.execute(card_columns().where(col(Video.id).in_({row.id for row in found}))).all()
    cards = {row.id: card(row) for row in rows}
    texts = {row.slug: row for row in programmes.themes(db, programme_id)}
    sections = (
        Section(
            choice.key,
            choice.label,
            texts[choice.key].text,
            tuple(cards[row.id] for row in found if row.theme == choice.key),
        )
        for choice in themes
    )
    return tuple(section for section in sections if section.cards)


def list_newest(db: Session, programme_id: int, count: int) -> tuple[Card, ...]:
    """Return the newest published videos."""
    query = card_columns().where(_published(programme_id)).order_by(*_order(Sort.RECENT, None))
    return tuple(card(row) for row in db.execute(query.limit(count)))


def list_related(db: Session, video: Video, count: int) -> tuple[Card, ...]:
    """Return the published videos nearest to one: same needs, then themes, then levels.

    Only the newest of those that share a need or a theme are compared, so that the cost does not
    grow with the catalogue.
    """
    book = get_book(db, video.programme_id)
    masks = {
        kind: video.facets & sum(1 << choice.bit for choice in book.of(kind))
        for kind in (Kind.NEED, Kind.THEME, Kind.LEVEL)
    }
    shared = masks[Kind.NEED] | masks[Kind.THEME]
    if not shared:
        return ()
    near = (
        select(col(Video.id), col(Video.facets), col(Video.published_at), col(Video.likes_count))
        .where(_published(video.programme_id), col(Video.id) != video.id, _has(shared))
        .order_by(col(Video.published_at).desc())
        .limit(300)
        .subquery()
    )
    score: Any = sum(
        weight * func.bit_count(func.int8send(near.c.facets.op("&")(masks[kind])))
        for kind, weight in ((Kind.NEED, 3), (Kind.THEME, 2), (Kind.LEVEL, 1))
    )
    best = select(near.c.id).order_by(
        score.desc(), near.c.likes_count.desc(), near.c.published_at.desc()
    )
    ids = list(db.execute(best.limit(count)).scalars())
    rows = db.execute(card_columns().where(col(Video.id).in_(ids))).all()
    return tuple(sorted((card(row) for row in rows), key=_place([str(id_) for id_ in ids])))

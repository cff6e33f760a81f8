"""The catalogue: sections by theme, and the list with its filters, counts and pages.

The number of statements is constant: the filters of the programme, the words of the search (0 to 2),
the counts of every filter in one pass, and one page of cards. What a search costs is bounded: words
that more than `SEARCHED_MAX` videos share tell nothing, so those videos come newest first, and neither
they nor their filters are counted further.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    SmallInteger,
    cast,
    func,
    literal,
    literal_column,
    select,
)
from sqlmodel import Session, col

from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.programmes import queries as programmes
from classe12.videos.access import get_book, visible_to
from classe12.videos.models import Video
from classe12.videos.queries.cards import Card, card, card_columns
from classe12.videos.queries.search import Search, understand
from classe12.videos.rules.facets import Book, places
from classe12.videos.rules.filters import PAGE_SIZE, Filters, Kind, Sort

SECTION_SIZE = 3
COUNTED_MAX, SEARCHED_MAX = 2000, 1000  # videos counted filter by filter, without and with words


@dataclass(frozen=True, slots=True)
class Counted:
    """A filter and how many videos it would give, the other groups staying as they are.

    Attributes:
        count: None when there are too many to count.
    """

    kind: str
    key: str
    label: str
    count: int | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the list.

    Attributes:
        total: how many videos answer, all pages together; `SEARCHED_MAX` stands for "or more"
            when `is_more`.
        is_more: whether there are more than `total`.
        mended: the words searched in place of mistyped ones.
    """

    total: int
    is_more: bool
    cards: tuple[Card, ...]
    counted: tuple[Counted, ...]
    mended: tuple[tuple[str, str], ...]

    @property
    def last_page(self) -> int:
        """The number of the last page, 1 when the list is empty."""
        return last_of(self.total, PAGE_SIZE)


@dataclass(frozen=True, slots=True)
class Section:
    """A theme and its newest videos."""

    slug: str
    name: str
    text: str
    cards: tuple[Card, ...]


def list_videos(db: Session, actor: Actor, filters: Filters) -> Found:
    """Return one page of the videos that answer `filters`, with the count of each filter.

    Args:
        db: a session.
        actor: who reads: the list, the counts and the search know nothing of what they may not see.
        filters: what they asked for.
    """
    programme_id = actor.programme_id
    book = get_book(db, programme_id)
    search = understand(db, programme_id, filters.query) if filters.query else Search()
    words = search.expression()
    base = visible_to(actor)
    if words is not None:
        base = base & col(Video.search).op("@@")(words)
    masks = list(book.masks(filters).values())
    most = COUNTED_MAX if words is None else SEARCHED_MAX
    row = _count(db, book, filters, base, most)
    is_broad, total = row[0] > most, row[1]
    if is_broad and (masks or words is None):
        total = _total(db, _narrowed(base, masks), None if words is None else most)
    order = Sort.RECENT if is_broad and filters.order is Sort.RELEVANT else filters.order
    # The newest are found by walking the catalogue backwards: offering the other index misleads.
    where = _all([_has(mask) for mask in masks], base)
    where = where if order is Sort.RECENT else _narrowed(base, masks)
    page = min(filters.page, last_of(total, PAGE_SIZE))  # the address may be older than the list
    return Found(
        total=min(total, most) if words is not None else total,
        is_more=words is not None and total > most,
        cards=_page(db, where, page, _order(order, words)) if total else (),
        counted=_counted(book, filters, (None,) * len(row[2:]) if is_broad else row[2:]),
        mended=search.mended,
    )


def _has(bits: int) -> ColumnElement[bool]:
    return col(Video.facets).op("&")(bits) != 0


def _all(conditions: list[ColumnElement[bool]], start: ColumnElement[bool]) -> ColumnElement[bool]:
    return reduce(lambda one, other: one & other, conditions, start)


def _count(
    db: Session, book: Book, filters: Filters, base: ColumnElement[bool], most: int
) -> Sequence[int]:
    """Return how many match, how many are left by the filters, then what each filter would give.

    Every number is true while `most` match; beyond, the first one says so.
    """
    matched = select(col(Video.facets)).where(base).limit(most + 1).subquery("matched")
    columns = _counts(book, tuple(book.masks(filters).items()))
    return tuple(db.execute(select(*columns).select_from(matched)).one())


def _total(db: Session, where: ColumnElement[bool], most: int | None) -> int:
    """Return how many match; beyond `most`, only that there are more."""
    if most is None:
        query = select(func.count()).select_from(Video).where(where)
    else:
        some: Any = select(literal_column("1")).select_from(Video).where(where).limit(most + 1)
        query = select(func.count()).select_from(some.subquery())
    return int(db.execute(query).scalar_one())


def _counted(book: Book, filters: Filters, numbers: Sequence[int | None]) -> tuple[Counted, ...]:
    active = set(filters.chosen)
    return tuple(
        Counted(c.kind.value, c.key, c.label, number, (c.kind, c.key) in active)
        for c, number in zip(book.choices, numbers, strict=True)
    )


@lru_cache(maxsize=64)
def _counts(book: Book, masks: tuple[tuple[Kind, int], ...]) -> tuple[Any, ...]:
    """Return the columns that count everything, what is filtered, then each filter of the book.

    A filter is counted among what the other groups keep: pressing two boxes of a group adds them up.
    """
    facets = literal_column("matched.facets", BigInteger)

    def count(*wanted: int) -> Any:
        kept = [facets.op("&")(mask) != 0 for mask in wanted]
        return func.count().filter(*kept) if kept else func.count()

    return (
        count(),
        count(*(mask for _, mask in masks)),
        *(
            count(1 << choice.bit, *(mask for kind, mask in masks if kind is not choice.kind))
            for choice in book.choices
        ),
    )


def _page(
    db: Session, where: ColumnElement[bool], number: int, order: list[Any]
) -> tuple[Card, ...]:
    page = select(col(Video.id)).where(where).order_by(*order).limit(PAGE_SIZE)
    ids = list(db.execute(page.offset((number - 1) * PAGE_SIZE)).scalars())
    return _cards(db, ids)


def _cards(db: Session, ids: list[Any]) -> tuple[Card, ...]:
    """Return the cards of some videos, in this order."""
    rows = {row.id: row for row in db.execute(card_columns().where(col(Video.id).in_(ids)))}
    return tuple(card(rows[id_]) for id_ in ids)


def _order(sort: Sort, words: Any) -> list[Any]:
    newest = [col(Video.published_at).desc(), col(Video.id).desc()]
    if sort is Sort.VIEWED:
        return [col(Video.views_count).desc(), *newest]
    if sort is Sort.LIKED:
        return [col(Video.likes_count).desc(), *newest]
    if sort is Sort.TRIED:
        return [col(Video.trials_count).desc(), *newest]
    if sort is Sort.RELEVANT and words is not None:
        return [func.ts_rank(col(Video.search), words).desc(), *newest]
    return newest


def _narrowed(base: ColumnElement[bool], masks: list[int]) -> ColumnElement[bool]:
    """Return the filters twice: as bits, cheap to check, and in the form that the index answers."""
    codes = func.facet_codes(col(Video.facets))
    indexed = [codes.op("&&")(cast(places(mask), ARRAY(SmallInteger))) for mask in masks]
    return _all([*(_has(mask) for mask in masks), *indexed], base)


def list_sections(db: Session, actor: Actor) -> tuple[Section, ...]:
    """Return each theme that has videos with its newest ones, in the order of the programme.

    Two statements beyond the programme's own: the newest identifiers of every theme, their cards.
    """
    book = get_book(db, actor.programme_id)
    themes = book.of(Kind.THEME)
    if not themes:
        return ()
    newest = [
        select(literal(choice.key).label("theme"), col(Video.id).label("id"))
        .where(visible_to(actor), _has(1 << choice.bit))
        .order_by(*_order(Sort.RECENT, None))
        .limit(SECTION_SIZE)
        .subquery()
        .select()
        for choice in themes
    ]
    found = db.execute(newest[0].union_all(*newest[1:])).all()
    rows = db.execute(card_columns().where(col(Video.id).in_({row.id for row in found}))).all()
    cards = {row.id: card(row) for row in rows}
    texts = {row.slug: row for row in programmes.themes(db, actor.programme_id)}
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


def list_newest(db: Session, actor: Actor, count: int) -> tuple[Card, ...]:
    """Return the newest videos that somebody may see."""
    query = card_columns().where(visible_to(actor)).order_by(*_order(Sort.RECENT, None))
    return tuple(card(row) for row in db.execute(query.limit(count)))


def list_related(db: Session, actor: Actor, video: Video, count: int) -> tuple[Card, ...]:
    """Return the videos nearest to one that somebody may see: same needs, then themes, then levels.

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
        .where(visible_to(actor), col(Video.id) != video.id, _has(shared))
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
    return _cards(db, list(db.execute(best.limit(count)).scalars()))

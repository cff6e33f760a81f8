"""What a query means among the words of a programme: stems, beginnings of words, mistakes mended.

Two statements at most, whatever the query: one looks its words up, one more when some are unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, literal_column, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

from classe12.videos.rules import search as rules
from classe12.videos.rules.search import Term

LONGER_WORDS = 12  # how many words a beginning may stand for, the commonest first
SHORTEST_BEGINNING = 3

LOOK_UP = text("""
SELECT asked.word,
       EXISTS (SELECT 1 FROM search_word s WHERE s.programme_id = :programme_id AND s.word = asked.word)
    OR EXISTS (SELECT 1 FROM search_word s WHERE s.programme_id = :programme_id
               AND s.stem = (tsvector_to_array(to_tsvector('french', asked.word)))[1]) AS is_known,
       CASE WHEN asked.word = :open THEN ARRAY(
           SELECT s.stem FROM search_word s WHERE s.programme_id = :programme_id AND s.stem IS NOT NULL
              AND s.word >= asked.word COLLATE "C" AND s.word < (asked.word || '~') COLLATE "C"
            ORDER BY s.videos_count DESC, s.word LIMIT :longer) END AS longer
  FROM unnest(CAST(:words AS text[])) AS asked(word)
""")

# One look in the index a variant: "variants && :variants" makes PostgreSQL read the whole table.
NEAR = text("""
SELECT DISTINCT s.word, s.shown, s.videos_count
  FROM unnest(CAST(:variants AS varchar[])) AS near(variant)
  JOIN search_word s ON s.variants @> ARRAY[near.variant]
 WHERE s.programme_id = :programme_id
""")


@dataclass(frozen=True)
class Search:
    """A query, understood.

    Attributes:
        terms: what is searched, mistakes mended.
        longer: stems that the last word, still typed, may be the beginning of.
        is_cut: whether there are more of them.
        mended: the words searched in place of mistyped ones, as they are written.
    """

    terms: tuple[Term, ...] = ()
    longer: tuple[str, ...] = ()
    is_cut: bool = False
    mended: tuple[tuple[str, str], ...] = ()

    def expression(self) -> Any:
        """Return the SQL expression of type tsquery, None when nothing is searched."""
        found: Any = None
        for term in self.terms:
            part = self._part(term)
            part = func.tsquery_not(part, type_=TSQUERY) if term.is_refused else part
            found = part if found is None else found.op("&&", return_type=TSQUERY())(part)
        return found

    def _part(self, term: Term) -> Any:
        part = _tsquery("french", " <-> ".join(term.words))
        if not term.is_open:
            return part
        others = [f"'{stem}'" for stem in self.longer]
        if self.is_cut or not others:
            others.append(f"{term.words[0]}:*")
        return part.op("||", return_type=TSQUERY())(_tsquery("simple", " | ".join(others)))


def _tsquery(configuration: str, words: str) -> Any:
    return func.to_tsquery(literal_column(f"'{configuration}'"), words, type_=TSQUERY)


def understand(db: Session, programme_id: int, query: str) -> Search:
    """Return what a query means among the published videos of a programme; never fails."""
    terms = rules.parse(query)
    words = {word for term in terms if not term.is_refused for word in term.words}
    if not words:
        return Search(terms)
    beginning = next((t.words[0] for t in terms if t.is_open and _may_begin(t.words[0])), "")
    rows = db.execute(
        LOOK_UP,
        {
            "programme_id": programme_id,
            "words": sorted(words),
            "open": beginning,
            "longer": LONGER_WORDS,
        },
    ).all()
    longer = next((tuple(row.longer) for row in rows if row.longer), ())
    unknown = {row.word for row in rows if not row.is_known and not row.longer}
    mended = _mend(db, programme_id, {word for word in unknown if rules.reach(word)})
    return Search(
        terms=tuple(_mended(term, mended) for term in terms),
        longer=tuple(dict.fromkeys(longer)),
        is_cut=len(longer) >= LONGER_WORDS,
        mended=tuple(sorted((word, shown) for word, (_, shown) in mended.items())),
    )


def _may_begin(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING


def _mended(term: Term, mended: dict[str, tuple[str, str]]) -> Term:
    if term.is_refused or not set(term.words) & set(mended):
        return term
    words = tuple(mended.get(word, (word, ""))[0] for word in term.words)
    return replace(term, words=words, is_open=False)


def _mend(db: Session, programme_id: int, unknown: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return, for each unknown word that resembles a known one, that word folded and as written."""
    asked = {word: rules.variants(word) for word in unknown}
    if not asked:
        return {}
    variants = sorted(frozenset[str]().union(*asked.values()))
    rows = db.execute(NEAR, {"programme_id": programme_id, "variants": variants}).all()
    shown = {row.word: row.shown for row in rows}
    found: dict[str, tuple[str, str]] = {}
    for word in asked:
        best = rules.nearest(word, ((row.word, row.videos_count) for row in rows))
        if best is not None:
            found[word] = (best, shown[best])
    return found

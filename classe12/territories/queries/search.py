"""Find a school from what people type: name, commune, postcode or UAI, in any order, with typos.

Without accents, hyphens nor the words that every school has. Each word counts as a beginning of
word. When that finds nothing, a word that no school has is replaced by its nearest neighbours among
the words of the directory (`school_word`), by shared trigrams.
"""

import re
from collections.abc import Sequence

from sqlalchemy import ARRAY, Text, bindparam, text
from sqlmodel import Session

from classe12.core.text import fold
from classe12.territories.queries.places import SchoolRow, schools

LONGEST = 120  # characters read of what was typed
SHORTEST = 2
MOST_WORDS = 8
LEFT_OUT = frozenset(
    "ecole ecoles publique de du des d la le les l et en a au aux sur sous rep".split()
)
SHORT_FORMS = {"st": "saint", "ste": "sainte", "saint": "st", "sainte": "ste"}
CLOSEST = 6  # neighbours tried for a mistyped word
SIMILAR = 0.3  # shared trigrams over all trigrams, as pg_trgm's default

# At most 400 matches are ranked: a broader text needs one more word anyway.
MATCHES = text(
    """
    SELECT found.uai FROM (
      SELECT uai, name, commune, departement_code, search FROM school
      WHERE search @@ to_tsquery('simple', :query) AND is_open
        AND (cardinality(:kinds) = 0 OR kind = ANY(:kinds)) LIMIT 400
    ) AS found JOIN departement ON departement.code = found.departement_code
    ORDER BY departement.academie_code = :near DESC,
      ts_rank(found.search, to_tsquery('simple', :query)) DESC, found.name, found.commune, found.uai
    LIMIT :limit
    """
).bindparams(bindparam("kinds", type_=ARRAY(Text)))
KNOWN = text("SELECT EXISTS (SELECT FROM school_word WHERE word LIKE :word || '%')")
NEIGHBOURS = text(
    """
    SELECT word FROM school_word, LATERAL (
      SELECT count(*) AS shared FROM unnest(trigrams) AS t WHERE t = ANY(:trigrams)
    ) AS counted
    WHERE trigrams && :trigrams AND length(word) BETWEEN :size - 2 AND :size + 2
      AND shared >= :similar * (cardinality(trigrams) + cardinality(:trigrams) - shared)
    ORDER BY shared::float / (cardinality(trigrams) + cardinality(:trigrams) - shared) DESC, word
    LIMIT :closest
    """
).bindparams(bindparam("trigrams", type_=ARRAY(Text)))


def search_schools(
    db: Session, typed: str, limit: int = 10, *, near: str = "", kinds: Sequence[str] = ()
) -> tuple[SchoolRow, ...]:
    """Return the open schools that fit what was typed, best first.

    Args:
        db: a reading session.
        typed: a name, a commune, a postcode, a UAI or a mix; less than two letters finds nothing.
        limit: how many schools at most.
        near: code of the académie whose schools come first.
        kinds: kinds of schools that are looked for; none for all.
    """
    typed_words = _words(typed)
    if not typed_words:
        return ()
    found = _matches(db, [_beginnings(word) for word in typed_words], limit, near, kinds)
    if not found:
        mended = [_mended(db, word) for word in typed_words]
        found = _matches(db, mended, limit, near, kinds) if all(mended) else []
    return schools(db, found)


def _words(typed: str) -> list[str]:
    """Return the words to look for; the usual ones only when there is nothing else."""
    every = re.findall(r"[a-z0-9]+", fold(typed[:LONGEST]))
    telling = [word for word in every if word not in LEFT_OUT]
    if not telling and sum(map(len, every)) < SHORTEST:
        return []
    kept = telling or every
    return kept[:MOST_WORDS] if sum(map(len, kept)) >= SHORTEST else []


def _beginnings(word: str) -> str:
    other = SHORT_FORMS.get(word)
    return f"({word}:* | {other})" if other else f"{word}:*"


def _mended(db: Session, word: str) -> str:
    """Return the tsquery of a word or of its nearest neighbours, "" when nothing is near."""
    if len(word) < 4 or not word.isalpha() or db.scalar(KNOWN, {"word": word}):
        return _beginnings(word)
    asked = {"trigrams": _trigrams(word), "size": len(word), "similar": SIMILAR, "closest": CLOSEST}
    found = db.scalars(NEIGHBOURS, asked)
    return " | ".join(found)


def _trigrams(word: str) -> list[str]:
    """Return the trigrams of a word; the twin of the SQL function `trigrams`."""
    padded = f"  {word} "
    return sorted({padded[start : start + 3] for start in range(len(padded) - 2)})


def _matches(
    db: Session, terms: list[str], limit: int, near: str, kinds: Sequence[str]
) -> list[str]:
    query = " & ".join(f"({term})" for term in terms)
    return list(
        db.scalars(MATCHES, {"query": query, "limit": limit, "near": near, "kinds": list(kinds)})
    )

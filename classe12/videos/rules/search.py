"""Words of a search: how a query is read, and which known word a mistyped one was meant to be.

Everything works on folded text (no accent, no capital, no ligature). Parsing never fails. Mistakes
are found without an extension of PostgreSQL: each known word is stored with the strings made by
dropping letters (the symmetric delete method of SymSpell), two words within reach share one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from classe12.core.text import fold

WORDS_MAX = 12
WORD_MAX = 30
# Common words that say nothing; the French stop list knows some only with their accents.
EMPTY = frozenset(
    "a au aux avec ce ces c d dans de des du elle en et eux il ils j je l la le les leur lui m ma mais me "
    "meme mes moi mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sur t ta te tes "
    "toi ton tu un une vos votre vous y est sont ete etre fait comment quand".split()
)
_WORD = re.compile(r"[a-z0-9]+")
_WRITTEN = re.compile(r"[^\W_]+")
_PART = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase to find or to avoid.

    Attributes:
        words: folded words; several make a phrase.
        is_refused: whether videos that have it are left out ("-dictée").
        is_open: whether it may be the beginning of a longer word: the last word, still typed.
    """

    words: tuple[str, ...]
    is_refused: bool = False
    is_open: bool = False


def parse(query: str) -> tuple[Term, ...]:
    """Read what somebody typed, in the manner of web searches: words, "a phrase", -refused."""
    terms: list[Term] = []
    for match in _PART.finditer(fold(query)[:400]):
        minus, phrase, other_minus, bare = match.groups()
        words = [word[:WORD_MAX] for word in _WORD.findall(phrase if bare is None else bare)]
        refused = bool(minus or other_minus)
        if bare is None or refused:
            terms += [Term(tuple(words), is_refused=refused)] if words else []
        else:
            terms += [Term((word,)) for word in words]
    full = [term for term in terms if len(term.words) > 1 or term.words[0] not in EMPTY]
    kept = (full or terms)[:WORDS_MAX]
    if kept and _is_still_typed(query, kept[-1]):
        kept[-1] = Term(kept[-1].words, is_open=True)
    return tuple(kept)


def _is_still_typed(query: str, last: Term) -> bool:
    ends_inside = bool(_WORD.search(fold(query[-1:])))
    word = last.words[-1]
    return ends_inside and not last.is_refused and len(last.words) == 1 and len(word) >= 2


def vocabulary(*texts: str) -> dict[str, str]:
    """Return the words of a video worth correcting towards: folded, and as they are written."""
    found: dict[str, str] = {}
    for text in texts:
        for written in _WRITTEN.findall(text.lower()):
            word = fold(written)
            if 3 <= len(word) <= WORD_MAX and word not in EMPTY and _WORD.fullmatch(word):
                found.setdefault(word, written[:WORD_MAX])
    return found


def reach(word: str) -> int:
    """Return how many mistakes are forgiven in a word: none under 4 letters, then 1, 2 from 8."""
    if len(word) < 4 or word.isdigit():
        return 0
    return 1 if len(word) < 8 else 2


PREFIX = 8  # letters of a long word that variants are made from: mistakes further on cost nothing


def variants(word: str) -> frozenset[str]:
    """Return a word's start with up to `reach` letters dropped in every way, itself included."""
    start = word[:PREFIX]
    found = {start}
    for dropped in range(1, reach(word) + 1):
        for kept in combinations(start, len(start) - dropped):
            found.add("".join(kept))
    return frozenset(found)


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters were missed, added, changed or swapped; limit + 1 when more than limit."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        current = [i]
        for j, b in enumerate(other, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1] if previous[-1] <= limit else limit + 1


def nearest(word: str, candidates: Iterable[tuple[str, int]]) -> str | None:
    """Return the known word that `word` was meant to be, None when nothing is near enough.

    Args:
        word: folded, not known itself.
        candidates: known words with the number of videos that use them.
    """
    limit = reach(word)
    best: tuple[int, int, str] | None = None
    for candidate, used in candidates:
        found = distance(word, candidate, limit)
        if found <= limit and (best is None or (found, -used, candidate) < best):
            best = (found, -used, candidate)
    return best[2] if best else None

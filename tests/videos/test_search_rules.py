"""How a query is read, and how a mistyped word is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.videos.rules import search
from classe12.videos.rules.search import Term

letters = st.text("abcdefgh", min_size=4, max_size=14)


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("Élèves ", (Term(("eleves",)),)),
        ("cœur ", (Term(("coeur",)),)),
        ("l’élève calme", (Term(("eleve",)), Term(("calme",), is_open=True))),
        ("co-intervention ", (Term(("co",)), Term(("intervention",)))),
        ('"coin calme"', (Term(("coin", "calme")),)),
        ('"coin calme', (Term(("coin", "calme")),)),
        ("calme -dictée ", (Term(("calme",)), Term(("dictee",), is_refused=True))),
        ("calme -dictée", (Term(("calme",)), Term(("dictee",), is_refused=True))),
        ('-"coin calme"', (Term(("coin", "calme"), is_refused=True),)),
        ("le la les ", (Term(("le",)), Term(("la",)), Term(("les",)))),
        ("compléments à 10 ", (Term(("complements",)), Term(("10",)))),
        ("", ()),
        ("&|!:*'\\()<->", ()),
        ("a", (Term(("a",)),)),
    ],
)
def test_a_query_is_read_as_web_searches_are(query: str, terms: tuple[Term, ...]) -> None:
    assert search.parse(query) == terms


@given(st.text(max_size=200))
def test_reading_never_fails_and_yields_plain_words(query: str) -> None:
    for term in search.parse(query):
        assert term.words and all(w.isascii() and w.isalnum() and len(w) <= 30 for w in term.words)


@pytest.mark.parametrize(
    ("one", "other", "limit", "found"),
    [
        ("minuteur", "minuteur", 2, 0),
        ("minutteur", "minuteur", 2, 1),
        ("mniuteur", "minuteur", 2, 1),
        ("minuter", "minuteur", 2, 1),
        ("calne", "calme", 1, 1),
        ("calne", "balme", 1, 2),
        ("abc", "abcdef", 2, 3),
    ],
)
def test_distances(one: str, other: str, limit: int, found: int) -> None:
    assert search.distance(one, other, limit) == found


def _plain_distance(one: str, other: str) -> int:
    table = {(i, -1): i + 1 for i in range(-1, len(one))} | {
        (-1, j): j + 1 for j in range(-1, len(other))
    }
    for i in range(len(one)):
        for j in range(len(other)):
            best = min(
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i] != other[j]),
            )
            if i and j and one[i] == other[j - 1] and one[i - 1] == other[j]:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return table[len(one) - 1, len(other) - 1]


@given(letters, letters, st.integers(0, 3))
def test_distance_is_the_textbook_one_up_to_its_limit(one: str, other: str, limit: int) -> None:
    assert search.distance(one, other, limit) == min(_plain_distance(one, other), limit + 1)


@given(letters, st.data())
def test_a_word_with_few_mistakes_shares_a_variant_with_the_right_one(
    word: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghz"))
    dropped, changed = word[:place] + word[place + 1 :], word[:place] + letter + word[place + 1 :]
    added = word[:place] + letter + word[place:]
    for typed in (dropped, changed, added):
        if search.reach(typed) and search.reach(word):
            assert search.variants(typed) & search.variants(word)


def test_the_nearest_word_wins_then_the_most_used() -> None:
    assert search.nearest("calne", [("calme", 3), ("canne", 9)]) == "canne"
    assert search.nearest("calne", [("calme", 9), ("canne", 3)]) == "calme"
    assert search.nearest("dictee", [("lecture", 50)]) is None
    assert search.nearest("cpp", [("cp", 50)]) is None
    assert search.nearest("2026", [("2025", 50)]) is None


def test_words_that_say_nothing_are_not_learnt() -> None:
    assert search.vocabulary("Le coin calme, c’est à CP_1", "Élèves du CE1 : cœur") == {
        "coin": "coin", "calme": "calme", "eleves": "élèves", "ce1": "ce1", "coeur": "cœur",
    }  # fmt: skip

"""What a comment may say, and who may do what to it."""

from uuid import uuid4

import pytest

from classe12.conversations.rules import comments as rules
from classe12.conversations.rules.comments import Ability, CommentFacts, abilities
from classe12.core.actor import Actor
from classe12.core.text import tidy

AUTHOR = uuid4()


def somebody(*roles: str, person: object = None) -> Actor:
    return Actor(1, person_id=person or uuid4(), roles=frozenset(roles))


VISITOR = Actor(1)
WRITER = somebody("teacher", person=AUTHOR)
COLLEAGUE = somebody("teacher")
NEWCOMER = somebody()
MODERATOR = somebody("teacher", "moderator")
OWN_MODERATOR = somebody("teacher", "moderator", person=AUTHOR)


@pytest.mark.parametrize(
    ("actor", "seen", "hidden"),
    [
        (VISITOR, {"view"}, set()),
        (NEWCOMER, {"view"}, set()),
        (COLLEAGUE, {"view", "report"}, set()),
        (WRITER, {"view", "edit", "delete"}, {"view", "delete"}),
        (MODERATOR, {"view", "report", "moderate"}, {"view", "moderate"}),
        (OWN_MODERATOR, {"view", "edit", "delete"}, {"view", "delete"}),
    ],
    ids=["visitor", "newcomer", "colleague", "author", "moderator", "author and moderator"],
)
def test_who_may_do_what(actor: Actor, seen: set[str], hidden: set[str]) -> None:
    assert abilities(CommentFacts(AUTHOR), actor) == seen
    assert abilities(CommentFacts(AUTHOR, is_hidden=True), actor) == hidden
    assert abilities(CommentFacts(AUTHOR, is_deleted=True), actor) == set()


def test_abilities_are_closed() -> None:
    assert {ability.value for ability in Ability} == {
        "view", "edit", "delete", "report", "moderate",
    }  # fmt: skip


def test_a_comment_needs_a_kind_and_words_or_a_file() -> None:
    assert set(rules.problems("", "", 0)) == {"genre", "texte"}
    assert set(rules.problems("autre", "Bonjour", 0)) == {"genre"}
    assert set(rules.problems("question", "", 1)) == set()
    assert set(rules.problems("question", "Bonjour", 6)) == {"pieces"}
    assert rules.problems("question", "x" * rules.TEXT_MAX, 5) == {}
    assert "4001" in rules.problems("question", "x" * 4001, 0)["texte"]


def test_what_cannot_be_kept_is_left_out() -> None:
    assert tidy(" a\x00b\u202ec\r\nd\te\u00a0f\u0007 ") == "abc\nd\te\u00a0f"
    assert tidy("\u202e\x00 \n") == ""
    assert tidy("bravo 👩🏽‍🏫") == "bravo 👩🏽‍🏫"


def test_a_report_needs_a_reason_and_words_when_it_is_another() -> None:
    assert set(rules.report_problems("", "")) == {"motif"}
    assert set(rules.report_problems("other", "")) == {"precisions"}
    assert set(rules.report_problems("respect", "x" * 1001)) == {"precisions"}
    assert rules.report_problems("respect", "") == {}

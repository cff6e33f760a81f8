"""What an article must say, when it appears, who reads it."""

from datetime import UTC, datetime

import pytest

from classe12.news.models import ArticleStatus
from classe12.news.rules import articles as rules
from classe12.news.rules.articles import Form, problems, published_at, read, state_words

NOW = datetime(2026, 3, 19, 9, 41, tzinfo=UTC)
FORM = Form("Trois rituels", "À seize heures.", "Un texte.", "Un minuteur.", "")


def test_a_complete_article_has_no_problem() -> None:
    assert problems(FORM, has_picture=True) == {}
    assert list(problems(Form(), has_picture=True)) == ["titre", "chapo", "texte", "alternative"]
    assert "alternative" not in problems(Form(), has_picture=False)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"titre": "x" * 121}, "titre"),
        ({"chapo": "x" * 301}, "chapo"),
        ({"texte": "x" * 20_001}, "texte"),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "1999-01-01"}, "date"),
    ],
)
def test_each_mistake_is_said_beside_its_field(values: dict[str, str], field: str) -> None:
    assert list(problems(read(FORM.kept() | values), has_picture=True)) == [field]


def test_what_was_typed_is_cleaned_of_what_no_text_needs() -> None:
    form = read({"titre": "Un\u202e titre\x00", "texte": "une\r\ndeux 👩🏽\u200d🏫", "chapo": None})
    assert form.title == "Un titre" and form.body == "une\ndeux 👩🏽\u200d🏫" and form.excerpt == ""


def test_when_an_article_appears() -> None:
    morning = datetime(2026, 3, 25, 6, tzinfo=UTC)  # 7 h in Paris
    assert published_at("", None, NOW) == NOW
    assert published_at("2026-03-19", None, NOW) == NOW
    assert published_at("2026-03-25", None, NOW) == morning
    assert published_at("2026-03-25", morning, NOW) == morning
    assert published_at("", morning, NOW) == morning


def test_states() -> None:
    draft, out, gone = ArticleStatus.DRAFT, ArticleStatus.PUBLISHED, ArticleStatus.WITHDRAWN
    later = datetime(2026, 4, 1, tzinfo=UTC)
    assert [state_words(s, at, NOW) for s, at in ((draft, None), (out, NOW), (out, later), (gone, NOW))] == [
        "Brouillon", "Publié", "Programmé", "Retiré",
    ]  # fmt: skip
    assert rules.is_public(out, NOW, NOW) and not rules.is_public(out, later, NOW)
    assert not rules.is_public(gone, NOW, NOW) and rules.is_gone(gone)

"""Articles: written without being read, published, scheduled, withdrawn; who may do it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, Invalid, NotFound, Refused
from classe12.news import access
from classe12.news.actions import articles as acts
from classe12.news.actions.pictures import forget_unused
from classe12.news.models import Article, ArticleStatus, Picture
from classe12.news.queries import articles, writing
from classe12.news.rules.articles import Form, read
from tests.factories.accounts import audit_acts
from tests.factories.news import a_picture, an_article
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme

FORM = Form("Trois rituels", "À seize heures.", "Un **minuteur**.", "", "")


def test_an_article_is_kept_as_typed_then_published(db: Session) -> None:
    editor, visitor = a_moderator(db), a_visitor(db)
    article_id = acts.start_article(db, editor)
    half = Form(title="Trois ri", body="  un texte \n")
    acts.keep(db, editor, article_id, half)
    assert writing.get_writing(db, editor, article_id).form == half
    with pytest.raises(NotFound):
        articles.get_page(db, visitor, article_id)
    acts.publish(db, editor, article_id, FORM)
    db.flush()
    page = articles.get_page(db, visitor, article_id)
    assert page.title == "Trois rituels" and page.html == "<p>Un <strong>minuteur</strong>.</p>"
    assert page.author == "Mona F., équipe Classe à 12"
    assert [card.href for card in articles.list_latest(db, visitor.programme_id, 5)] == [
        f"/actualites/{article_id}/trois-rituels"
    ]
    assert audit_acts(db)[-2:] == ["news.start_article", "news.publish"]


def test_changes_are_not_read_before_they_are_published(db: Session) -> None:
    editor = a_moderator(db)
    article = an_article(db, editor, title="Avant")
    acts.keep(db, editor, article.id, Form("Après", "Chapô.", "Texte.", "", ""))
    db.flush()
    assert articles.get_page(db, editor, article.id).title == "Avant"
    assert writing.get_writing(db, editor, article.id).has_changes
    assert acts.discard(db, editor, article.id)
    assert writing.get_writing(db, editor, article.id).form.title == "Avant"
    acts.publish(db, editor, article.id, Form("Après", "Chapô.", "Texte.", "", ""))
    assert articles.get_page(db, editor, article.id).title == "Après"


def test_what_is_missing_is_said_and_nothing_changes(db: Session) -> None:
    editor = a_moderator(db)
    article_id = acts.start_article(db, editor)
    with pytest.raises(Invalid) as refused:
        acts.publish(db, editor, article_id, Form(title="Un titre"))
    assert list(refused.value.problems) == ["chapo", "texte"]
    with pytest.raises(Invalid):
        acts.keep(db, editor, article_id, Form(body="x" * 20_001))
    assert db.get_one(Article, article_id).status == ArticleStatus.DRAFT


def test_a_picture_is_described_and_shown_to_readers_once_published(db: Session) -> None:
    editor, visitor = a_moderator(db), a_visitor(db)
    article_id, picture = acts.start_article(db, editor), a_picture(db, editor)
    acts.set_picture(db, editor, article_id, picture.id)
    with pytest.raises(NotFound):
        access.get_picture(db, visitor, picture.id)
    assert access.get_picture(db, editor, picture.id)
    with pytest.raises(Invalid) as refused:
        acts.publish(db, editor, article_id, FORM)
    assert list(refused.value.problems) == ["alternative"]
    acts.publish(db, editor, article_id, Form("A", "B", "C", "Un minuteur.", ""))
    db.flush()
    assert access.get_picture(db, visitor, picture.id)
    assert articles.get_page(db, visitor, article_id).alt == "Un minuteur."


def test_a_date_to_come_is_read_on_that_day_only(db: Session) -> None:
    editor, visitor = a_moderator(db), a_visitor(db)
    article_id = acts.start_article(db, editor)
    day = (now() + timedelta(days=3)).date().isoformat()
    acts.publish(db, editor, article_id, Form("A", "B", "C", "", day))
    db.flush()
    assert writing.get_writing(db, editor, article_id).state == "Programmé"
    with pytest.raises(NotFound):
        articles.get_page(db, visitor, article_id)
    with pytest.raises(NotFound):
        articles.get_head(db, article_id)
    assert articles.list_articles(db, visitor.programme_id, 1).total == 0


def test_a_withdrawn_article_is_gone_and_may_come_back(db: Session) -> None:
    editor, visitor = a_moderator(db), a_visitor(db)
    article = an_article(db, editor)
    acts.withdraw(db, editor, article.id)
    with pytest.raises(Gone):
        articles.get_page(db, visitor, article.id)
    with pytest.raises(Gone):
        articles.get_head(db, article.id)
    with pytest.raises(Refused):
        acts.withdraw(db, editor, article.id)
    acts.publish(db, editor, article.id, FORM)
    assert articles.get_page(db, visitor, article.id).title == "Trois rituels"


def test_a_draft_is_thrown_away_whole(db: Session) -> None:
    editor = a_moderator(db)
    article_id = acts.start_article(db, editor)
    assert acts.discard(db, editor, article_id) is False
    db.flush()
    assert db.exec(select(Article)).all() == []


ACTS: tuple[Callable[[Session, Actor, Article], object], ...] = (
    lambda db, who, article: acts.keep(db, who, article.id, FORM),
    lambda db, who, article: acts.publish(db, who, article.id, FORM),
    lambda db, who, article: acts.withdraw(db, who, article.id),
    lambda db, who, article: acts.discard(db, who, article.id),
    lambda db, who, article: acts.set_picture(db, who, article.id, None),
    lambda db, who, article: writing.get_writing(db, who, article.id),
    lambda db, who, article: writing.list_team(db, who, 1),
)


@pytest.mark.parametrize("number", range(len(ACTS)))
def test_only_the_team_of_the_programme_writes(db: Session, number: int) -> None:
    article = an_article(db, a_moderator(db))
    elsewhere = a_moderator(db, programme_id=another_programme(db).id)
    strangers = [a_teacher(db), a_visitor(db)] + ([elsewhere] if number < len(ACTS) - 1 else [])
    for who in strangers:
        with pytest.raises(NotFound):
            ACTS[number](db, who, article)
    ACTS[number](db, a_moderator(db), article)  # any of the team may


def test_pictures_that_nothing_shows_are_forgotten_after_a_day(db: Session) -> None:
    editor, old = a_moderator(db), now() - timedelta(days=2)
    shown, drafted, unused = (a_picture(db, editor, created_at=old) for _ in range(3))
    young = a_picture(db, editor)
    an_article(db, editor, picture_id=shown.id, picture_alt="x")
    an_article(db, editor, draft={}, draft_picture_id=drafted.id)
    assert forget_unused(db) == (unused.id,)
    assert set(db.exec(select(Picture.id)).all()) == {shown.id, drafted.id, young.id}


def test_lists_are_paged_and_cost_the_same(db: Session, statements: list[str]) -> None:
    editor = a_moderator(db)
    an_article(db, editor)

    def cost(ask: Callable[[], object]) -> int:
        statements.clear()
        ask()
        return len(statements)

    asks = (
        lambda: articles.list_articles(db, editor.programme_id, 2),
        lambda: writing.list_team(db, editor, 1),
    )
    few = [cost(ask) for ask in asks]
    for number in range(99):
        an_article(db, editor, published_at=now() - timedelta(days=number + 1))
    an_article(db, editor, ArticleStatus.DRAFT)
    assert [cost(ask) for ask in asks] == few
    assert max(few) <= 3
    found = articles.list_articles(db, editor.programme_id, 2)
    assert (found.total, len(found.cards)) == (100, 12)
    dates = [db.get_one(Article, acts.UUID(card.id)).published_at for card in found.cards]
    assert dates == sorted(dates, reverse=True)
    team = writing.list_team(db, editor, 6)
    assert (team.total, len(team.rows), team.last_page) == (101, 1, 6)


def test_hostile_texts_are_kept_and_harm_nobody(db: Session) -> None:
    editor = a_moderator(db)
    article_id = acts.start_article(db, editor)
    hostile = "<img src=x onerror=alert(1)>\x00\u202e [ici](javascript:alert(1)) ![x](https://x.example/y.png)"
    typed = {"titre": f"<b>{hostile[:60]}", "chapo": hostile, "texte": hostile * 3}
    acts.keep(db, editor, article_id, read(typed))
    acts.publish(db, editor, article_id, read(typed))
    db.flush()
    db.expire_all()
    page = articles.get_page(db, editor, article_id)
    assert "<img" not in page.html and 'href="javascript' not in page.html
    assert "\x00" not in page.title + page.excerpt and "\u202e" not in page.title + page.excerpt
    assert page.title.startswith("<b><img")  # shown as it was typed: nothing makes it markup

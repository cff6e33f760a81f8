"""Favourites, "à essayer" with its notes, and the history: one's own, and nobody else's."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.clock import now, today
from classe12.core.errors import NotFound, Refused
from classe12.videos.actions import history, keeping, submission, viewing
from classe12.videos.models import Favourite, ToTry, Watched
from classe12.videos.queries import keeping as queries
from classe12.videos.queries.keeping import Counts, ShelfPage
from classe12.videos.rules.keeping import HISTORY_KEPT, NOTE_MAX, Asked, Order, Shelf
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor
from tests.factories.videos import a_video


@pytest.fixture
def me(db: Session) -> Actor:
    return a_teacher(db)


def favourites(db: Session, actor: Actor, asked: Asked | None = None) -> ShelfPage:
    return queries.list_favourites(db, actor, asked or Asked(), now())


def to_try(db: Session, actor: Actor) -> ShelfPage:
    return queries.list_to_try(db, actor, Asked(Shelf.TO_TRY), now())


def watched(db: Session, actor: Actor) -> ShelfPage:
    return queries.list_history(db, actor, Asked(Shelf.HISTORY))


def titles(page: ShelfPage) -> list[str]:
    return [row.card.title for row in page.rows]


def test_a_favourite_is_kept_once_and_let_go_once(db: Session, me: Actor) -> None:
    story = make.published(db)
    for _ in range(2):
        keeping.keep(db, me, story.id)
    assert titles(favourites(db, me)) == ["Le minuteur visuel"]
    assert queries.standing(db, me, story.id).is_kept
    for _ in range(2):
        keeping.let_go(db, me, story.id)
    assert favourites(db, me) == ShelfPage((), 0, 0)
    assert not queries.standing(db, me, story.id).is_kept


def test_nobody_else_sees_them(db: Session, me: Actor) -> None:
    story, other = make.published(db), a_teacher(db)
    keeping.keep(db, me, story.id)
    keeping.plan(db, me, story.id)
    history.remember(db, me, story.id)
    for stranger in (other, story.author, story.moderator):
        assert favourites(db, stranger).rows == to_try(db, stranger).rows == ()
        assert watched(db, stranger).rows == ()
        assert queries.count_shelves(db, stranger) == Counts(0, 0, 0, 0)
        assert not queries.standing(db, stranger, story.id).is_kept
    assert queries.count_shelves(db, me) == Counts(1, 1, 0, 1)
    assert not queries.standing(db, a_visitor(db), story.id).is_kept


def test_the_audit_trail_does_not_say_what_is_kept(db: Session, me: Actor) -> None:
    story = make.published(db)
    keeping.keep(db, me, story.id)
    keeping.plan(db, me, story.id)
    viewing.count_view(db, me, story.id, 12, 12)
    db.flush()
    mine = select(AuditEntry).where(col(AuditEntry.person_id) == me.person_id)
    acts = {entry.act: entry.subject_id for entry in db.exec(mine)}
    assert acts == {"videos.keep": "", "videos.plan": ""}


@pytest.mark.parametrize("act", [keeping.keep, keeping.plan])
def test_only_what_one_may_see_is_kept(db: Session, me: Actor, act: Any) -> None:
    for hidden in (make.in_review(db).id, uuid4()):
        with pytest.raises(NotFound):
            act(db, me, hidden)
    act(db, me, make.published(db).id)


def test_what_left_the_catalogue_is_counted_without_its_title(db: Session, me: Actor) -> None:
    gone, stays = make.published(db, title="Bientôt partie"), make.published(db)
    for story in (gone, stays):
        keeping.keep(db, me, story.id)
        keeping.plan(db, me, story.id)
    submission.withdraw(db, gone.author, gone.id)
    db.flush()
    for page in (favourites(db, me), to_try(db, me)):
        assert (titles(page), page.total, page.lost) == (["Le minuteur visuel"], 1, 1)
    keeping.let_go(db, me, gone.id)
    keeping.unplan(db, me, gone.id)
    assert favourites(db, me).lost == to_try(db, me).lost == 0


def test_a_note_is_kept_as_it_is_typed(db: Session, me: Actor) -> None:
    story = make.published(db)
    keeping.plan(db, me, story.id)
    written = " Lundi, avec le groupe de Lina\n<b>\u202eet</b> 4 dés\x00 "
    keeping.write_note(db, me, story.id, written)
    keeping.plan(db, me, story.id)
    assert to_try(db, me).rows[0].note == written.replace("\x00", "")
    keeping.write_note(db, me, story.id, "é" * NOTE_MAX)
    with pytest.raises(Refused) as refusal:
        keeping.write_note(db, me, story.id, "x" * 20_000)
    assert "20\u00a0000" in refusal.value.sentence
    assert to_try(db, me).rows[0].note == "é" * NOTE_MAX


def test_a_note_goes_with_what_one_means_to_try_only(db: Session, me: Actor) -> None:
    story, other = make.published(db), a_teacher(db)
    keeping.plan(db, me, story.id)
    with pytest.raises(NotFound):
        keeping.write_note(db, other, story.id, "bonjour")
    keeping.unplan(db, me, story.id)
    with pytest.raises(NotFound):
        keeping.write_note(db, me, story.id, "bonjour")


def test_orders_and_pages(db: Session, me: Actor) -> None:
    for number in range(26):
        video = a_video(db, a_teacher(db) if not number else me, title=f"Pratique {number:02}")
        db.add(
            Favourite(video_id=video.id, person_id=me.person_id, at=now() - timedelta(hours=number))
        )
    db.flush()
    first = favourites(db, me)
    assert (first.total, first.last_page, len(first.rows)) == (26, 2, 24)
    assert titles(first)[0] == "Pratique 00" and first.rows[0].when == "gardée à l’instant"
    assert titles(favourites(db, me, Asked(page=2))) == ["Pratique 24", "Pratique 25"]
    by_title = Asked(order=Order.TITLE, page=1)
    assert titles(favourites(db, me, by_title))[0] == "Pratique 00"
    assert favourites(db, me, Asked(page=9)).rows == ()


def test_watching_enough_is_remembered_for_oneself(db: Session, me: Actor) -> None:
    story = make.published(db)
    viewing.count_view(db, me, story.id, 3, 60)
    assert watched(db, me).rows == ()
    for _ in range(2):
        viewing.count_view(db, me, story.id, 12, 60)
    page = watched(db, me)
    assert titles(page) == ["Le minuteur visuel"] and page.rows[0].when.startswith("regardée ")
    viewing.count_view(db, story.moderator, story.id, 12, 60)
    assert len(watched(db, story.moderator).rows) == 1
    viewing.count_view(db, a_visitor(db), story.id, 12, 60)
    assert {row.person_id for row in db.exec(select(Watched))} == {
        me.person_id,
        story.moderator.person_id,
    }


def test_the_history_keeps_the_last_day_only(db: Session, me: Actor) -> None:
    story = make.published(db)
    db.add(
        Watched(person_id=me.person_id, video_id=story.id, watched_on=today() - timedelta(days=9))
    )
    db.flush()
    history.remember(db, me, story.id)
    assert [row.watched_on for row in db.exec(select(Watched))] == [today()]
    assert set(Watched.model_fields) == {"person_id", "video_id", "watched_on"}


def test_the_history_is_cleared_by_one_or_whole(db: Session, me: Actor) -> None:
    stories, other = [make.published(db) for _ in range(3)], a_teacher(db)
    for story in stories:
        history.remember(db, me, story.id)
        history.remember(db, other, story.id)
    history.forget(db, me, stories[0].id)
    assert watched(db, me).total == 2
    history.clear(db, me)
    assert watched(db, me).total == 0 and watched(db, other).total == 3


def test_somebody_who_wants_no_history_has_none(db: Session, me: Actor) -> None:
    story = make.published(db)
    history.remember(db, me, story.id)
    for _ in range(2):
        history.turn_off(db, me)
    assert not queries.has_history(db, me) and watched(db, me).rows == ()
    viewing.count_view(db, me, story.id, 12, 60)
    assert watched(db, me).rows == ()
    history.turn_on(db, me)
    history.remember(db, me, story.id)
    assert queries.has_history(db, me) and len(watched(db, me).rows) == 1


def test_six_months_later_it_is_forgotten(db: Session, me: Actor) -> None:
    old, recent = make.published(db), make.published(db)
    for story, days in ((old, HISTORY_KEPT.days + 1), (recent, HISTORY_KEPT.days)):
        watched_on = today() - timedelta(days=days)
        db.add(Watched(person_id=me.person_id, video_id=story.id, watched_on=watched_on))
    db.flush()
    assert history.purge_history(db) == 1
    assert history.purge_history(db) == 0
    assert [row.video_id for row in db.exec(select(Watched))] == [recent.id]


def test_a_person_takes_it_all_along_or_leaves_nothing(db: Session, me: Actor) -> None:
    story = make.published(db)
    keeping.keep(db, me, story.id)
    keeping.plan(db, me, story.id)
    keeping.write_note(db, me, story.id, "Avec les grands")
    history.remember(db, me, story.id)
    assert me.person_id is not None
    found = queries.export(db, me.person_id)
    assert found["favoris"][0]["title"] == "Le minuteur visuel"
    assert found["a-essayer"][0]["note"] == "Avec les grands"
    assert found["historique"][0]["watched_on"] == today()
    history.turn_off(db, me)
    keeping.forget_person(db, me.person_id)
    assert queries.count_shelves(db, me) == Counts(0, 0, 0, 0)
    assert queries.has_history(db, me)
    assert db.exec(select(ToTry)).all() == []


def test_the_number_of_queries_does_not_grow(db: Session, me: Actor, statements: list[str]) -> None:
    def fill(count: int) -> None:
        for _ in range(count):
            video = a_video(db, me)
            keeping.keep(db, me, video.id)
            keeping.plan(db, me, video.id)
            history.remember(db, me, video.id)
        db.flush()

    def cost() -> int:
        statements.clear()
        queries.count_shelves(db, me)
        favourites(db, me)
        to_try(db, me)
        watched(db, me)
        return len(statements)

    fill(1)
    few = cost()
    fill(99)
    assert cost() == few <= 8

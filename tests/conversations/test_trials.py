"""Telling that one tried a colleague's practice: once each, theirs to change, never one's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, func, select

from classe12.accounts.models import Person
from classe12.conversations.actions import trials as actions
from classe12.conversations.events import TrialTold
from classe12.conversations.models.loop import TRIAL_MAX, Outcome, Trial
from classe12.conversations.queries.trials import Trials, get_trials
from classe12.conversations.rules import trials as rules
from classe12.conversations.rules.trials import TrialForm
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.clock import now
from classe12.core.errors import Gone, Invalid, NotFound, Refused
from classe12.videos.actions import submission
from classe12.videos.queries import catalogue
from classe12.videos.rules.filters import from_address
from tests.factories import stories as make
from tests.factories.loop import TRIAL, a_trial
from tests.factories.people import a_moderator, a_person, a_teacher, a_visitor
from tests.factories.programmes import another_programme

LEVELS = {"GS", "CP", "CE1"}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[TrialTold]:
    found: list[TrialTold] = []
    monkeypatch.setitem(events._subscribers, TrialTold, [lambda db, event: found.append(event)])
    return found


def seen(db: Session, actor: Actor, video_id: Any, page: int = 1) -> Trials:
    return get_trials(db, actor, video_id, page, now())


@contextmanager
def counted(db: Session) -> Iterator[list[str]]:
    """List the statements sent meanwhile."""
    sent: list[str] = []

    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    engine = db.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_a_trial_says_how_and_at_which_level() -> None:
    assert rules.problems(TRIAL, LEVELS) == {}
    assert set(rules.problems(TrialForm(), LEVELS)) == {rules.OUTCOME, rules.LEVEL}
    assert set(rules.problems(TrialForm("parfait", "CM2"), LEVELS)) == {rules.OUTCOME, rules.LEVEL}
    long = "é" * (TRIAL_MAX + 1)
    wrong = rules.problems(TrialForm(Outcome.AS_IS, "CP", long, long), LEVELS)
    assert set(wrong) == {rules.WORKED, rules.CHANGED}
    assert "601 caractères" in wrong[rules.WORKED]
    at_most = TrialForm(Outcome.AS_IS, "CP", long[:-1], long[:-1])
    assert rules.problems(at_most, LEVELS) == {}


def test_what_was_told_is_summed_up_in_one_sentence() -> None:
    assert rules.summary({}) == ""
    assert rules.summary({Outcome.AS_IS: 1}) == "1\u00a0collègue l’a essayé\u00a0: 1 tel quel."
    told = rules.summary({Outcome.AS_IS: 12, Outcome.ADAPTED: 5, Outcome.NOT_HERE: 2})
    assert told == (
        "19\u00a0collègues l’ont essayé\u00a0: 12 tel quel, 5 en l’adaptant et 2 sans que ce soit concluant."
    )


def test_a_trial_is_told_once_and_counted_once(db: Session, heard: list[TrialTold]) -> None:
    story, teacher = make.published(db), a_teacher(db)
    first = actions.tell_trial(db, teacher, story.id, TRIAL)
    again = TrialForm(Outcome.AS_IS, "GS", "  Mieux le matin.\x00 ", "")
    assert actions.tell_trial(db, teacher, story.id, again) == first
    row = db.exec(select(Trial).execution_options(populate_existing=True)).one()
    assert (row.outcome, row.level, row.worked) == ("as_is", "GS", "Mieux le matin.")
    assert row.changed_at is not None
    assert make.get(db, story.id).trials_count == 1
    assert [(one.trial_id, one.video_id, one.person_id) for one in heard] == [
        (first, story.id, teacher.person_id)
    ]
    acts = db.exec(select(AuditEntry.act).where(col(AuditEntry.subject_id) == str(first))).all()
    assert acts == ["conversations.tell_trial", "conversations.change_trial"]


def test_nobody_tries_their_own_video_and_is_told_so_kindly(db: Session) -> None:
    story = make.published(db)
    with pytest.raises(Refused, match="C’est votre vidéo"):
        actions.tell_trial(db, story.author, story.id, TRIAL)
    assert actions.tell_trial(db, a_teacher(db), story.id, TRIAL)
    assert make.get(db, story.id).trials_count == 1


def test_only_members_tell_and_only_of_what_is_published(db: Session) -> None:
    story, waiting, gone = make.published(db), make.in_review(db), make.published(db)
    submission.withdraw(db, gone.author, gone.id)
    elsewhere = Actor(another_programme(db).id or 0, a_teacher(db).person_id)
    profileless = Actor(story.author.programme_id, a_person(db).id)
    teacher = a_teacher(db)
    for actor, video_id, kind in (
        (a_visitor(db), story.id, NotFound),
        (profileless, story.id, NotFound),
        (elsewhere, story.id, NotFound),
        (teacher, waiting.id, NotFound),
        (teacher, gone.id, Gone),
        (a_moderator(db), waiting.id, Refused),
    ):
        with pytest.raises(kind):
            actions.tell_trial(db, actor, video_id, TRIAL)
    assert db.exec(select(func.count()).select_from(Trial)).one() == 0
    assert actions.tell_trial(db, teacher, story.id, TRIAL)


def test_a_refused_trial_writes_nothing_and_says_what_is_missing(db: Session) -> None:
    story = make.published(db)
    with pytest.raises(Invalid) as refused:
        actions.tell_trial(db, a_teacher(db), story.id, TrialForm(level="CP"))
    assert set(refused.value.problems) == {rules.OUTCOME}
    assert make.get(db, story.id).trials_count == 0


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202egnorw", "x\x00y", "🙂" * 300])
def test_hostile_words_are_kept_as_words(db: Session, text: str) -> None:
    story, teacher = make.published(db), a_teacher(db)
    actions.tell_trial(db, teacher, story.id, TrialForm(Outcome.AS_IS, "CP", text, text))
    kept = text.replace("\x00", "").replace("\u202e", "")
    assert seen(db, teacher, story.id).rows[0].worked == kept


def test_a_trial_is_taken_away_by_who_told_it(db: Session) -> None:
    story, teacher = make.published(db), a_teacher(db)
    a_trial(db, story.id, teacher)
    a_trial(db, story.id)
    with pytest.raises(NotFound):
        actions.take_trial_away(db, a_teacher(db), story.id)
    actions.take_trial_away(db, teacher, story.id)
    with pytest.raises(NotFound):
        actions.take_trial_away(db, teacher, story.id)
    assert make.get(db, story.id).trials_count == 1
    assert not seen(db, teacher, story.id).has_told


def test_a_trial_can_be_taken_away_after_the_video_left(db: Session) -> None:
    story, teacher = make.published(db), a_teacher(db)
    a_trial(db, story.id, teacher)
    submission.withdraw(db, story.author, story.id)
    actions.take_trial_away(db, teacher, story.id)
    assert db.exec(select(func.count()).select_from(Trial)).one() == 0


def test_the_page_shows_them_newest_first_by_pages_with_first_names_only(db: Session) -> None:
    story = make.published(db, a_teacher(db, name="Karim Leroy"))
    for number in range(7):
        a_trial(db, story.id, a_teacher(db, name=f"Farida{number} Saidi"), worked=f"Essai {number}")
    first, second = seen(db, a_visitor(db), story.id), seen(db, a_visitor(db), story.id, 2)
    assert (first.count, first.last_page) == (7, 2)
    assert [row.worked for row in (*first.rows, *second.rows)] == [
        f"Essai {number}" for number in range(6, -1, -1)
    ]
    assert first.rows[0].name == "Farida6 S." and first.rows[0].where.startswith("CP, Valbrune")
    assert first.who_sees.startswith("Karim L. le saura")
    assert not any(row.is_mine for row in first.rows)
    assert seen(db, a_visitor(db), story.id, 99).rows == second.rows


def test_the_form_starts_from_what_was_told_or_from_the_level_taught(db: Session) -> None:
    story = make.published(db)
    one, several = a_teacher(db, levels=("CE1",)), a_teacher(db, levels=("GS", "CP"))
    assert seen(db, one, story.id).mine == TrialForm(level="CE1")
    assert seen(db, several, story.id).mine == TrialForm()
    a_trial(db, story.id, one, level="GS")
    found = seen(db, one, story.id)
    assert found.has_told and found.mine.level == "GS" and found.rows[0].is_mine


def test_trials_are_seen_by_those_who_see_the_video(db: Session) -> None:
    story = make.published(db)
    a_trial(db, story.id)
    assert seen(db, a_visitor(db), story.id).count == 1
    assert not seen(db, a_visitor(db), story.id).can_tell
    assert seen(db, story.author, story.id).is_author
    assert not seen(db, story.author, story.id).can_tell
    submission.withdraw(db, story.author, story.id)
    with pytest.raises(Gone):
        seen(db, a_visitor(db), story.id)
    waiting = make.in_review(db)
    with pytest.raises(NotFound):
        seen(db, a_teacher(db), waiting.id)


def test_the_number_of_statements_does_not_grow(db: Session) -> None:
    story, reader = make.published(db), a_teacher(db)
    a_trial(db, story.id)
    with counted(db) as few:
        assert seen(db, reader, story.id).count == 1
    for _ in range(29):
        a_trial(db, story.id)
    with counted(db) as many:
        assert seen(db, reader, story.id).count == 30
    assert len(few) == len(many) <= 8


def test_cards_say_how_many_tried_and_the_list_can_be_sorted_by_it(db: Session) -> None:
    plain, tried = make.published(db, title="Sans essai"), make.published(db, title="Avec essais")
    a_trial(db, tried.id)
    a_trial(db, tried.id)
    programme_id = plain.author.programme_id
    found = catalogue.list_videos(db, Actor(programme_id), from_address("?tri=essayees"))
    assert [(card.title, card.trials) for card in found.cards] == [
        ("Avec essais", "2\u00a0essais"),
        ("Sans essai", ""),
    ]


def test_who_leaves_takes_their_trials_away(db: Session) -> None:
    story, teacher = make.published(db), a_teacher(db)
    a_trial(db, story.id, teacher)
    a_trial(db, story.id)
    assert teacher.person_id
    assert actions.forget_trials(db, teacher.person_id) == 1
    assert make.get(db, story.id).trials_count == 1
    assert db.get(Person, teacher.person_id) is not None

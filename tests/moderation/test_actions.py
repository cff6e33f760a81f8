"""Deciding about a video."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.moderation.actions import decide
from classe12.moderation.models import Decision, Reason, Verdict
from classe12.moderation.queries import under_review
from classe12.moderation.rules.decision import CHECKS
from classe12.videos.actions import submission
from classe12.videos.actions.review import Seen, Waiver
from classe12.videos.events import VideoPublished, VideoWithdrawn
from classe12.videos.models import CaptionTrack, SearchWord, VideoStatus
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.stories import FORM, Story
from tests.videos.test_drafts import acts
from tests.videos.test_submission import mails

OUTCOMES = {
    Verdict.PUBLISH: VideoStatus.PUBLISHED,
    Verdict.AMEND: VideoStatus.TO_AMEND,
    Verdict.REFUSE: VideoStatus.REFUSED,
}
WORDS = "Bonjour Camille, à 0:34 on lit un prénom."


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    for kind in (VideoPublished, VideoWithdrawn):
        monkeypatch.setitem(events._subscribers, kind, [lambda db, event: found.append(event)])
    return found


def _decide(
    db: Session,
    story: Story,
    verdict: Verdict,
    actor: Actor | None = None,
    seen: Seen | None = None,
) -> Decision:
    found = decide(
        db,
        actor or story.moderator,
        story.id,
        verdict,
        Reason.PUPIL_NAME,
        WORDS,
        seen or make.seen(db, story),
        checks=tuple(CHECKS),
    )
    db.flush()
    return found


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_decision_moves_the_video_and_tells_its_author(db: Session, verdict: Verdict) -> None:
    story = make.in_review(db)
    decision = _decide(db, story, verdict)
    video = make.get(db, story.id)
    assert video.status == OUTCOMES[verdict]
    assert video.notice == ("" if verdict is Verdict.PUBLISH else WORDS)
    assert decision.reason == ("" if verdict is Verdict.PUBLISH else Reason.PUPIL_NAME)
    letters = mails(db, story.author.person_id)
    assert [letter.kind for letter in letters] == [f"video_{verdict.value}"]
    assert WORDS in letters[0].text and "Mona" not in letters[0].text
    assert acts(db, decision.id) == ["moderation.decide"]


def test_publishing_opens_the_video_and_teaches_its_words(db: Session, heard: list[Any]) -> None:
    story = make.in_review(db, title="Une trottinade chuchotée")
    _decide(db, story, Verdict.PUBLISH)
    video = make.get(db, story.id)
    assert video.published_at is not None
    assert [type(event) for event in heard] == [VideoPublished]
    assert heard[0].person_id == story.author.person_id
    word = db.get(SearchWord, (video.programme_id, "trottinade"))
    assert word is not None and word.videos_count == 1


def test_unpublishing_closes_the_video_and_forgets_its_words(db: Session, heard: list[Any]) -> None:
    story = make.published(db, title="Une trottinade chuchotée")
    heard.clear()
    _decide(db, story, Verdict.AMEND)
    video = make.get(db, story.id)
    assert video.status == VideoStatus.TO_AMEND
    assert [type(event) for event in heard] == [VideoWithdrawn]
    db.expire_all()
    assert db.get(SearchWord, (video.programme_id, "trottinade")) is None


def test_a_video_that_comes_back_keeps_its_first_date(db: Session) -> None:
    story = make.published(db)
    first = make.get(db, story.id).published_at
    _decide(db, story, Verdict.AMEND)
    submission.submit(db, story.author, story.id, FORM)
    _decide(db, story, Verdict.PUBLISH)
    assert make.get(db, story.id).published_at == first


@pytest.mark.parametrize("roles", [(), ("teacher",), ("lead",), ("relay",)])
def test_only_moderators_decide(db: Session, roles: tuple[str, ...]) -> None:
    story = make.in_review(db)
    stranger = replace(a_teacher(db), roles=frozenset(roles))
    for actor in (stranger, story.author, a_visitor(db)):
        with pytest.raises(Refused):
            _decide(db, story, Verdict.PUBLISH, actor)
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW
    _decide(db, story, Verdict.PUBLISH)
    assert make.get(db, story.id).status == VideoStatus.PUBLISHED


def test_a_moderator_of_another_programme_finds_nothing(db: Session) -> None:
    story = make.in_review(db)
    elsewhere = replace(story.moderator, programme_id=another_programme(db).id)
    with pytest.raises(NotFound) as foreign:
        _decide(db, story, Verdict.PUBLISH, elsewhere)
    with pytest.raises(NotFound) as absent:
        _decide(db, replace(story, id=uuid4()), Verdict.PUBLISH, seen=make.seen(db, story))
    assert foreign.value.sentence == absent.value.sentence


def test_nobody_decides_about_their_own_video(db: Session) -> None:
    story = make.in_review(db, a_moderator(db))
    with pytest.raises(Refused):
        _decide(db, story, Verdict.PUBLISH, story.author)
    _decide(db, story, Verdict.PUBLISH)


@pytest.mark.parametrize("late", list(Verdict))
@pytest.mark.parametrize("first", list(Verdict))
def test_the_second_of_two_moderators_is_told(db: Session, first: Verdict, late: Verdict) -> None:
    story = make.in_review(db)
    seen = make.seen(db, story)
    _decide(db, story, first, seen=seen)
    with pytest.raises(Refused) as refusal:
        _decide(db, story, late, a_moderator(db), seen)
    assert refusal.value.code in {"decided", "moved_on"}
    assert make.get(db, story.id).status == OUTCOMES[first]
    assert len(db.exec(select(Decision).where(col(Decision.video_id) == story.id)).all()) == 1


def test_a_version_sent_meanwhile_has_to_be_watched(db: Session) -> None:
    story = make.in_review(db)
    seen = make.seen(db, story)
    submission.take_back(db, story.author, story.id)
    submission.submit(db, story.author, story.id, FORM)
    with pytest.raises(Refused) as refusal:
        _decide(db, story, Verdict.PUBLISH, seen=seen)
    assert refusal.value.code == "changed"
    _decide(db, story, Verdict.PUBLISH)


def test_a_decision_without_words_changes_nothing(db: Session) -> None:
    story = make.in_review(db)
    with pytest.raises(Invalid):
        decide(db, story.moderator, story.id, Verdict.REFUSE, Reason.NONE, "", make.seen(db, story))
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW
    assert mails(db, story.author.person_id) == []


def test_the_database_refuses_a_mute_refusal(db: Session) -> None:
    story = make.in_review(db)
    db.add(
        Decision(
            programme_id=story.author.programme_id,
            video_id=story.id,
            moderator_id=story.moderator.person_id,
            verdict=Verdict.REFUSE,
            decided_at=now(),
        )
    )
    with pytest.raises(IntegrityError, match="decision_says_why"):
        db.flush()


def test_a_video_goes_without_captions_only_until_a_day_that_the_moderator_chose(
    db: Session,
) -> None:
    story = make.in_review(db)
    db.delete(db.get_one(CaptionTrack, story.id))
    db.flush()
    words = (Verdict.PUBLISH, Reason.NONE, "", make.seen(db, story), tuple(CHECKS))
    with pytest.raises(Invalid) as refused:
        decide(db, story.moderator, story.id, *words)
    assert list(refused.value.problems) == ["sans_sous_titres"]
    assert under_review(db, story.moderator, story.id).lacks_captions
    decide(db, story.moderator, story.id, *words, waiver=Waiver(today() + timedelta(days=30)))
    assert make.get(db, story.id).status == VideoStatus.PUBLISHED

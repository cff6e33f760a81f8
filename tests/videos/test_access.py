"""One door to a video; what is not yours does not exist."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlmodel import Session

from classe12.core.errors import Gone, NotFound, Refused
from classe12.media.access import get_rendition
from classe12.media.models import RenditionKind
from classe12.videos import access
from classe12.videos.access.captions import may_watch_asset
from classe12.videos.actions import submission
from classe12.videos.rules.lifecycle import Ability
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor
from tests.factories.programmes import another_programme


def _answer(db: Session, actor: object, video_id: object, ability: Ability) -> str:
    try:
        access.get_video(db, actor, video_id, ability)  # type: ignore[arg-type]
    except Refused as refusal:
        return f"{type(refusal).__name__}: {refusal.code}: {refusal.sentence}"
    return "open"


@pytest.mark.parametrize("ability", list(Ability))
def test_somebody_elses_draft_and_no_video_at_all_are_the_same(
    db: Session, ability: Ability
) -> None:
    story, stranger = make.a_draft(db), a_teacher(db)
    assert _answer(db, stranger, story.id, ability) == _answer(db, stranger, uuid4(), ability)


def test_the_author_opens_their_draft(db: Session) -> None:
    story = make.a_draft(db)
    assert _answer(db, story.author, story.id, Ability.EDIT) == "open"


def test_another_programme_sees_nothing_of_this_one(db: Session) -> None:
    story = make.published(db)
    elsewhere = replace(story.author, programme_id=another_programme(db).id)
    assert _answer(db, story.author, story.id, Ability.VIEW) == "open"
    for ability in Ability:
        assert _answer(db, elsewhere, story.id, ability) == _answer(db, elsewhere, uuid4(), ability)


def test_anybody_watches_a_published_video(db: Session) -> None:
    story = make.published(db)
    assert _answer(db, a_visitor(db), story.id, Ability.VIEW) == "open"


def test_a_withdrawn_video_is_gone_for_everybody(db: Session) -> None:
    story = make.published(db)
    submission.withdraw(db, story.author, story.id)
    for actor in (a_visitor(db), story.author, story.moderator):
        with pytest.raises(Gone):
            access.get_video(db, actor, story.id, Ability.VIEW)


def test_a_video_withdrawn_before_it_was_public_never_existed(db: Session) -> None:
    story = make.in_review(db)
    submission.withdraw(db, story.author, story.id)
    with pytest.raises(NotFound):
        access.get_video(db, a_visitor(db), story.id, Ability.VIEW)


def test_an_author_who_comes_too_late_is_told_where_the_video_is(db: Session) -> None:
    story = make.in_review(db)
    answer = _answer(db, story.author, story.id, Ability.EDIT)
    assert answer.startswith("Refused: moved_on") and "en relecture" in answer


@pytest.mark.parametrize("text", ["", "1", "../etc", "zz", "0" * 31])
def test_an_address_that_is_no_identifier_is_not_found(text: str) -> None:
    with pytest.raises(NotFound):
        access.parse_id(text)


def test_the_files_open_with_the_video(db: Session) -> None:
    story = make.in_review(db)
    asset_id = make.get(db, story.id).asset_id
    assert asset_id is not None
    visitor = a_visitor(db)
    assert may_watch_asset(db, story.author, asset_id)
    assert may_watch_asset(db, story.moderator, asset_id)
    assert not may_watch_asset(db, visitor, asset_id)
    assert not may_watch_asset(db, visitor, uuid4())


def test_withdrawing_closes_the_files_at_once(db: Session) -> None:
    story = make.published(db)
    asset_id = make.get(db, story.id).asset_id
    assert asset_id is not None
    actors = (a_visitor(db), story.author, story.moderator)
    for kind in (RenditionKind.P720, RenditionKind.POSTER):
        assert all(get_rendition(db, actor, asset_id, kind) for actor in actors)
    submission.withdraw(db, story.author, story.id)
    db.flush()
    for actor in actors:
        with pytest.raises((Gone, NotFound)):
            get_rendition(db, actor, asset_id, RenditionKind.P720)
    with pytest.raises(Gone):
        get_rendition(db, a_visitor(db), asset_id, RenditionKind.POSTER)


def test_another_programme_does_not_open_the_files(db: Session) -> None:
    story = make.published(db)
    asset_id = make.get(db, story.id).asset_id
    assert asset_id is not None
    elsewhere = replace(a_visitor(db), programme_id=another_programme(db).id or 0)
    assert may_watch_asset(db, a_visitor(db), asset_id)
    assert not may_watch_asset(db, elsewhere, asset_id)

"""A contribution on its way: sent, waiting for its file, taken back, withdrawn."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.core import events
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.mail import Mail
from classe12.media.models import AssetStatus
from classe12.videos.actions import drafts, submission
from classe12.videos.events import VideoSubmitted, VideoWithdrawn
from classe12.videos.models import VideoStatus
from classe12.videos.rules import form as rules
from classe12.videos.rules.consent import ATTESTATION, FORMS, NOTHING_SAID, SCENES
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor
from tests.factories.stories import FORM
from tests.videos.test_drafts import acts

TOO_LONG = (
    "Votre vidéo dure 3 min 10 : la limite est de 2 minutes. Raccourcissez-la puis recommencez."
)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    for kind in (VideoSubmitted, VideoWithdrawn):
        monkeypatch.setitem(events._subscribers, kind, [lambda db, event: found.append(event)])
    return found


def mails(db: Session, video_author: object) -> list[Mail]:
    address = db.exec(select(Person.email).where(col(Person.id) == video_author)).one()
    return list(db.exec(select(Mail).where(col(Mail.recipient) == address)))


def test_a_complete_video_goes_straight_to_review(db: Session, heard: list[Any]) -> None:
    story = make.a_draft(db)
    status = submission.submit(db, story.author, story.id, FORM)
    video = make.get(db, story.id)
    assert status is VideoStatus.IN_REVIEW and video.status == VideoStatus.IN_REVIEW
    assert video.submitted_at is not None and video.attested_at is not None
    assert acts(db, story.id)[-1] == "videos.submit"
    assert [type(event) for event in heard] == [VideoSubmitted]
    assert heard[0].person_id == story.author.person_id


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "   "}, rules.TITLE),
        ({"description": ""}, rules.DESCRIPTION),
        ({"levels": ()}, rules.LEVELS),
        ({"themes": ()}, rules.THEMES),
        ({"consent": NOTHING_SAID}, SCENES),
        ({"consent": replace(make.NOBODY, attested="")}, ATTESTATION),
        ({"consent": replace(make.PUPILS, forms=1)}, FORMS),
    ],
)
def test_what_is_missing_is_said_and_nothing_leaves(
    db: Session, change: dict[str, Any], field: str, heard: list[Any]
) -> None:
    story = make.a_draft(db)
    with pytest.raises(Invalid) as refusal:
        submission.submit(db, story.author, story.id, replace(FORM, **change))
    assert list(refusal.value.problems) == [field]
    assert make.get(db, story.id).status == VideoStatus.DRAFT and heard == []
    submission.submit(db, story.author, story.id, FORM)
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW


def test_a_video_without_file_asks_for_it(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    with pytest.raises(Invalid) as refusal:
        submission.submit(db, story.author, story.id, FORM)
    assert list(refusal.value.problems) == [rules.FILE]


def test_the_database_refuses_a_review_without_attestation(db: Session) -> None:
    story = make.in_review(db)
    video = make.get(db, story.id)
    video.attested_at = None
    db.add(video)
    with pytest.raises(IntegrityError, match="video_reviewed_is_complete"):
        db.flush()


def test_a_video_waits_for_its_file_then_goes_on_alone(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author)
    asset = make.a_file(db, upload, status=AssetStatus.PROCESSING, duration_s=None)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    assert submission.submit(db, story.author, story.id, FORM) is VideoStatus.PROCESSING
    asset.status, asset.duration_s = AssetStatus.READY, 58.0
    db.add(asset)
    events.emit(db, make.ready(asset))
    video = make.get(db, story.id)
    assert (video.status, video.duration_s) == (VideoStatus.IN_REVIEW, 58.0)
    events.emit(db, make.ready(asset))
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW
    assert acts(db, story.id).count("videos.receive_asset") == 1


def test_a_draft_takes_its_file_and_stays_a_draft(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author)
    asset = make.a_file(db, upload, status=AssetStatus.QUEUED)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    asset.status = AssetStatus.READY
    db.add(asset)
    events.emit(db, make.ready(asset))
    video = make.get(db, story.id)
    assert (video.status, video.asset_id) == (VideoStatus.DRAFT, asset.id)


def test_a_refused_file_gives_the_video_back_with_a_mail(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author)
    asset = make.a_file(db, upload, status=AssetStatus.PROCESSING)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    submission.submit(db, story.author, story.id, FORM)
    events.emit(db, make.failed(asset, TOO_LONG))
    video = make.get(db, story.id)
    assert (video.status, video.notice) == (VideoStatus.TO_AMEND, TOO_LONG)
    letters = mails(db, story.author.person_id)
    assert [letter.kind for letter in letters] == ["video_file_refused"]
    assert TOO_LONG in letters[0].text and "/mes-videos" in letters[0].text


def test_a_refused_file_of_a_draft_is_said_on_screen_only(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author)
    asset = make.a_file(db, upload, status=AssetStatus.PROCESSING)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    events.emit(db, make.failed(asset, TOO_LONG))
    video = make.get(db, story.id)
    assert (video.status, video.notice) == (VideoStatus.DRAFT, TOO_LONG)
    assert mails(db, story.author.person_id) == []


def test_a_file_of_no_video_troubles_nobody(db: Session) -> None:
    asset = make.a_file(db, make.an_upload(db, a_teacher(db)))
    events.emit(db, make.ready(asset))
    events.emit(db, make.failed(asset, TOO_LONG))


@pytest.mark.parametrize("end", ["cancelled", "expired"])
def test_a_file_that_never_arrives_gives_the_video_back(db: Session, end: str) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author, received=10, finished_at=None)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    submission.submit(db, story.author, story.id, FORM)
    assert submission.give_up_stalled(db) == 0
    if end == "cancelled":
        upload.cancelled_at = now()
    else:
        upload.expires_at = now() - timedelta(seconds=1)
    db.add(upload)
    db.flush()
    assert submission.give_up_stalled(db) == 1
    assert submission.give_up_stalled(db) == 0
    assert make.get(db, story.id).status == VideoStatus.TO_AMEND
    assert len(mails(db, story.author.person_id)) == 1


def test_a_video_taken_back_is_a_draft_again(db: Session) -> None:
    story = make.in_review(db)
    with pytest.raises(NotFound):
        submission.take_back(db, a_teacher(db), story.id)
    submission.take_back(db, story.author, story.id)
    assert make.get(db, story.id).status == VideoStatus.DRAFT
    submission.submit(db, story.author, story.id, replace(FORM, title="Le minuteur, version deux"))
    assert make.get(db, story.id).title == "Le minuteur, version deux"


def test_a_published_video_is_not_taken_back_but_withdrawn(db: Session, heard: list[Any]) -> None:
    story = make.published(db)
    with pytest.raises(Refused):
        submission.take_back(db, story.author, story.id)
    with pytest.raises(NotFound):
        submission.withdraw(db, a_visitor(db), story.id)
    submission.withdraw(db, story.author, story.id)
    video = make.get(db, story.id)
    assert video.status == VideoStatus.WITHDRAWN and video.withdrawn_at is not None
    assert [type(event) for event in heard] == [VideoSubmitted, VideoWithdrawn]
    assert acts(db, story.id)[-1] == "videos.withdraw"


def test_withdrawing_what_was_never_public_tells_nobody(db: Session, heard: list[Any]) -> None:
    story = make.in_review(db)
    submission.withdraw(db, story.author, story.id)
    assert [type(event) for event in heard] == [VideoSubmitted]

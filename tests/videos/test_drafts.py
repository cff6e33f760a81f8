"""A contribution being written."""

from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

from classe12.core.audit import AuditEntry
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.media.models import AssetStatus, Rendition
from classe12.moderation.actions import decide
from classe12.moderation.models import Reason, Verdict
from classe12.videos import access
from classe12.videos.actions import drafts, submission, thanks
from classe12.videos.models import Video, VideoNeed, VideoStatus, VideoTheme
from classe12.videos.queries.contribution import get_draft
from classe12.videos.rules import form as rules
from classe12.videos.rules.filters import Kind
from classe12.videos.rules.form import Form
from tests.factories import stories as make
from tests.factories.people import a_teacher
from tests.factories.stories import FORM
from tests.factories.territories import a_network, a_school, reference_data


def acts(db: Session, video_id: object) -> list[str]:
    db.flush()
    query = select(AuditEntry.act).where(col(AuditEntry.subject_id) == str(video_id))
    return list(db.exec(query.order_by(col(AuditEntry.id))))


def test_a_draft_is_kept_as_it_is_typed(db: Session) -> None:
    story = make.a_draft(db)
    half = Form(title="  Le coin ", description="Une phrase", needs=("retrouver-le-calme",))
    kept_at = drafts.save_draft(db, story.author, story.id, half)
    video = make.get(db, story.id)
    assert (video.title, video.description, video.levels) == ("  Le coin ", "Une phrase", [])
    assert video.saved_at == kept_at and video.status == VideoStatus.DRAFT
    assert acts(db, story.id)[0] == "videos.start_draft"


def test_choices_replace_one_another_and_feed_search_and_filters(db: Session) -> None:
    story = make.a_draft(db)
    first = replace(FORM, themes=("arts", "outils"), needs=())
    drafts.save_draft(db, story.author, story.id, first)
    drafts.save_draft(db, story.author, story.id, FORM)
    db.flush()
    assert len(db.exec(select(VideoTheme).where(col(VideoTheme.video_id) == story.id)).all()) == 1
    assert len(db.exec(select(VideoNeed).where(col(VideoNeed.video_id) == story.id)).all()) == 1
    video = make.get(db, story.id)
    book = access.get_book(db, video.programme_id)
    assert (
        video.keywords == "Gestion de classe Tenir le rythme" and video.slug == "le-minuteur-visuel"
    )
    assert video.facets & book.bits(Kind.THEME, ["gestion-de-classe"])
    assert video.facets & book.bits(Kind.LENGTH, ["moyenne"])
    assert video.facets & book.bits(Kind.CONTENT, ["sans-personne"])
    assert not video.facets & book.bits(Kind.THEME, ["arts", "outils"])


def test_what_does_not_fit_is_refused_and_what_fits_is_kept(db: Session) -> None:
    story = make.a_draft(db)
    with pytest.raises(Invalid) as refusal:
        drafts.save_draft(db, story.author, story.id, Form(title="x" * 81, levels=("CM2",)))
    assert set(refusal.value.problems) == {rules.TITLE, rules.LEVELS}
    drafts.save_draft(db, story.author, story.id, Form(title="x" * 80, levels=("CE1",)))
    assert make.get(db, story.id).levels == ["CE1"]


def test_somebody_else_can_neither_write_nor_throw_away_a_draft(db: Session) -> None:
    story, stranger = make.a_draft(db), a_teacher(db)
    for act in (
        lambda actor: drafts.save_draft(db, actor, story.id, FORM),
        lambda actor: drafts.detach_upload(db, actor, story.id),
        lambda actor: drafts.discard_draft(db, actor, story.id),
    ):
        with pytest.raises(NotFound):
            act(stranger)
        act(story.author)
    db.flush()
    assert db.get(Video, story.id) is None


def test_a_file_belongs_to_who_sent_it(db: Session) -> None:
    story, stranger = make.a_draft(db, has_file=False), a_teacher(db)
    theirs, mine = make.an_upload(db, stranger), make.an_upload(db, story.author)
    with pytest.raises(NotFound):
        drafts.attach_upload(db, story.author, story.id, theirs.id)
    drafts.attach_upload(db, story.author, story.id, mine.id)
    assert make.get(db, story.id).upload_id == mine.id


def test_a_file_makes_one_video(db: Session) -> None:
    story = make.a_draft(db)
    upload_id = make.get(db, story.id).upload_id
    assert upload_id is not None
    other = make.a_draft(db, story.author, has_file=False)
    with pytest.raises(Refused) as refusal:
        drafts.attach_upload(db, story.author, other.id, upload_id)
    assert refusal.value.code == "upload_taken"
    drafts.attach_upload(db, story.author, story.id, upload_id)


def test_another_file_asks_for_another_attestation(db: Session) -> None:
    story = make.a_draft(db)
    drafts.save_draft(db, story.author, story.id, FORM)
    assert make.get(db, story.id).attested_at is not None
    upload = make.an_upload(db, story.author)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    video = make.get(db, story.id)
    assert (video.attested_at, video.asset_id, video.duration_s) == (None, None, None)
    assert video.title == FORM.title


def test_another_answer_about_people_is_another_attestation(db: Session) -> None:
    story = make.a_draft(db)
    drafts.save_draft(db, story.author, story.id, FORM)
    first = make.get(db, story.id).attested_at
    drafts.save_draft(db, story.author, story.id, replace(FORM, title="Autre titre"))
    assert make.get(db, story.id).attested_at == first
    drafts.save_draft(db, story.author, story.id, replace(FORM, consent=make.PUPILS))
    second = make.get(db, story.id).attested_at
    assert first is not None and second is not None and second > first
    drafts.save_draft(
        db, story.author, story.id, replace(FORM, consent=replace(make.PUPILS, attested=""))
    )
    assert make.get(db, story.id).attested_at is None


def test_a_file_that_was_ready_before_the_draft_is_taken(db: Session) -> None:
    story = make.a_draft(db)
    video = make.get(db, story.id)
    assert (video.duration_s, video.height, video.average_colour) == (72.0, 1280, "#c3d7ed")


def test_a_file_refused_before_the_draft_says_why(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author)
    make.a_file(db, upload, status=AssetStatus.FAILED, refusal="Votre vidéo dure 3 min 10.")
    drafts.attach_upload(db, story.author, story.id, upload.id)
    assert make.get(db, story.id).notice == "Votre vidéo dure 3 min 10."
    with pytest.raises(Invalid) as refusal:
        submission.submit(db, story.author, story.id, FORM)
    assert refusal.value.problems == {rules.FILE: "Votre vidéo dure 3 min 10."}
    drafts.detach_upload(db, story.author, story.id)
    assert make.get(db, story.id).notice == ""


def test_drafts_are_counted(db: Session) -> None:
    author = a_teacher(db)
    for _ in range(rules.DRAFTS_MAX):
        drafts.start_draft(db, author)
    with pytest.raises(Refused) as refusal:
        drafts.start_draft(db, author)
    assert refusal.value.code == "too_many_drafts"
    drafts.start_draft(db, a_teacher(db))


def test_a_draft_thrown_away_takes_its_file_with_it(db: Session) -> None:
    story = make.a_draft(db)
    asset_id = make.get(db, story.id).asset_id
    drafts.save_draft(db, story.author, story.id, FORM)
    drafts.discard_draft(db, story.author, story.id)
    db.flush()
    assert db.get(Video, story.id) is None
    assert db.exec(select(Rendition).where(col(Rendition.asset_id) == asset_id)).all() == []
    assert acts(db, story.id)[-1] == "videos.discard_draft"


def test_a_draft_thrown_away_stops_the_sending(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author, received=10, finished_at=None)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    drafts.discard_draft(db, story.author, story.id)
    db.flush()
    db.refresh(upload)
    assert upload.cancelled_at is not None


def test_another_file_lets_go_of_the_former_one(db: Session) -> None:
    story = make.a_draft(db)
    asset_id = make.get(db, story.id).asset_id
    drafts.attach_upload(db, story.author, story.id, make.an_upload(db, story.author).id)
    assert db.exec(select(Rendition).where(col(Rendition.asset_id) == asset_id)).all() == []


def test_what_was_sent_is_not_thrown_away(db: Session) -> None:
    story = make.in_review(db)
    with pytest.raises(Refused):
        drafts.discard_draft(db, story.author, story.id)
    assert make.get(db, story.id).status == VideoStatus.IN_REVIEW


def test_of_a_draft_that_was_read_the_row_stays_and_the_file_goes(db: Session) -> None:
    story = make.published(db)
    asset_id = make.get(db, story.id).asset_id
    thanks.like(db, a_teacher(db), story.id)
    decide(db, story.moderator, story.id, Verdict.AMEND, Reason.PUPIL_NAME, "Un prénom se lit.",
           make.seen(db, story))  # fmt: skip
    submission.submit(db, story.author, story.id, make.FORM)
    submission.take_back(db, story.author, story.id)
    drafts.discard_draft(db, story.author, story.id)
    db.flush()
    assert make.get(db, story.id).status == VideoStatus.WITHDRAWN
    assert db.exec(select(Rendition).where(col(Rendition.asset_id) == asset_id)).all() == []


def test_the_audience_is_kept_with_the_draft(db: Session) -> None:
    reference_data(db)
    network = a_network(db)
    author = a_teacher(db, school_uai=a_school(db, network_uai=network.uai).uai)
    story = make.a_draft(db, author)
    drafts.save_draft(db, author, story.id, replace(make.FORM, audience="network"))
    video = make.get(db, story.id)
    assert (video.audience, video.network_uai) == ("network", network.uai)
    drafts.save_draft(db, author, story.id, replace(make.FORM, audience=""))
    assert make.get(db, story.id).audience == "network"
    assert get_draft(db, author, story.id, now()).form.audience == "network"
    drafts.save_draft(db, author, story.id, replace(make.FORM, audience="members"))
    video = make.get(db, story.id)
    assert (video.audience, video.network_uai) == ("members", None)


def test_somebody_without_network_keeps_a_draft_but_cannot_send_it(db: Session) -> None:
    story = make.a_draft(db)
    form = replace(make.FORM, audience="network")
    drafts.save_draft(db, story.author, story.id, form)
    with pytest.raises(Invalid) as refusal:
        submission.submit(db, story.author, story.id, form)
    assert list(refusal.value.problems) == ["visibilite"]
    submission.submit(db, story.author, story.id, replace(form, audience="members"))
    assert make.get(db, story.id).audience == "members"

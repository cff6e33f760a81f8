"""An author's own videos."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from classe12.core import events
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.media.models import AssetStatus
from classe12.videos.actions import drafts, review, submission
from classe12.videos.queries.contribution import (
    find_draft,
    find_video_of_upload,
    get_draft,
    get_stage,
)
from classe12.videos.queries.mine import list_mine
from classe12.videos.rules.form import Form
from tests.factories import stories as make
from tests.factories.people import a_teacher
from tests.factories.stories import FORM


def test_what_asks_for_the_author_comes_first(db: Session) -> None:
    author = a_teacher(db)
    published = make.published(db, author, title="Publiée")
    waiting = make.in_review(db, author, title="En relecture")
    back = make.in_review(db, author, title="À modifier")
    review.ask_changes(
        db, back.moderator, back.id, make.seen(db, back), "À 0:34, un prénom se lit."
    )
    draft = make.a_draft(db, author)
    gone = make.published(db, author, title="Retirée")
    submission.withdraw(db, author, gone.id)
    make.in_review(db, title="D’une autre personne")
    db.flush()
    rows = list_mine(db, author, now())
    assert [row.id for row in rows] == [str(s.id) for s in (back, draft, waiting, published, gone)]
    assert [row.step for row in rows] == [-1, 0, 2, 3, -1]
    assert rows[0].reason == "À 0:34, un prénom se lit." and rows[0].edit_href.endswith(
        str(back.id)
    )
    assert rows[1].title == "Sans titre" and rows[1].can_discard and not rows[1].can_withdraw
    assert rows[2].can_take_back and rows[2].can_withdraw and rows[2].edit_href == ""
    assert rows[3].figures == "0\u00a0merci, 0\u00a0vue" and rows[3].when.startswith("Publiée ")
    assert rows[4].has_ended and rows[4].href == "" and rows[4].picture == ""


def test_a_file_in_preparation_shows_how_far_it_is(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author)
    make.a_file(db, upload, status=AssetStatus.PROCESSING, step="renditions", progress=40)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    submission.submit(db, story.author, story.id, FORM)
    db.flush()
    row = list_mine(db, story.author, now())[0]
    assert (row.step, row.progress) == (1, 40)
    assert row.next_line.startswith("Nous préparons votre vidéo pour tous les écrans.")


def test_a_file_not_wholly_sent_is_said(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(
        db, story.author, received=38_000_000, length=61_000_000, finished_at=None
    )
    drafts.attach_upload(db, story.author, story.id, upload.id)
    submission.submit(db, story.author, story.id, FORM)
    db.flush()
    row = list_mine(db, story.author, now())[0]
    assert "38\u00a0Mo sur 61\u00a0Mo" in row.next_line and row.progress == -1


def test_a_draft_is_found_again_as_it_was_kept(db: Session) -> None:
    story = make.a_draft(db)
    kept = Form(
        title="Le coin",
        levels=("CP", "GS"),
        needs=("retrouver-le-calme",),
        consent=replace(make.PUPILS, attested=""),
    )
    drafts.save_draft(db, story.author, story.id, kept)
    db.flush()
    assert find_draft(db, story.author) == story.id
    draft = get_draft(db, story.author, story.id, now())
    assert draft.form == kept and draft.saved.startswith("Brouillon gardé à ")
    upload_id = make.get(db, story.id).upload_id
    assert upload_id is not None
    assert find_video_of_upload(db, story.author, upload_id) == story.id
    stranger = a_teacher(db)
    assert find_draft(db, stranger) is None
    assert find_video_of_upload(db, stranger, upload_id) is None
    with pytest.raises(NotFound):
        get_draft(db, stranger, story.id, now())


def test_the_last_written_draft_is_proposed(db: Session) -> None:
    author = a_teacher(db)
    first, second = make.a_draft(db, author), make.a_draft(db, author)
    make.get(db, first.id).saved_at = now() + timedelta(minutes=1)
    db.flush()
    assert find_draft(db, author) == first.id
    submission.submit(db, author, first.id, FORM)
    db.flush()
    assert find_draft(db, author) == second.id


def test_a_refused_file_leaves_room_for_another(db: Session) -> None:
    story = make.a_draft(db, has_file=False)
    upload = make.an_upload(db, story.author)
    asset = make.a_file(db, upload, status=AssetStatus.PROCESSING)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    asset.status, asset.refusal = AssetStatus.FAILED, "Votre vidéo dure 3 min."
    db.add(asset)
    events.emit(db, make.failed(asset, "Votre vidéo dure 3 min."))
    db.flush()
    stage = get_stage(db, story.author, story.id)
    assert (stage.reason, stage.file_name, stage.has_arrived) == (
        "Votre vidéo dure 3 min.",
        "",
        False,
    )


def test_what_was_sent_is_kept_for_when_it_comes_back(db: Session) -> None:
    story = make.in_review(db)
    assert get_draft(db, story.author, story.id, now()).form == FORM
    submission.take_back(db, story.author, story.id)
    db.flush()
    assert get_draft(db, story.author, story.id, now()).form == FORM

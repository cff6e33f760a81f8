"""The automatic draft: asked for, made by the job, never over what was typed, made again when asked."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.settings import get_settings
from classe12.core.storage import get_storage
from classe12.media import recognition
from classe12.media.models import Asset, Rendition, RenditionKind
from classe12.videos import jobs
from classe12.videos.actions import captions, hearing
from classe12.videos.models import CaptionTrack, Hearing, Source
from classe12.videos.queries.captions import get_editor
from classe12.videos.rules.cues import Cue
from tests.factories import stories as make
from tests.factories.media import AAC, sample
from tests.factories.speech import a_model


@pytest.fixture
def story(db: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[make.Story]:
    """Return a draft whose film is really in storage, where a model is on disk."""
    a_model(tmp_path, monkeypatch)
    found = make.a_draft(db)
    key = db.exec(
        select(Rendition.key)
        .join(Asset, col(Asset.id) == col(Rendition.asset_id))
        .where(Rendition.kind == RenditionKind.P480, Asset.person_id == found.author.person_id)
    ).one()
    copy = tmp_path / "film.mp4"
    copy.write_bytes(sample("said.mp4", length=2, sound=AAC).read_bytes())
    get_storage().move_file(key, copy)
    yield found
    get_storage().delete(key)
    recognition._model.cache_clear()
    sys.modules.pop(recognition.PACKAGE, None)
    monkeypatch.undo()
    get_settings.cache_clear()


def track(db: Session, story: make.Story) -> CaptionTrack:
    db.expire_all()
    return db.get_one(CaptionTrack, story.id)


def waiting_jobs(db: Session) -> int:
    found = db.connection().exec_driver_sql(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'captions.draft'"
    )
    return int(found.scalar_one())


def test_a_draft_is_made_once_and_is_nobodys_word_yet(db: Session, story: make.Story) -> None:
    hearing.ask_draft(db, story.author, story.id)
    hearing.ask_draft(db, story.author, story.id)
    assert waiting_jobs(db) == 1
    jobs.draft_captions(str(story.id))
    found = track(db, story)
    assert (found.hearing, found.source, found.validated_at) == (Hearing.DONE, Source.HEARD, None)
    assert [text for _, _, text in found.draft] == ["Combien de jetons ?", "Sept.", "Et encore."]
    version = found.version
    jobs.draft_captions(str(story.id))
    assert track(db, story).version == version
    captions.validate(db, story.author, story.id, version)


def test_what_is_typed_meanwhile_is_not_replaced_and_it_can_be_asked_again(
    db: Session, story: make.Story
) -> None:
    hearing.ask_draft(db, story.author, story.id)
    captions.keep_draft(db, story.author, story.id, [Cue(0, 900, "À moi.")], 0)
    db.flush()
    jobs.draft_captions(str(story.id))
    found = track(db, story)
    assert found.hearing == Hearing.FAILED and found.draft == [[0, 900, "À moi."]]
    assert "rien n’a été remplacé" in get_editor(db, story.author, story.id, now()).hearing.failure
    hearing.ask_draft(db, story.author, story.id)
    db.flush()
    jobs.draft_captions(str(story.id))
    assert len(track(db, story).draft) == 3


def test_a_job_that_was_lost_is_called_again_then_given_up(db: Session, story: make.Story) -> None:
    hearing.ask_draft(db, story.author, story.id)
    db.connection().exec_driver_sql(
        "DELETE FROM procrastinate_jobs WHERE task_name = 'captions.draft'"
    )
    assert hearing.call_again(db) == 0
    track(db, story).hearing_at = now() - timedelta(minutes=6)
    db.flush()
    assert hearing.call_again(db) == 1 and waiting_jobs(db) == 1
    track(db, story).hearing_at = now() - timedelta(hours=2)
    db.flush()
    hearing.call_again(db)
    assert track(db, story).hearing == Hearing.FAILED


def test_a_film_that_is_gone_fails_with_a_sentence(db: Session, story: make.Story) -> None:
    hearing.ask_draft(db, story.author, story.id)
    key = hearing.find_work(db, story.id)
    assert key
    get_storage().delete(key.key)
    jobs.draft_captions(str(story.id))
    assert "Relancez-la" in track(db, story).hearing_failure


def test_where_no_model_is_the_refusal_says_what_else_to_do(db: Session) -> None:
    story = make.a_draft(db)
    assert not get_editor(db, story.author, story.id, now()).can_hear
    with pytest.raises(Refused, match="envoyez un fichier"):
        hearing.ask_draft(db, story.author, story.id)

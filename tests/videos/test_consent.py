"""What is seen and heard, what follows from it, what is kept of it."""

import importlib.util
from dataclasses import replace
from datetime import timedelta
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from classe12.core.clock import now, today
from classe12.core.errors import Invalid, Refused
from classe12.videos.actions import drafts, review, submission
from classe12.videos.models import Consent, Scene, VideoStatus
from classe12.videos.models.consent import OLD_SENTENCE, SENTENCE
from classe12.videos.queries.consent import facts_of, find_consent, form_of
from classe12.videos.rules import consent as rules
from classe12.videos.rules.consent import ConsentForm, Recognised
from tests.factories import stories as make
from tests.factories.people import a_teacher
from tests.factories.stories import FORM, NOBODY, PUPILS
from tests.factories.videos import a_consent, a_video
from tests.support.sources import ROOT

SCENES = st.lists(st.sampled_from([scene.value for scene in Scene]), unique=True)
COUNTS = st.none() | st.integers(0, 99)


@pytest.mark.parametrize(
    ("scenes", "known", "shows"),
    [
        ((), None, None),
        (("nobody",), Recognised.NOBODY, False),
        (("backs",), Recognised.NOBODY, False),
        (("names",), Recognised.NOBODY, False),
        (("author",), Recognised.AUTHOR, True),
        (("backs", "author"), Recognised.AUTHOR, True),
        (("faces",), Recognised.OTHERS, True),
        (("author", "colleagues"), Recognised.OTHERS, True),
    ],
)
def test_who_is_recognised(
    scenes: tuple[str, ...], known: Recognised | None, shows: bool | None
) -> None:
    assert rules.recognised(scenes) is known and rules.shows_people(scenes) is shows


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"scenes": ()}, rules.SCENES),
        ({"scenes": ("nobody", "faces")}, rules.SCENES),
        ({"scenes": ("nobody", "backs")}, rules.SCENES),
        ({"scenes": ("faces", "names")}, rules.SCENES),
        ({"pupils": None}, rules.PUPILS),
        ({"scenes": ("colleagues",), "adults": 0}, rules.ADULTS),
        ({"forms": 1}, rules.FORMS),
        ({"forms": None}, rules.FORMS),
        ({"keeper": ""}, rules.KEEPER),
        ({"attested": ""}, rules.ATTESTATION),
        ({"attested": "personne"}, rules.ATTESTATION),
    ],
)
def test_each_lack_is_said_beside_its_field(change: dict[str, object], field: str) -> None:
    assert rules.missing(PUPILS) == {}
    assert list(rules.missing(replace(PUPILS, **change))) == [field]  # type: ignore[arg-type]


def test_how_many_forms_are_missing_is_said() -> None:
    asked = replace(PUPILS, scenes=("faces", "colleagues"), pupils=4, adults=1, forms=3)
    assert rules.missing(asked)[rules.FORMS] == (
        "Il manque 2\u00a0autorisations\u00a0: on reconnaît 5\u00a0personnes, 3 ont signé."
    )


@pytest.mark.parametrize(
    ("form", "starts", "printed"),
    [
        (ConsentForm(), [], (0, 0)),
        (ConsentForm(scenes=("backs",)), ["Rien à faire signer."], (0, 0)),
        (ConsentForm(scenes=("author",)), ["Rien à faire signer. Pour vous"], (0, 0)),
        (ConsentForm(scenes=("names",)), ["Coupez le son"], (0, 0)),
        (ConsentForm(scenes=("faces",), pupils=3, forms=3), ["Floutez les visages"], (3, 0)),
        (ConsentForm(scenes=("faces",)), ["Floutez les visages"], (1, 0)),
        (ConsentForm(scenes=("colleagues",), adults=2), ["Faites signer", "Il manque 2"], (0, 2)),
    ],
)
def test_what_follows_from_the_answers(
    form: ConsentForm, starts: list[str], printed: tuple[int, int]
) -> None:
    found = rules.outlook(form)
    assert found.mutes is (Scene.NAMES in form.scenes)
    assert found.blurs is (found.mutes or Scene.FACES in form.scenes)
    assert len(found.lines) == len(starts)
    assert all(line.startswith(start) for line, start in zip(found.lines, starts, strict=True))
    assert (found.minors, found.adults) == printed


def test_a_sentence_goes_with_who_is_recognised() -> None:
    sentence = rules.SENTENCES[Recognised.OTHERS]
    for word in ("écrite", "avant le tournage", "pour cette vidéo", "durée", "retirer", "adulte"):
        assert word in sentence
    assert "ne reconnaît personne" in rules.SENTENCES[Recognised.NOBODY]
    assert "que moi" in rules.SENTENCES[Recognised.AUTHOR]


@given(SCENES, COUNTS, COUNTS, COUNTS)
def test_nothing_can_be_sent_with_fewer_forms_than_people_nor_with_a_name(
    scenes: list[str], pupils: int | None, adults: int | None, forms: int | None
) -> None:
    known = rules.recognised(scenes)
    form = rules.tidied(
        ConsentForm(tuple(scenes), pupils, adults, forms, "school", attested=known or "")
    )
    if rules.missing(form) == {}:
        assert sum(form.people) <= (form.forms or 0) and Scene.NAMES not in form.scenes
        assert (sum(form.people) > 0) is (known is Recognised.OTHERS)
        assert rules.draft_problems(form) == {}
    assert rules.tidied(form) == form


def test_what_is_typed_is_kept_complete_or_not(db: Session) -> None:
    story = make.a_draft(db)
    half = ConsentForm(scenes=("faces",), pupils=3, years=2)
    drafts.save_draft(db, story.author, story.id, replace(FORM, consent=half))
    row = find_consent(db, story.id)
    assert row is not None and form_of(row) == half and row.attested_at is None
    assert row.expires_on is not None and row.expires_on.year == today().year + 2
    video = make.get(db, story.id)
    assert video.shows_people is True and video.attested_at is None
    with pytest.raises(Invalid):
        too_many = replace(FORM, consent=replace(half, pupils=100))
        drafts.save_draft(db, story.author, story.id, too_many)


def test_the_day_printed_on_the_forms_stays_theirs(db: Session) -> None:
    story = make.a_draft(db)
    drafts.save_draft(db, story.author, story.id, replace(FORM, consent=PUPILS))
    row = find_consent(db, story.id)
    assert row is not None
    row.expires_on = printed = today() + timedelta(days=900)
    db.flush()
    submission.submit(db, story.author, story.id, replace(FORM, consent=PUPILS))
    assert row.expires_on == printed
    assert dict(facts_of(row, True))["Valables jusqu’au"].endswith(str(printed.year))


def test_a_video_that_shows_nobody_has_no_last_day(db: Session) -> None:
    story = make.in_review(db)
    row = find_consent(db, story.id)
    assert row is not None and (row.expires_on, row.keeper, row.sentence) == (None, None, SENTENCE)
    assert row.upload_id == make.get(db, story.id).upload_id


def test_another_file_has_a_consent_of_its_own(db: Session) -> None:
    story = make.in_review(db, consent=PUPILS)
    review.ask_changes(db, story.moderator, story.id, make.seen(db, story), "À 0:34.")
    upload = make.an_upload(db, story.author)
    make.a_file(db, upload)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    db.flush()
    query = select(Consent).where(col(Consent.video_id) == story.id)
    before, after = db.exec(query.order_by(col(Consent.replaced_at).nulls_last())).all()
    assert before.attested_at is not None and before.replaced_at is not None
    assert (after.attested_at, after.scenes, after.pupils_count) == (None, ["faces"], 2)
    assert make.get(db, story.id).attested_at is None
    submission.submit(db, story.author, story.id, replace(FORM, consent=PUPILS))
    db.flush()
    late = review.Waiver(today() + timedelta(days=30))  # its captions are to be checked again
    review.publish(db, story.moderator, story.id, make.seen(db, story), waiver=late)


@pytest.mark.parametrize(
    "change",
    [
        {"attested_at": None, "sentence": None},
        {"withdrawn_at": now(), "withdrawn_by": "pupil"},
        {"expires_on": today() - timedelta(days=1)},
    ],
)
def test_nothing_is_published_without_a_consent_that_stands(
    db: Session, change: dict[str, object]
) -> None:
    story = make.in_review(db, consent=PUPILS)
    row = find_consent(db, story.id)
    assert row is not None
    kept = {name: getattr(row, name) for name in change}
    row.sqlmodel_update(change)
    db.flush()
    with pytest.raises(Refused) as refusal:
        review.publish(db, story.moderator, story.id, make.seen(db, story))
    assert refusal.value.code == "no_consent"
    row.sqlmodel_update(kept)
    review.publish(db, story.moderator, story.id, make.seen(db, story))


def test_the_database_refuses_a_published_video_without_consent(db: Session) -> None:
    video = a_video(db, a_teacher(db))
    db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    with db.begin_nested() as savepoint:
        with pytest.raises(IntegrityError, match="needs a consent"):
            db.execute(text("UPDATE consent SET withdrawn_at = now(), withdrawn_by = 'adult'"))
        savepoint.rollback()
    bare = a_video(db, a_teacher(db), VideoStatus.IN_REVIEW)
    db.execute(delete(Consent).where(col(Consent.video_id) == bare.id))
    publish = text("UPDATE video SET status = 'published', published_at = now() WHERE id = :id")
    with db.begin_nested() as savepoint:
        with pytest.raises(IntegrityError, match="needs a consent"):
            db.execute(publish, {"id": bare.id})
        savepoint.rollback()
    a_consent(db, bare)
    db.execute(publish, {"id": bare.id})
    assert video.status == VideoStatus.PUBLISHED


@pytest.mark.parametrize(
    "change",
    [
        {"forms_count": 1},
        {"keeper": None},
        {"expires_on": None},
        {"scenes": []},
        {"scenes": ["faces", "names"]},
        {"scenes": ["somebody"]},
        {"expires_on": today() + timedelta(days=6 * 366)},
        {"withdrawn_at": now()},
        {"years": 6},
    ],
)
def test_the_database_refuses_a_consent_that_says_too_little(
    db: Session, change: dict[str, object]
) -> None:
    video = a_video(db, a_teacher(db), shows_people=True)
    with pytest.raises(IntegrityError):
        a_consent(db, video, **change)


def _migration() -> ModuleType:
    path = ROOT / "alembic" / "versions" / "0019_consent.py"
    spec = importlib.util.spec_from_file_location("consent_migration", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_attestations_of_before_are_carried_over_truthfully(db: Session) -> None:
    author = a_teacher(db)
    long_ago, lately = now() - timedelta(days=3 * 365), now() - timedelta(days=100)
    old = a_video(db, author, shows_people=True, published_at=long_ago, attested_at=long_ago)
    young = a_video(db, author, shows_people=True, published_at=lately, attested_at=lately)
    nobody = a_video(db, author)
    draft = a_video(db, author, VideoStatus.DRAFT, attested_at=None, shows_people=None)
    db.execute(delete(Consent))
    db.execute(text(_migration().CARRY))
    carried = [find_consent(db, video.id) for video in (old, young, nobody)]
    rows = [row for row in carried if row is not None]
    assert [(row.scenes, row.sentence) for row in rows] == [([], OLD_SENTENCE)] * 3
    assert rows[0].expires_on == today() + timedelta(days=60)
    assert rows[1].expires_on is not None
    assert rows[1].expires_on.year == (lately + timedelta(days=1095)).year
    assert [row.keeper for row in rows] == ["school", "school", None]
    assert rows[2].expires_on is None
    assert find_consent(db, draft.id) is None
    facts = dict(facts_of(rows[1], True))
    assert facts["On voit, on entend"].startswith("On reconnaît des personnes")
    assert "Que l’on reconnaît" not in facts


def test_nobody_to_sign_for(db: Session) -> None:
    row = find_consent(db, make.in_review(db, consent=NOBODY).id)
    assert [word for word, _ in facts_of(row, False)] == ["Droit à l’image", "On voit, on entend"]
    assert facts_of(None, None) == (("Droit à l’image", "Rien n’est attesté."),)

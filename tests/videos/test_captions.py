"""Captions of a video: kept, validated, shown, asked for at publication; who may write them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from classe12.accounts.models import Pair, PairPlace
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Gone, Invalid, NotFound, Refused
from classe12.core.mail import Mail
from classe12.media.access import get_rendition
from classe12.media.models import Asset, RenditionKind
from classe12.videos.access import captions as doors
from classe12.videos.actions import captions, drafts, rereading, review, submission
from classe12.videos.actions.review import Waiver
from classe12.videos.models import CaptionTrack, Helpers, SearchWord, Source, Video, VideoStatus
from classe12.videos.queries.captions import get_editor, get_file, get_reviewed, get_shown
from classe12.videos.queries.catalogue import list_videos
from classe12.videos.queries.mine import list_mine
from classe12.videos.rules import captions as rules
from classe12.videos.rules.captions import CaptionAbility, Standing, Track
from classe12.videos.rules.cues import Cue
from classe12.videos.rules.filters import Filters
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.videos import a_track, a_video

SAID = (Cue(0, 2_000, "Combien de jetons ?"), Cue(2_000, 4_000, "Une farandole de sept."))
DAY = date(2026, 11, 28)
SOON = DAY + timedelta(days=1)


def a_pair(db: Session, one: Actor, other: Actor) -> None:
    pair = Pair(programme_id=one.programme_id, inviter_id=one.person_id, invited_id=other.person_id,
                asked_at=now(), accepted_at=now())  # fmt: skip
    db.add(pair)
    db.flush()
    for who in (one, other):
        db.add(PairPlace(person_id=who.person_id, programme_id=one.programme_id, pair_id=pair.id))
    db.flush()


def track(db: Session, story: make.Story) -> CaptionTrack:
    return db.get_one(CaptionTrack, story.id, populate_existing=True)


def written(db: Session, story: make.Story, *cues: Cue, who: Actor | None = None) -> int:
    found = db.get(CaptionTrack, story.id, populate_existing=True)
    kept = captions.keep_draft(
        db, who or story.author, story.id, cues, found.version if found else 0
    )
    db.flush()
    return kept.version


def reread(db: Session, story: make.Story, *cues: Cue, who: Actor | None = None) -> None:
    """Have captions of a published video written, validated, and read by the team."""
    captions.validate(db, who or story.author, story.id, written(db, story, *cues, who=who))
    proposed_at = track(db, story).proposed_at
    assert proposed_at
    rereading.accept(db, story.moderator, story.id, proposed_at)
    db.flush()


def mails(db: Session, kind: str) -> list[Mail]:
    return list(db.exec(select(Mail).where(col(Mail.kind) == kind)))


# What rules say, without a database.


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (Track(), Standing.MISSING),
        (Track(has_draft=True), Standing.DRAFT),
        (Track(has_draft=True, is_validated=True), Standing.VALIDATED),
        (Track(is_validated=True, is_silent=True), Standing.SILENT),
        (Track(has_sound=False), Standing.SILENT),
        (Track(waived_until=DAY), Standing.WAIVED),
        (Track(has_draft=True, is_proposed=True), Standing.PROPOSED),
        (Track(is_validated=True, is_proposed=True), Standing.VALIDATED),
        (Track(waived_until=DAY - timedelta(days=1)), Standing.LATE),
    ],
)
def test_where_captions_stand_and_whether_a_video_may_be_published(
    known: Track, found: Standing
) -> None:
    assert rules.standing(known, DAY) is found
    can = {Standing.VALIDATED, Standing.SILENT, Standing.WAIVED}
    assert rules.may_publish(known, DAY) is (found in can)
    assert rules.sentence(known, DAY).endswith(".") and rules.LABELS[found]


@pytest.mark.parametrize(
    ("until", "refused"),
    [(None, True), (DAY, True), (SOON, False), (DAY + timedelta(days=366), True)],
)
def test_a_waiver_is_for_a_day_to_come_and_not_for_ever(until: date | None, refused: bool) -> None:
    assert bool(rules.waiver_problem(until, DAY)) is refused


# What is written.


def test_a_draft_is_kept_wrong_as_it_is_and_shown_to_nobody(db: Session) -> None:
    story = make.a_draft(db)
    written(db, story, Cue(0, 2_000, "x" * 90))
    editor = get_editor(db, story.author, story.id, now())
    assert editor.cues[0]["text"] == "x" * 90 and list(editor.problems) == ["0"]
    with pytest.raises(Invalid):
        captions.validate(db, story.author, story.id, 1)
    with pytest.raises(NotFound):
        get_file(db, story.author, story.id)


def test_what_was_kept_elsewhere_meanwhile_is_not_overwritten(db: Session) -> None:
    story = make.a_draft(db)
    version = written(db, story, *SAID)
    captions.replace_draft(db, story.author, story.id, SAID[:1], Source.SENT)
    with pytest.raises(Refused, match="ailleurs"):
        captions.keep_draft(db, story.author, story.id, (), version)
    assert len(track(db, story).draft) == 1


def test_a_file_is_cut_and_put_in_order(db: Session) -> None:
    story = make.a_draft(db)
    long = Cue(
        0,
        8_000,
        "Quand le rouge a disparu, on pose le crayon, même si ce n’est pas fini, et on attend.",
    )
    captions.replace_draft(db, story.author, story.id, (SAID[1], long), Source.SENT)
    editor = get_editor(db, story.author, story.id, now())
    assert len(editor.cues) == 3 and editor.problems == {}
    assert editor.stamp.endswith("-1")


def test_validated_captions_are_shown_searched_and_forgotten_again(db: Session) -> None:
    story = make.published(db)
    assert list_videos(db, story.author, Filters(query="farandole")).total == 0
    reread(db, story, *SAID)
    db.flush()
    assert make.get(db, story.id).has_captions
    visitor = a_visitor(db)
    assert list_videos(db, visitor, Filters(query="farandole")).total == 1
    assert list_videos(db, visitor, Filters(query="farandolle")).mended == (
        ("farandolle", "farandole"),
    )
    found = get_file(db, visitor, story.id)
    assert found.text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nCombien de jetons ?\n")
    shown = get_shown(db, visitor, make.get(db, story.id))
    assert [line["label"] for line in shown.lines] == ["0:00", "0:02"] and not shown.write_href
    assert shown.tracks[0]["src"].startswith(f"/video/{story.id}/sous-titres/fr.vtt?v=")
    captions.say_silent(db, story.author, story.id)
    db.flush()
    assert list_videos(db, visitor, Filters(query="farandole")).total == 0
    assert db.exec(select(SearchWord).where(SearchWord.word == "farandole")).first() is None
    assert track(db, story).draft, "what was written stays"


def test_a_published_video_keeps_its_captions_while_others_are_written(db: Session) -> None:
    story = make.published(db)
    reread(db, story, *SAID)
    written(db, story, SAID[0])
    assert "farandole" in get_file(db, story.author, story.id).text


def test_captions_of_a_withdrawn_video_are_gone(db: Session) -> None:
    story = make.published(db)
    reread(db, story, *SAID)
    submission.withdraw(db, story.author, story.id)
    with pytest.raises(Gone):
        get_file(db, a_visitor(db), story.id)


def test_another_film_asks_to_check_them_again(db: Session) -> None:
    story = make.a_draft(db)
    captions.validate(db, story.author, story.id, written(db, story, *SAID))
    upload = make.an_upload(db, story.author)
    make.a_file(db, upload, duration_s=30.0)
    drafts.attach_upload(db, story.author, story.id, upload.id)
    db.flush()
    assert track(db, story).validated_at is None and len(track(db, story).draft) == 2
    assert not make.get(db, story.id).has_captions


# Who writes.


def may_write(db: Session, actor: Actor, story: make.Story) -> bool:
    try:
        doors.get_captioned(db, actor, story.id, CaptionAbility.WRITE)
    except Refused:
        return False
    return True


def test_nobody_helps_unless_the_author_asks(db: Session) -> None:
    story, pair, stranger = make.published(db), a_teacher(db), a_teacher(db)
    a_pair(db, story.author, pair)
    elsewhere = Actor(
        another_programme(db).id, person_id=story.author.person_id, roles=story.author.roles
    )
    told = {who: may_write(db, who, story) for who in (story.author, pair, stranger, elsewhere)}
    assert list(told.values()) == [True, False, False, False]
    captions.let_help(db, story.author, story.id, Helpers.PAIR)
    assert may_write(db, pair, story) and not may_write(db, stranger, story)
    assert not may_write(db, a_visitor(db), story)


def test_a_pair_that_is_asked_watches_and_captions_a_film_before_it_is_public(db: Session) -> None:
    story, pair, stranger = make.a_draft(db), a_teacher(db), a_teacher(db)
    a_pair(db, story.author, pair)
    asset_id = make.get(db, story.id).asset_id
    assert asset_id
    for helpers, can in ((Helpers.NOBODY, False), (Helpers.PAIR, True), (Helpers.MEMBERS, True)):
        captions.let_help(db, story.author, story.id, helpers)
        db.flush()
        assert doors.may_watch_asset(db, pair, asset_id) is can
        assert not doors.may_watch_asset(db, stranger, asset_id) and not may_write(
            db, stranger, story
        )
    assert len(mails(db, "captions_help")) == 1, "asked once, whatever the choices that follow"
    assert get_rendition(db, pair, asset_id, RenditionKind.P480)
    written(db, story, *SAID, who=pair)
    with pytest.raises(NotFound):
        captions.say_silent(db, pair, story.id)
    captions.validate(db, pair, story.id, track(db, story).version)
    assert len(mails(db, "captions_validated")) == 1


def test_a_volunteer_writes_what_nobody_validated_and_no_more(db: Session) -> None:
    author, volunteer, late = a_teacher(db), a_teacher(db), a_teacher(db)
    video = a_video(db, author)
    story = make.Story(video.id, author, a_moderator(db))
    found = track(db, story)
    found.is_silent, found.validated_at, found.helpers = False, None, Helpers.MEMBERS
    db.flush()
    captions.validate(db, volunteer, video.id, written(db, story, SAID[0], who=volunteer))
    assert may_write(db, volunteer, story) and not may_write(db, late, story)
    assert mails(db, "captions_validated") == []
    reread(db, story, *SAID, who=volunteer)
    assert len(mails(db, "captions_validated")) == 1
    with pytest.raises(Refused, match="déjà validés"):
        captions.keep_draft(db, late, video.id, (), track(db, story).version)
    assert may_write(db, author, story)


# Publication.


def unsettled(db: Session) -> make.Story:
    story = make.in_review(db)
    db.delete(track(db, story))
    db.flush()
    db.expire_all()
    return story


def test_a_video_without_captions_is_not_published_unless_somebody_answers(db: Session) -> None:
    story = unsettled(db)
    assert get_reviewed(db, make.get(db, story.id)).is_missing
    with pytest.raises(Invalid) as refused:
        review.publish(db, story.moderator, story.id, make.seen(db, story))
    assert list(refused.value.problems) == [rules.WAIVES]
    with pytest.raises(Invalid):
        review.publish(db, story.moderator, story.id, make.seen(db, story), waiver=Waiver(today()))
    until = today() + timedelta(days=30)
    review.publish(db, story.moderator, story.id, make.seen(db, story), waiver=Waiver(until))
    assert make.get(db, story.id).status == VideoStatus.PUBLISHED
    assert (track(db, story).waived_until, track(db, story).waived_by) == (
        until, story.moderator.person_id,
    )  # fmt: skip


def test_validated_captions_let_a_video_be_published(db: Session) -> None:
    story = unsettled(db)
    captions.validate(db, story.author, story.id, written(db, story, *SAID))
    review.publish(db, story.moderator, story.id, make.seen(db, story))
    assert make.get(db, story.id).has_captions


def test_a_film_without_sound_asks_for_nothing(db: Session) -> None:
    story = unsettled(db)
    video = make.get(db, story.id)
    db.get_one(Asset, video.asset_id).has_sound = False
    db.flush()
    review.publish(db, story.moderator, story.id, make.seen(db, story))


def test_a_waiver_that_is_over_is_told_once_to_the_author_and_to_the_team(db: Session) -> None:
    author = a_teacher(db)
    late, written_since = a_video(db, author), a_video(db, author, captions=SAID)
    for video in (late, written_since):
        db.get_one(CaptionTrack, video.id).waived_until = today() - timedelta(days=1)
    found = db.get_one(CaptionTrack, late.id)
    found.is_silent, found.validated_at = False, None
    db.flush()
    assert [captions.tell_late(db), captions.tell_late(db)] == [1, 0]
    assert len(mails(db, "captions_late")) == len(mails(db, "captions_late_team")) == 1


def test_my_videos_say_where_captions_are_in_one_statement(db: Session) -> None:
    author = a_teacher(db)
    for _ in range(6):
        a_video(db, author, captions=SAID)
    asked: list[str] = []
    event.listen(db.connection(), "before_cursor_execute", lambda *a: asked.append(a[2]))
    rows = list_mine(db, author, now())
    assert {row.captions for row in rows} == {"Sous-titres validés"}
    assert rows[0].captions_href == f"/mes-videos/{rows[0].id}/sous-titres"
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


def test_the_database_refuses_what_nobody_validated(db: Session) -> None:
    story = make.a_draft(db)
    with pytest.raises(Exception, match="caption_shown_is_validated"), db.begin_nested():
        a_track(db, db.get_one(Video, story.id), *SAID, validated_at=None)

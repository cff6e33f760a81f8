"""Captions of a published video, rewritten: read by a moderator before they show, nothing disappears."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from classe12.accounts.models import Pair, PairPlace
from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.moderation.actions import words
from classe12.moderation.queries.captions import proposed, waiting
from classe12.notifications.rules.sentences import fact
from classe12.videos.actions import captions, rereading, review, submission
from classe12.videos.models import CaptionTrack, Helpers
from classe12.videos.queries.captions import get_editor, get_file
from classe12.videos.queries.mine import list_mine
from classe12.videos.rules.cues import Cue
from classe12.videos.rules.rereading import ASKED, ASKED_MAX, asked_problem, changes
from tests.factories import stories as make
from tests.factories.notifications import notices_of
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.videos import a_video

OLD = (Cue(0, 2_000, "Combien de jetons ?"), Cue(2_000, 4_000, "Une farandole de sept."))
NEW = (OLD[0], Cue(2_000, 4_000, "Une ronde de sept."))


def a_story(db: Session) -> make.Story:
    """Add a published video with its captions."""
    author = a_teacher(db)
    video = a_video(db, author, title="Le jeu du jeton", captions=OLD)
    return make.Story(video.id, author, a_moderator(db))


def track(db: Session, story: make.Story) -> CaptionTrack:
    db.flush()
    return db.get_one(CaptionTrack, story.id, populate_existing=True)


def write(db: Session, story: make.Story, *cues: Cue, who: Actor | None = None) -> CaptionTrack:
    """Have captions written and validated; return what becomes of them."""
    who = who or story.author
    kept = captions.keep_draft(db, who, story.id, cues, track(db, story).version)
    captions.validate(db, who, story.id, kept.version)
    return track(db, story)


def accept(db: Session, story: make.Story, moderator: Actor | None = None) -> None:
    seen = track(db, story).proposed_at
    assert seen
    rereading.accept(db, moderator or story.moderator, story.id, seen)


def told(db: Session, person: Actor) -> list[str]:
    return [fact(n.what, n.count, n.subject, n.who) for n in notices_of(db, person)]


def test_what_differs_is_told_line_by_line() -> None:
    assert changes(OLD, OLD) == ()
    assert changes(OLD, NEW) == ((False, OLD[1]), (True, NEW[1]))
    assert changes((), OLD) == ((True, OLD[0]), (True, OLD[1]))
    assert asked_problem(" ") and asked_problem("x" * (ASKED_MAX + 1)) and not asked_problem("Oui.")


def test_the_former_captions_stay_until_a_moderator_read_the_new_ones(db: Session) -> None:
    story = a_story(db)
    found = write(db, story, *NEW)
    assert found.proposed == found.draft and found.cues != found.draft
    assert "farandole" in get_file(db, a_visitor(db), story.id).text
    editor = get_editor(db, story.author, story.id, now())
    assert editor.waiting.startswith("L’équipe relit") and not editor.is_changed
    assert editor.is_settled, "the video is captioned all the while"
    assert told(db, story.author) == [], "they know what they did"
    accept(db, story)
    assert "ronde" in get_file(db, a_visitor(db), story.id).text
    assert get_editor(db, story.author, story.id, now()).waiting == ""
    assert told(db, story.author) == [
        "Les sous-titres de «\u00a0Le jeu du jeton\u00a0» sont validés"
    ]
    assert track(db, story).validated_by == story.author.person_id
    acts = db.exec(select(AuditEntry.act).where(AuditEntry.subject_id == str(story.id))).all()
    assert acts[-1] == "captions.accept"


def test_what_did_not_change_does_not_wait(db: Session) -> None:
    story = a_story(db)
    assert write(db, story, *OLD).proposed_at is None
    assert waiting(db, story.moderator) == (0, ())


def test_captions_are_given_back_with_what_to_change(db: Session) -> None:
    story, helper = a_story(db), a_teacher(db)
    pair_up(db, story.author, helper)
    captions.let_help(db, story.author, story.id, Helpers.PAIR)
    seen = write(db, story, *NEW, who=helper).proposed_at
    assert seen
    assert len(told(db, story.author)) == 1 and "sont à revoir" in told(db, story.author)[0]
    with pytest.raises(Invalid) as empty:
        rereading.give_back(db, story.moderator, story.id, seen, " ")
    assert list(empty.value.problems) == [ASKED]
    rereading.give_back(db, story.moderator, story.id, seen, "Un prénom se lit à 0:02.")
    found = track(db, story)
    assert found.proposed_at is None and found.draft != found.cues
    for who in (story.author, helper):
        assert get_editor(db, who, story.id, now()).asked == "Un prénom se lit à 0:02."
        assert "demande une retouche" in told(db, who)[0]
    assert write(db, story, *NEW, who=helper).returned_for == ""
    accept(db, story)
    assert "sont validés" in told(db, helper)[0]


def pair_up(db: Session, one: Actor, other: Actor) -> None:
    pair = Pair(programme_id=one.programme_id, inviter_id=one.person_id, invited_id=other.person_id,
                asked_at=now(), accepted_at=now())  # fmt: skip
    db.add(pair)
    db.flush()
    for who in (one, other):
        db.add(PairPlace(person_id=who.person_id, programme_id=one.programme_id, pair_id=pair.id))
    db.flush()


def test_nobody_decides_of_their_own_nor_twice_nor_of_what_they_did_not_read(db: Session) -> None:
    story = a_story(db)
    seen = write(db, story, *NEW).proposed_at
    assert seen
    for nobody in (story.author, a_teacher(db), a_visitor(db)):
        with pytest.raises(NotFound):
            rereading.accept(db, nobody, story.id, seen)
    with pytest.raises(Refused, match="ont changé"):
        rereading.accept(db, story.moderator, story.id, seen - timedelta(seconds=1))
    rereading.accept(db, story.moderator, story.id, seen)
    with pytest.raises(Refused, match="vient de décider"):
        rereading.give_back(db, a_moderator(db), story.id, seen, "Trop tard.")


def test_a_moderator_who_wrote_them_leaves_them_to_another(db: Session) -> None:
    story = a_story(db)
    found = track(db, story)
    found.helpers, found.validated_at, found.cues = Helpers.MEMBERS, None, []
    write(db, story, *NEW, who=story.moderator)
    assert waiting(db, story.moderator)[0] == 0
    with pytest.raises(NotFound):
        proposed(db, story.moderator, story.id)
    other = a_moderator(db)
    read = proposed(db, other, story.id)
    assert read.is_first and [line.comes for line in read.lines] == [True, True]
    accept(db, story, other)


def test_the_queue_is_oldest_first_and_points_out_watched_words(db: Session) -> None:
    first, second = a_story(db), a_story(db)
    words.add(db, first.moderator, "ronde")
    write(db, first, *NEW)
    write(db, second, OLD[0], Cue(2_000, 4_000, "Appelez le 06 12 34 56 78."))
    count, rows = waiting(db, first.moderator)
    assert (count, [row.id for row in rows]) == (2, [str(first.id), str(second.id)])
    told_of = [proposed(db, first.moderator, story.id).lines for story in (first, second)]
    assert [[line.found for line in lines] for lines in told_of] == [
        ["", "On y lit un mot que l’équipe relit toujours."],
        ["", "On y lit un numéro de téléphone."],
    ]
    submission.withdraw(db, first.author, first.id)
    assert waiting(db, first.moderator)[0] == 1


def test_captions_that_were_late_are_late_no_more_while_they_are_read(db: Session) -> None:
    story = a_story(db)
    found = track(db, story)
    found.validated_at, found.cues, found.draft = None, [], []
    found.waived_until = today() - timedelta(days=1)
    write(db, story, *NEW)
    assert captions.tell_late(db) == 0
    [row] = list_mine(db, story.author, now())
    assert row.captions == "Sous-titres en relecture"


def test_before_a_video_is_public_what_is_validated_is_read_with_it(db: Session) -> None:
    story = make.in_review(db)
    assert write(db, story, *NEW).proposed_at is None
    video = review.publish(db, story.moderator, story.id, make.seen(db, story))
    assert video.has_captions

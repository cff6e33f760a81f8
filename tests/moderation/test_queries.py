"""What the team sees before it decides."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.moderation import queries
from classe12.moderation.actions import decide
from classe12.moderation.models import Reason, Verdict
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher


def test_the_queue_has_the_oldest_first_and_says_who_and_when(db: Session) -> None:
    young, old = make.in_review(db), make.in_review(db, title="Le coin calme")
    make.get(db, old.id).submitted_at = now() - timedelta(days=1)
    db.flush()
    queue = queries.waiting(db, a_moderator(db))
    assert [row.id for row in queue.rows] == [str(old.id), str(young.id)]
    assert queue.count == 2
    assert queue.rows[0].since == "hier"
    assert queue.rows[0].author == "Awa D."
    assert queue.rows[0].picture.endswith("/poster.jpg")


def test_nobody_reviews_their_own_video(db: Session) -> None:
    moderator = a_moderator(db)
    story = make.in_review(db, moderator)
    empty = queries.waiting(db, moderator)
    assert (empty.count, empty.rows) == (0, ())
    assert queries.waiting(db, a_moderator(db)).count == 1
    with pytest.raises(NotFound):
        queries.under_review(db, moderator, story.id)


def test_a_video_under_review_says_what_matters_before_deciding(db: Session) -> None:
    story = make.in_review(db)
    seen = queries.under_review(db, story.moderator, story.id)
    facts = dict(seen.facts)
    assert seen.title == "Le minuteur visuel"
    assert seen.author.startswith("Awa D., ")
    assert facts["Durée"] == "1\u00a0min\u00a012"
    assert facts["Niveaux"] == "CP"
    assert facts["Droit à l’image"].startswith("Attesté par l’auteur, ")
    assert facts["On voit, on entend"] == "Ni élève ni autre adulte."
    assert "ouvré" in seen.promise
    assert seen.past == ()


def test_what_was_said_before_is_there_when_the_video_comes_back(db: Session) -> None:
    story = make.in_review(db)
    decide(
        db,
        story.moderator,
        story.id,
        Verdict.AMEND,
        Reason.SOUND,
        "Trop bas.",
        make.seen(db, story),
    )
    db.flush()
    with pytest.raises(Refused):
        queries.under_review(db, story.moderator, story.id)
    make.submission.submit(db, story.author, story.id, make.FORM)
    db.flush()
    assert queries.under_review(db, story.moderator, story.id).past == ("à l’instant : Trop bas.",)


def test_a_teacher_has_no_door_to_the_review(db: Session) -> None:
    story = make.in_review(db)
    with pytest.raises(NotFound):
        queries.under_review(db, a_teacher(db), story.id)


def test_who_is_recognised_and_who_signed_is_there(db: Session) -> None:
    story = make.in_review(db, consent=make.PUPILS)
    facts = dict(queries.under_review(db, story.moderator, story.id).facts)
    assert facts["Que l’on reconnaît"].startswith("2\u00a0élèves\u00a0; ")
    assert facts["Que l’on reconnaît"].endswith("2\u00a0autorisations signées")
    assert facts["Autorisations gardées par"] == "la direction de l’école"
    assert facts["Valables jusqu’au"].endswith(str(now().year + 3))

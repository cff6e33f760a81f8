"""What waits for somebody of the team to read it first, and what several reports hide."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, select

from classe12.accounts.models import Membership
from classe12.accounts.rules.watched import FOUND, Watch, folded_word, look, profile_waits
from classe12.conversations.actions import comments, reports
from classe12.conversations.events import CommentPosted
from classe12.conversations.rules import holding
from classe12.conversations.rules.holding import Held
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound
from classe12.moderation.actions import words
from classe12.moderation.actions.comments import decide
from classe12.moderation.actions.texts import decide_many
from classe12.moderation.models import CommentDecision, Statement
from classe12.moderation.queries.comments import list_reported
from classe12.moderation.rules.comments import Shown
from tests.factories import stories as make
from tests.factories.comments import a_comment
from tests.factories.people import a_moderator, a_teacher
from tests.factories.stories import Story

NUMBER = "Appelez-moi au 06 12 34 56 78, c’est plus simple."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Appelez le 01.23.45.67.89", Watch.PHONE),
        ("+33 6 12 34 56 78", Watch.PHONE),
        ("Écrivez à awa.diallo@ac-creteil.fr", Watch.EMAIL),
        ("L’élève Kevin Dupont range", Watch.NAME),
        ("une petite fille nommée Lou Martin", Watch.NAME),
        ("Je fais une FORMATION  payante", Watch.WORD),
        ("Douze élèves, 2 min 10, 1 204 vues", None),
        ("Les élèves adorent. Kevin aussi.", None),
        ("J’ai mis 01 02 03 sur les boîtes", None),
        ("Des formations gratuites", None),
        ("Les CP ont 10 jetons : 5, 5 et 10 points", None),
    ],
)
def test_what_makes_a_text_wait(text: str, found: Watch | None) -> None:
    assert look(text, (folded_word("Formation payante"),)) is found


def test_every_reason_to_wait_is_told_kindly() -> None:
    assert set(FOUND) == set(Watch) and set(holding.LABELS) == set(Held)
    told = [holding.sentence(held) for held in Held] + [profile_waits(one) for one in Watch]
    assert all("deux jours" in said and "!" not in said for said in told)


@pytest.mark.parametrize(("days", "said", "held"), [(1, 0, Held.FIRST), (1, 1, None), (8, 0, None)])
def test_the_first_words_of_a_newcomer_wait(days: int, said: int, held: Held | None) -> None:
    moment = datetime(2026, 5, 4, tzinfo=UTC)
    assert holding.why(None, moment - timedelta(days=days), moment, said) is held
    assert holding.why(Watch.PHONE, moment, moment, 9) is Held.PHONE


@pytest.fixture
def story(db: Session) -> Story:
    return make.published(db)


@pytest.fixture
def awa(db: Session) -> Actor:
    return a_teacher(db)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[CommentPosted]:
    found: list[CommentPosted] = []
    monkeypatch.setitem(events._subscribers, CommentPosted, [lambda db, event: found.append(event)])
    return found


def queue(db: Session, actor: Actor) -> list[str]:
    return [row.id for row in list_reported(db, actor, Shown(), now()).rows]


def test_a_number_waits_until_it_is_read(
    db: Session, story: Story, awa: Actor, told: list[CommentPosted]
) -> None:
    said, mona = comments.post(db, awa, story.id, "question", NUMBER), a_moderator(db)
    assert said.held_why == "phone" and "un numéro de téléphone" in said.hidden_for and told == []
    assert queue(db, mona) == [str(said.id)]
    with pytest.raises(NotFound):
        reports.report(db, a_teacher(db), said.id, "personal", "")
    decide(db, mona, said.id, "keep", "", "")
    assert (said.held_at, said.hidden_at, said.held_why) == (None, None, "")
    assert [event.comment_id for event in told] == [said.id]


def test_its_author_mends_it_and_it_appears(
    db: Session, story: Story, awa: Actor, told: list[CommentPosted]
) -> None:
    said = comments.post(db, awa, story.id, "question", NUMBER)
    comments.edit(db, awa, said.id, "question", "Écrivez-moi ici.")
    assert said.hidden_at is None and len(told) == 1
    comments.edit(db, awa, said.id, "question", NUMBER)
    assert said.held_why == "phone" and len(told) == 1
    comments.edit(db, awa, said.id, "question", "Écrivez-moi ici.")
    assert said.hidden_at is None and len(told) == 1  # colleagues were told once


def test_a_newcomer_waits_once(db: Session, story: Story, awa: Actor) -> None:
    db.execute(update(Membership).values(joined_at=now()))
    db.expire_all()
    said = comments.post(db, awa, story.id, "idee", "Avec un sablier.")
    assert said.held_why == "first" and "merci" in said.hidden_for
    decide(db, a_moderator(db), said.id, "keep", "", "")
    assert comments.post(db, awa, story.id, "idee", "Ou deux.").held_why == ""


def test_three_reports_hide_until_somebody_decides(db: Session, story: Story, awa: Actor) -> None:
    said = a_comment(db, awa, story.id)
    for rank in range(holding.HIDES_AFTER):
        assert said.hidden_at is None, rank
        reports.report(db, a_teacher(db), said.id, "respect", "")
    assert said.held_why == "reports"
    made = db.exec(select(Statement)).one()
    assert (made.measure, made.origin, made.is_automated) == ("hold", "report", True)
    comments.edit(db, awa, said.id, "idee", "Autre chose.")
    assert said.held_why == "reports"  # not theirs to put back
    decide(db, a_moderator(db), said.id, "keep", "", "")
    assert said.hidden_at is None


def test_several_are_decided_at_once_each_with_its_reasons(
    db: Session, story: Story, awa: Actor
) -> None:
    mona, nora = a_moderator(db), a_teacher(db)
    said = [a_comment(db, awa, story.id) for _ in range(3)]
    for one in said:
        reports.report(db, nora, one.id, "advert", "")
    decide(db, mona, said[0].id, "keep", "", "")
    chosen = [(one.id, "") for one in said]
    done, left = decide_many(db, mona, chosen, "hide", "advert", "Une publicité.")
    assert done == 2 and len(left) == 1 and "vient de décider" in left[0]
    assert said[0].hidden_at is None and said[1].hidden_at and said[2].hidden_at
    assert len(db.exec(select(Statement)).all()) == 2
    assert len(db.exec(select(CommentDecision)).all()) == 3
    for some, fields in ((chosen[:0], {"choix"}), (chosen[:1], {"motif", "message"})):
        with pytest.raises(Invalid) as refused:
            decide_many(db, mona, some, "hide", "", "")
        assert set(refused.value.problems) == fields


def test_a_watched_word_is_the_programmes_and_can_go(db: Session, story: Story, awa: Actor) -> None:
    mona = a_moderator(db)
    words.add(db, mona, "Formation  PAYANTE")
    assert comments.post(db, awa, story.id, "idee", "Une formation payante !").held_why == "word"
    words.drop(db, mona, "formation payante")
    assert comments.post(db, awa, story.id, "idee", "Une formation payante ?").held_why == ""
    with pytest.raises(NotFound):
        words.add(db, awa, "interdit")
    with pytest.raises(Invalid):
        words.add(db, mona, " é ")

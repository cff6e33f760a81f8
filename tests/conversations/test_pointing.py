"""A comment of a video that answers a question: who may say so, what becomes of the question."""

from uuid import UUID

import pytest
from sqlmodel import Session

from classe12.conversations.actions import answers, comments, pointing, requests
from classe12.conversations.models.loop import Status
from classe12.conversations.queries.request import AnswerRow, get_request_page
from classe12.conversations.queries.requests import list_pointable
from classe12.conversations.rules.requests import QUESTION
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, Invalid, NotFound, Refused
from classe12.videos.actions import submission
from classe12.videos.models import Audience
from tests.factories import stories as make
from tests.factories.comments import a_comment
from tests.factories.loop import a_request, an_answer, fresh
from tests.factories.people import a_teacher, a_visitor


def rows(db: Session, actor: Actor, request_id: UUID) -> tuple[AnswerRow, ...]:
    return get_request_page(db, actor, request_id, 1, now()).rows


def test_the_asker_says_that_a_comment_is_the_answer(db: Session) -> None:
    asker, bruno = a_teacher(db), a_teacher(db, name="Bruno Lemaire")
    story, request = make.published(db, title="Le minuteur"), a_request(db, asker)
    comment = a_comment(db, bruno, story.id, "Trois **boîtes**.")
    assert pointing.point(db, asker, comment.id, request.id)
    assert pointing.point(db, asker, comment.id, request.id), "twice is once"
    assert fresh(db, request.id).status == Status.FOUND
    [row] = rows(db, a_visitor(db), request.id)
    [quoted] = row.quotes
    assert row.is_marked and not row.is_gone
    assert quoted.who == "Bruno L., sous «\u00a0Le minuteur\u00a0»"
    assert "<strong>boîtes</strong>" in quoted.html
    assert quoted.href.endswith(f"#contribution-{comment.id}")


def test_who_said_moi_aussi_proposes_and_the_asker_chooses(db: Session) -> None:
    asker, follower = a_teacher(db), a_teacher(db)
    story, request = make.published(db), a_request(db, asker)
    requests.join(db, follower, request.id)
    comment = a_comment(db, a_teacher(db), story.id)
    assert not pointing.point(db, follower, comment.id, request.id)
    assert fresh(db, request.id).status == Status.HINTED
    with pytest.raises(Invalid) as refused:
        pointing.point(db, a_teacher(db), comment.id, request.id)
    assert set(refused.value.problems) == {QUESTION}
    assert pointing.point(db, asker, comment.id, request.id), "what is proposed already is marked"
    assert fresh(db, request.id).answers_count == 1


def test_the_questions_offered_are_ones_own_and_those_one_follows(db: Session) -> None:
    me = a_teacher(db)
    mine, followed, _ = a_request(db, me), a_request(db), a_request(db)
    found, closed = a_request(db, me), a_request(db, me)
    answers.mark_answer(db, me, found.id, an_answer(db, found))
    requests.close(db, me, closed.id)
    requests.join(db, me, followed.id)
    assert list_pointable(db, me) == (
        (str(mine.id), f"Ma question\u00a0: {mine.question}"),
        (str(followed.id), f"Moi aussi\u00a0: {followed.question}"),
    )
    assert list_pointable(db, a_visitor(db)) == ()


def test_what_one_may_not_read_answers_nothing(db: Session) -> None:
    asker, bruno = a_teacher(db), a_teacher(db)
    story, request = make.published(db), a_request(db, asker)
    hidden = a_comment(db, bruno, story.id, hidden_at=now(), hidden_for="Un prénom.")
    gone = a_comment(db, bruno, story.id)
    comments.delete(db, bruno, gone.id)
    for who, comment in ((asker, hidden), (asker, gone), (bruno, hidden)):
        with pytest.raises(NotFound):
            pointing.point(db, who, comment.id, request.id)
    shown = a_comment(db, bruno, story.id)
    with pytest.raises(Refused):
        pointing.point(db, a_visitor(db), shown.id, request.id)
    requests.close(db, asker, request.id)
    with pytest.raises(Refused, match="fermée"):
        pointing.point(db, asker, shown.id, request.id)
    submission.withdraw(db, story.author, story.id)
    with pytest.raises((Gone, NotFound)):
        pointing.point(db, asker, shown.id, a_request(db, asker).id)


def test_a_comment_is_quoted_to_who_may_see_its_video_while_it_is_there(db: Session) -> None:
    asker, bruno = a_teacher(db), a_teacher(db)
    story, request = make.published(db), a_request(db, asker)
    make.get(db, story.id).audience = Audience.MEMBERS
    comment = a_comment(db, bruno, story.id)
    pointing.point(db, asker, comment.id, request.id)
    [row] = rows(db, a_visitor(db), request.id)
    assert row.quotes == () and row.is_gone
    assert rows(db, asker, request.id)[0].quotes
    comments.delete(db, bruno, comment.id)
    assert rows(db, asker, request.id)[0].is_gone


def test_words_may_be_added_to_it(db: Session) -> None:
    asker, story = a_teacher(db), make.published(db)
    request = a_request(db, asker)
    pointing.point(db, asker, a_comment(db, a_teacher(db), story.id).id, request.id)
    [row] = rows(db, asker, request.id)
    answers.change_answer(db, asker, request.id, UUID(row.id), "Testé lundi.")
    assert rows(db, asker, request.id)[0].words == "Testé lundi."
    answers.change_answer(db, asker, request.id, UUID(row.id), "")

"""Questions, answers and profiles that wait: decided once, told to their author, by one moderator."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from classe12.accounts.actions import save_profile
from classe12.accounts.actions.profile import complete_profile
from classe12.accounts.models import Membership, Person, WaitingProfile
from classe12.accounts.queries import get_profile
from classe12.accounts.rules.profile import Presentation, Profile
from classe12.conversations.actions import answers, comments, requests
from classe12.conversations.events import RequestOpened
from classe12.conversations.models.loop import Answer
from classe12.conversations.queries.request import get_request_page
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.mail import Mail
from classe12.moderation.actions import appeals, texts
from classe12.moderation.models import Appeal, Statement
from classe12.moderation.queries.comments import list_reported
from classe12.moderation.rules.comments import Shown
from classe12.notifications.models import Notice
from classe12.wiring import connect
from tests.factories import stories as make
from tests.factories.loop import a_request, an_answer, fresh
from tests.factories.moderation import statement_about
from tests.factories.people import a_moderator, a_teacher

NUMBER = "Appelez-moi au 06 12 34 56 78."
WHY = "Un numéro de téléphone ne reste pas privé ici : proposez plutôt la messagerie académique."
REFUSAL = ("hide", "personal", WHY)


@pytest.fixture
def awa(db: Session) -> Actor:
    connect()
    return a_teacher(db)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[RequestOpened]:
    found: list[RequestOpened] = []
    monkeypatch.setitem(events._subscribers, RequestOpened, [lambda db, told: found.append(told)])
    return found


def queue(db: Session, actor: Actor, **shown: object) -> list[tuple[str, str]]:
    rows = list_reported(db, actor, Shown(**shown), now()).rows  # type: ignore[arg-type]
    return [(row.kind, row.id) for row in rows]


def notices(db: Session, actor: Actor) -> list[tuple[str, str]]:
    mine = select(Notice).where(col(Notice.person_id) == actor.person_id)
    return [(one.subject, one.href) for one in db.exec(mine.order_by(col(Notice.at)))]


def counted(db: Session, act: Callable[[], Any]) -> int:
    asked: list[str] = []

    def note(*arguments: Any) -> None:
        asked.append(arguments[2])

    connection = db.connection()
    event.listen(connection, "before_cursor_execute", note)
    act()
    event.remove(connection, "before_cursor_execute", note)
    return len(asked)


def profile(db: Session, actor: Actor, name: str = "Awa Diallo") -> Profile:
    here = select(Membership.school_uai).where(col(Membership.person_id) == actor.person_id)
    return Profile(name, "professeur", db.exec(here).one() or "", ("CP",), True)


def test_a_question_waits_then_appears_and_colleagues_are_told_then(
    db: Session, awa: Actor, told: list[RequestOpened]
) -> None:
    mona, request = a_moderator(db), a_request(db, awa, context=NUMBER)
    assert request.held_why == "phone" and "deux jours" in request.hidden_for and told == []
    with pytest.raises(NotFound):
        get_request_page(db, a_teacher(db), request.id, 1, now())
    page = get_request_page(db, awa, request.id, 1, now())
    assert page.is_held and page.can_change and page.can_take_away and not page.can_answer
    assert queue(db, mona) == [("request", str(request.id))]
    texts.decide(db, mona, request.id, "keep", "", "")
    assert get_request_page(db, a_teacher(db), request.id, 1, now()).can_answer
    assert [event.request_id for event in told] == [request.id]
    assert notices(db, awa)[0][0].endswith("est visible") and queue(db, mona) == []
    requests.change(db, awa, request.id, request.question, NUMBER)
    requests.change(db, awa, request.id, request.question, "Sans numéro.")
    assert request.hidden_at is None and len(told) == 1  # once, ever


def test_a_question_is_refused_with_reasons_and_put_back_by_an_appeal(
    db: Session, awa: Actor
) -> None:
    mona, odile = a_moderator(db), a_moderator(db)
    request = a_request(db, awa, context=NUMBER)
    texts.decide(db, mona, request.id, *REFUSAL)
    made = statement_about(db, request.id)
    assert (made.measure, made.words, made.origin) == ("refuse", WHY, "review")
    assert notices(db, awa)[-1][1] == f"/mon-compte/decisions?decision={made.id}"
    page = get_request_page(db, awa, request.id, 1, now())
    assert page.hidden_for == WHY and not page.can_change and page.can_take_away
    assert queue(db, mona, hidden=True) == [("request", str(request.id))]
    appeals.ask(db, awa, made.id, "C’est le numéro de l’école.")
    appeal_id = db.exec(select(Appeal.id).where(col(Appeal.statement_id) == made.id)).one()
    appeals.settle(db, odile, appeal_id, "overturned", "C’est bien celui de l’école.")
    assert fresh(db, request.id).hidden_at is None
    assert notices(db, awa)[-1][0].startswith("Second avis")


def test_an_answer_waits_out_of_every_count(db: Session, awa: Actor) -> None:
    mona, request = a_moderator(db), a_request(db)
    answer_id = an_answer(db, request, awa, NUMBER)
    assert fresh(db, request.id).answers_count == 0
    asker = Actor(request.programme_id, person_id=request.asker_id, roles=awa.roles)
    assert get_request_page(db, asker, request.id, 1, now()).rows == ()
    with pytest.raises(NotFound):
        answers.mark_answer(db, asker, request.id, answer_id)
    (mine,) = get_request_page(db, awa, request.id, 1, now()).rows
    assert mine.is_held and "numéro de téléphone" in mine.hidden_for
    texts.decide(db, mona, answer_id, *REFUSAL)
    with pytest.raises(Refused):
        answers.change_answer(db, awa, request.id, answer_id, "Sans numéro.")
    texts.decide(db, mona, answer_id, "keep", "", "")
    assert fresh(db, request.id).answers_count == 1
    answers.mark_answer(db, asker, request.id, answer_id)
    answers.change_answer(db, awa, request.id, answer_id, NUMBER)
    found = fresh(db, request.id)
    assert (found.status, found.answers_count) == ("open", 0)


def test_a_video_that_waits_keeps_nobody_from_proposing_it(db: Session, awa: Actor) -> None:
    story, request = make.published(db), a_request(db)
    held = an_answer(db, request, awa, NUMBER, story.id)
    an_answer(db, request, a_teacher(db), "", story.id)
    texts.decide(db, a_moderator(db), held, "keep", "", "")
    assert db.get_one(Answer, held).video_id is None  # its words stay


def test_a_new_profile_waits_and_the_former_one_stays(db: Session, awa: Actor) -> None:
    mona, shown = a_moderator(db), Presentation("En CP depuis neuf ans.")
    save_profile(db, awa, profile(db, awa), shown)
    save_profile(db, awa, profile(db, awa), Presentation(NUMBER))
    person = db.get_one(Person, awa.person_id)
    assert person.bio == shown.bio and get_profile(db, awa).bio == NUMBER
    assert "profil d’avant" in get_profile(db, awa).waits
    assert queue(db, mona) == [("profile", str(awa.person_id))]
    texts.decide(db, mona, person.id, "keep", "", "")
    assert person.bio == NUMBER and get_profile(db, awa).waits == ""
    save_profile(db, awa, profile(db, awa), Presentation(NUMBER))  # read already
    assert db.get(WaitingProfile, person.id) is None
    save_profile(db, awa, profile(db, awa, "Awa 06 12 34 56 78"), shown)
    texts.decide(db, mona, person.id, *REFUSAL)
    assert (person.display_name, person.bio) == ("Awa Diallo", shown.bio)
    assert "Awa 06 12 34 56 78" in statement_about(db, person.id).after
    save_profile(db, awa, profile(db, awa, "Marie Petit Jean"), shown)  # an adult's name
    assert person.display_name == "Marie Petit Jean"
    with pytest.raises(Invalid, match="seulement votre prénom"):
        complete_profile(db, awa, profile(db, awa, "Awa awa@exemple.fr"))


def test_mending_ones_profile_takes_it_out_of_the_queue(db: Session, awa: Actor) -> None:
    save_profile(db, awa, profile(db, awa), Presentation(NUMBER))
    save_profile(db, awa, profile(db, awa), Presentation("En CP."))
    assert db.get_one(Person, awa.person_id).bio == "En CP." and queue(db, a_moderator(db)) == []


def test_the_second_moderator_is_told_who_decided(db: Session, awa: Actor) -> None:
    mona, odile = a_moderator(db), a_moderator(db)
    db.get_one(Person, mona.person_id).display_name = "Mona Lisa"
    save_profile(db, awa, profile(db, awa), Presentation(NUMBER))
    for text_id in (a_request(db, awa, context=NUMBER).id, awa.person_id or UUID(int=0)):
        texts.decide(db, mona, text_id, "keep", "", "")
        with pytest.raises(Refused, match=r"^Mona L\. a décidé pour ce texte"):
            texts.decide(db, odile, text_id, *REFUSAL)


def test_nobody_decides_of_their_own_nor_without_the_role(db: Session, awa: Actor) -> None:
    mona = a_moderator(db)
    own, theirs = a_request(db, mona, context=NUMBER), a_request(db, awa, context=NUMBER)
    for actor, request in ((mona, own), (a_teacher(db), theirs), (awa, theirs)):
        with pytest.raises(NotFound):
            texts.decide(db, actor, request.id, "keep", "", "")
    assert queue(db, mona) == [("request", str(theirs.id))]


def test_what_was_changed_since_it_was_read_is_read_again(db: Session, awa: Actor) -> None:
    mona, request = a_moderator(db), a_request(db, awa, context=NUMBER)
    (row,) = list_reported(db, mona, Shown(), now()).rows
    requests.change(db, awa, request.id, request.question, f"{NUMBER} Et awa@exemple.fr")
    with pytest.raises(Refused, match="relisez"):
        texts.decide(db, mona, request.id, "keep", "", "", row.mark)
    assert request.hidden_at is not None


def test_all_kinds_are_decided_at_once_and_some_were_decided_already(
    db: Session, awa: Actor
) -> None:
    mona, odile, story = a_moderator(db), a_moderator(db), make.published(db)
    db.get_one(Person, odile.person_id).display_name = "Odile Roy"
    request = a_request(db, awa, context=NUMBER)
    answer_id = an_answer(db, a_request(db), awa, NUMBER)
    comment = comments.post(db, awa, story.id, "question", NUMBER)
    save_profile(db, awa, profile(db, awa), Presentation(NUMBER))
    rows = list_reported(db, mona, Shown(), now()).rows
    assert len(rows) == 4 and len({row.kind for row in rows}) == 4
    texts.decide(db, odile, answer_id, "keep", "", "")
    done, left = texts.decide_many(db, mona, [(UUID(row.id), row.mark) for row in rows], *REFUSAL)
    assert done == 3 and len(left) == 1 and left[0].startswith("Odile R. a décidé")
    assert request.hidden_at and comment.hidden_at and not comment.held_at
    assert db.get_one(Answer, answer_id).hidden_at is None
    assert len(db.exec(select(Statement)).all()) == 3
    subjects = db.exec(select(Mail.subject).where(Mail.kind == "text_released")).all()
    assert len(subjects) == 1


def test_the_queue_asks_as_much_of_the_database_whatever_waits(db: Session, awa: Actor) -> None:
    mona = a_moderator(db)
    an_answer(db, a_request(db), awa, NUMBER)
    a_request(db, awa, context=NUMBER)
    save_profile(db, awa, profile(db, awa), Presentation(NUMBER))
    few = counted(db, lambda: list_reported(db, mona, Shown(), now()))
    for _ in range(5):
        a_request(db, a_teacher(db), context=NUMBER)
        an_answer(db, a_request(db), a_teacher(db), NUMBER)
    assert counted(db, lambda: list_reported(db, mona, Shown(), now())) == few

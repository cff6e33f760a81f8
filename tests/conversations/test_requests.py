"""The life of a request: asked once, joined, answered, closed; each act by whom it belongs to."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, col, func, select

from classe12.conversations.access.requests import facts, get_request, parse_id
from classe12.conversations.actions import answers, requests
from classe12.conversations.events import RequestAnswered, RequestOpened
from classe12.conversations.models.loop import (
    ANSWER_MAX,
    CONTEXT_MAX,
    QUESTION_MAX,
    Answer,
    Follower,
    HelpRequest,
    Status,
)
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules.requests import (
    Ability,
    RequestFacts,
    RequestForm,
    abilities,
    fingerprint,
    status_of,
)
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.loop import a_request, an_answer, fresh
from tests.factories.people import a_moderator, a_person, a_teacher, a_visitor
from tests.factories.programmes import another_programme

QUESTION = "Comment occuper les îlots pendant que je lis\u00a0?"
FORM = RequestForm(QUESTION, "", ("CP",), ("gestion-de-classe",))
KNOWN = ({"GS", "CP", "CE1"}, {"gestion-de-classe", "francais", "arts", "outils"})
HEARD = (RequestOpened, RequestAnswered)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    for kind in HEARD:
        monkeypatch.setitem(events._subscribers, kind, [lambda db, event: found.append(event)])
    return found


# What a question needs


def test_a_whole_question_passes() -> None:
    assert rules.problems(FORM, *KNOWN) == {}


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"question": ""}, rules.QUESTION),
        ({"question": "?? 12 !!"}, rules.QUESTION),
        ({"question": "é" * (QUESTION_MAX + 1)}, rules.QUESTION),
        ({"context": "é" * (CONTEXT_MAX + 1)}, rules.CONTEXT),
        ({"levels": ()}, rules.LEVELS),
        ({"levels": ("CM2",)}, rules.LEVELS),
        ({"themes": ()}, rules.THEMES),
        ({"themes": ("cuisine",)}, rules.THEMES),
        ({"themes": ("gestion-de-classe", "francais", "arts", "outils")}, rules.THEMES),
    ],
)
def test_what_is_missing_is_said_beside_its_field(form: dict[str, Any], field: str) -> None:
    assert set(rules.problems(replace(FORM, **form), *KNOWN)) == {field}


def test_everything_is_said_at_once_in_the_order_of_the_form() -> None:
    found = rules.problems(RequestForm(context="é" * 2000), *KNOWN)
    assert tuple(found) == rules.FIELDS


def test_an_answer_says_something() -> None:
    assert rules.answer_problems("", has_more=True) == {}
    assert rules.answer_problems("Essayez.", has_more=False) == {}
    assert set(rules.answer_problems("", has_more=False)) == {rules.WORDS}
    assert set(rules.answer_problems("é" * (ANSWER_MAX + 1), has_more=True)) == {rules.WORDS}


def test_the_same_words_have_the_same_fingerprint() -> None:
    assert fingerprint("Les  ÎLOTS\n?") == fingerprint("les ilots ?")
    assert fingerprint("Les îlots") != fingerprint("Les bancs")


# Who may do what

ASKER, OTHER, TEAM = uuid4(), uuid4(), uuid4()
ACTORS = {
    "visitor": Actor(1),
    "asker": Actor(1, ASKER, roles=frozenset({"teacher"})),
    "other": Actor(1, OTHER, roles=frozenset({"teacher"})),
    "profileless": Actor(1, OTHER),
    "moderator": Actor(1, TEAM, roles=frozenset({"teacher", "moderator"})),
    "elsewhere": Actor(2, OTHER, roles=frozenset({"teacher"})),
}
V, J, A, M = Ability.VIEW, Ability.JOIN, Ability.ANSWER, Ability.MARK
C, R, T = Ability.CLOSE, Ability.REOPEN, Ability.CLOSE_AS_TEAM
W, X = Ability.CHANGE, Ability.TAKE_AWAY
LIVE = {
    "visitor": {V},
    "asker": {V, A, M, C, W},
    "other": {V, J, A},
    "profileless": {V},
    "moderator": {V, J, A, T},
    "elsewhere": set(),
}
SHUT = {name: {V} if found else set() for name, found in LIVE.items()}


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("status", [Status.OPEN, Status.HINTED, Status.FOUND])
def test_abilities_while_it_lives(who: str, status: Status) -> None:
    answered = RequestFacts(1, ASKER, status, answers=1)
    assert abilities(answered, ACTORS[who]) == LIVE[who]
    alone = abilities(RequestFacts(1, ASKER, status), ACTORS[who])
    assert alone == LIVE[who] | ({X} if who == "asker" else set())


@pytest.mark.parametrize("who", ACTORS)
def test_abilities_once_closed(who: str) -> None:
    by_asker = RequestFacts(1, ASKER, Status.CLOSED, ASKER, answers=2)
    by_team = RequestFacts(1, ASKER, Status.CLOSED, TEAM, answers=2)
    more = {R} if who == "asker" else set()
    assert abilities(by_asker, ACTORS[who]) == SHUT[who] | more
    assert abilities(by_team, ACTORS[who]) == SHUT[who]


def test_where_a_request_is() -> None:
    assert status_of(is_closed=False, has_answer=False, answers=0) is Status.OPEN
    assert status_of(is_closed=False, has_answer=False, answers=2) is Status.HINTED
    assert status_of(is_closed=False, has_answer=True, answers=2) is Status.FOUND
    assert status_of(is_closed=True, has_answer=True, answers=2) is Status.CLOSED


# Asking


def test_a_question_is_asked_once_whatever_its_case_and_accents(
    db: Session, heard: list[Any]
) -> None:
    asker = a_teacher(db)
    first = requests.ask(db, asker, FORM)
    again = requests.ask(db, asker, RequestForm("  COMMENT occuper les ilots pendant que je lis\u00a0?", "Autre", ("GS",), ("francais",)))  # fmt: skip
    assert again.id == first.id
    assert (first.status, first.slug) == (
        Status.OPEN,
        "comment-occuper-les-ilots-pendant-que-je-lis",
    )
    assert requests.ask(db, a_teacher(db), FORM).id != first.id, "another person asks it too"
    assert [type(event) for event in heard] == [RequestOpened, RequestOpened]
    acts = db.exec(select(AuditEntry.act).where(col(AuditEntry.subject_id) == str(first.id))).all()
    assert acts == ["conversations.ask"]


def test_a_refused_question_writes_nothing(db: Session, heard: list[Any]) -> None:
    with pytest.raises(Invalid):
        a_request(db, question="Quoi ?")
    assert db.exec(select(func.count()).select_from(HelpRequest)).one() == 0
    assert heard == []
    assert a_request(db)


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)> comment faire", "\u202eComment lire à l’envers", "Comment\x00 faire ceci"])  # fmt: skip
def test_a_hostile_question_is_words(db: Session, typed: str) -> None:
    request = a_request(db, question=typed)
    assert "\x00" not in request.question and "\u202e" not in request.question
    assert request.slug and "<" not in request.slug


def test_a_question_is_changed_by_who_asked_it(db: Session) -> None:
    asker = a_teacher(db)
    request, other = a_request(db, asker), requests.ask(db, asker, FORM)
    changed = requests.change(db, asker, request.id, "  Comment lire à douze sans bruit ", "En CP.")
    assert (changed.question, changed.context) == ("Comment lire à douze sans bruit", "En CP.")
    assert changed.slug == "comment-lire-a-douze-sans-bruit"
    for words, fields in (("Quoi", {rules.QUESTION}), (other.question.upper(), {rules.QUESTION})):
        with pytest.raises(Invalid) as refused:
            requests.change(db, asker, request.id, words, "")
        assert set(refused.value.problems) == fields
    for actor in (a_teacher(db), a_moderator(db), a_visitor(db)):
        with pytest.raises(Refused):
            requests.change(db, actor, request.id, "Comment lire à douze autrement", "")


def test_a_question_is_taken_away_while_nobody_answered(db: Session) -> None:
    asker = a_teacher(db)
    alone, answered = a_request(db, asker), a_request(db, asker)
    requests.join(db, a_teacher(db), alone.id)
    an_answer(db, answered)
    with pytest.raises(Refused, match="ont répondu"):
        requests.take_away(db, asker, answered.id)
    with pytest.raises(Refused):
        requests.take_away(db, a_teacher(db), alone.id)
    requests.take_away(db, asker, alone.id)
    assert db.exec(select(HelpRequest.id)).all() == [answered.id]


# Moi aussi


def test_me_too_counts_once_and_is_taken_back(db: Session) -> None:
    request, one, other = a_request(db), a_teacher(db), a_teacher(db)
    assert requests.join(db, one, request.id) == 1
    assert requests.join(db, one, request.id) == 1
    assert requests.join(db, other, request.id) == 2
    assert requests.leave(db, one, request.id) == 1
    assert requests.leave(db, one, request.id) == 1
    assert fresh(db, request.id).followers_count == 1


def test_the_asker_does_not_say_me_too(db: Session) -> None:
    asker = a_teacher(db)
    request = a_request(db, asker)
    with pytest.raises(Refused, match="C’est votre question"):
        requests.join(db, asker, request.id)
    with pytest.raises(Refused):
        requests.join(db, a_visitor(db), request.id)
    assert requests.join(db, a_teacher(db), request.id) == 1


def test_me_too_can_be_taken_back_once_closed(db: Session) -> None:
    asker, follower = a_teacher(db), a_teacher(db)
    request = a_request(db, asker)
    requests.join(db, follower, request.id)
    requests.close(db, asker, request.id)
    with pytest.raises(Refused, match="fermée"):
        requests.join(db, a_teacher(db), request.id)
    assert requests.leave(db, follower, request.id) == 0
    assert db.exec(select(func.count()).select_from(Follower)).one() == 0


# Answering


def test_a_request_goes_from_open_to_found_and_back(db: Session, heard: list[Any]) -> None:
    asker, helper = a_teacher(db), a_teacher(db)
    request, story = a_request(db, asker), make.published(db)
    words = an_answer(db, request, helper)
    assert fresh(db, request.id).status == Status.HINTED
    video = an_answer(db, request, helper, "", story.id)
    assert fresh(db, request.id).answers_count == 2
    answers.mark_answer(db, asker, request.id, words)
    assert fresh(db, request.id).status == Status.FOUND
    answers.mark_answer(db, asker, request.id, words)
    answers.mark_answer(db, asker, request.id, video)
    told = [event for event in heard if isinstance(event, RequestAnswered)]
    assert [(e.video_id, e.comment_id) for e in told] == [(None, words), (story.id, None)]
    marked = db.exec(select(Answer.id).where(col(Answer.marked_at).is_not(None))).all()
    assert marked == [video]
    answers.unmark_answer(db, asker, request.id)
    assert fresh(db, request.id).status == Status.HINTED


def test_only_the_asker_says_which_answer_is_the_one(db: Session) -> None:
    asker, helper = a_teacher(db), a_teacher(db)
    request, elsewhere = a_request(db, asker), a_request(db)
    given, foreign = an_answer(db, request, helper), an_answer(db, elsewhere, helper)
    for actor in (helper, a_moderator(db), a_visitor(db)):
        with pytest.raises(Refused):
            answers.mark_answer(db, actor, request.id, given)
    with pytest.raises(NotFound):
        answers.mark_answer(db, asker, request.id, foreign)
    answers.mark_answer(db, asker, request.id, given)
    assert fresh(db, request.id).status == Status.FOUND


def test_the_same_answer_sent_twice_is_one(db: Session) -> None:
    request, helper = a_request(db), a_teacher(db)
    assert an_answer(db, request, helper) == an_answer(db, request, helper)
    assert fresh(db, request.id).answers_count == 1


def test_a_video_is_proposed_once_by_whoever(db: Session) -> None:
    request, story, helper = a_request(db), make.published(db), a_teacher(db)
    an_answer(db, request, helper, "", story.id)
    with pytest.raises(Invalid, match="déjà proposée"):
        an_answer(db, request, a_teacher(db), "", story.id)
    assert an_answer(db, a_request(db), a_teacher(db), "", story.id)


def test_only_a_video_of_the_catalogue_is_proposed(db: Session) -> None:
    request, helper = a_request(db), a_teacher(db)
    own_draft, waiting = make.a_draft(db, helper), make.in_review(db)
    for video_id in (own_draft.id, waiting.id, uuid4()):
        with pytest.raises(Invalid) as refused:
            an_answer(db, request, helper, "Regardez.", video_id)
        assert set(refused.value.problems) == {rules.VIDEO}
    assert fresh(db, request.id).status == Status.OPEN
    assert an_answer(db, request, helper, "Regardez.", make.published(db).id)


def test_a_video_that_left_is_said_to_be_gone_when_it_is_proposed(db: Session) -> None:
    request, story = a_request(db), make.published(db)
    submission.withdraw(db, story.author, story.id)
    with pytest.raises(Invalid, match="retirée"):
        an_answer(db, request, a_teacher(db), "", story.id)


def test_an_answer_is_changed_and_taken_away_by_its_author_only(db: Session) -> None:
    asker, helper = a_teacher(db), a_teacher(db)
    request = a_request(db, asker)
    given = an_answer(db, request, helper)
    for actor in (asker, a_teacher(db), a_moderator(db)):
        with pytest.raises(NotFound):
            answers.change_answer(db, actor, request.id, given, "Autre chose")
        with pytest.raises(NotFound):
            answers.take_answer_away(db, actor, request.id, given)
    answers.change_answer(db, helper, request.id, given, "Quatre boîtes.")
    assert db.get_one(Answer, given).words == "Quatre boîtes."
    with pytest.raises(Invalid):
        answers.change_answer(db, helper, request.id, given, "  ")
    answers.mark_answer(db, asker, request.id, given)
    answers.take_answer_away(db, helper, request.id, given)
    assert fresh(db, request.id).status == Status.OPEN


# Closing


def test_the_asker_closes_and_opens_again_where_it_was(db: Session) -> None:
    asker = a_teacher(db)
    request = a_request(db, asker)
    given = an_answer(db, request)
    answers.mark_answer(db, asker, request.id, given)
    requests.close(db, asker, request.id)
    assert fresh(db, request.id).status == Status.CLOSED
    for act in (lambda: requests.close(db, asker, request.id), lambda: an_answer(db, request)):
        with pytest.raises(Refused, match="fermée"):
            act()
    requests.reopen(db, asker, request.id)
    assert fresh(db, request.id).status == Status.FOUND
    with pytest.raises(Refused, match="déjà"):
        requests.reopen(db, asker, request.id)


def test_only_the_asker_or_the_team_closes(db: Session) -> None:
    asker, request_of = a_teacher(db), a_request
    request = request_of(db, asker)
    for actor in (a_teacher(db), a_moderator(db), a_visitor(db)):
        with pytest.raises(Refused):
            requests.close(db, actor, request.id)
    for actor in (a_teacher(db), asker):
        with pytest.raises(Refused):
            requests.close_as_team(db, actor, request.id, "Un élève est nommé.")
    moderator = a_moderator(db)
    with pytest.raises(Invalid):
        requests.close_as_team(db, moderator, request.id, "  ")
    requests.close_as_team(db, moderator, request.id, "Un élève est nommé.")
    closed = fresh(db, request.id)
    assert (closed.status, closed.closing_reason) == (Status.CLOSED, "Un élève est nommé.")
    with pytest.raises(Refused):
        requests.reopen(db, asker, request.id)


def test_a_question_asked_again_is_not_opened_twice(db: Session) -> None:
    asker = a_teacher(db)
    first = requests.ask(db, asker, FORM)
    requests.close(db, asker, first.id)
    second = requests.ask(db, asker, FORM)
    assert second.id != first.id
    with pytest.raises(Refused, match="même question"):
        requests.reopen(db, asker, first.id)
    requests.close(db, asker, second.id)
    requests.reopen(db, asker, first.id)
    assert fresh(db, first.id).status == Status.OPEN


# The door


def test_absent_and_elsewhere_give_the_same_answer(db: Session) -> None:
    request = a_request(db)
    elsewhere = Actor(another_programme(db).id or 0, a_person(db).id, roles=frozenset({"teacher"}))
    for actor, request_id in ((elsewhere, request.id), (a_teacher(db), uuid4())):
        for ability in Ability:
            with pytest.raises(NotFound, match="n’existe pas"):
                get_request(db, actor, request_id, ability)
    with pytest.raises(NotFound):
        parse_id("n-importe-quoi")
    found = get_request(db, a_visitor(db), request.id, Ability.VIEW)
    assert facts(found).status is Status.OPEN

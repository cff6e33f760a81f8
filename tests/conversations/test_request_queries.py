"""The list of requests, the page of one, and who is concerned by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.conversations.actions import answers, requests
from classe12.conversations.queries.concerned import followers, matching_authors
from classe12.conversations.queries.request import find_videos, get_head, get_request_page
from classe12.conversations.queries.requests import Found, list_open, list_requests
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules.listing import Kind, from_address, to_address
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.loop import a_request, an_answer
from tests.factories.people import a_teacher, a_visitor
from tests.factories.programmes import another_programme


@contextmanager
def counted(db: Session) -> Iterator[list[str]]:
    """List the statements sent meanwhile."""
    sent: list[str] = []

    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    engine = db.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def found(db: Session, address: str = "", actor: Actor | None = None) -> Found:
    return list_requests(db, actor or a_visitor(db), from_address(address), now())


def questions(db: Session, address: str = "", actor: Actor | None = None) -> set[str]:
    return {row.question.rsplit(" ", 1)[-1] for row in found(db, address, actor).rows}


def count_of(result: Found, kind: Kind, key: str) -> int:
    return next(c.count for c in result.counted if (c.kind, c.key) == (kind.value, key))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one person ask and answer all day long."""
    monkeypatch.setattr(rules, "ASKS_LIMIT", (1000, rules.ASKS_LIMIT[1]))
    monkeypatch.setattr(rules, "ANSWERS_LIMIT", (1000, rules.ANSWERS_LIMIT[1]))


@pytest.fixture
def shelf(db: Session) -> dict[str, Any]:
    """Four requests, one in each state, of different levels and themes."""
    asker = a_teacher(db, name="Awa Diallo")
    form: dict[str, Any] = {"question": "Comment faire pour la question un"}
    opened = a_request(db, asker, **form)
    hinted = a_request(
        db,
        question="Comment faire pour la question deux",
        levels=("GS", "CP"),
        themes=("francais",),
    )
    an_answer(db, hinted)
    answered = a_request(
        db, asker, question="Comment faire pour la question trois", levels=("CE1",)
    )
    answers.mark_answer(db, asker, answered.id, an_answer(db, answered))
    closed = a_request(db, asker, question="Comment faire pour la question quatre")
    requests.close(db, asker, closed.id)
    return {"asker": asker, "open": opened, "hinted": hinted, "found": answered, "closed": closed}


def test_the_plain_list_shows_what_is_not_closed(db: Session, shelf: dict[str, Any]) -> None:
    result = found(db)
    assert [row.question.rsplit(" ", 1)[-1] for row in result.rows] == ["trois", "deux", "un"]
    first, second, third = result.rows
    assert (first.label, second.label, third.label) == ("Trouvée", "Une piste", "Ouverte")
    assert (second.answers, third.answers) == ("1\u00a0réponse", "")
    assert second.where.startswith("GS et CP, Valbrune, ")
    assert third.href.startswith(f"/recherche/{shelf['open'].id}/comment-faire")


def test_filters_add_up_inside_a_group_and_narrow_across(
    db: Session, shelf: dict[str, Any]
) -> None:
    assert questions(db, "?etat=ouverte&etat=fermee") == {"un", "quatre"}
    assert questions(db, "?niveau=GS&niveau=CE1") == {"deux", "trois"}
    assert questions(db, "?niveau=CP&theme=francais") == {"deux"}
    assert questions(db, "?etat=trouvee&theme=francais") == set()
    counts = found(db, "?niveau=CE1")
    assert count_of(counts, Kind.THEME, "gestion-de-classe") == 1
    assert count_of(counts, Kind.LEVEL, "CP") == 2, "the other levels stay as they are"
    assert count_of(counts, Kind.STATUS, "fermee") == 0


def test_what_is_mine_is_for_who_is_signed_in(db: Session, shelf: dict[str, Any]) -> None:
    asker, follower = shelf["asker"], a_teacher(db)
    requests.join(db, follower, shelf["hinted"].id)
    assert questions(db, "?pour-moi=posees", asker) == {"un", "trois", "quatre"}
    assert questions(db, "?pour-moi=suivies", follower) == {"deux"}
    assert questions(db, "?pour-moi=posees", follower) == set()
    assert all(c.kind != Kind.MINE for c in found(db).counted)


@pytest.mark.usefixtures("patient")
def test_the_list_is_sorted_and_paged(db: Session, shelf: dict[str, Any]) -> None:
    requests.join(db, a_teacher(db), shelf["open"].id)
    assert found(db, "?tri=attendues").rows[0].question.endswith("un")
    assert found(db, "?tri=attendues").rows[0].followers == "1\u00a0moi aussi"
    assert found(db, "?tri=sans-reponse").rows[0].question.endswith("un")
    asker = shelf["asker"]
    for number in range(25):
        a_request(db, asker, question=f"Une question de plus, numéro {number}")
    result = found(db, "?page=2")
    assert (result.total, result.last_page, len(result.rows)) == (28, 2, 8)


def test_requests_of_another_programme_are_nowhere(db: Session, shelf: dict[str, Any]) -> None:
    other = Actor(another_programme(db).id or 0)
    assert found(db, "", other).total == 0
    assert list_open(db, other, 3, now()) == ()
    with pytest.raises(NotFound):
        get_request_page(db, other, shelf["open"].id, 1, now())


def test_the_home_page_shows_what_waits(db: Session, shelf: dict[str, Any]) -> None:
    rows = list_open(db, a_visitor(db), 3, now())
    assert [row.question.rsplit(" ", 1)[-1] for row in rows] == ["deux", "un"]


def test_the_page_says_what_each_may_do(db: Session, shelf: dict[str, Any]) -> None:
    asker, request = shelf["asker"], shelf["open"]
    helper = a_teacher(db, name="Bruno Petit")
    requests.join(db, helper, request.id)
    page = get_request_page(db, helper, request.id, 1, now())
    assert (page.name, page.followers, page.has_joined) == ("Awa D.", 1, True)
    assert page.context == "<p>J’ai trois îlots de quatre.</p>"
    assert [theme.href for theme in page.themes] == ["/recherches?theme=gestion-de-classe"]
    assert (page.can_join, page.can_answer, page.can_mark, page.can_close) == (1, 1, 0, 0)
    mine = get_request_page(db, asker, request.id, 1, now())
    assert (mine.is_mine, mine.can_join, mine.can_mark, mine.can_close) == (1, 0, 1, 1)
    visitor = get_request_page(db, a_visitor(db), request.id, 1, now())
    assert not (visitor.can_join or visitor.can_answer or visitor.can_mark or visitor.has_joined)


def test_the_answer_comes_first_then_the_oldest_by_pages(
    db: Session, shelf: dict[str, Any]
) -> None:
    asker, request = shelf["asker"], shelf["open"]
    given = [an_answer(db, request, words=f"Réponse {n}, <b>sans</b> balise") for n in range(12)]
    answers.mark_answer(db, asker, request.id, given[11])
    page = get_request_page(db, a_visitor(db), request.id, 1, now())
    assert [row.id for row in page.rows[:2]] == [str(given[11]), str(given[0])]
    assert (len(page.rows), page.last_page, page.answers) == (10, 2, "12\u00a0réponses")
    assert page.rows[0].is_marked and "<b>" not in page.rows[0].html
    assert page.rows[0].words == "", "what was typed is for who may change it"
    last = get_request_page(db, a_visitor(db), request.id, 9, now())
    assert [row.id for row in last.rows] == [str(given[9]), str(given[10])]


def test_a_proposed_video_is_shown_while_it_is_in_the_catalogue(
    db: Session, shelf: dict[str, Any]
) -> None:
    story, request = make.published(db, title="Le minuteur visuel"), shelf["open"]
    an_answer(db, request, words="", video_id=story.id)
    row = get_request_page(db, a_visitor(db), request.id, 1, now()).rows[0]
    assert [card.title for card in row.cards] == ["Le minuteur visuel"] and not row.is_gone
    submission.withdraw(db, story.author, story.id)
    row = get_request_page(db, a_visitor(db), request.id, 1, now()).rows[0]
    assert row.cards == () and row.is_gone


@pytest.mark.usefixtures("patient")
def test_the_number_of_statements_does_not_grow(db: Session) -> None:
    asker, reader = a_teacher(db), a_teacher(db)
    request = a_request(db, asker)
    an_answer(db, request, words="", video_id=make.published(db).id)
    with counted(db) as few:
        found(db, "?niveau=CP", reader)
    with counted(db) as few_of_one:
        get_request_page(db, reader, request.id, 1, now())
    helper = a_teacher(db)
    for number in range(99):
        a_request(db, asker, question=f"Une question de plus, numéro {number}")
        an_answer(db, request, helper, words=f"Réponse {number}")
    for _ in range(5):
        an_answer(db, request, helper, words="", video_id=make.published(db).id)
    with counted(db) as many:
        assert found(db, "?niveau=CP", reader).total == 100
    with counted(db) as many_of_one:
        assert len(get_request_page(db, reader, request.id, 1, now()).rows) == 10
    assert len(few) == len(many) <= 5
    assert len(few_of_one) == len(many_of_one) <= 8


def test_videos_are_found_by_words_of_their_title(db: Session) -> None:
    story = make.published(db, a_teacher(db, name="Karim Leroy"), title="Le coin calme des élèves")
    make.in_review(db, title="Le coin calme caché")
    reader = a_teacher(db)
    assert [row["value"] for row in find_videos(db, reader, "coin calme")] == [str(story.id)]
    assert find_videos(db, reader, "coin calme")[0]["detail"] == "Karim L., Valbrune"
    assert find_videos(db, reader, "") == () and find_videos(db, reader, "zygomatique") == ()


def test_authors_of_the_same_theme_and_level_are_concerned(db: Session) -> None:
    asker = a_teacher(db)
    request = a_request(db, asker, levels=("CP",), themes=("gestion-de-classe", "arts"))
    once, twice = a_teacher(db), a_teacher(db)
    make.published(db, once)
    make.published(db, twice)
    make.published(db, twice, themes=("arts",))
    make.published(db, asker)
    make.published(db, a_teacher(db), levels=("CE1",))
    make.published(db, a_teacher(db), themes=("francais",))
    make.in_review(db, a_teacher(db))
    gone = make.published(db, a_teacher(db))
    submission.withdraw(db, gone.author, gone.id)
    left = a_teacher(db)
    make.published(db, left)
    db.get_one(Person, left.person_id).closed_at = now()
    db.flush()
    assert matching_authors(db, request.id, 10) == (twice.person_id, once.person_id)
    assert matching_authors(db, request.id, 1) == (twice.person_id,)
    assert matching_authors(db, uuid4(), 10) == ()


def test_the_asker_and_those_who_said_me_too_wait_for_the_answer(db: Session) -> None:
    asker, one, other = a_teacher(db), a_teacher(db), a_teacher(db)
    request = a_request(db, asker)
    for person in (one, other):
        requests.join(db, person, request.id)
    requests.leave(db, one, request.id)
    assert followers(db, request.id) == (asker.person_id, other.person_id)
    assert followers(db, uuid4()) == ()


def test_the_served_page_says_the_question_and_nobody_s_name(db: Session) -> None:
    request = a_request(
        db, a_teacher(db, name="Awa Diallo"), question="Comment lire à douze, sans bruit"
    )
    head = get_head(db, request.id)
    assert head.title == "Comment lire à douze, sans bruit | Classe à 12"
    assert head.description == "J’ai trois îlots de quatre." and "Awa" not in str(head)
    with pytest.raises(NotFound):
        get_head(db, uuid4())


@given(address=st.text(max_size=200))
def test_nothing_in_an_address_breaks_the_list(address: str) -> None:
    asked = from_address("?" + address)
    assert from_address(to_address(asked)) == asked
    assert asked.page >= 1 and asked.statuses()

"""The states of the loop, handler by handler."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session, select

from classe12.conversations.actions import answers, requests
from classe12.conversations.models.loop import HelpRequest, Status
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules import trials as trial_rules
from classe12.conversations.state.asking import AskState
from classe12.conversations.state.request import EDITED, MARKED, OWN_MARKED, RequestState
from classe12.conversations.state.requests import RequestsState
from classe12.conversations.state.trials import TrialData, TrialsState
from classe12.core.actor import Actor
from classe12.core.guard.caller import current
from tests.factories import stories as make
from tests.factories.loop import a_request, an_answer, fresh
from tests.factories.people import a_moderator, a_teacher, a_visitor

Opened = Callable[..., Any]


@pytest.fixture
def opened(db: Session) -> Iterator[Opened]:
    """Open a state as somebody, at an address."""
    before = current.set(Actor(programme_id=1))

    def open_state(kind: type[rx.State], actor: Actor, address: str) -> Any:
        current.set(actor)
        root = rx.State(_reflex_internal_init=True)
        path = address.partition("?")[0]
        root._update_router_vars({"headers": {}, "pathname": path, "asPath": address}, {})
        return root.get_substate(kind.get_full_name().split("."))

    yield open_state
    current.reset(before)


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    return await state.event_handlers[handler].fn(state, *arguments)


def destination(spec: Any) -> str:
    return str({str(key): value for key, value in spec.args}["path"]).strip('"')


def test_the_form_of_a_trial_sends_the_fields_of_the_rules() -> None:
    assert frozenset(trial_rules.FIELDS) == TrialData.__optional_keys__


async def test_a_trial_is_told_changed_and_taken_away(db: Session, opened: Opened) -> None:
    story, teacher = make.published(db), a_teacher(db)
    state = opened(TrialsState, teacher, f"/video/{story.id}/x")
    await call(state, "load")
    assert state.trials.can_tell and state.trials.mine.level == "CP" and state.way_in == ""
    await call(state, "tell", {"essai_niveau": "CP", "essai_marche": "Le calme"})
    assert state.problems[trial_rules.OUTCOME] and not state.told
    await call(state, "tell", {"essai_comment": "adapted", "essai_niveau": "CP"})
    assert state.told.startswith("Merci") and state.trials.count == 1
    assert state.my_words == "En l’adaptant, en CP."
    await call(state, "open_form")
    assert state.is_open
    await call(state, "tell", {"essai_comment": "as_is", "essai_niveau": "GS"})
    assert state.told == "Votre essai est à jour." and not state.is_open
    await call(state, "take_away")
    assert state.trials.count == 0 and not state.trials.has_told


async def test_a_visitor_is_led_to_sign_in_and_back(db: Session, opened: Opened) -> None:
    story = make.published(db)
    state = opened(TrialsState, a_visitor(db), f"/video/{story.id}/x")
    await call(state, "load")
    assert state.way_in == f"/connexion?suite=/video/{story.id}/x"
    await call(opened(TrialsState, a_visitor(db), "/video/rien/x"), "load")


async def test_a_search_brings_its_words_and_nothing_typed_is_lost(
    db: Session, opened: Opened
) -> None:
    state = opened(AskState, a_teacher(db), "/recherches/nouvelle?q=carnet%20de%20r%C3%A9ussites")
    await call(state, "load")
    assert (state.audience, state.question) == ("member", "carnet de réussites")
    assert state.levels == ("CP",)
    await call(state, "submit", {"question": "carnet de réussites", "niveau": ["CP"]})
    assert [name for name, _ in state.summary] == [rules.THEMES]
    assert state.summary_title == "Il manque 1\u00a0chose avant de poser la question"
    form = {"question": "carnet de réussites", "niveau": ["CP"], "theme": ["outils"]}
    went = await call(state, "submit", form)
    request = db.exec(select(HelpRequest)).one()
    assert destination(went) == f"/recherche/{request.id}/carnet-de-reussites"


async def test_who_may_not_ask_yet_keeps_their_words(db: Session, opened: Opened) -> None:
    state = opened(AskState, a_visitor(db), "/recherches/nouvelle?q=un%20mot")
    await call(state, "load")
    assert state.audience == "visitor"
    assert state.way_in == "/connexion?suite=/recherches/nouvelle%3Fq%3Dun%2520mot"


async def test_the_list_follows_its_address(db: Session, opened: Opened) -> None:
    a_request(db)
    state = opened(RequestsState, a_visitor(db), "/recherches?niveau=GS&page=9")
    await call(state, "load")
    assert (state.count, state.rows, state.is_filtered) == ("Aucune question", (), True)
    assert destination(await call(state, "toggle", "niveau:GS")) == "/recherches"
    assert destination(await call(state, "toggle", "theme:outils")) == (
        "/recherches?niveau=GS&theme=outils"
    )
    assert destination(await call(state, "sort_by", "attendues")) == (
        "/recherches?niveau=GS&tri=attendues"
    )


async def test_a_filter_that_does_not_exist_is_left_out(db: Session, opened: Opened) -> None:
    a_request(db)
    for query in ("theme=zzz", "etat=zzz", "pour-moi=posees"):
        state = opened(RequestsState, a_visitor(db), f"/recherches?{query}")
        await call(state, "load")
        assert (state.count, state.is_filtered) == ("1\u00a0question", False), query


async def test_an_open_list_follows_and_nothing_moves(db: Session, opened: Opened) -> None:
    first, second = a_request(db), a_request(db)
    state = opened(RequestsState, a_visitor(db), "/recherches?tri=attendues")
    await call(state, "load")
    before = [row.id for row in state.rows]
    assert before == [str(second.id), str(first.id)]
    requests.join(db, a_teacher(db), first.id)
    an_answer(db, first)
    third = a_request(db)
    await call(state, "renew")
    assert [row.id for row in state.rows] == before and state.has_news
    assert (state.rows[1].answers, state.rows[1].followers) == (
        "1\u00a0réponse",
        "1\u00a0moi aussi",
    )
    assert state.count == "3\u00a0questions"
    await call(state, "show_news")
    assert [row.id for row in state.rows][:2] == [str(first.id), str(third.id)]
    assert not state.has_news


async def test_an_open_question_follows_and_nothing_typed_is_lost(
    db: Session, opened: Opened
) -> None:
    asker, author = a_teacher(db), a_teacher(db)
    request = a_request(db, asker)
    first = an_answer(db, request, author)
    state = opened(RequestState, author, f"/recherche/{request.id}/x")
    await call(state, "load")
    await call(state, "edit", str(first))
    await call(state, "change", {"reponse_modifiee": ""})
    second = an_answer(db, request, words="Quatre boîtes.")
    answers.mark_answer(db, asker, request.id, second)
    await call(state, "renew")
    assert [row.id for row in state.request.rows] == [str(first), str(second)]
    assert state.request.rows[1].is_marked and state.request.status == Status.FOUND
    assert state.edited == str(first) and state.problems[EDITED]
    answers.take_answer_away(db, author, request.id, first)
    await call(state, "renew")
    assert [row.id for row in state.request.rows] == [str(second)]


async def test_nobody_thanks_themselves(db: Session, opened: Opened) -> None:
    asker = a_teacher(db)
    request = a_request(db, asker)
    mine, other = an_answer(db, request, asker), an_answer(db, request)
    state = opened(RequestState, asker, f"/recherche/{request.id}/x")
    await call(state, "load")
    await call(state, "mark", str(mine))
    assert state.told == OWN_MARKED and state.request.status == Status.FOUND
    await call(state, "mark", str(other))
    assert state.told == MARKED


async def test_a_request_is_joined_answered_and_closed(db: Session, opened: Opened) -> None:
    asker, helper, request = a_teacher(db), a_teacher(db), None
    request = a_request(db, asker)
    path = f"/recherche/{request.id}/x"
    theirs = opened(RequestState, helper, path)
    await call(theirs, "load")
    await call(theirs, "join")
    assert theirs.request.has_joined and theirs.joined_label == "1"
    await call(theirs, "propose", {"piste_texte": " ", "piste_video": []})
    assert theirs.problems[rules.WORDS] and theirs.version == 0
    await call(theirs, "propose", {"piste_texte": "", "piste_video": ["n-importe-quoi"]})
    assert theirs.problems[rules.VIDEO]
    await call(theirs, "propose", {"piste_texte": "Trois boîtes."})
    assert theirs.version == 1 and theirs.request.status == Status.HINTED
    answer_id = theirs.request.rows[0].id
    await call(theirs, "edit", answer_id)
    await call(theirs, "change", {"reponse_modifiee": ""})
    assert theirs.problems[EDITED] and theirs.edited == answer_id
    await call(theirs, "change", {"reponse_modifiee": "Quatre boîtes."})
    assert theirs.edited == "" and theirs.request.rows[0].html == "<p>Quatre boîtes.</p>"
    await call(theirs, "mark", answer_id)
    assert theirs.refusal == "Cela revient à la personne qui a posé la question."
    mine = opened(RequestState, asker, path)
    await call(mine, "load")
    await call(mine, "mark", answer_id)
    assert mine.request.status == Status.FOUND
    await call(mine, "unmark")
    await call(mine, "open_change")
    await call(mine, "change_question", {"question": "Quoi", "contexte": ""})
    assert mine.is_changing and mine.problems[rules.QUESTION]
    await call(mine, "change_question", {"question": "Comment lire à douze sans bruit"})
    assert not mine.is_changing and mine.title == "Comment lire à douze sans bruit"
    await call(mine, "take_question_away")
    assert "ont répondu" in mine.refusal
    await call(mine, "close")
    assert mine.request.can_reopen
    await call(mine, "reopen")
    assert fresh(db, request.id).status == Status.HINTED


async def test_the_team_closes_with_a_reason_that_the_page_says(
    db: Session, opened: Opened
) -> None:
    request = a_request(db)
    an_answer(db, request)
    state = opened(RequestState, a_moderator(db), f"/recherche/{request.id}/x")
    await call(state, "load")
    await call(state, "close_as_team", {"motif": ""})
    assert state.problems[rules.REASON]
    await call(state, "close_as_team", {"motif": "Un élève est nommé."})
    assert state.request.next_line == "Fermée par l’équipe\u00a0: Un élève est nommé."


async def test_a_request_that_is_not_there_says_so(db: Session, opened: Opened) -> None:
    state = opened(RequestState, a_visitor(db), "/recherche/rien/x")
    await call(state, "load")
    assert state.request is None and state.title == "Question introuvable" and state.missing

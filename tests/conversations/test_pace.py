"""How many questions, answers and "moi aussi" one person may send in an hour."""

import pytest
from sqlmodel import Session

from classe12.conversations.actions.requests import join, leave
from classe12.conversations.rules import requests as rules
from classe12.core.errors import TooMany
from tests.factories.loop import a_request, an_answer
from tests.factories.people import a_teacher


def test_too_many_questions_or_answers_wait_an_hour(db: Session) -> None:
    awa, bruno = a_teacher(db), a_teacher(db)
    for _ in range(rules.ASKS_LIMIT[0]):
        asked = a_request(db, awa)
    with pytest.raises(TooMany, match="10 questions en peu de temps"):
        a_request(db, awa)
    for number in range(rules.ANSWERS_LIMIT[0]):
        an_answer(db, asked, bruno, f"Piste numéro {number}")
    with pytest.raises(TooMany, match="30 réponses"):
        an_answer(db, asked, bruno, "Une de trop")
    an_answer(db, a_request(db), awa)


def test_moi_aussi_has_a_pace_too(db: Session) -> None:
    asked, bruno = a_request(db), a_teacher(db)
    for _ in range(rules.JOINS_LIMIT[0]):
        assert join(db, bruno, asked.id) == 1
        leave(db, bruno, asked.id)
    with pytest.raises(TooMany, match="60 «\u00a0moi aussi\u00a0»"):
        join(db, bruno, asked.id)
    assert join(db, a_teacher(db), a_request(db).id) == 1, "somebody else may"

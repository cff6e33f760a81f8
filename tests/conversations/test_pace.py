"""How many questions and answers one person may send in an hour."""

import pytest
from sqlmodel import Session

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

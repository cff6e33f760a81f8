"""Opening and closing sessions."""

from uuid import UUID

import pytest
from sqlmodel import Session, select

from classe12.accounts import access, actions
from classe12.accounts.events import SignedIn
from classe12.accounts.models import PersonSession
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.ids import new_id
from tests.factories import accounts
from tests.factories.people import a_teacher


def who(token: str) -> Actor:
    return access.identify(f"session={token}", "localhost", "")


def session_id(token: str) -> UUID:
    found = who(token).session_id
    assert found
    return found


def test_a_session_is_announced(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[SignedIn] = []
    monkeypatch.setattr(events, "_subscribers", events.defaultdict(list))
    events.on(SignedIn, lambda db, event: seen.append(event))
    teacher = a_teacher(db)
    accounts.open_session(db, teacher)
    assert [event.person_id for event in seen] == [teacher.person_id]


def test_i_close_one_of_my_sessions_and_keep_the_others(db: Session) -> None:
    teacher = a_teacher(db)
    here, there = accounts.open_session(db, teacher), accounts.open_session(db, teacher)
    actions.close_session(db, who(here), session_id(there))
    assert not who(there).is_signed_in
    assert who(here).is_signed_in


def test_i_cannot_close_the_session_of_somebody_else(db: Session) -> None:
    mine, theirs = (accounts.open_session(db, a_teacher(db)) for _ in range(2))
    me = who(mine)
    for foreign in (session_id(theirs), new_id()):
        with pytest.raises(NotFound) as refusal:
            actions.close_session(db, me, foreign)
        assert refusal.value.sentence == "Cette connexion est déjà fermée."
    assert who(theirs).is_signed_in


def test_a_closed_session_cannot_be_closed_again(db: Session) -> None:
    teacher = a_teacher(db)
    here, there = accounts.open_session(db, teacher), accounts.open_session(db, teacher)
    closed = session_id(there)
    actions.close_session(db, who(here), closed)
    with pytest.raises(NotFound):
        actions.close_session(db, who(here), closed)


def test_i_close_all_the_others(db: Session) -> None:
    teacher, colleague = a_teacher(db), a_teacher(db)
    here, *others = (accounts.open_session(db, teacher) for _ in range(4))
    theirs = accounts.open_session(db, colleague)
    assert actions.close_other_sessions(db, who(here)) == 3
    assert actions.close_other_sessions(db, who(here)) == 0
    assert [who(token).is_signed_in for token in others] == [False] * 3
    assert who(here).is_signed_in
    assert who(theirs).is_signed_in


def test_every_session_of_a_person_can_be_closed(db: Session) -> None:
    teacher = a_teacher(db)
    tokens = [accounts.open_session(db, teacher) for _ in range(2)]
    assert teacher.person_id
    actions.close_all_sessions(db, Actor(programme_id=1), teacher.person_id)
    assert [who(token).is_signed_in for token in tokens] == [False, False]


def test_tokens_are_long_and_never_the_same(db: Session) -> None:
    teacher = a_teacher(db)
    tokens = {accounts.open_session(db, teacher) for _ in range(20)}
    assert len(tokens) == 20
    assert min(len(token) for token in tokens) >= 43  # 256 bits in base 64
    assert len(set(db.exec(select(PersonSession.token_hash)).all())) == 20

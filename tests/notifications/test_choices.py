"""Choosing one's mails; stopping them from a mail."""

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.errors import Invalid, NotFound
from classe12.core.ids import new_id
from classe12.notifications import access
from classe12.notifications.actions import choices, notices
from classe12.notifications.models import Kind, MailChoice
from classe12.notifications.queries.choices import find_stop, own_paces
from tests.factories.notifications import a_fact, mails_to
from tests.factories.people import a_teacher, a_visitor
from tests.factories.programmes import another_programme


def token_of(person: Actor, kind: str = "answers") -> str:
    assert person.person_id
    return access.make_pass(access.UNSUBSCRIBE, person.programme_id, person.person_id, kind)


def test_choices_are_kept_and_the_others_stay(db: Session) -> None:
    awa, nora = a_teacher(db), a_teacher(db)
    choices.choose(db, awa, {"answers": "weekly", "thanks": "never"})
    choices.choose(db, awa, {"answers": "never"})
    found = own_paces(db, awa)
    assert (found["answers"], found["thanks"], found["trials"]) == ("never", "never", "now")
    assert own_paces(db, nora)["answers"] == "now"
    assert set(found) == {kind.value for kind in Kind}


def test_choices_that_do_not_exist_change_nothing(db: Session) -> None:
    awa = a_teacher(db)
    with pytest.raises(Invalid):
        choices.choose(db, awa, {"answers": "never", "thanks": "now"})
    assert own_paces(db, awa)["answers"] == "now"
    choices.choose(db, awa, {"review": "never"})
    assert own_paces(db, awa)["review"] == "now"


def test_nobody_chooses_for_nobody(db: Session) -> None:
    with pytest.raises(NotFound):
        choices.choose(db, a_visitor(db), {"answers": "never"})


def test_the_link_of_a_mail_stops_its_kind_without_a_sign_in_twice_as_once(db: Session) -> None:
    awa = a_teacher(db)
    notices.tell(db, a_fact(awa, what="asks"))
    [mail] = mails_to(db, awa)
    token = mail.unsubscribe.partition("jeton=")[2]
    visitor = a_visitor(db)
    assert not find_stop(db, visitor, token).is_stopped
    assert not find_stop(db, visitor, token).is_stopped, "looking stops nothing"
    for _ in range(2):
        assert choices.unsubscribe(db, visitor, token) is Kind.ANSWERS
    assert find_stop(db, visitor, token).is_stopped
    found = own_paces(db, awa)
    assert found["answers"] == "never" and found["trials"] == "now"
    assert len(db.exec(select(MailChoice)).all()) == 1
    notices.tell(db, a_fact(awa, what="asks"))
    assert len(mails_to(db, awa)) == 1
    trail = db.exec(select(AuditEntry).where(AuditEntry.act == "notifications.unsubscribe")).all()
    assert {entry.person_id for entry in trail} == {awa.person_id}


def test_a_token_that_was_not_made_here_stops_nothing(db: Session) -> None:
    awa = a_teacher(db)
    visitor = a_visitor(db)
    survey = access.make_pass(access.SURVEY, awa.programme_id, awa.person_id, "2026-2")
    nobody = access.make_pass(access.UNSUBSCRIBE, awa.programme_id, new_id(), "answers")
    other = another_programme(db)
    elsewhere = access.make_pass(access.UNSUBSCRIBE, other.id, awa.person_id, "answers")
    kept = token_of(awa, "review")
    for token in (
        "",
        "x",
        survey,
        nobody,
        elsewhere,
        kept,
        token_of(awa)[:-2],
        token_of(awa) + "A",
    ):
        with pytest.raises(NotFound):
            choices.unsubscribe(db, visitor, token)
    assert db.exec(select(MailChoice)).all() == []
    assert choices.unsubscribe(db, visitor, token_of(awa)) is Kind.ANSWERS


def test_the_token_of_somebody_who_left_is_no_more(db: Session) -> None:
    awa = a_teacher(db)
    db.execute(text("UPDATE person SET closed_at = now() WHERE id = :id"), {"id": awa.person_id})
    with pytest.raises(NotFound):
        choices.unsubscribe(db, a_visitor(db), token_of(awa))

"""Setting up the telephone and giving its code."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from classe12.accounts import access, actions, queries
from classe12.accounts.access import SECOND_FACTOR_PAGE
from classe12.accounts.models import Person
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from tests.factories import accounts
from tests.factories.people import a_lead, a_moderator, a_teacher


def who(token: str) -> Actor:
    return access.identify(f"session={token}", "localhost", "")


def at_the_door(db: Session) -> tuple[Actor, str]:
    """Return a lead who signed in by code only, and their token."""
    token = accounts.open_session(db, a_lead(db))
    return who(token), token


def set_up(db: Session) -> tuple[Actor, str]:
    """Return a lead whose telephone is confirmed and whose second factor is given, and their token."""
    actor, _ = at_the_door(db)
    actions.start_second_factor(db, actor)
    opened = actions.give_second_factor(db, actor, accounts.telephone(db, actor).now())
    return who(opened.token), opened.token


def test_before_it_a_lead_has_no_staff_right(db: Session) -> None:
    actor, _ = at_the_door(db)
    assert actor.roles == {"teacher"}
    assert actor.scopes == frozenset()
    assert actor.next_step == SECOND_FACTOR_PAGE


def test_the_right_code_opens_the_rights_and_changes_the_token(db: Session) -> None:
    actor, former = at_the_door(db)
    actions.start_second_factor(db, actor)
    opened = actions.give_second_factor(db, actor, accounts.telephone(db, actor).now())
    assert who(opened.token).roles == {"teacher", "lead"}
    assert who(opened.token).scopes == {("national", "")}
    assert who(opened.token).next_step == ""
    assert not who(former).is_signed_in


def test_a_wrong_code_opens_nothing(db: Session) -> None:
    actor, token = at_the_door(db)
    actions.start_second_factor(db, actor)
    code = accounts.telephone(db, actor).now()
    with pytest.raises(Refused) as refusal:
        actions.give_second_factor(db, actor, accounts.wrong(code))
    assert refusal.value.code == "wrong_code"
    assert who(token).roles == {"teacher"}
    person = db.get_one(Person, actor.person_id)
    assert person.totp_confirmed_at is None


def test_the_same_code_is_not_accepted_twice(db: Session) -> None:
    actor, _ = at_the_door(db)
    actions.start_second_factor(db, actor)
    code = accounts.telephone(db, actor).now()
    opened = actions.give_second_factor(db, actor, code)
    with pytest.raises(Refused):
        actions.give_second_factor(db, who(opened.token), code)
    later = accounts.telephone(db, actor).at(now() + timedelta(seconds=30))
    assert actions.give_second_factor(db, who(opened.token), later)


def test_a_confirmed_telephone_is_never_drawn_anew_nor_shown_again(db: Session) -> None:
    actor, _ = set_up(db)
    person = db.get_one(Person, actor.person_id)
    seed = person.totp_seed
    actions.start_second_factor(db, actor)
    assert person.totp_seed == seed
    with pytest.raises(NotFound):
        queries.sign_in_secret(db, actor)


def test_a_telephone_being_set_up_is_shown_to_its_owner_only(db: Session) -> None:
    actor, _ = at_the_door(db)
    with pytest.raises(NotFound):
        queries.sign_in_secret(db, actor)  # nothing is drawn yet
    actions.start_second_factor(db, actor)
    secret, address = queries.sign_in_secret(db, actor)
    assert secret == accounts.telephone(db, actor).secret
    assert address.startswith("otpauth://totp/Classe%20%C3%A0%2012:")
    other, _ = at_the_door(db)
    actions.start_second_factor(db, other)
    assert queries.sign_in_secret(db, other)[0] != secret


def test_the_seed_in_the_database_is_not_the_secret(db: Session) -> None:
    actor, _ = at_the_door(db)
    actions.start_second_factor(db, actor)
    person = db.get_one(Person, actor.person_id)
    assert person.totp_seed
    assert accounts.telephone(db, actor).secret not in person.totp_seed


def test_a_teacher_has_nothing_to_set_up(db: Session) -> None:
    token = accounts.open_session(db, a_teacher(db))
    for act in (actions.start_second_factor, lambda db, a: actions.give_second_factor(db, a, "1")):
        with pytest.raises(NotFound):
            act(db, who(token))


def test_nobody_signed_in_has_nothing_to_set_up(db: Session) -> None:
    with pytest.raises(NotFound):
        actions.start_second_factor(db, accounts.nobody(db))


def test_a_lost_telephone_is_forgotten_and_its_rights_fall(db: Session) -> None:
    actor, token = set_up(db)
    email = db.get_one(Person, actor.person_id).email
    actions.reset_second_factor(db, a_moderator(db), f" {email.upper()} ")
    db.expire_all()
    assert who(token).roles == {"teacher"}
    actions.start_second_factor(db, who(token))
    assert queries.sign_in_secret(db, who(token))


def test_a_telephone_of_nobody_cannot_be_forgotten(db: Session) -> None:
    with pytest.raises(NotFound):
        actions.reset_second_factor(db, accounts.nobody(db), "personne@ac-creteil.fr")

"""The co-teaching pair: proposed, answered, ended."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlmodel import Session, col, func, select

from classe12.accounts import actions, queries
from classe12.accounts.actions.pairs import forget_unanswered
from classe12.accounts.models import Membership, Pair, PairPlace, Person
from classe12.accounts.rules.profile import Presentation, Profile
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused, TooMany
from classe12.core.mail import Mail
from tests.factories.people import a_teacher
from tests.factories.programmes import another_programme
from tests.factories.territories import a_school, reference_data


def two(db: Session, *, is_listed: bool = True) -> tuple[Actor, Actor]:
    """Return two teachers of one school; the second accepts to be listed."""
    reference_data(db)
    uai = a_school(db).uai
    awa = a_teacher(db, name="Awa Diallo", school_uai=uai)
    bruno = a_teacher(db, name="Bruno Lenoir", school_uai=uai)
    membership = db.get_one(Membership, (bruno.person_id, bruno.programme_id))
    membership.is_listed = is_listed
    db.flush()
    return awa, bruno


def email_of(db: Session, actor: Actor) -> str:
    return db.get_one(Person, actor.person_id).email


def mails(db: Session, recipient: str) -> list[str]:
    query = select(Mail.subject).where(Mail.recipient == recipient, Mail.kind == "pair")
    return list(db.exec(query.order_by(col(Mail.created_at))))


def formed(db: Session) -> tuple[Actor, Actor]:
    awa, bruno = two(db)
    actions.propose_pair(db, awa, colleague_id=bruno.person_id)
    db.flush()
    actions.accept_pair(db, bruno, db.exec(select(Pair.id)).one())
    db.flush()
    return awa, bruno


def test_a_pair_needs_both(db: Session) -> None:
    awa, bruno = two(db)
    assert queries.get_pair(db, awa).colleagues == ((str(bruno.person_id), "Bruno L."),)
    actions.propose_pair(db, awa, colleague_id=bruno.person_id)
    db.flush()
    assert queries.get_pair(db, awa).sent_to == "Bruno L."
    assert queries.get_pair(db, awa).colleague == ""
    (received,) = queries.get_pair(db, bruno).received
    assert received.name == "Awa D."
    assert mails(db, email_of(db, bruno)) == ["Awa D. vous propose de former un binôme"]
    actions.accept_pair(db, bruno, db.exec(select(Pair.id)).one())
    db.flush()
    assert queries.get_pair(db, awa).colleague == "Bruno L."
    assert queries.get_pair(db, bruno).colleague == "Awa D."
    assert mails(db, email_of(db, awa)) == ["Vous êtes en binôme avec Bruno L."]


def test_either_ends_it_and_the_other_is_told(db: Session) -> None:
    awa, bruno = formed(db)
    actions.end_pair(db, awa)
    db.flush()
    assert queries.get_pair(db, bruno).colleague == ""
    assert mails(db, email_of(db, bruno))[-1] == "Votre binôme avec Awa D. a pris fin"
    assert db.exec(select(func.count()).select_from(Pair)).one() == 0
    with pytest.raises(NotFound):
        actions.end_pair(db, bruno)


def test_declining_tells_without_a_name(db: Session) -> None:
    awa, bruno = two(db)
    actions.propose_pair(db, awa, colleague_id=bruno.person_id)
    db.flush()
    actions.decline_pair(db, bruno, db.exec(select(Pair.id)).one())
    db.flush()
    assert queries.get_pair(db, awa).sent_to == ""
    assert mails(db, email_of(db, awa)) == ["Votre proposition de binôme n’a pas été retenue"]


def test_an_address_says_the_same_whoever_has_it(db: Session) -> None:
    awa, bruno = two(db, is_listed=False)
    known, unknown = email_of(db, bruno), "personne.du.tout@ac-creteil.fr"
    for address in (known, unknown.upper()):
        actions.propose_pair(db, awa, email=f" {address} ")
        db.flush()
        assert queries.get_pair(db, awa).sent_to == address.lower()
        assert mails(db, address.lower()) == ["Awa D. vous propose de former un binôme"]
    assert queries.get_pair(db, bruno).received == ()  # the second took the place of the first


def test_an_address_is_that_of_a_member_once_they_accept(db: Session) -> None:
    awa, bruno = two(db, is_listed=False)
    actions.propose_pair(db, awa, email=email_of(db, bruno))
    db.flush()
    pair = db.exec(select(Pair)).one()
    actions.accept_pair(db, bruno, pair.id)
    assert (pair.invited_id, pair.invited_email) == (bruno.person_id, "")


def test_who_is_not_listed_is_neither_shown_nor_found(db: Session) -> None:
    awa, bruno = two(db, is_listed=False)
    assert queries.get_pair(db, awa).colleagues == ()
    with pytest.raises(NotFound):
        actions.propose_pair(db, awa, colleague_id=bruno.person_id)


def test_a_listed_colleague_of_another_school_is_not_found(db: Session) -> None:
    _, bruno = two(db)
    stranger = a_teacher(db, name="Nora Belkacem")
    with pytest.raises(NotFound):
        actions.propose_pair(db, stranger, colleague_id=bruno.person_id)


@pytest.mark.parametrize(
    ("email", "code"),
    [
        ("", "nobody"),
        ("nimporte", "malformed"),
        ("quelqu.un@exemple.fr", "unknown_domain"),
        ("ce.0940001a@ac-creteil.fr", "school_mailbox"),
        ("\x00@ac-creteil.fr", "malformed"),
        ("a" * 20_000, "malformed"),
    ],
)
def test_what_is_no_address_of_a_colleague_is_refused(db: Session, email: str, code: str) -> None:
    awa, _ = two(db)
    with pytest.raises(Refused) as refusal:
        actions.propose_pair(db, awa, email=email)
    assert (refusal.value.code, refusal.value.field) == (code, "colleague_email")


def test_nobody_is_their_own_pair(db: Session) -> None:
    awa, _ = two(db)
    with pytest.raises(Refused) as refusal:
        actions.propose_pair(db, awa, email=email_of(db, awa))
    assert refusal.value.code == "own_address"


def test_somebody_without_a_school_proposes_nothing(db: Session) -> None:
    awa, bruno = two(db)
    db.get_one(Membership, (awa.person_id, awa.programme_id)).school_uai = None
    with pytest.raises(Refused) as refusal:
        actions.propose_pair(db, awa, email=email_of(db, bruno))
    assert refusal.value.code == "no_school"


def test_never_two_pairs_at_a_time(db: Session) -> None:
    awa, bruno = formed(db)
    uai = db.get_one(Membership, (awa.person_id, awa.programme_id)).school_uai
    carole = a_teacher(db, name="Carole Petit", school_uai=uai)
    with pytest.raises(Refused, match="déjà en binôme"):
        actions.propose_pair(db, awa, email=email_of(db, carole))
    actions.propose_pair(db, carole, colleague_id=bruno.person_id)
    db.flush()
    asked = db.exec(select(Pair.id).where(col(Pair.inviter_id) == carole.person_id)).one()
    with pytest.raises(Refused, match="déjà en binôme"):
        actions.accept_pair(db, bruno, asked)
    assert db.exec(select(func.count()).select_from(PairPlace)).one() == 2


def test_accepting_lets_go_of_the_other_proposals(db: Session) -> None:
    awa, bruno = two(db)
    uai = db.get_one(Membership, (awa.person_id, awa.programme_id)).school_uai
    carole = a_teacher(db, name="Carole Petit", school_uai=uai)
    actions.propose_pair(db, carole, email=email_of(db, awa))
    actions.propose_pair(db, awa, colleague_id=bruno.person_id)
    db.flush()
    asked = db.exec(select(Pair.id).where(col(Pair.inviter_id) == awa.person_id)).one()
    actions.accept_pair(db, bruno, asked)
    db.flush()
    assert queries.get_pair(db, awa).received == ()
    assert queries.get_pair(db, carole).sent_to == ""


def test_the_same_school_is_asked_again_when_it_is_accepted(db: Session) -> None:
    awa, bruno = two(db)
    actions.propose_pair(db, awa, colleague_id=bruno.person_id)
    db.flush()
    db.get_one(Membership, (bruno.person_id, bruno.programme_id)).school_uai = a_school(db).uai
    with pytest.raises(Refused) as refusal:
        actions.accept_pair(db, bruno, db.exec(select(Pair.id)).one())
    assert refusal.value.code == "not_same_school"


def test_changing_school_ends_the_pair(db: Session) -> None:
    awa, bruno = formed(db)
    profile = Profile("Awa Diallo", "professeur", a_school(db).uai, ("CP",), True)
    actions.save_profile(db, awa, profile, Presentation())
    db.flush()
    assert queries.get_pair(db, bruno).colleague == ""


def test_a_proposal_is_answered_by_the_one_it_was_made_to(db: Session) -> None:
    awa, bruno = two(db)
    actions.propose_pair(db, awa, colleague_id=bruno.person_id)
    db.flush()
    pair_id = db.exec(select(Pair.id)).one()
    elsewhere = replace(bruno, programme_id=another_programme(db).id)
    for somebody in (awa, a_teacher(db), elsewhere):
        for act in (actions.accept_pair, actions.decline_pair):
            with pytest.raises(NotFound):
                act(db, somebody, pair_id)
    with pytest.raises(NotFound):
        actions.accept_pair(db, bruno, uuid4())


def test_five_proposals_a_day(db: Session) -> None:
    awa, _ = two(db)
    for rank in range(5):
        actions.propose_pair(db, awa, email=f"collegue.{rank}@ac-creteil.fr")
    with pytest.raises(TooMany):
        actions.propose_pair(db, awa, email="collegue.6@ac-creteil.fr")


def test_a_proposal_can_be_taken_back_twice(db: Session) -> None:
    awa, bruno = two(db)
    actions.propose_pair(db, awa, colleague_id=bruno.person_id)
    for _ in range(2):
        actions.take_back_proposal(db, awa)
        assert queries.get_pair(db, bruno).received == ()


def test_what_nobody_answered_is_forgotten(db: Session) -> None:
    awa, bruno = two(db)
    actions.propose_pair(db, awa, colleague_id=bruno.person_id)
    db.flush()
    forget_unanswered(db)
    pair = db.exec(select(Pair)).one()
    pair.asked_at = now().replace(year=now().year - 1)
    db.add(pair)
    for _ in range(2):
        db.flush()
        forget_unanswered(db)
        assert db.exec(select(func.count()).select_from(Pair)).one() == 0

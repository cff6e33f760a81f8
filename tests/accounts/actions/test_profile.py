"""The first sign-in."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from classe12.accounts import access, actions, queries
from classe12.accounts.access import WELCOME_PAGE
from classe12.accounts.events import PersonJoined
from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import Presentation, Profile
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.errors import Invalid, NotFound
from classe12.territories.queries import is_in_perimeter
from tests.factories import accounts
from tests.factories.people import a_person, a_teacher
from tests.factories.territories import a_school, in_perimeter


def newcomer(db: Session) -> tuple[Actor, str]:
    """Return somebody at their first sign-in, and their token."""
    browser = accounts.nobody(db)
    person = a_person(db, name="", function=None, charter_accepted_at=None)
    me = replace(browser, person_id=person.id)
    token = accounts.open_session(db, me)
    return access.identify(f"session={token}", "localhost", ""), token


def profile(db: Session) -> Profile:
    return Profile("Camille Roche", "professeur", a_school(db).uai, ("CP", "CE1"), True)


def test_a_newcomer_is_led_to_the_welcome_page_and_is_no_member(db: Session) -> None:
    actor, _ = newcomer(db)
    assert actor.roles == frozenset()
    assert actor.next_step == WELCOME_PAGE


def test_a_whole_profile_makes_a_member(db: Session) -> None:
    actor, token = newcomer(db)
    form = profile(db)
    actions.complete_profile(db, actor, form)
    db.flush()
    me = access.identify(f"session={token}", "localhost", "")
    assert me.roles == {"teacher"}
    assert me.next_step == ""
    row = queries.get_profile(db, me)
    assert (row.name, row.function, row.school_uai) == (
        "Camille Roche",
        "professeur",
        form.school_uai,
    )
    assert row.level_names == "CP, CE1"
    assert row.has_joined
    assert db.get_one(Person, actor.person_id).charter_accepted_at is not None


def test_joining_is_announced_once(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[PersonJoined] = []
    monkeypatch.setattr(events, "_subscribers", events.defaultdict(list))
    events.on(PersonJoined, lambda db, event: seen.append(event))
    actor, _ = newcomer(db)
    actions.complete_profile(db, actor, profile(db))
    joined_at = db.get_one(Membership, (actor.person_id, actor.programme_id)).joined_at
    actions.complete_profile(db, actor, replace(profile(db), name="Camille Roche-Duval"))
    assert [event.person_id for event in seen] == [actor.person_id]
    assert db.get_one(Membership, (actor.person_id, actor.programme_id)).joined_at == joined_at
    assert db.get_one(Person, actor.person_id).display_name == "Camille Roche-Duval"


def test_what_is_missing_is_said_and_nothing_is_written(db: Session) -> None:
    actor, _ = newcomer(db)
    with pytest.raises(Invalid) as refusal:
        actions.complete_profile(db, actor, replace(profile(db), levels=()))
    assert set(refusal.value.problems) == {"levels"}
    assert db.get(Membership, (actor.person_id, actor.programme_id)) is None


@pytest.mark.parametrize("uai", ["0000000A", "nimporte"])
def test_a_school_must_be_in_the_directory(db: Session, uai: str) -> None:
    actor, _ = newcomer(db)
    with pytest.raises(Invalid) as refusal:
        actions.complete_profile(db, actor, replace(profile(db), school_uai=uai))
    assert set(refusal.value.problems) == {"school"}


def test_a_school_must_be_open(db: Session) -> None:
    actor, _ = newcomer(db)
    closed = a_school(db, is_open=False)
    with pytest.raises(Invalid):
        actions.complete_profile(db, actor, replace(profile(db), school_uai=closed.uai))


def test_nobody_has_no_profile(db: Session) -> None:
    with pytest.raises(NotFound):
        actions.complete_profile(db, accounts.nobody(db), profile(db))


def test_a_member_says_who_they_are_and_to_whom(db: Session) -> None:
    me = a_teacher(db)
    said = Presentation("En CP depuis **dix ans**.\x00", is_listed=True, shows_profile=True)
    actions.save_profile(db, me, replace(profile(db), function="pemf"), said)
    row = queries.get_profile(db, me)
    assert (row.bio, row.is_listed, row.shows_profile) == ("En CP depuis **dix ans**.", True, True)
    assert row.function_name == "Maîtresse ou maître formateur (PEMF)"
    assert row.path == f"/profil/{me.person_id}/camille-r"


def test_nobody_is_listed_nor_shown_before_they_say_so(db: Session) -> None:
    row = queries.get_profile(db, a_teacher(db))
    assert not row.is_listed
    assert not row.shows_profile


def test_everything_wrong_is_said_at_once_and_nothing_is_written(db: Session) -> None:
    me = a_teacher(db)
    wrong = replace(profile(db), name="\u202e", function="roi", levels=("CM2",))
    with pytest.raises(Invalid) as refusal:
        actions.save_profile(db, me, wrong, Presentation("x" * 20_000, is_listed=True))
    assert set(refusal.value.problems) == {"name", "function", "levels", "bio"}
    assert not queries.get_profile(db, me).is_listed


def test_who_has_not_joined_has_no_profile_to_save(db: Session) -> None:
    actor, _ = newcomer(db)
    with pytest.raises(NotFound):
        actions.save_profile(db, actor, profile(db), Presentation())


def test_a_school_outside_the_perimeter_is_accepted_and_known_as_such(db: Session) -> None:
    me = a_teacher(db)
    outside = a_school(db)
    assert is_in_perimeter(db, me.programme_id, outside.uai)  # nothing is known yet
    inside = a_school(db)
    in_perimeter(db, inside, me.programme_id)
    assert is_in_perimeter(db, me.programme_id, inside.uai)
    assert not is_in_perimeter(db, me.programme_id, outside.uai)
    actions.save_profile(db, me, replace(profile(db), school_uai=outside.uai), Presentation())
    assert queries.get_profile(db, me).school_uai == outside.uai

"""A person's profile: completed at the first sign-in, when they join a programme, then kept true."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.access import get_own_person
from classe12.accounts.actions.entries import known_code
from classe12.accounts.actions.pairs import end_pair_of
from classe12.accounts.events import Cause, PersonJoined
from classe12.accounts.models import Membership, Person, WaitingProfile
from classe12.accounts.queries.watched import watch
from classe12.accounts.rules import is_suspended
from classe12.accounts.rules import profile as rules
from classe12.accounts.rules.profile import Presentation, Profile
from classe12.accounts.rules.watched import Watch, name_refused
from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound
from classe12.core.text import tidy
from classe12.programmes.queries import get_programme, levels
from classe12.programmes.rules.parts import Trade
from classe12.territories.models import School


def complete_profile(db: Session, actor: Actor, profile: Profile, entry_code: str = "") -> None:
    """Write a person's profile in the programme; the first time, they join it.

    Args:
        db: the act's transaction.
        actor: whose profile it is.
        profile: what was typed and chosen.
        entry_code: code of the campaign that they came with, "" for none; one that nobody knows is let go.

    Raises:
        Invalid: one sentence for each thing that is missing or wrong, or when they are suspended.
        NotFound: when nobody is signed in.
    """
    person = get_own_person(db, actor)
    if is_suspended(actor):
        raise Invalid({"name": "Votre compte est suspendu\u00a0: votre profil reste comme il est."})
    offered = [level.code for level in levels(db, actor.programme_id)]
    rules.check(profile, offered, _trades(db, actor))
    if why := watch(db, actor.programme_id, profile.name, is_name=True):
        raise Invalid({"name": name_refused(why)})
    _check_school(db, profile.school_uai)
    moment = now()
    person.charter_accepted_at = person.charter_accepted_at or moment
    membership = _write(db, actor, person, profile)
    is_first = membership.joined_at is None
    if is_first and person.is_measured:
        membership.entry_code = known_code(db, actor.programme_id, entry_code)
    membership.joined_at = membership.joined_at or moment
    db.add(membership)
    audit.record(db, actor, "accounts.complete_profile", "person", person.id)
    if is_first:
        events.emit(db, PersonJoined(actor.programme_id, person.id, moment))


def save_profile(db: Session, actor: Actor, profile: Profile, presentation: Presentation) -> None:
    """Write what a member says of themselves; a pair ends when one leaves the school.

    A name or a presentation that says something watched waits for the team; the former one stays.

    Args:
        db: the act's transaction.
        actor: whose profile it is; they accepted the charter when they joined.
        profile: who they are and where they teach.
        presentation: what they say of themselves, and to whom.

    Raises:
        Invalid: one sentence for each thing that is missing or wrong.
        NotFound: when nobody is signed in, or they have not joined.
    """
    person = get_own_person(db, actor)
    offered = [level.code for level in levels(db, actor.programme_id)]
    if found := rules.problems_of(profile, offered, presentation, trades=_trades(db, actor)):
        raise Invalid(found)
    _check_school(db, profile.school_uai)
    before = db.get(Membership, (person.id, actor.programme_id))
    if before is None or before.joined_at is None:
        raise NotFound
    if before.school_uai != (profile.school_uai or None):
        end_pair_of(db, actor, person.id)
    name, bio = _in_sight(db, actor, person, profile.name, presentation.bio)
    person.bio = bio
    membership = _write(db, actor, person, replace(profile, name=name))
    membership.is_listed = presentation.is_listed
    membership.shows_profile = presentation.shows_profile
    db.add(membership)
    audit.record(db, actor, "accounts.save_profile", "person", person.id)


def _in_sight(db: Session, actor: Actor, person: Person, name: str, bio: str) -> tuple[str, str]:
    """Return the name and the presentation that colleagues see; what is watched in the new ones waits."""
    name, bio = rules.clean_name(name), tidy(bio)
    named = _found(db, actor, name, person.display_name, is_name=True)
    said = _found(db, actor, bio, person.bio)
    waiting = db.get(WaitingProfile, person.id, with_for_update=True)
    if why := said or named:
        held = WaitingProfile(
            person_id=person.id,
            programme_id=actor.programme_id,
            name=name if named else "",
            bio=bio if said else "",
            held_why=why,
            held_at=now(),
        )
        db.merge(held)
    elif waiting is not None:
        db.delete(waiting)
    return person.display_name if named else name, person.bio if said else bio


def _found(
    db: Session, actor: Actor, typed: str, before: str, *, is_name: bool = False
) -> Watch | None:
    """Return why something typed waits; what colleagues read already does not."""
    return None if typed == before else watch(db, actor.programme_id, typed, is_name=is_name)


def settle_waiting(db: Session, waiting: WaitingProfile, *, appears: bool) -> None:
    """Let what waits of a profile appear, or leave the former one; the person is told by who decided."""
    if appears:
        person = db.get_one(Person, waiting.person_id)
        person.display_name = waiting.name or person.display_name
        person.bio = waiting.bio or person.bio
        db.add(person)
    db.delete(waiting)


def empty_presentation(
    db: Session, actor: Actor, person_id: UUID, reason: str, cause: Cause = Cause()
) -> None:
    """Empty what somebody says of themselves because of what it says, and have them told why.

    Args:
        db: the act's transaction.
        actor: the moderator.
        person_id: whose profile.
        reason: the words that they read.
        cause: what made the team look, and the rule.

    Raises:
        NotFound: nobody, or nothing is said.
    """
    person = db.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None or person.closed_at or not person.bio or actor.person_id is None:
        raise NotFound("Cette présentation n’est plus là.")
    said, person.bio = person.bio, ""
    db.add(person)
    audit.record(db, actor, "accounts.empty_presentation", "person", person_id)
    told = rules.emptied(actor.programme_id, person_id, actor.person_id, said, reason, cause, now())
    events.emit(db, told)


def _write(db: Session, actor: Actor, person: Person, profile: Profile) -> Membership:
    """Write what the first sign-in and the profile both ask; return the membership, locked."""
    person.display_name = rules.clean_name(profile.name)
    person.function = profile.function
    db.add(person)
    membership = _membership(db, actor)
    membership.function = profile.function
    membership.school_uai = profile.school_uai or None
    membership.levels = list(dict.fromkeys(profile.levels))
    return membership


def _trades(db: Session, actor: Actor) -> tuple[Trade, ...]:
    return rules.trades_of(get_programme(db, actor.programme_id).policy)


def _check_school(db: Session, uai: str) -> None:
    school = db.get(School, uai) if uai else None
    if uai and (school is None or not school.is_open):
        raise Invalid(
            {"school": "Cette école n’est plus dans l’annuaire. Choisissez-la de nouveau."}
        )


def _membership(db: Session, actor: Actor) -> Membership:
    """Return the person's membership under a lock, made at the first call: they join once."""
    key = {"person_id": actor.person_id, "programme_id": actor.programme_id}
    db.execute(insert(Membership).values(**key, levels=[]).on_conflict_do_nothing())
    return db.exec(
        select(Membership)
        .where(
            col(Membership.person_id) == actor.person_id,
            col(Membership.programme_id) == actor.programme_id,
        )
        .with_for_update()
    ).one()

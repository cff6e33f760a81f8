"""Erasing somebody: at their demand, or because they have not come for two years.

Invariants: one transaction; every slice lets go of what it knows in it (`PersonErased`); the row of
the person stays, as a number that leads to nobody, so that what is counted stays counted. Name and
address are kept in `Erasure` until the last mails about them are gone, a day at most.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, delete, func
from sqlmodel import Session, col, select

from classe12.accounts.actions.pairs import cancel_proposals, end_pair_of
from classe12.accounts.actions.rights import check_fresh
from classe12.accounts.actions.sessions import close_all_sessions
from classe12.accounts.events import PersonErased
from classe12.accounts.models import (
    DataExport,
    Erasure,
    Grant,
    Membership,
    PairPlace,
    Person,
    PersonSession,
    SignInRequest,
    WaitingProfile,
)
from classe12.accounts.rules import letters, rights
from classe12.accounts.rules.profile import public_name
from classe12.core import audit, events, mail
from classe12.core.actor import Actor, system
from classe12.core.clock import PARIS, now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound
from classe12.core.outbox import forget_mails_about
from classe12.core.text import day
from classe12.programmes.queries import base_url_of, get_programme, list_programmes

AT_ONCE = 200
SIGN_IN_PAGE = "/connexion"


@stays_open
def erase_own_account(db: Session, actor: Actor, *, keeps_videos: bool) -> None:
    """Erase the person who acts, at once and for good.

    Args:
        db: the act's transaction.
        actor: who asks; their sign-in is younger than five minutes.
        keeps_videos: whether their publications that show nobody stay, without their name.

    Raises:
        NotFound: when nobody is signed in.
        Refused: when the sign-in is not fresh.
    """
    check_fresh(db, actor)
    assert actor.person_id is not None
    _erase(db, actor, actor.person_id, keeps_videos=keeps_videos)


def _erase(db: Session, actor: Actor, person_id: UUID, *, keeps_videos: bool) -> None:
    person = db.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None or person.closed_at:
        raise NotFound
    moment, email, name = now(), person.email, person.display_name
    _leave_pairs(db, person)
    events.emit(db, PersonErased(person_id, name, email, keeps_videos, moment))
    programme = get_programme(db, actor.programme_id).name
    subject, text = letters.erased(programme, keeps_videos=keeps_videos)
    mail.send(db, email, subject, text, "account_erased", sender=programme)
    close_all_sessions(db, actor, person_id)
    for table in (DataExport, Grant, PersonSession, Membership, WaitingProfile):
        db.execute(delete(table).where(col(table.person_id) == person_id))
    db.execute(delete(SignInRequest).where(col(SignInRequest.email) == email))
    _empty(person)
    person.closed_at = moment
    db.add_all((person, Erasure(person_id=person_id, erased_at=moment, email=email, name=name)))
    audit.record(db, actor, "accounts.erase", "person", person_id)


def _empty(person: Person) -> None:
    person.email = f"{person.id}@efface.invalid"
    person.display_name = person.bio = ""
    person.function = person.charter_accepted_at = None
    person.last_sign_in_at = person.inactivity_told_at = None
    person.totp_seed = person.totp_confirmed_at = person.totp_last_step = None
    person.is_measured = False


def _leave_pairs(db: Session, person: Person) -> None:
    here = select(PairPlace.programme_id).where(col(PairPlace.person_id) == person.id)
    for programme_id in db.exec(here).all():
        end_pair_of(db, Actor(programme_id=programme_id, person_id=person.id), person.id)
    for programme in list_programmes(db):
        cancel_proposals(db, programme.id, person.id, to=person.email)


def finish_erasures(db: Session) -> int:
    """Delete the mails about those who were erased, then forget their name and address.

    Returns:
        How many erasures are finished.
    """
    moment, done = now(), 0
    waiting = select(Erasure).where(col(Erasure.finished_at).is_(None))
    for erasure in db.exec(waiting.with_for_update(skip_locked=True).limit(AT_ONCE)).all():
        left = forget_mails_about(
            db,
            erasure.email,
            (erasure.name, public_name(erasure.name)),
            before=erasure.erased_at + rights.FRESH,
            unsent=moment - erasure.erased_at > rights.LAST_MAILS,
        )
        if left == 0:
            erasure.email, erasure.name, erasure.finished_at = "", "", moment
            db.add(erasure)
            done += 1
    return done


def forget_old_erasures(db: Session) -> None:
    """Delete the numbers of those who were erased a year ago: no backup is that old."""
    year_ago = rights.months_later(now(), -12)
    db.execute(
        delete(Erasure).where(
            col(Erasure.finished_at).is_not(None), col(Erasure.erased_at) < year_ago
        )
    )


def tell_inactive(db: Session) -> int:
    """Tell those who have not come for 23 months that they will be erased; once each.

    Returns:
        How many were told.
    """
    moment = now()
    found = _inactive_for(db, rights.MONTHS_BEFORE_NOTICE, col(Person.inactivity_told_at).is_(None))
    for person in found:
        programme_id = _programme_of(db, person.id)
        programme = get_programme(db, programme_id).name
        last = person.last_sign_in_at or person.created_at
        when = rights.erased_on(last, moment)
        words = f"{day(when)} {when.astimezone(PARIS).year}"
        page = base_url_of(db, programme_id) + SIGN_IN_PAGE
        letter = letters.inactive(programme, words, page, keeps_videos=person.keeps_videos)
        mail.send(db, person.email, *letter, "account_inactive", sender=programme)
        person.inactivity_told_at = moment
        db.add(person)
    return len(found)


def erase_inactive(db: Session) -> int:
    """Erase those who were told a month ago and have not come for 24 months.

    Returns:
        How many were erased.
    """
    told = col(Person.inactivity_told_at) <= now() - rights.NOTICE
    found = _inactive_for(db, rights.MONTHS_BEFORE_ERASURE, told)
    for person in found:
        service = system(_programme_of(db, person.id))
        _erase(db, service, person.id, keeps_videos=person.keeps_videos)
    return len(found)


def _inactive_for(db: Session, months: int, which: ColumnElement[bool]) -> list[Person]:
    last = func.coalesce(col(Person.last_sign_in_at), col(Person.created_at))
    query = (
        select(Person)
        .where(
            col(Person.closed_at).is_(None),
            last <= rights.months_later(now(), -months),
            which,
        )
        .order_by(col(Person.id))
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return list(db.exec(query).all())


def _programme_of(db: Session, person_id: UUID) -> int:
    found = db.exec(
        select(Membership.programme_id)
        .where(col(Membership.person_id) == person_id)
        .order_by(col(Membership.programme_id))
    ).first()
    return found or list_programmes(db)[0].id

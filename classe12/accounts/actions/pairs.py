"""The co-teaching pair (binôme): proposed, answered, ended; the other one is told by mail.

Invariants: both accept; both are in the same school when they do; nobody is in two pairs (the key of
`PairPlace`) nor has two proposals open; what is declined, taken back or ended leaves no row. Proposing
by address says the same and does the same whoever has that address: it tells nobody who has an account.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.accounts.access import get_own_person
from classe12.accounts.events import ColleagueInvited
from classe12.accounts.models import Membership, Pair, PairPlace, Person
from classe12.accounts.rules import letters
from classe12.accounts.rules import pairs as rules
from classe12.accounts.rules.profile import public_name
from classe12.core import audit, events, limits, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound, Refused, TooMany
from classe12.programmes.queries import base_url_of, get_programme
from classe12.territories.queries import email_domains, school
from classe12.territories.rules import classify_email

FEATURE = "pairs"
PROFILE_PAGE = "/mon-profil"
GONE = "Cette proposition n’existe plus : la page vient d’être mise à jour."
DAY, UNANSWERED = timedelta(days=1), timedelta(days=60)


def propose_pair(
    db: Session, actor: Actor, *, colleague_id: UUID | None = None, email: str = ""
) -> None:
    """Propose a pair to a listed colleague of the same school, or to an academic address.

    Args:
        db: the act's transaction.
        actor: who proposes.
        colleague_id: a colleague who accepts to be listed; None when an address is given.
        email: the address, as it was typed.

    Raises:
        NotFound: when this colleague is not a listed one of the same school.
        Refused: no school, in a pair already, an address that cannot be, or nobody chosen.
        TooMany: after five proposals in a day.
    """
    me = get_own_person(db, actor)
    mine = _school_of(db, actor.programme_id, me.id)
    rules.check_inviter(mine, is_paired=_is_paired(db, actor.programme_id, me.id))
    recipient, address = "", ""
    if colleague_id:
        recipient = _listed(db, actor, mine or "", colleague_id).email
    elif email.strip():
        verdict = classify_email(email, email_domains(db))
        rules.check_address(verdict, me.email)
        recipient = address = verdict.email
    else:
        raise Refused(
            "nobody", "Choisissez une ou un collègue, ou écrivez son adresse.", "colleague_email"
        )
    _count(db, actor)
    cancel_proposals(db, actor.programme_id, me.id)
    pair = Pair(
        programme_id=actor.programme_id,
        inviter_id=me.id,
        invited_id=colleague_id,
        invited_email=address,
        asked_at=now(),
    )
    _add_once(db, pair)
    page = base_url_of(db, actor.programme_id) + PROFILE_PAGE
    name, where = public_name(me.display_name), school(db, mine or "").name
    _send(db, actor, recipient, *letters.pair_proposed(_service(db, actor), name, where, page))
    audit.record(db, actor, "accounts.propose_pair", "pair", pair.id)
    events.emit(db, ColleagueInvited(actor.programme_id, me.id, now()))


def _add_once(db: Session, pair: Pair) -> None:
    """Add a proposal; of two sent at once by the same person, the second is refused."""
    try:
        with db.begin_nested():
            db.add(pair)
    except IntegrityError:
        raise Refused("already_proposed", "Vous venez d’envoyer une proposition.") from None


def _count(db: Session, actor: Actor) -> None:
    use = limits.count(db, "pair.propose", str(actor.person_id), DAY)
    if use.count > rules.INVITATIONS_A_DAY:
        raise TooMany(
            "Vous avez envoyé plusieurs propositions aujourd’hui. Recommencez demain.", use.ends_in
        )


def _listed(db: Session, actor: Actor, school_uai: str, colleague_id: UUID) -> Person:
    found = db.exec(
        select(Person)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            col(Person.id) == colleague_id,
            col(Person.id) != actor.person_id,
            col(Person.closed_at).is_(None),
            col(Membership.programme_id) == actor.programme_id,
            col(Membership.school_uai) == school_uai,
            col(Membership.is_listed).is_(True),
        )
    ).first()
    if found is None:
        raise NotFound("Cette personne n’est plus dans la liste. Choisissez-en une autre.")
    return found


def accept_pair(db: Session, actor: Actor, pair_id: UUID) -> None:
    """Accept a pair that was proposed to me; other proposals, mine and to me, are let go.

    Raises:
        NotFound: not proposed to me, or not any more.
        Refused: not in the same school, or one of us is in a pair.
    """
    pair = _proposed_to(db, actor, pair_id)
    me, other = get_own_person(db, actor), db.get_one(Person, pair.inviter_id)
    rules.check_accept(
        _school_of(db, actor.programme_id, me.id),
        _school_of(db, actor.programme_id, other.id),
        is_paired=_is_paired(db, actor.programme_id, me.id),
        is_other_paired=_is_paired(db, actor.programme_id, other.id),
    )
    pair.invited_id, pair.invited_email, pair.accepted_at = me.id, "", now()
    db.add(pair)
    _take_places(db, pair)
    for person in (me, other):
        cancel_proposals(db, actor.programme_id, person.id, to=person.email)
    page = base_url_of(db, actor.programme_id) + PROFILE_PAGE
    name = public_name(me.display_name)
    _send(db, actor, other.email, *letters.pair_formed(_service(db, actor), name, page))
    audit.record(db, actor, "accounts.accept_pair", "pair", pair.id)


def _take_places(db: Session, pair: Pair) -> None:
    try:
        with db.begin_nested():
            for person_id in sorted(filter(None, (pair.inviter_id, pair.invited_id))):
                db.add(
                    PairPlace(person_id=person_id, programme_id=pair.programme_id, pair_id=pair.id)
                )
                db.flush()
    except IntegrityError:  # somebody accepted another at this very moment
        raise Refused("paired", "L’un de vous vient de former un autre binôme.") from None


@stays_open
def decline_pair(db: Session, actor: Actor, pair_id: UUID) -> None:
    """Say no to a pair that was proposed to me.

    Raises:
        NotFound: not proposed to me, or not any more.
    """
    pair = _proposed_to(db, actor, pair_id)
    db.delete(pair)
    page = base_url_of(db, actor.programme_id) + PROFILE_PAGE
    other = db.get_one(Person, pair.inviter_id)
    _send(db, actor, other.email, *letters.pair_declined(_service(db, actor), page))
    audit.record(db, actor, "accounts.decline_pair", "pair", pair.id)


@stays_open
def take_back_proposal(db: Session, actor: Actor) -> None:
    """Take back the pair that I proposed; nothing when there is none."""
    if actor.person_id and cancel_proposals(db, actor.programme_id, actor.person_id):
        audit.record(db, actor, "accounts.take_back_pair", "person", actor.person_id)


@stays_open
def end_pair(db: Session, actor: Actor) -> None:
    """End the pair that I am in.

    Raises:
        NotFound: when I am in none.
    """
    if actor.person_id is None or not end_pair_of(db, actor, actor.person_id):
        raise NotFound("Vous n’êtes plus en binôme.")


def end_pair_of(db: Session, actor: Actor, person_id: UUID) -> bool:
    """End the pair of a person in the actor's programme and tell the other; False when there is none."""
    place = db.get(PairPlace, (person_id, actor.programme_id))
    if place is None:
        return False
    pair = db.get_one(Pair, place.pair_id, with_for_update=True)
    db.execute(delete(PairPlace).where(col(PairPlace.pair_id) == pair.id))
    _tell_end(db, actor, pair, person_id)
    db.delete(pair)
    audit.record(db, actor, "accounts.end_pair", "pair", pair.id)
    return True


def _tell_end(db: Session, actor: Actor, pair: Pair, leaver_id: UUID) -> None:
    other_id = pair.invited_id if pair.inviter_id == leaver_id else pair.inviter_id
    other = db.get_one(Person, other_id)
    if other.closed_at:
        return
    name = public_name(db.get_one(Person, leaver_id).display_name)
    page = base_url_of(db, actor.programme_id) + PROFILE_PAGE
    _send(db, actor, other.email, *letters.pair_ended(_service(db, actor), name, page))


def cancel_proposals(db: Session, programme_id: int, person_id: UUID, *, to: str = "") -> int:
    """Let go of the open proposals of a person, and of those made to them when `to` is their address."""
    theirs: ColumnElement[bool] = col(Pair.inviter_id) == person_id
    if to:
        theirs = or_(theirs, col(Pair.invited_id) == person_id, col(Pair.invited_email) == to)
    cancelled = db.execute(
        delete(Pair)
        .where(col(Pair.accepted_at).is_(None), col(Pair.programme_id) == programme_id, theirs)
        .returning(col(Pair.id))
    )
    return len(cancelled.all())


def forget_unanswered(db: Session) -> None:
    """Let go of the proposals that nobody answered in two months, and of the addresses they hold."""
    long_ago = col(Pair.asked_at) < now() - UNANSWERED
    db.execute(delete(Pair).where(col(Pair.accepted_at).is_(None), long_ago))


def _proposed_to(db: Session, actor: Actor, pair_id: UUID) -> Pair:
    me = get_own_person(db, actor)
    found = db.exec(
        select(Pair)
        .where(
            col(Pair.id) == pair_id,
            col(Pair.programme_id) == actor.programme_id,
            col(Pair.accepted_at).is_(None),
            or_(col(Pair.invited_id) == me.id, col(Pair.invited_email) == me.email),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotFound(GONE)
    return found


def _school_of(db: Session, programme_id: int, person_id: UUID) -> str | None:
    membership = db.get(Membership, (person_id, programme_id))
    return membership.school_uai if membership else None


def _is_paired(db: Session, programme_id: int, person_id: UUID) -> bool:
    mine = (col(PairPlace.person_id) == person_id, col(PairPlace.programme_id) == programme_id)
    return bool(db.exec(select(func.count()).select_from(PairPlace).where(*mine)).one())


def _service(db: Session, actor: Actor) -> str:
    return get_programme(db, actor.programme_id).name


def _send(db: Session, actor: Actor, recipient: str, subject: str, text: str) -> None:
    mail.send(db, recipient, subject, text, "pair", sender=_service(db, actor))

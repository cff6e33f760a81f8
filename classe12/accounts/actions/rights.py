"""What a person decides about their own data: measurement, what becomes of their videos, who they are."""

from sqlmodel import Session

from classe12.accounts.access import get_own_person, get_own_session
from classe12.accounts.actions.codes import Attempt, ask_code, verify_code
from classe12.accounts.events import MeasurementRefused
from classe12.accounts.rules import rights
from classe12.core import audit, events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound, Refused


@stays_open
def set_measured(db: Session, actor: Actor, *, is_measured: bool) -> None:
    """Accept that one's use is measured, or object to it; what was measured is then made nobody's.

    Raises:
        NotFound: when nobody is signed in.
    """
    person = get_own_person(db, actor)
    if person.is_measured is is_measured:
        return
    person.is_measured = is_measured
    db.add(person)
    audit.record(db, actor, "accounts.set_measured", "person", person.id)
    if not is_measured:
        events.emit(db, MeasurementRefused(person.id, now()))


@stays_open
def set_keeps_videos(db: Session, actor: Actor, *, keeps_videos: bool) -> None:
    """Say what becomes of one's videos if the account is erased for want of coming.

    Raises:
        NotFound: when nobody is signed in.
    """
    person = get_own_person(db, actor)
    person.keeps_videos = keeps_videos
    db.add(person)
    audit.record(db, actor, "accounts.set_keeps_videos", "person", person.id)


@stays_open
def ask_own_code(db: Session, actor: Actor, browser_secret: str) -> None:
    """Send a code to the person who acts, to prove again who they are; see `ask_code`.

    Raises:
        NotFound: when nobody is signed in.
        TooMany: after five codes in fifteen minutes.
    """
    ask_code(db, actor, get_own_person(db, actor).email, browser_secret)


@stays_open
def verify_own_code(
    db: Session, actor: Actor, browser_secret: str, typed: str, device: str
) -> Attempt:
    """Judge that code; the right one opens a fresh session in place of the present one.

    Raises:
        Refused: when the code was asked for another person.
    """
    attempt = verify_code(db, actor, browser_secret, typed, device)
    if attempt.opened and attempt.opened.person_id != actor.person_id:
        raise Refused("other_person", "Ce code est celui d’un autre compte. Demandez le vôtre.")
    return attempt


def check_fresh(db: Session, actor: Actor) -> None:
    """Refuse an act that cannot be undone when the sign-in is older than five minutes.

    Raises:
        NotFound: when nobody is signed in.
        Refused: when a new code is needed.
    """
    if actor.session_id is None:
        raise NotFound
    session = get_own_session(db, actor, actor.session_id)
    if not rights.is_fresh(session.created_at, now()):
        raise Refused(
            "not_fresh", "Votre connexion date de plus de cinq minutes : demandez un nouveau code."
        )

"""An event: prepared, announced, changed, called off; the videos born of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.accounts.models import ScopeKind
from classe12.accounts.rules.roles import NATIONAL
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.text import slugify, tidy
from classe12.news import access
from classe12.news.actions import letters, registrations
from classe12.news.models import (
    Gathering,
    GatheringStatus,
    GatheringVideo,
    Place,
    Registration,
)
from classe12.news.rules import gatherings as rules
from classe12.news.rules import letters as words
from classe12.news.rules import times, typed
from classe12.news.rules.gatherings import Ability, Details
from classe12.videos.access import visible_to
from classe12.videos.models import Video

FEATURE = "events"
VIDEOS_MAX = 30
REASON = "motif"
OVER = "Cet événement est annulé ou passé\u00a0: préparez-en un autre."


def start_gathering(db: Session, actor: Actor) -> UUID:
    """Begin to prepare an event; returns its identifier.

    Raises:
        NotFound: the caller has no territory to organise for.
    """
    assert actor.person_id is not None
    moment = now()
    widest = min(rules.scopes_of(actor), key=lambda scope: (scope != NATIONAL, scope), default=None)
    if widest is None:
        raise NotFound
    gathering = Gathering(
        programme_id=actor.programme_id,
        organiser_id=actor.person_id,
        draft=rules.read({rules.SCOPE: rules.scope_text(widest)}),
        created_at=moment,
        saved_at=moment,
    )
    db.add(gathering)
    audit.record(db, actor, "news.start_gathering", "gathering", gathering.id)
    return gathering.id


def form_of(gathering: Gathering) -> dict[str, str]:
    """Return an event as its form shows it: what is being written, else what is announced."""
    if gathering.draft is not None:
        return rules.read(gathering.draft)
    assert gathering.starts_at is not None
    assert gathering.ends_at is not None
    first, last = times.day_text(gathering.starts_at), times.day_text(gathering.ends_at)
    return {
        rules.KIND: str(gathering.kind),
        rules.TITLE: gathering.title,
        rules.BODY: gathering.body,
        rules.DAY: first,
        rules.START: times.hour_text(gathering.starts_at),
        rules.LAST_DAY: last if last != first else "",
        rules.END: times.hour_text(gathering.ends_at),
        rules.PLACE: gathering.place,
        rules.LINK: gathering.link,
        rules.CAPACITY: str(gathering.capacity or ""),
        rules.SCOPE: rules.scope_text((str(gathering.scope_kind), gathering.scope_code)),
    }


def keep(db: Session, actor: Actor, gathering_id: UUID, form: dict[str, str]) -> datetime:
    """Keep a form as it was typed, complete or not; what is announced does not change.

    Returns:
        When it was kept.

    Raises:
        Invalid: when a text is too long.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.ORGANISE, lock=True)
    found = rules.draft_problems(form)
    if found:
        raise Invalid(found)
    if form != form_of(gathering):
        gathering.draft = dict(form)
        gathering.saved_at = now()
    return gathering.saved_at


def announce(db: Session, actor: Actor, gathering_id: UUID, form: dict[str, str]) -> None:
    """Announce an event as its form says, or the changes made to it.

    Those who come are told when the date, the place or the link changed; places that are added go
    to those who wait.

    Raises:
        Invalid: what is missing or wrong, one sentence a field.
        Refused: it is cancelled or over.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.ORGANISE, lock=True)
    moment = now()
    if _is_over(gathering, moment):
        raise Refused("over", OVER)
    taken = registrations.count_registered(db, gathering_id)
    scopes = rules.scopes_of(actor) | _present_scope(gathering)
    found = rules.problems(form, scopes, taken, moment)
    if found:
        raise Invalid(found)
    was_public = gathering.status == GatheringStatus.PUBLISHED
    is_moved = _write(gathering, rules.details(form), moment)
    db.add(gathering)
    audit.record(db, actor, "news.announce", "gathering", gathering.id)
    if not was_public:
        gathering.published_at, gathering.status = moment, GatheringStatus.PUBLISHED
        return
    db.flush()
    if is_moved:
        _tell_moved(db, gathering)
    registrations.pass_on(db, gathering)


def _present_scope(gathering: Gathering) -> frozenset[tuple[str, str]]:
    if gathering.status == GatheringStatus.DRAFT:
        return frozenset()
    return frozenset({(str(gathering.scope_kind), gathering.scope_code)})


def _is_over(gathering: Gathering, moment: datetime) -> bool:
    is_past = gathering.starts_at is not None and gathering.starts_at <= moment
    return gathering.status == GatheringStatus.CANCELLED or is_past


def _write(gathering: Gathering, details: Details, moment: datetime) -> bool:
    """Write what is announced; return whether the date, the place or the link changed."""
    before = (gathering.starts_at, gathering.ends_at, gathering.place, gathering.link)
    gathering.kind, gathering.title, gathering.body = details.kind, details.title, details.body
    gathering.slug = slugify(details.title)
    gathering.starts_at, gathering.ends_at = details.starts_at, details.ends_at
    gathering.place, gathering.link = details.place, details.link
    gathering.capacity = details.capacity
    gathering.scope_kind, gathering.scope_code = ScopeKind(details.scope[0]), details.scope[1]
    gathering.draft = None
    gathering.changed_at = gathering.saved_at = moment
    gathering.revision += 1
    return before != (details.starts_at, details.ends_at, details.place, details.link)


def _tell_moved(db: Session, gathering: Gathering) -> None:
    """Write to those who come, and remind them again the day before."""
    here = col(Registration.gathering_id) == gathering.id
    db.execute(
        update(Registration)
        .where(here)
        .values(reminded_at=None)
        .execution_options(synchronize_session=False)
    )
    coming = select(Registration.person_id).where(here, Registration.place == Place.REGISTERED)
    people = db.exec(coming).all()
    letters.tell(db, letters.about(db, gathering), people, words.changed, "event_changed")


def cancel(db: Session, actor: Actor, gathering_id: UUID, reason: str) -> None:
    """Call an event off, and tell those who come or wait why.

    Raises:
        Invalid: no reason, or too long a one.
        Refused: it is not announced, or it has begun.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.ORGANISE, lock=True)
    if gathering.status != GatheringStatus.PUBLISHED or _is_over(gathering, now()):
        raise Refused("not_announced", OVER)
    reason = tidy(reason)
    if not reason:
        raise Invalid({REASON: "Dites pourquoi\u00a0: les inscrits le liront."})
    if sentence := typed.too_long("Le motif", reason, rules.REASON_MAX):
        raise Invalid({REASON: sentence})
    moment = now()
    gathering.status, gathering.reason, gathering.draft = GatheringStatus.CANCELLED, reason, None
    gathering.changed_at = gathering.saved_at = moment
    gathering.revision += 1
    people = db.exec(
        select(Registration.person_id).where(col(Registration.gathering_id) == gathering.id)
    ).all()

    def letter(about: words.About) -> tuple[str, str]:
        return words.cancelled(about, reason)

    letters.tell(db, letters.about(db, gathering), people, letter, "event_cancelled")
    audit.record(db, actor, "news.cancel", "gathering", gathering.id)


def discard(db: Session, actor: Actor, gathering_id: UUID) -> bool:
    """Throw away what is being written: the changes, or the whole of an event never announced.

    Returns:
        Whether the event still exists.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.ORGANISE, lock=True)
    audit.record(db, actor, "news.discard_gathering", "gathering", gathering.id)
    if gathering.status == GatheringStatus.DRAFT:
        db.delete(gathering)
        return False
    gathering.draft = None
    gathering.saved_at = now()
    return True


def attach_video(db: Session, actor: Actor, gathering_id: UUID, video_id: UUID) -> None:
    """Say that a video was born of an event; once is enough.

    Raises:
        NotFound: when the video is not public.
        Refused: the event is not announced, or has enough of them.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.ORGANISE, lock=True)
    if gathering.status != GatheringStatus.PUBLISHED:
        raise Refused("not_announced", "Annoncez d’abord l’événement.")
    public = visible_to(Actor(actor.programme_id))
    if db.exec(select(Video.id).where(public, col(Video.id) == video_id)).first() is None:
        raise NotFound("Cette vidéo n’est pas publiée, ou ne l’est plus.")
    known = db.exec(
        select(GatheringVideo.video_id).where(col(GatheringVideo.gathering_id) == gathering_id)
    ).all()
    if len(known) >= VIDEOS_MAX and video_id not in known:
        raise Refused("too_many", f"Un événement a {VIDEOS_MAX} vidéos au plus.")
    wanted = insert(GatheringVideo).values(
        gathering_id=gathering_id, video_id=video_id, attached_at=now()
    )
    db.execute(wanted.on_conflict_do_nothing())
    audit.record(db, actor, "news.attach_video", "gathering", gathering_id)


def detach_video(db: Session, actor: Actor, gathering_id: UUID, video_id: UUID) -> None:
    """Say no longer that a video was born of an event."""
    access.get_gathering(db, actor, gathering_id, Ability.ORGANISE)
    link = db.get(GatheringVideo, (gathering_id, video_id))
    if link is not None:
        db.delete(link)
        audit.record(db, actor, "news.detach_video", "gathering", gathering_id)

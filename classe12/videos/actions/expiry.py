"""What time does to consents: authors are told, videos leave, and come back once renewed."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from classe12.core import audit, events
from classe12.core.actor import Actor, system
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, Refused
from classe12.videos import access
from classe12.videos.actions import index, letters
from classe12.videos.events import ConsentExpired, ConsentExpiring
from classe12.videos.models import Consent, Keeper, Video, VideoStatus
from classe12.videos.models.consent import SENTENCE
from classe12.videos.queries.consent import find_consent
from classe12.videos.rules import expiry as rules
from classe12.videos.rules.expiry import REMINDERS, Renewal
from classe12.videos.rules.lifecycle import Ability, Act, next_status

BATCH = 50  # videos of one transaction


def remind_due(db: Session, day: date) -> int:
    """Tell the authors of some videos that their consents end soon; each reminder once.

    Returns:
        How many were told; 0 when nothing is left to tell.
    """
    left = col(Consent.expires_on) - day
    is_due = or_(
        *[
            and_(left <= days, or_(col(Consent.reminded).is_(None), col(Consent.reminded) > days))
            for days in REMINDERS
        ]
    )
    told = 0
    for video, row in _published(db, and_(left >= 0, is_due)):
        assert row.expires_on is not None
        days = rules.reminder_due(row.expires_on, day, row.reminded)
        if days is None:
            continue
        told += 1
        row.reminded = days
        db.add(row)
        letters.tell_consent_ends(db, video, row.expires_on)
        audit.record(db, system(video.programme_id), "videos.remind_consent", "video", video.id)
        events.emit(
            db,
            ConsentExpiring(
                video.programme_id, video.id, now(), video.author_id, row.expires_on, days
            ),
        )
    return told


def expire_due(db: Session, day: date) -> int:
    """Take some videos whose consents ended out of the catalogue; return how many there were."""
    found = _published(db, col(Consent.expires_on) < day)
    for video, _ in found:
        video.status = next_status(VideoStatus(video.status), Act.EXPIRE)
        db.add(video)
        index.forget_words(db, video)
        letters.tell_consent_ended(db, video)
        audit.record(db, system(video.programme_id), "videos.expire_consent", "video", video.id)
        events.emit(db, ConsentExpired(video.programme_id, video.id, now(), video.author_id))
    return len(found)


def _published(db: Session, where: ColumnElement[bool]) -> list[tuple[Video, Consent]]:
    query = (
        select(Video, Consent)
        .join(Consent, col(Consent.video_id) == col(Video.id))
        .where(
            col(Video.status) == VideoStatus.PUBLISHED,
            col(Consent.replaced_at).is_(None),
            col(Consent.expires_on).is_not(None),
            where,
        )
        .order_by(col(Consent.expires_on), col(Video.id))
        .limit(BATCH)
        .with_for_update(of=Video, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return [(video, row) for video, row in db.exec(query)]


def renew(db: Session, actor: Actor, video_id: UUID, renewal: Renewal) -> date:
    """Prolong the consents of a video by forms signed again; one that had left comes back as it was.

    Returns:
        The new last day.

    Raises:
        Invalid: what is missing, one sentence a field.
        NotFound: absent, elsewhere or not theirs.
        Refused: nobody had to sign for this video, or it is elsewhere in its life.
    """
    video = access.get_video(db, actor, video_id, Ability.RENEW, lock=True)
    row = find_consent(db, video.id)
    if row is None or row.expires_on is None:
        raise Refused("nothing_to_renew", "Personne n’a eu à signer : rien n’est à renouveler.")
    if found := rules.renewal_problems(renewal, row.pupils_count + row.adults_count):
        raise Invalid(found)
    moment, day = now(), today()
    row.forms_count, row.keeper, row.years = (
        renewal.forms or 0,
        Keeper(renewal.keeper),
        renewal.years,
    )
    row.expires_on = rules.last_day(day, renewal.years)
    row.renewed_at, row.reminded = moment, None
    if row.scenes:  # what was attested before the scenes were asked stays the old sentence
        row.sentence = SENTENCE
    db.add(row)
    if video.status == VideoStatus.EXPIRED:
        video.status = next_status(VideoStatus(video.status), Act.RENEW)
        db.add(video)
        index.refresh_facets(db, video)
        index.learn_words(db, video)
    audit.record(db, actor, "videos.renew_consent", "video", video.id)
    return row.expires_on

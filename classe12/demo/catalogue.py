"""Writes the fictitious videos, each where its life cycle says, with the decisions of the team."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlmodel import Session

from classe12.adoption.models import Kind
from classe12.core.clock import now, today
from classe12.core.ids import new_id
from classe12.core.text import slugify, unbroken
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.filming import Filmed
from classe12.demo.practices import Practice
from classe12.demo.spoken import write_captions
from classe12.demo.usage import Fact, Published
from classe12.demo.writing import instant_of
from classe12.media.models import Asset, AssetStatus, Upload
from classe12.moderation.models import Decision, Reason, Verdict
from classe12.programmes import queries as programmes
from classe12.videos.actions.index import learn_words, refresh_facets
from classe12.videos.models import (
    Audience,
    Consent,
    Keeper,
    Scene,
    Video,
    VideoNeed,
    VideoStatus,
    VideoTheme,
)
from classe12.videos.models.consent import SENTENCE

VERDICTS = {
    VideoStatus.PUBLISHED: Verdict.PUBLISH,
    VideoStatus.TO_AMEND: Verdict.AMEND,
    VideoStatus.REFUSED: Verdict.REFUSE,
}
SENT_BEFORE = timedelta(days=2)  # the decision


@dataclass(frozen=True, slots=True)
class Entry:
    """A video that was written, and where it comes from."""

    practice: Practice
    author: PlannedTeacher
    video: Video

    def facts(self) -> list[Fact]:
        """Return what the journal of adoption keeps of its life."""
        moments = {
            Kind.STARTED: self.video.created_at,
            Kind.SUBMITTED: self.video.submitted_at,
            Kind.PUBLISHED: self.video.published_at,
        }
        who = (self.author.id, self.author.school.uai, tuple(self.author.levels))
        return [
            Fact(kind, moment.date(), *who, subject_id=self.video.id)
            for kind, moment in moments.items()
            if moment
        ]

    def shown(self) -> list[Published]:
        """Return it as its use sees it; nothing outside of the catalogue."""
        if self.video.published_at is None:
            return []
        return [
            Published(
                self.video.id,
                self.author.id,
                self.author.school.uai,
                self.practice.levels,
                self.video.published_at.date(),
                self.practice.success,
            )
        ]


def choose_authors(
    rng: Random, practices: Sequence[Practice], crowd: Sequence[PlannedTeacher]
) -> list[PlannedTeacher]:
    """Return the author of each video: an account by its name, else a teacher who was there."""
    authors = []
    for practice in practices:
        day = today() - timedelta(weeks=practice.weeks_ago, days=3)
        named = [teacher for teacher in crowd if teacher.name == practice.author]
        able = [
            teacher
            for teacher in crowd
            if teacher.joined_on <= day and set(practice.levels) & set(teacher.levels)
        ]
        if practice.audience is Audience.NETWORK:  # the one of the teacher of the demo
            home = crowd[0].school.network_uai
            able = [t for t in able if t.school.network_uai == home and t is not crowd[0]] or able
        authors.append(named[0] if named else rng.choice(able or list(crowd)))
    return authors


def write_video(
    db: Session,
    programme_id: int,
    moderator: UUID,
    practice: Practice,
    author: PlannedTeacher,
    filmed: Filmed | None,
) -> Entry:
    """Write a video, its file and the decision on it."""
    decided_at = instant_of(today() - timedelta(weeks=practice.weeks_ago, days=1))
    sent_at = decided_at - SENT_BEFORE
    upload_id = _write_file(db, programme_id, author.id, filmed) if filmed else None
    is_draft = practice.status is VideoStatus.DRAFT
    video = Video(
        programme_id=programme_id,
        author_id=author.id,
        asset_id=filmed.asset_id if filmed else None,
        upload_id=upload_id,
        status=practice.status,
        audience=practice.audience,
        network_uai=author.school.network_uai if practice.audience is Audience.NETWORK else None,
        title=unbroken(practice.title),
        slug=slugify(practice.title),
        description=unbroken(practice.description),
        levels=list(practice.levels),
        duration_s=filmed.product.duration_s if filmed else None,
        width=filmed.product.width if filmed else None,
        height=filmed.product.height if filmed else None,
        average_colour=filmed.product.average_colour if filmed else "",
        notice=practice.message,
        shows_people=None if is_draft else practice.adults > 0,
        attested_at=None if is_draft else sent_at,
        created_at=sent_at,
        saved_at=sent_at,
        submitted_at=None if is_draft else sent_at,
        published_at=decided_at if practice.status is VideoStatus.PUBLISHED else None,
        is_fictitious=True,
    )
    db.add(video)
    db.flush()
    if not is_draft:
        db.add(_consent(video, practice, sent_at))
    write_captions(db, video, practice)
    _file_under(db, programme_id, video, practice)
    if practice.status in VERDICTS:
        db.add(_decision(programme_id, moderator, video, practice))
    return Entry(practice, author, video)


def _consent(video: Video, practice: Practice, attested_at: datetime) -> Consent:
    """Return what its author declares: drawings show nobody, a colleague may be heard."""
    signed = practice.adults
    return Consent(
        programme_id=video.programme_id,
        video_id=video.id,
        upload_id=video.upload_id,
        scenes=[Scene.COLLEAGUES if signed else Scene.NOBODY],
        adults_count=signed,
        forms_count=signed,
        keeper=Keeper.SCHOOL if signed else None,
        expires_on=today() + timedelta(days=practice.ends_in) if signed else None,
        reminded=30 if signed else None,
        attested_at=attested_at,
        sentence=SENTENCE,
    )


def _write_file(db: Session, programme_id: int, person_id: UUID, filmed: Filmed) -> UUID:
    moment, product = now(), filmed.product
    upload = Upload(
        id=new_id(),
        programme_id=programme_id,
        person_id=person_id,
        name="dessin.mp4",
        length=filmed.bytes,
        received=filmed.bytes,
        created_at=moment,
        expires_at=moment + timedelta(days=1),
        finished_at=moment,
    )
    db.add(upload)
    db.flush()
    db.add(
        Asset(
            id=filmed.asset_id,
            programme_id=programme_id,
            person_id=person_id,
            upload_id=upload.id,
            status=AssetStatus.READY,
            progress=100,
            bytes=filmed.bytes,
            sha256=filmed.sha256,
            duration_s=product.duration_s,
            width=product.width,
            height=product.height,
            has_sound=product.has_sound,
            average_colour=product.average_colour,
            tries=1,
            created_at=moment,
            updated_at=moment,
        )
    )
    db.flush()
    db.add_all(filmed.renditions)
    db.flush()
    return upload.id


def _file_under(db: Session, programme_id: int, video: Video, practice: Practice) -> None:
    """Choose themes and needs, then make what search and filters read."""
    themes = {row.slug: row.id for row in programmes.themes(db, programme_id)}
    needs = {row.slug: row.id for row in programmes.needs(db, programme_id)}
    db.add_all(VideoTheme(video_id=video.id, theme_id=themes[slug]) for slug in practice.themes)
    db.add_all(VideoNeed(video_id=video.id, need_id=needs[slug]) for slug in practice.needs)
    refresh_facets(db, video)
    if video.status is VideoStatus.PUBLISHED:
        learn_words(db, video)


def _decision(programme_id: int, moderator: UUID, video: Video, practice: Practice) -> Decision:
    return Decision(
        programme_id=programme_id,
        video_id=video.id,
        moderator_id=moderator,
        verdict=VERDICTS[practice.status],
        reason=practice.reason or Reason.NONE,
        message=practice.message,
        decided_at=(video.submitted_at or now()) + SENT_BEFORE,
    )


def count_use(
    db: Session, entries: Sequence[Entry], views: Counter[UUID], thanks: Counter[UUID]
) -> None:
    """Write on each video how often it was viewed and thanked for."""
    for entry in entries:
        entry.video.views_count = views[entry.video.id]
        entry.video.likes_count = thanks[entry.video.id]
        db.add(entry.video)
    db.flush()

"""One video, as its page needs it; `head` has what its served HTML says."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import initials, shown_name
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import PARIS
from classe12.media.models import Rendition, RenditionKind
from classe12.media.queries import VIDEO_KINDS, film, media_url
from classe12.programmes.models import Need, Theme
from classe12.programmes.queries import base_url_of
from classe12.territories.models import School
from classe12.videos import access
from classe12.videos.models import (
    Audience,
    Like,
    PlaylistVideo,
    Video,
    VideoNeed,
    VideoStatus,
    VideoTheme,
    ViewingSession,
)
from classe12.videos.queries.captions import Shown, get_shown
from classe12.videos.queries.cards import Card, author_path
from classe12.videos.queries.catalogue import list_related
from classe12.videos.queries.consent import way_to_consent
from classe12.videos.rules.audience import BADGES, SEEN_BY
from classe12.videos.rules.filters import Filters, Kind, to_address
from classe12.videos.rules.form import UNTITLED, may_download
from classe12.videos.rules.lifecycle import LABELS, Ability, abilities
from classe12.videos.rules.links import CATALOGUE, video_path
from classe12.videos.rules.views import marks

RELATED = 4
KIND_NAMES = {
    RenditionKind.P1080: "très haute qualité",
    RenditionKind.P720: "haute qualité",
    RenditionKind.P480: "légère",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class VideoPage:
    """Everything that the page of a video shows.

    Attributes:
        author_href: address of their page, "" when they left or the video is not public.
        school: "école du Vieux-Lavoir, Port-Aurel"; "" when the author gave none.
        sources: what the player plays, best first.
        length_s: seconds; marks: seconds to be told of (rules.views.marks).
        captions: what is shown of its captions.
        path: its address on the service.
        downloads: the files, with their weight; none when its author keeps them here.
        coauthor: who made it with its author, "" for nobody.
        material: what one needs to try; tags: the author's free words.
        address: absolute address, to be shared.
        trials: how many colleagues tried it, "" for none.
        consent_path: where its consents are followed, "" for whom they do not concern.
        status: where it is in its life, in words, when it is not published.
        audience: who a published video is for, "" when it is for everybody; `meaning`: in a sentence.
    """

    id: str
    title: str
    description: str
    author: str
    author_href: str
    initials: str
    school: str
    levels: tuple[str, ...]
    themes: tuple[Link, ...]
    needs: tuple[Link, ...]
    duration: str
    length_s: float
    marks: tuple[float, ...]
    has_captions: bool
    captions: Shown
    is_portrait: bool
    sources: tuple[dict[str, str], ...]
    poster: str
    downloads: tuple[Link, ...]
    coauthor: str
    material: str
    tags: tuple[Link, ...]
    published: str
    views: str
    likes: int
    trials: str
    is_liked: bool
    can_like: bool
    can_keep: bool
    is_mine: bool
    can_moderate: bool
    status: str
    audience: str
    meaning: str
    path: str
    address: str
    mail: str
    consent_path: str
    related: tuple[Card, ...]


def get_page(db: Session, actor: Actor, video_id: UUID) -> VideoPage:
    """Return what the page of a video shows to somebody who may see it.

    Raises:
        NotFound: absent, elsewhere or not theirs to see.
        Gone: it was public and left.
    """
    video = access.get_video(db, actor, video_id, Ability.VIEW)
    allowed = abilities(access.facts(video), actor)
    name, school, author_href = _author(db, video)
    shown = film(db, video.asset_id) if video.asset_id else None
    path = video_path(video.id, video.slug)
    address = base_url_of(db, video.programme_id) + path
    audience = Audience(video.audience)
    return VideoPage(
        id=str(video.id),
        title=video.title or UNTITLED,
        description=video.description,
        author=shown_name(name),
        author_href=author_href,
        initials=initials(name),
        school=school,
        levels=tuple(video.levels),
        themes=_links(db, Kind.THEME, Theme, VideoTheme.theme_id, VideoTheme.video_id, video),
        needs=_links(db, Kind.NEED, Need, VideoNeed.need_id, VideoNeed.video_id, video),
        duration=text.duration(video.duration_s) if video.duration_s else "",
        length_s=video.duration_s or 0.0,
        marks=marks(video.duration_s or 0.0),
        has_captions=video.has_captions,
        captions=get_shown(db, actor, video),
        is_portrait=shown.is_portrait if shown else False,
        sources=tuple({"src": src, "label": label} for src, label in shown.sources)
        if shown
        else (),
        poster=shown.poster if shown else "",
        downloads=_downloads(db, video),
        coauthor=_coauthor(db, video),
        material=video.material,
        tags=tuple(Link(tag, CATALOGUE + to_address(Filters(query=tag))) for tag in video.tags),
        published=_published(video),
        views=_views(db, video),
        likes=video.likes_count,
        trials=text.number(video.trials_count) if video.trials_count else "",
        is_liked=_is_liked(db, actor, video_id),
        can_like=Ability.LIKE in allowed,
        can_keep=Ability.KEEP in allowed,
        is_mine=actor.person_id == video.author_id,
        can_moderate=Ability.MODERATE in allowed,
        status="" if video.status == VideoStatus.PUBLISHED else LABELS[VideoStatus(video.status)],
        audience=BADGES[audience],
        meaning="" if audience is Audience.PUBLIC else SEEN_BY[audience],
        path=path,
        address=address,
        mail=_mailto(video.title, f"Une pratique à regarder :\n\n{video.title}\n{address}\n"),
        consent_path=way_to_consent(video, actor),
        related=list_related(db, actor, video, RELATED),
    )


def _author(db: Session, video: Video) -> tuple[str, str, str]:
    row = db.execute(
        select(
            col(Person.display_name),
            col(Person.closed_at),
            col(School.name),
            col(School.commune),
        )
        .outerjoin(
            Membership,
            (col(Membership.person_id) == col(Person.id))
            & (col(Membership.programme_id) == video.programme_id),
        )
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
        .where(col(Person.id) == video.author_id)
    ).one()
    is_public = video.status == VideoStatus.PUBLISHED
    href = author_path(video.author_id, row.display_name, row.closed_at) if is_public else ""
    return row.display_name, f"{row.name}, {row.commune}" if row.name else "", href


def _views(db: Session, video: Video) -> str:
    """Return the views, and apart from them how many watched it together."""
    together = db.execute(
        select(func.coalesce(func.sum(col(ViewingSession.people)), 0))
        .join(PlaylistVideo, col(PlaylistVideo.playlist_id) == col(ViewingSession.playlist_id))
        .where(col(PlaylistVideo.video_id) == video.id)
    ).scalar_one()
    views = text.plural(video.views_count, "vue")
    return f"{views}, et {text.plural(together, 'collègue')} en animation" if together else views


def _coauthor(db: Session, video: Video) -> str:
    if video.coauthor_id is None:
        return ""
    return shown_name(db.get_one(Person, video.coauthor_id).display_name)


def _links(
    db: Session, kind: Kind, noun: Any, key: Any, video_key: Any, video: Video
) -> tuple[Link, ...]:
    rows = db.execute(
        select(noun.slug, noun.name)
        .where(col(noun.id) == col(key), col(video_key) == video.id)
        .order_by(col(noun.position))
    )
    return tuple(
        Link(row.name, CATALOGUE + to_address(Filters(chosen=((kind, row.slug),)))) for row in rows
    )


def _downloads(db: Session, video: Video) -> tuple[Link, ...]:
    allowed = may_download(video.downloads, shows_people=video.shows_people)
    if video.asset_id is None or not allowed:
        return ()
    weights = dict(
        db.execute(
            select(col(Rendition.kind), col(Rendition.bytes)).where(
                col(Rendition.asset_id) == video.asset_id
            )
        ).all()
    )
    return tuple(
        Link(f"{KIND_NAMES[kind]}, {text.size(weights[kind])}", media_url(video.asset_id, kind))
        for kind in VIDEO_KINDS
        if kind in weights
    )


def _published(video: Video) -> str:
    if video.published_at is None:
        return ""
    return f"Publiée le {text.day(video.published_at)} {video.published_at.astimezone(PARIS).year}"


def _is_liked(db: Session, actor: Actor, video_id: UUID) -> bool:
    return actor.is_signed_in and db.get(Like, (video_id, actor.person_id)) is not None


def _mailto(subject: str, body: str) -> str:
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"

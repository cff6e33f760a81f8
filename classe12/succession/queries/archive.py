"""What the archive of a programme holds: the films that everybody may watch and that may be taken away."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import shown_name
from classe12.media.models import Rendition, RenditionKind
from classe12.programmes.models import Theme
from classe12.succession.rules.archive import Film
from classe12.videos.models import Audience, CaptionTrack, Video, VideoStatus, VideoTheme
from classe12.videos.rules import cues as shapes
from classe12.videos.rules import subtitles
from classe12.videos.rules.form import UNTITLED, may_download

LIGHT = (RenditionKind.P480, RenditionKind.P720)  # the lightest that shows well, else the next


def list_films(db: Session, programme_id: int) -> list[Film]:
    """Return the films of the archive, the oldest first; five statements, however many there are."""
    query = select(Video).where(
        col(Video.programme_id) == programme_id,
        col(Video.status) == VideoStatus.PUBLISHED,
        col(Video.audience) == Audience.PUBLIC,
    )
    found = [
        video
        for video in db.exec(query.order_by(col(Video.published_at), col(Video.id)))
        if may_download(video.downloads, shows_people=video.shows_people)
    ]
    ids = [video.id for video in found]
    files = _files(db, [video.asset_id for video in found if video.asset_id])
    themes, captions = _themes(db, ids), _captions(db, ids)
    people = select(Person.id, Person.display_name).where(
        col(Person.id).in_([video.author_id for video in found])
    )
    names = dict(db.exec(people).all())
    films: list[Film] = []
    for video in found:
        kept = files.get(video.asset_id, {}) if video.asset_id else {}
        film = next((kept[kind] for kind in LIGHT if kind in kept), None)
        if film is None:
            continue
        films.append(
            Film(
                number=len(films) + 1,
                title=video.title or UNTITLED,
                author=shown_name(names[video.author_id]),
                summary=video.description,
                material=video.material,
                themes=tuple(themes.get(video.id, ())),
                levels=tuple(video.levels),
                film_key=film,
                poster_key=kept.get(RenditionKind.POSTER, ""),
                captions=captions.get(video.id, ""),
            )
        )
    return films


def _files(db: Session, asset_ids: Sequence[UUID]) -> dict[UUID, dict[RenditionKind, str]]:
    wanted = (*LIGHT, RenditionKind.POSTER)
    query = select(Rendition).where(
        col(Rendition.asset_id).in_(asset_ids), col(Rendition.kind).in_(wanted)
    )
    found: dict[UUID, dict[RenditionKind, str]] = {}
    for one in db.exec(query):
        found.setdefault(one.asset_id, {})[RenditionKind(one.kind)] = one.key
    return found


def _themes(db: Session, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    query = select(VideoTheme.video_id, Theme.name).join(Theme)
    query = query.where(col(VideoTheme.video_id).in_(ids)).order_by(col(Theme.position))
    found: dict[UUID, list[str]] = {}
    for video_id, name in db.exec(query):
        found.setdefault(video_id, []).append(name)
    return found


def _captions(db: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    query = select(CaptionTrack).where(col(CaptionTrack.video_id).in_(ids))
    return {
        one.video_id: subtitles.write(shapes.read(one.cues)) for one in db.exec(query) if one.cues
    }

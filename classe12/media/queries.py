"""What screens need to know of uploads and assets."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.media import access
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind, Work
from classe12.media.rules import edits, limits, recipes, words

# The one that plays first, then the others: a telephone does not need the largest.
VIDEO_KINDS = (RenditionKind.P720, RenditionKind.P1080, RenditionKind.P480)


@dataclass(frozen=True, slots=True)
class AssetProgress:
    """How far an asset is.

    Attributes:
        status: "queued", "processing", "ready" or "failed".
        sentence: what is being done, or why it was refused and what to do.
        progress: percent of the whole preparation.
    """

    asset_id: str
    status: str
    step: str
    sentence: str
    progress: int
    duration_s: float


@dataclass(frozen=True, slots=True)
class Film:
    """What a player needs of a ready asset; addresses are relative to the service's.

    Attributes:
        sources: address and label of each video file, the one that plays first before the others.
        filmstrip: one picture made of `tiles` pictures side by side.
    """

    asset_id: str
    sources: tuple[tuple[str, str], ...]
    poster: str
    filmstrip: str
    tiles: int
    duration_s: float
    width: int
    height: int
    has_sound: bool
    average_colour: str

    @property
    def is_portrait(self) -> bool:
        """Whether the picture is higher than wide."""
        return self.height > self.width


def media_url(asset_id: UUID | str, kind: RenditionKind) -> str:
    """Return the address of a file of an asset, relative to the service's."""
    return f"/media/{asset_id}/{recipes.NAMES[kind]}"


def asset_progress(db: Session, actor: Actor, asset_id: UUID) -> AssetProgress:
    """Return how far an asset of the person who acts is.

    Raises:
        NotFound: not theirs.
    """
    asset = access.get_asset(db, actor, asset_id)
    is_failed = asset.status == AssetStatus.FAILED
    sentence = asset.refusal if is_failed else words.step_sentence(asset.step)
    if asset.status == AssetStatus.READY:
        sentence = "Votre vidéo est prête."
    return AssetProgress(
        asset_id=str(asset.id),
        status=str(asset.status),
        step=asset.step,
        sentence=sentence,
        progress=asset.progress,
        duration_s=asset.duration_s or 0.0,
    )


def film(db: Session, asset_id: UUID) -> Film | None:
    """Return what a player needs of an asset, None while it is not ready.

    The caller has already decided who may see it; each file is checked again when it is asked for.
    """
    asset = db.get(Asset, asset_id)
    if asset is None or asset.status != AssetStatus.READY:
        return None
    rows = db.exec(select(Rendition.kind).where(col(Rendition.asset_id) == asset_id)).all()
    kinds = {RenditionKind(kind) for kind in rows}
    return Film(
        asset_id=str(asset.id),
        sources=tuple(
            (media_url(asset.id, kind), str(kind.value)) for kind in VIDEO_KINDS if kind in kinds
        ),
        poster=media_url(asset.id, RenditionKind.POSTER),
        filmstrip=media_url(asset.id, RenditionKind.FILMSTRIP),
        tiles=recipes.TILES,
        duration_s=asset.duration_s or 0.0,
        width=asset.width or 0,
        height=asset.height or 0,
        has_sound=bool(asset.has_sound),
        average_colour=asset.average_colour,
    )


@dataclass(frozen=True, slots=True)
class Workbench:
    """What an author works on: the master, what was changed of it, what is under way.

    Attributes:
        source: address of what an edit starts from; `result`: of what it made, "" before one is applied.
        whole_s: length of the master, in seconds; `length_s`: of what people will see.
        edit: as `rules.edits` writes it; `faces`: zones that the model found, None before it looked.
        busy: what is being done, "" when nothing is. progress: percent of it.
        refusal: why the last change could not be made, "" when it was.
        poster_faces: how many faces the model finds on the poster, None when it did not look.
        tile_faces: how many it finds on each picture of the filmstrip, None when it did not look.
    """

    asset_id: str
    source: str
    result: str
    poster: str
    filmstrip: str
    tiles: int
    whole_s: float
    length_s: float
    is_portrait: bool
    has_sound: bool
    edit: dict[str, Any]
    faces: list[dict[str, Any]] | None
    busy: str
    progress: int
    refusal: str
    poster_faces: int | None
    tile_faces: list[int] | None


def workbench(db: Session, asset_id: UUID) -> Workbench | None:
    """Return what an author works on, None while their film cannot be watched.

    The caller has already decided that it is theirs.
    """
    shown, asset = film(db, asset_id), db.get(Asset, asset_id)
    if shown is None or asset is None:
        return None
    kept = select(Rendition.kind, Rendition.sha256).where(Rendition.asset_id == asset_id)
    # Another file is another address, the same one is not: what is being changed of it stays on the screen.
    files = {
        RenditionKind(kind): f"{media_url(asset_id, RenditionKind(kind))}?v={sha256[:12]}"
        for kind, sha256 in db.exec(kept)
    }
    first, master = files[RenditionKind(shown.sources[0][1])], files.get(RenditionKind.MASTER, "")
    return Workbench(
        asset_id=shown.asset_id,
        source=master or first,
        # While other changes are made, those made before are no longer what would be kept.
        result=first if master and asset.work != Work.EDIT else "",
        poster=files[RenditionKind.POSTER],
        filmstrip=files[RenditionKind.FILMSTRIP],
        tiles=shown.tiles,
        whole_s=edits.whole_length(asset.edit, asset.duration_s),
        length_s=shown.duration_s,
        is_portrait=shown.is_portrait,
        has_sound=shown.has_sound,
        edit=edits.read(asset.edit).as_json(),
        faces=asset.faces,
        busy=words.work_sentence(asset.work, asset.step),
        progress=asset.progress if asset.work in words.SHOWN_WORKS else 100,
        refusal=asset.refusal,
        poster_faces=asset.poster_faces,
        tile_faces=asset.tile_faces,
    )


def film_problem(db: Session, upload_id: UUID | None) -> str:
    """Return what a film lacks before it is shown to others, in a sentence; "" when nothing.

    A film that has not arrived, or is being prepared, lacks nothing yet.
    """
    asset = db.exec(select(Asset).where(col(Asset.upload_id) == upload_id)).first()
    if upload_id is None or asset is None or asset.status != AssetStatus.READY:
        return ""
    if asset.work == Work.EDIT:
        return words.EDIT_UNDER_WAY
    bench = workbench(db, asset.id)
    if bench and bench.result:
        return words.EDIT_UNSEEN
    if (asset.duration_s or 0.0) > limits.LONGEST_S + limits.TOLERANCE_S:
        return words.to_cut(asset.duration_s or 0.0)
    return ""

"""What screens need to know of uploads and assets."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.media import access
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind
from classe12.media.rules import recipes, words

VIDEO_KINDS = (RenditionKind.P720, RenditionKind.P480)  # best first


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
        sources: address and label of each video file, best first.
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

"""What an asset becomes: ready, complete, refused, forgotten; and its original, which never stays."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from classe12.core import audit, events
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.notify import notify
from classe12.media import access
from classe12.media.actions.claims import BEST, LIVE_CHANNEL, Claim, give_up, hold
from classe12.media.actions.uploads import ask_processing
from classe12.media.events import AssetReady
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind, Work
from classe12.media.rules.faces import UNSEEN, Seen


@dataclass(frozen=True, slots=True)
class NewRendition:
    """A file that is in storage and becomes a rendition."""

    kind: RenditionKind
    key: str
    content_type: str
    bytes: int
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was learned of a video while preparing it."""

    sha256: str
    duration_s: float
    width: int
    height: int
    has_sound: bool
    average_colour: str
    seen: Seen = UNSEEN


def complete_asset(
    db: Session, claim: Claim, findings: Findings, renditions: list[NewRendition]
) -> None:
    """Say that an asset can be watched: its files are in storage and replace the former ones.

    After an edit, what it started from stays as the master, its author's alone, until they approve.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = hold(db, claim)
    made = [row_of(asset, each) for each in renditions]
    if claim.work is Work.EDIT:
        made += _master(db, asset, claim)
    replace_renditions(db, asset, made)
    asset.status, asset.poster_s = AssetStatus.READY, None
    asset.poster_faces, asset.tile_faces = findings.seen.poster, findings.seen.tiles
    asset.sha256 = findings.sha256 or asset.sha256
    asset.duration_s = findings.duration_s
    asset.width, asset.height = findings.width, findings.height
    asset.has_sound, asset.average_colour = findings.has_sound, findings.average_colour
    done(db, asset, Work.FINISH if claim.work is Work.PREPARE else Work.NONE)
    audit.record(db, system(asset.programme_id), "media.complete_asset", "asset", asset.id)
    events.emit(db, AssetReady(asset.programme_id, asset.id, findings.duration_s, asset.updated_at))


def shown_keys(db: Session, asset_id: UUID) -> tuple[str, str]:
    """Return the keys of the poster and of a film of an asset that can be watched."""
    rows = db.exec(select(Rendition.kind, Rendition.key).where(Rendition.asset_id == asset_id))
    keys = {RenditionKind(kind): key for kind, key in rows}
    return keys[RenditionKind.POSTER], next(keys[kind] for kind in BEST if kind in keys)


def add_renditions(
    db: Session, claim: Claim, renditions: list[NewRendition], seen: Seen = UNSEEN
) -> None:
    """Add what completes an asset that can be watched already, and what was seen on its pictures.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = hold(db, claim)
    replace_renditions(db, asset, [row_of(asset, each) for each in renditions], only_same=True)
    best = max(renditions, key=lambda each: each.width, default=None)
    if best and best.width > (asset.width or 0):
        asset.width, asset.height = best.width, best.height
    asset.poster_faces, asset.tile_faces = seen.poster, seen.tiles
    done(db, asset, Work.NONE)
    audit.record(db, system(asset.programme_id), "media.add_renditions", "asset", asset.id)


def row_of(asset: Asset, made: NewRendition) -> Rendition:
    """Return the row of a file that is in storage."""
    return Rendition(
        asset_id=asset.id,
        kind=made.kind,
        key=made.key,
        content_type=made.content_type,
        bytes=made.bytes,
        width=made.width,
        height=made.height,
        sha256=made.sha256,
    )


def _master(db: Session, asset: Asset, claim: Claim) -> list[Rendition]:
    """Return the row of what an edit started from, whatever it was called before."""
    started = db.exec(
        select(Rendition).where(Rendition.asset_id == asset.id, Rendition.key == claim.source_key)
    ).one()
    return [
        Rendition(
            asset_id=asset.id,
            kind=RenditionKind.MASTER,
            key=started.key,
            content_type=started.content_type,
            bytes=started.bytes,
            width=started.width,
            height=started.height,
            sha256=started.sha256,
        )
    ]


def replace_renditions(
    db: Session, asset: Asset, made: list[Rendition], *, only_same: bool = False
) -> None:
    """Put rows in the place of the former ones; `only_same`: of those of the same kinds."""
    gone = delete(Rendition).where(col(Rendition.asset_id) == asset.id)
    if only_same:
        gone = gone.where(col(Rendition.kind).in_([each.kind for each in made]))
    db.execute(gone)
    db.add_all(made)


def done(db: Session, asset: Asset, next_work: Work) -> None:
    """End the work under way, and begin the next one, if any."""
    asset.work, asset.work_from, asset.refusal = next_work, asset.tries, ""
    asset.step, asset.progress, asset.lease_until = "", 100, None
    asset.updated_at = now()
    if next_work is not Work.NONE:
        ask_processing(db, asset.id)
    notify(db, LIVE_CHANNEL, str(asset.id))


def refuse_asset(db: Session, claim: Claim, refusal: Refused) -> None:
    """Say that a file is not one that we accept, and why; or that a work cannot be done.

    Raises:
        LeaseLost: when another worker took over.
    """
    give_up(db, hold(db, claim), refusal)


def forget_asset(db: Session, actor: Actor, asset_id: UUID) -> None:
    """Give up an asset and all its files, for good; the sweeper removes them from storage.

    Raises:
        NotFound: not theirs.
    """
    asset = access.get_asset(db, actor, asset_id)
    db.execute(delete(Rendition).where(col(Rendition.asset_id) == asset.id))
    asset.status, asset.work = AssetStatus.FAILED, Work.NONE
    asset.step, asset.lease_until = "", None
    asset.edit, asset.faces = {}, None
    asset.refusal_code, asset.refusal = "forgotten", "Cette vidéo a été supprimée."
    asset.original_key, asset.average_colour, asset.updated_at = None, "", now()
    audit.record(db, actor, "media.forget_asset", "asset", asset.id)


def drop_originals(db: Session) -> list[str]:
    """Detach the originals of the assets that are final; return their keys, to be deleted."""
    final = db.exec(
        select(Asset)
        .where(
            col(Asset.status).in_([AssetStatus.READY, AssetStatus.FAILED]),
            col(Asset.work) != Work.FINISH,
            col(Asset.original_key).is_not(None),
        )
        .with_for_update(skip_locked=True)
        .limit(500)
    ).all()
    keys = [asset.original_key for asset in final if asset.original_key]
    for asset in final:
        asset.original_key = None
    return keys

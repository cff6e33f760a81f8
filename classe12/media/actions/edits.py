"""What an author asks of a film that can be watched, and what the workers make of it.

Invariant: one work at a time on an asset; an edit starts from the master, which leaves once its author
approves what they watched.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from classe12.core import audit, limits
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.notify import notify
from classe12.media import access
from classe12.media.actions.assets import NewRendition, done, replace_renditions, row_of
from classe12.media.actions.claims import LIVE_CHANNEL, Claim, hold
from classe12.media.actions.uploads import ask_processing
from classe12.media.models import Asset, AssetStatus, Rendition, RenditionKind, Work
from classe12.media.rules import edits
from classe12.media.rules.edits import Edit, Zone

WORKS = (60, timedelta(hours=1))  # of one person: each costs a worker up to four minutes


def ask_edit(db: Session, actor: Actor, asset_id: UUID, sent: Any) -> None:
    """Have an edit applied to a film of the person who acts; a worker does it.

    Args:
        db: the act's transaction.
        actor: its author.
        asset_id: the film. sent: what to change of its master, as a browser sends it.

    Raises:
        NotFound: not theirs.
        ValueError: it is no edit; see `rules.edits.read`.
        Invalid: an edit that cannot be applied, one sentence a field.
        Refused: something else is under way.
    """
    asset = _held(db, actor, asset_id)
    edit = edits.read(edits.with_faces(sent, asset.faces))
    whole_s = edits.whole_length(asset.edit, asset.duration_s)
    if found := edits.problems(edit, whole_s):
        raise Invalid(found)
    asset.edit = edit.as_json() | {edits.WHOLE: whole_s}
    _ask(db, actor, asset, Work.EDIT, "media.ask_edit")


def look_for_faces(db: Session, actor: Actor, asset_id: UUID) -> None:
    """Have the faces of a film of the person who acts found; see `ask_edit`."""
    _ask(db, actor, _held(db, actor, asset_id), Work.FACES, "media.look_for_faces")


def choose_poster(db: Session, actor: Actor, asset_id: UUID, at_s: float) -> None:
    """Have a moment of a film taken as its poster; see `ask_edit`.

    Args:
        db: the act's transaction.
        actor: its author. asset_id: the film.
        at_s: the moment, in seconds of the master: the film may begin later.
    """
    asset = _held(db, actor, asset_id)
    at_s -= edits.read(asset.edit).start_s
    asset.poster_s = round(min(max(0.0, at_s), max(0.0, (asset.duration_s or 0.0) - 0.1)), 2)
    _ask(db, actor, asset, Work.POSTER, "media.choose_poster")


def approve_edit(db: Session, actor: Actor, asset_id: UUID) -> None:
    """Let go of the master of a film: what was hidden cannot be seen again by anybody.

    Raises:
        NotFound: not theirs.
        Refused: something is under way.
    """
    asset = _held(db, actor, asset_id)
    asset.edit, asset.faces, asset.updated_at = {}, None, now()
    db.execute(
        delete(Rendition).where(
            col(Rendition.asset_id) == asset_id, col(Rendition.kind) == RenditionKind.MASTER
        )
    )
    audit.record(db, actor, "media.approve_edit", "asset", asset_id)


def _held(db: Session, actor: Actor, asset_id: UUID) -> Asset:
    access.get_asset(db, actor, asset_id)
    asset = db.exec(
        select(Asset)
        .where(Asset.id == asset_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if asset.status != AssetStatus.READY or asset.work != Work.NONE:
        raise Refused(
            "busy",
            "Nous préparons encore cette vidéo : ce sera possible dans une minute ou deux. "
            "Vous pouvez rester ici ou revenir.",
        )
    return asset


def _ask(db: Session, actor: Actor, asset: Asset, work: Work, act: str) -> None:
    limits.check(db, "media.work", str(actor.person_id), WORKS, "changements de vidéos")
    asset.work, asset.work_from, asset.refusal = work, asset.tries, ""
    asset.step, asset.progress, asset.updated_at = "", 0, now()
    db.add(asset)
    ask_processing(db, asset.id)
    audit.record(db, actor, act, "asset", asset.id)
    notify(db, LIVE_CHANNEL, str(asset.id))


def keep_faces(db: Session, claim: Claim, zones: list[Zone]) -> None:
    """Keep where the model found faces: its author decides of each.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = hold(db, claim)
    found: list[dict[str, Any]] = Edit(zones=tuple(zones)).as_json()["zones"]
    asset.faces = found
    done(db, asset, Work.NONE)
    audit.record(db, system(asset.programme_id), "media.keep_faces", "asset", asset.id)


def keep_poster(
    db: Session, claim: Claim, made: NewRendition, colour: str, faces: int | None
) -> None:
    """Replace the poster of a film by the moment that its author chose.

    Args:
        db: the act's transaction. claim: the worker's.
        made: the picture, in storage. colour: its average one, "#rrggbb".
        faces: how many the model finds on it, None when it did not look.

    Raises:
        LeaseLost: when another worker took over.
    """
    asset = hold(db, claim)
    replace_renditions(db, asset, [row_of(asset, made)], only_same=True)
    asset.average_colour, asset.poster_faces = colour, faces
    done(db, asset, Work.NONE)
    audit.record(db, system(asset.programme_id), "media.keep_poster", "asset", asset.id)

"""What somebody reads before they decide about their data: their copy, their choices, what would leave."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.access import get_own_person, get_own_session
from classe12.accounts.models import DataExport
from classe12.accounts.rules import rights
from classe12.core.actor import Actor
from classe12.core.clock import PARIS, now
from classe12.core.made import FileStatus
from classe12.core.text import day, size


@dataclass(frozen=True, slots=True)
class ExportRow:
    """The last copy that somebody asked for.

    Attributes:
        status: "none", "under_way", "ready", "failed" or "gone".
        progress: percent of its making.
        href: where it is downloaded, "" unless it is ready.
        detail: weight and last day of a copy that is ready.
    """

    status: str = "none"
    progress: int = 0
    href: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose about their data, and their address."""

    email: str
    is_measured: bool
    keeps_videos: bool


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would become of somebody's videos: how many may stay unnamed, how many leave anyway."""

    may_stay: int = 0
    leave: int = 0


Preview = Callable[[Session, UUID], Leaving]
_previews: list[Preview] = []


def preview_with(preview: Preview) -> None:
    """Install what tells how many videos of somebody may stay without them."""
    _previews[:] = [preview]


def get_leaving(db: Session, actor: Actor) -> Leaving:
    """Return what would become of the videos of who asks.

    Raises:
        NotFound: when nobody is signed in.
    """
    person = get_own_person(db, actor)
    return _previews[0](db, person.id) if _previews else Leaving()


def get_choices(db: Session, actor: Actor) -> Choices:
    """Return what who asks chose about their data.

    Raises:
        NotFound: when nobody is signed in.
    """
    person = get_own_person(db, actor)
    return Choices(person.email, person.is_measured, person.keeps_videos)


def is_fresh(db: Session, actor: Actor) -> bool:
    """Tell whether the sign-in of who asks is recent enough for what cannot be undone."""
    if actor.session_id is None:
        return False
    return rights.is_fresh(get_own_session(db, actor, actor.session_id).created_at, now())


def get_export(db: Session, person_id: UUID) -> ExportRow:
    """Return the last copy that a person asked for; who may read it is decided before."""
    found = db.exec(
        select(DataExport)
        .where(col(DataExport.person_id) == person_id)
        .order_by(col(DataExport.asked_at).desc())
        .limit(1)
    ).first()
    if found is None:
        return ExportRow()
    if found.status in {FileStatus.ASKED, FileStatus.BUILDING}:
        return ExportRow("under_way", found.progress)
    if found.status != FileStatus.READY or found.expires_at is None:
        return ExportRow("failed" if found.status == FileStatus.FAILED else "gone")
    if found.expires_at <= now():
        return ExportRow("gone")
    until = f"{day(found.expires_at)} {found.expires_at.astimezone(PARIS).year}"
    detail = f"{size(found.bytes)}, gardée jusqu’au {until}"
    return ExportRow("ready", 100, f"/mes-donnees/copie/{found.id}", detail)

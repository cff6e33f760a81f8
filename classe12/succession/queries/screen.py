"""What the page of the end of a programme shows, in words."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.clock import PARIS, now, today
from classe12.core.errors import Refused
from classe12.core.made import FileStatus
from classe12.core.text import day, size
from classe12.programmes.queries import get_programme
from classe12.succession.access import get_archive
from classe12.succession.models import FileKind, ProgrammeFile

FILE_ROUTE = "/equipe/programmes/remise/fichier"
ARCHIVE_ROUTE = "/lecture-seule/archive.zip"


@dataclass(frozen=True, slots=True)
class FileRow:
    """The last file of a kind: "none", "under_way", "ready", "failed" or "gone"."""

    status: str = "none"
    progress: int = 0
    href: str = ""
    detail: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FilesRow:
    """The last whole copy, and the last archive."""

    handover: FileRow = FileRow()
    archive: FileRow = FileRow()


@dataclass(frozen=True, slots=True)
class ShutRow:
    """Whether the programme is, or will be, read-only: since when as typed, why, and in words."""

    day: str = ""
    reason: str = ""
    said: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Public:
    """What everybody reads of a read-only service; `archive` is what it weighs, "" for none."""

    said: str = ""
    archive: str = ""


def get_files(db: Session, programme_id: int) -> FilesRow:
    """Return the last files of a programme."""
    return FilesRow(
        *(_last(db, programme_id, kind) for kind in (FileKind.HANDOVER, FileKind.ARCHIVE))
    )


def _last(db: Session, programme_id: int, kind: FileKind) -> FileRow:
    mine = (col(ProgrammeFile.programme_id) == programme_id, col(ProgrammeFile.kind) == kind)
    query = select(ProgrammeFile).where(*mine).order_by(col(ProgrammeFile.asked_at).desc()).limit(1)
    found = db.exec(query).first()
    if found is None:
        return FileRow()
    if found.status in {FileStatus.ASKED, FileStatus.BUILDING}:
        return FileRow("under_way", found.progress)
    is_over = found.expires_at is not None and found.expires_at <= now()
    if found.status != FileStatus.READY or found.expires_at is None or is_over:
        return FileRow("failed" if found.status == FileStatus.FAILED else "gone")
    until = found.expires_at.astimezone(PARIS)
    detail = f"{size(found.bytes)}, à télécharger jusqu’au {day(until)} {until.year}."
    return FileRow("ready", 100, f"{FILE_ROUTE}/{found.id}", detail, found.sha256)


def get_shut(db: Session, actor: Actor) -> ShutRow:
    """Return whether the programme is, or will be, read-only."""
    row = get_programme(db, actor.programme_id)
    if row.read_only_from is None:
        return ShutRow()
    present = today()
    return ShutRow(
        row.read_only_from.isoformat(),
        row.read_only_reason,
        row.closing(present),
        row.is_closed(present),
    )


def get_public(db: Session, actor: Actor) -> Public:
    """Return what everybody reads."""
    try:
        weight = size(get_archive(db, actor, now()).bytes)
    except Refused:
        weight = ""
    return Public(actor.closing, weight)

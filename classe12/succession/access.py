"""The doors of the files of a programme."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.rules import OWNER
from classe12.core.actor import Actor
from classe12.core.errors import Gone, NotFound
from classe12.core.made import FileStatus
from classe12.succession.models import FileKind, ProgrammeFile

ABSENT = "Ce fichier n’existe pas, ou n’est pas de ce programme."
OVER = "Ce fichier a été supprimé. Demandez-en un autre."


def get_file(db: Session, actor: Actor, file_id: UUID, moment: datetime) -> ProgrammeFile:
    """Return a file of the programme that is ready, for its owner.

    Raises:
        NotFound: unknown, of another programme, not ready, or not theirs.
        Gone: it was removed.
    """
    found = db.get(ProgrammeFile, file_id) if OWNER.allows(actor) else None
    if found is None or found.programme_id != actor.programme_id:
        raise NotFound(ABSENT)
    return _there(found, moment)


def get_archive(db: Session, actor: Actor, moment: datetime) -> ProgrammeFile:
    """Return the archive of a programme that is read-only: it holds nothing but what everybody may watch.

    Raises:
        NotFound: there is none, or the programme is open. Gone: it was removed.
    """
    query = (
        select(ProgrammeFile)
        .where(
            col(ProgrammeFile.programme_id) == actor.programme_id,
            col(ProgrammeFile.kind) == FileKind.ARCHIVE,
            col(ProgrammeFile.status) == FileStatus.READY,
        )
        .order_by(col(ProgrammeFile.asked_at).desc())
        .limit(1)
    )
    found = db.exec(query).first() if actor.is_closed else None
    if found is None:
        raise NotFound(ABSENT)
    return _there(found, moment)


def _there(found: ProgrammeFile, moment: datetime) -> ProgrammeFile:
    is_over = found.expires_at is not None and found.expires_at <= moment
    if found.status == FileStatus.GONE or (found.status == FileStatus.READY and is_over):
        raise Gone(OVER)
    if found.status != FileStatus.READY:
        raise NotFound(ABSENT)
    return found

"""The files of a programme: asked for, built by a job, kept some days.

Invariants: one of a kind under way a programme; a worker acts under the number of its attempt, a late one
changes nothing; asking again lets go of the former file. Files that no row names are swept away.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.rules import OWNER
from classe12.core import audit, jobs, limits
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound, TooMany
from classe12.core.notify import notify
from classe12.succession.access import get_file
from classe12.succession.models import FileKind, FileStatus, ProgrammeFile
from classe12.succession.rules import files as rules
from classe12.videos.events import VideoFact

CHANNEL = "programme_file"
UNDER_WAY = (FileStatus.ASKED, FileStatus.BUILDING)


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to build a file."""

    file_id: UUID
    programme_id: int
    kind: FileKind
    attempt: int


@stays_open
def ask_file(db: Session, actor: Actor, kind: str) -> UUID:
    """Ask for a file of the programme; while one of this kind is under way, it is that one.

    Args:
        db: the act's transaction.
        actor: an owner of the programme, or an administrator.
        kind: a value of `FileKind`.

    Raises:
        NotFound: not theirs to ask. TooMany: after some in a day.
    """
    if not OWNER.allows(actor) or kind not in set(FileKind):
        raise NotFound
    mine = (
        col(ProgrammeFile.programme_id) == actor.programme_id,
        col(ProgrammeFile.kind) == kind,
    )
    waiting = select(ProgrammeFile.id).where(*mine, col(ProgrammeFile.status).in_(UNDER_WAY))
    present = db.exec(waiting).first()
    if present:
        return present
    use = limits.count(db, f"succession.{kind}", str(actor.programme_id), timedelta(days=1))
    if use.count > rules.A_DAY:
        raise TooMany(
            "Plusieurs fichiers ont été faits aujourd’hui. Recommencez demain.", use.ends_in
        )
    moment = now()
    former = update(ProgrammeFile).where(*mine, col(ProgrammeFile.status) == FileStatus.READY)
    db.execute(former.values(status=FileStatus.GONE, key="", updated_at=moment))
    asked = ProgrammeFile(
        programme_id=actor.programme_id,
        kind=FileKind(kind),
        person_id=actor.person_id,
        asked_at=moment,
        updated_at=moment,
    )
    db.add(asked)
    db.flush()
    ask_building(db, asked.id)
    notify(db, CHANNEL, str(actor.programme_id))
    act = "succession.ask_handover" if kind == FileKind.HANDOVER else "succession.ask_archive"
    audit.record(db, actor, act, "programme_file", asked.id)
    return asked.id


@stays_open
def download(db: Session, actor: Actor, file_id: UUID) -> ProgrammeFile:
    """Return a whole copy to who owns the programme, and keep the trace of it.

    Raises:
        NotFound: not theirs, or not ready. Gone: it was removed.
    """
    found = get_file(db, actor, file_id, now())
    if found.kind == FileKind.HANDOVER:
        audit.record(db, actor, "succession.download", "programme_file", found.id)
    return found


def ask_building(db: Session, file_id: UUID) -> None:
    """Wake a worker for a file, unless it is already called."""
    from classe12.succession.jobs import build_file

    jobs.later(db, build_file, once=f"programme_file:{file_id}", file_id=str(file_id))


def claim_file(db: Session, file_id: UUID) -> Claim | None:
    """Take a file to build; None when it is done, or another worker builds it."""
    found = _held(db, file_id)
    if found is None or found.status not in UNDER_WAY:
        return None
    stalled = now() - found.updated_at > rules.STALLED
    if found.status == FileStatus.BUILDING and not stalled:
        return None
    if found.tries >= rules.TRIES:
        _set(db, found, FileStatus.FAILED, 0)
        return None
    found.tries += 1
    _set(db, found, FileStatus.BUILDING, 1)
    return Claim(found.id, found.programme_id, FileKind(found.kind), found.tries)


def report_file(db: Session, claim: Claim, progress: int) -> bool:
    """Say how far a file is, in percent; False when it is no longer ours."""
    found = _held(db, claim.file_id)
    if found is None or not _is_ours(found, claim):
        return False
    _set(db, found, FileStatus.BUILDING, progress)
    return True


def complete_file(db: Session, claim: Claim, key: str, octets: int, sha256: str) -> bool:
    """Say that a file is there; False when it is no longer ours."""
    found = _held(db, claim.file_id)
    if found is None or not _is_ours(found, claim):
        return False
    found.key, found.bytes, found.sha256 = key, octets, sha256
    found.expires_at = now() + rules.KEPT[found.kind]
    _set(db, found, FileStatus.READY, 100)
    service = system(found.programme_id)
    audit.record(db, service, "succession.complete", "programme_file", found.id)
    return True


def put_back_file(db: Session, claim: Claim) -> None:
    """Give a file back after a failure: it is tried again, or given up and said so."""
    found = _held(db, claim.file_id)
    if found is not None and _is_ours(found, claim):
        is_last = found.tries >= rules.TRIES
        _set(db, found, FileStatus.FAILED if is_last else FileStatus.ASKED, 0)


def list_waiting(db: Session) -> list[UUID]:
    """Return the files that a worker should take now."""
    is_stalled = (col(ProgrammeFile.status) == FileStatus.BUILDING) & (
        col(ProgrammeFile.updated_at) < now() - rules.STALLED
    )
    is_asked = col(ProgrammeFile.status) == FileStatus.ASKED
    return list(db.exec(select(ProgrammeFile.id).where(or_(is_asked, is_stalled))))


def named_keys(db: Session) -> set[str]:
    """Return the keys of the files that a row names."""
    return set(db.exec(select(ProgrammeFile.key).where(col(ProgrammeFile.key) != "")))


def expire_files(db: Session) -> None:
    """Let go of the files whose days are over, and of the rows that are a year old."""
    moment = now()
    over = update(ProgrammeFile).where(
        col(ProgrammeFile.status) == FileStatus.READY, col(ProgrammeFile.expires_at) <= moment
    )
    db.execute(over.values(status=FileStatus.GONE, key="", updated_at=moment))
    ended = col(ProgrammeFile.status).in_((FileStatus.GONE, FileStatus.FAILED))
    old = col(ProgrammeFile.asked_at) < moment - rules.ROWS_KEPT
    db.execute(delete(ProgrammeFile).where(old, ended))


def make_archive_again(db: Session, event: VideoFact) -> None:
    """Let go of the archive as soon as a film leaves the catalogue: another one is made, without it."""
    mine = (
        col(ProgrammeFile.programme_id) == event.programme_id,
        col(ProgrammeFile.kind) == FileKind.ARCHIVE,
        col(ProgrammeFile.status).in_((FileStatus.READY, FileStatus.BUILDING)),
    )
    for found in db.exec(select(ProgrammeFile).where(*mine).with_for_update()).all():
        found.key, found.bytes, found.sha256, found.tries = "", 0, "", 0
        _set(db, found, FileStatus.ASKED, 0)
        db.flush()
        ask_building(db, found.id)


def forget_asker(db: Session, event: PersonErased) -> None:
    """Keep that a file was asked for, by nobody."""
    theirs = col(ProgrammeFile.person_id) == event.person_id
    db.execute(update(ProgrammeFile).where(theirs).values(person_id=None))


def _held(db: Session, file_id: UUID) -> ProgrammeFile | None:
    return db.get(ProgrammeFile, file_id, with_for_update=True, populate_existing=True)


def _is_ours(found: ProgrammeFile, claim: Claim) -> bool:
    return found.status == FileStatus.BUILDING and found.tries == claim.attempt


def _set(db: Session, found: ProgrammeFile, status: FileStatus, progress: int) -> None:
    found.status, found.progress, found.updated_at = status, progress, now()
    db.add(found)
    notify(db, CHANNEL, str(found.programme_id))

"""The files of a programme: asked for, built by a job, kept some days.

Invariants: those of `core.made`; one of a kind under way a programme; asking again lets go of the former one.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.rules import OWNER
from classe12.core import audit, jobs, limits
from classe12.core.actor import Actor, system
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import NotFound, TooMany
from classe12.core.made import UNDER_WAY, Claim, FileStatus, Made, Making
from classe12.core.notify import notify
from classe12.succession.access import get_file
from classe12.succession.models import FileKind, ProgrammeFile
from classe12.succession.rules import files as rules
from classe12.videos.events import VideoFact

CHANNEL = "programme_file"


@dataclass(frozen=True, slots=True)
class Whole:
    """What a file is made of: a programme, as one kind of file."""

    programme_id: int
    kind: FileKind


def _tell(db: Session, found: ProgrammeFile) -> None:
    notify(db, CHANNEL, str(found.programme_id))


MAKING = Making(
    ProgrammeFile,
    lambda found: Whole(found.programme_id, FileKind(found.kind)),
    _tell,
    rules.ROWS_KEPT,
)


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
    MAKING.let_go(db, *mine)
    moment = now()
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
    _tell(db, asked)
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


def complete_file(db: Session, claim: Claim[Whole], made: Made) -> bool:
    """Say that a file is there; False when it is no longer ours."""
    found = MAKING.complete(db, claim, made, rules.KEPT[claim.of.kind])
    if found is None:
        return False
    found.sha256 = made.sha256
    service = system(found.programme_id)
    audit.record(db, service, "succession.complete", "programme_file", found.id)
    return True


def named_keys(db: Session) -> set[str]:
    """Return the keys of the files that a row names."""
    return set(db.exec(select(ProgrammeFile.key).where(col(ProgrammeFile.key) != "")))


def make_archive_again(db: Session, event: VideoFact) -> None:
    """Let go of the archive as soon as a film leaves the catalogue: another one is made, without it."""
    mine = (
        col(ProgrammeFile.programme_id) == event.programme_id,
        col(ProgrammeFile.kind) == FileKind.ARCHIVE,
        col(ProgrammeFile.status).in_((FileStatus.READY, FileStatus.BUILDING)),
    )
    for found in db.exec(select(ProgrammeFile).where(*mine).with_for_update()).all():
        found.key, found.bytes, found.sha256, found.tries = "", 0, "", 0
        MAKING.move(db, found, FileStatus.ASKED, 0)
        db.flush()
        ask_building(db, found.id)


def forget_asker(db: Session, event: PersonErased) -> None:
    """Keep that a file was asked for, by nobody."""
    theirs = col(ProgrammeFile.person_id) == event.person_id
    db.execute(update(ProgrammeFile).where(theirs).values(person_id=None))

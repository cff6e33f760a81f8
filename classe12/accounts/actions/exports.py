"""The copy of one's data: asked for, built by a job (`accounts.exporting`), kept seven days.

Invariants: one under way a person; a worker acts under the number of its attempt, a late one changes
nothing; asking again lets go of the former copy. The rows are the truth: files that no row names are
removed by a sweep.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import Session, col, select

from classe12.accounts.access import get_own_person
from classe12.accounts.models import DataExport, ExportStatus, Person
from classe12.accounts.rules import letters, rights
from classe12.core import audit, jobs, limits, mail
from classe12.core.actor import Actor, system
from classe12.core.clock import PARIS, now
from classe12.core.closing import stays_open
from classe12.core.errors import TooMany
from classe12.core.notify import notify
from classe12.core.text import day, size
from classe12.programmes.queries import base_url_of, get_programme

CHANNEL = "export"
DATA_PAGE = "/mes-donnees"
UNDER_WAY = (ExportStatus.ASKED, ExportStatus.BUILDING)
ROWS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to build an export."""

    export_id: UUID
    person_id: UUID
    attempt: int


@stays_open
def ask_export(db: Session, actor: Actor) -> UUID:
    """Ask for a copy of one's data; while one is under way, it is that one.

    Returns:
        The export.

    Raises:
        NotFound: when nobody is signed in.
        TooMany: after five in a day.
    """
    person = get_own_person(db, actor)
    db.refresh(person, with_for_update=True)
    mine = col(DataExport.person_id) == person.id
    present = db.exec(select(DataExport.id).where(mine, _is_under_way())).first()
    if present:
        return present
    use = limits.count(db, "export", str(person.id), timedelta(days=1))
    if use.count > rights.EXPORTS_A_DAY:
        raise TooMany(
            "Vous avez demandé plusieurs copies aujourd’hui. Recommencez demain.", use.ends_in
        )
    moment = now()
    db.execute(
        update(DataExport)
        .where(mine, col(DataExport.status) == ExportStatus.READY)
        .values(status=ExportStatus.GONE, key="", updated_at=moment)
    )
    export = DataExport(
        person_id=person.id,
        programme_id=actor.programme_id,
        asked_at=moment,
        updated_at=moment,
    )
    db.add(export)
    db.flush()
    ask_building(db, export.id)
    notify(db, CHANNEL, str(person.id))
    audit.record(db, actor, "accounts.ask_export", "export", export.id)
    return export.id


def ask_building(db: Session, export_id: UUID) -> None:
    """Wake a worker for an export, unless it is already called."""
    from classe12.accounts.jobs import build_export

    jobs.later(db, build_export, once=f"export:{export_id}", export_id=str(export_id))


def _is_under_way() -> ColumnElement[bool]:
    return col(DataExport.status).in_(UNDER_WAY)


def claim_export(db: Session, export_id: UUID) -> Claim | None:
    """Take an export to build; None when it is done, or another worker builds it."""
    export = _held(db, export_id)
    if export is None or export.status not in UNDER_WAY:
        return None
    stalled = now() - export.updated_at > rights.EXPORT_STALLED
    if export.status == ExportStatus.BUILDING and not stalled:
        return None
    if export.tries >= rights.EXPORT_TRIES:
        _set(db, export, ExportStatus.FAILED, 0)
        return None
    export.tries += 1
    _set(db, export, ExportStatus.BUILDING, 1)
    return Claim(export.id, export.person_id, export.tries)


def report_export(db: Session, claim: Claim, progress: int) -> bool:
    """Say how far a build is, in percent; False when it is no longer ours."""
    export = _held(db, claim.export_id)
    if export is None or not _is_ours(export, claim):
        return False
    _set(db, export, ExportStatus.BUILDING, progress)
    return True


def complete_export(db: Session, claim: Claim, key: str, octets: int) -> bool:
    """Say that the file of an export is there, and tell its owner; False when it is no longer ours."""
    export = _held(db, claim.export_id)
    if export is None or not _is_ours(export, claim):
        return False
    export.key, export.bytes = key, octets
    export.expires_at = now() + rights.EXPORT_KEPT
    _set(db, export, ExportStatus.READY, 100)
    person = db.get_one(Person, export.person_id)
    programme = get_programme(db, export.programme_id).name
    words = f"{day(export.expires_at)} {export.expires_at.astimezone(PARIS).year}"
    page = base_url_of(db, export.programme_id) + DATA_PAGE
    subject, text = letters.export_ready(programme, size(octets), words, page)
    mail.send(db, person.email, subject, text, "export_ready", sender=programme)
    audit.record(db, system(export.programme_id), "accounts.complete_export", "export", export.id)
    return True


def put_back_export(db: Session, claim: Claim) -> None:
    """Give an export back after a failure: it is tried again, or given up and said so."""
    export = _held(db, claim.export_id)
    if export is not None and _is_ours(export, claim):
        is_last = export.tries >= rights.EXPORT_TRIES
        _set(db, export, ExportStatus.FAILED if is_last else ExportStatus.ASKED, 0)


def _held(db: Session, export_id: UUID) -> DataExport | None:
    return db.get(DataExport, export_id, with_for_update=True, populate_existing=True)


def _is_ours(export: DataExport, claim: Claim) -> bool:
    return export.status == ExportStatus.BUILDING and export.tries == claim.attempt


def _set(db: Session, export: DataExport, status: ExportStatus, progress: int) -> None:
    export.status, export.progress, export.updated_at = status, progress, now()
    db.add(export)
    notify(db, CHANNEL, str(export.person_id))


def list_waiting_exports(db: Session) -> list[UUID]:
    """Return the exports that a worker should take now."""
    stalled = now() - rights.EXPORT_STALLED
    return list(
        db.exec(
            select(DataExport.id).where(
                (col(DataExport.status) == ExportStatus.ASKED)
                | (
                    (col(DataExport.status) == ExportStatus.BUILDING)
                    & (col(DataExport.updated_at) < stalled)
                )
            )
        )
    )


def expire_exports(db: Session) -> None:
    """Let go of the copies that are seven days old, and of the rows that are thirty."""
    moment = now()
    db.execute(
        update(DataExport)
        .where(col(DataExport.status) == ExportStatus.READY, col(DataExport.expires_at) <= moment)
        .values(status=ExportStatus.GONE, key="", updated_at=moment)
    )
    db.execute(
        delete(DataExport).where(
            col(DataExport.asked_at) < moment - ROWS_KEPT,
            col(DataExport.status).in_((ExportStatus.GONE, ExportStatus.FAILED)),
        )
    )

"""Files that a job makes at somebody's demand: claimed by a worker, built, kept for some days.

Invariants: a worker acts under the number of its attempt, a late one changes nothing; a file is written under
a name of its own, moved to the store, then its row says ready; a file that has no right to be there any more
is removed by who made it. The rows are the truth: what no row names is swept away by the slice that owns it.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, update
from sqlmodel import Session, col, select

from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.storage import get_storage, staging

TRIES = 3
STALLED = timedelta(minutes=10)  # without news of who builds
Report = Callable[[int], None]  # called with how far a file is, in percent


class FileStatus(StrEnum):
    """Where a file is."""

    ASKED = "asked"
    BUILDING = "building"
    READY = "ready"
    FAILED = "failed"
    GONE = "gone"  # it was removed


UNDER_WAY = (FileStatus.ASKED, FileStatus.BUILDING)


class MadeFile(Protocol):
    """The columns that a table of such files has."""

    id: UUID
    status: FileStatus
    progress: int
    tries: int
    key: str
    bytes: int
    asked_at: datetime
    updated_at: datetime
    expires_at: datetime | None


Row = TypeVar("Row", bound=MadeFile)
Of = TypeVar("Of")


@dataclass(frozen=True, slots=True)
class Claim(Generic[Of]):
    """A worker's right to build a file; `of` says what it is made of."""

    id: UUID
    of: Of
    attempt: int


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is in the store."""

    key: str
    bytes: int
    sha256: str


class NotOurs(Exception):
    """Another worker took over, or the row left meanwhile."""


@dataclass(frozen=True, slots=True)
class Making(Generic[Row, Of]):
    """What a slice says of its files.

    Attributes:
        model: their table.
        of: what a file is made of, read from its row.
        tell: tells who waits for a file that its row changed.
        rows_kept: how long the row of a file that is no more is kept.
    """

    model: type[Row]
    of: Callable[[Row], Of]
    tell: Callable[[Session, Row], None]
    rows_kept: timedelta

    def claim(self, db: Session, file_id: UUID) -> Claim[Of] | None:
        """Take a file to build; None when it is done, or another worker builds it."""
        found = self._held(db, file_id)
        if found is None or found.status not in UNDER_WAY:
            return None
        if found.status == FileStatus.BUILDING and now() - found.updated_at <= STALLED:
            return None
        if found.tries >= TRIES:
            self.move(db, found, FileStatus.FAILED, 0)
            return None
        found.tries += 1
        self.move(db, found, FileStatus.BUILDING, 1)
        return Claim(found.id, self.of(found), found.tries)

    def report(self, db: Session, claim: Claim[Of], progress: int) -> bool:
        """Say how far a file is, in percent; False when it is no longer ours."""
        found = self._ours(db, claim)
        if found is not None:
            self.move(db, found, FileStatus.BUILDING, progress)
        return found is not None

    def complete(self, db: Session, claim: Claim[Of], made: Made, kept: timedelta) -> Row | None:
        """Say that a file is there, for so long; None when it is no longer ours."""
        found = self._ours(db, claim)
        if found is not None:
            found.key, found.bytes = made.key, made.bytes
            found.expires_at = now() + kept
            self.move(db, found, FileStatus.READY, 100)
        return found

    def put_back(self, db: Session, claim: Claim[Of]) -> None:
        """Give a file back after a failure: it is tried again, or given up and said so."""
        found = self._ours(db, claim)
        if found is not None:
            is_last = found.tries >= TRIES
            self.move(db, found, FileStatus.FAILED if is_last else FileStatus.ASKED, 0)

    def move(self, db: Session, found: Row, status: FileStatus, progress: int) -> None:
        """Write where a file is, and tell who waits for it."""
        found.status, found.progress, found.updated_at = status, progress, now()
        db.add(found)
        self.tell(db, found)

    def let_go(self, db: Session, *which: ColumnElement[bool]) -> None:
        """Let go of the files that are ready: a sweep removes them."""
        ready = col(self.model.status) == FileStatus.READY
        gone = {"status": FileStatus.GONE, "key": "", "updated_at": now()}
        db.execute(update(self.model).where(ready, *which).values(**gone))

    def expire(self, db: Session) -> None:
        """Let go of the files whose days are over, and of the rows that are old."""
        moment = now()
        self.let_go(db, col(self.model.expires_at) <= moment)
        ended = col(self.model.status).in_((FileStatus.GONE, FileStatus.FAILED))
        old = col(self.model.asked_at) < moment - self.rows_kept
        db.execute(delete(self.model).where(old, ended))

    def list_waiting(self, db: Session) -> list[UUID]:
        """Return the files that a worker should take now."""
        status = col(self.model.status)
        is_stalled = (status == FileStatus.BUILDING) & (
            col(self.model.updated_at) < now() - STALLED
        )
        waiting = or_(status == FileStatus.ASKED, is_stalled)
        return list(db.exec(select(self.model.id).where(waiting)))

    def build(
        self,
        file_id: UUID,
        *,
        place: str,
        folder: Callable[[Of], str],
        write: Callable[[Path, Of, Report], Any],
        finish: Callable[[Session, Claim[Of], Made], bool],
    ) -> None:
        """Build a file if it is still to be built; safe to run twice.

        Args:
            file_id: its row.
            place: the scratch room where it is written.
            folder: where it goes in the store, from what it is made of.
            write: writes it at a path, from what it is made of; says how far it is.
            finish: says that it is ready, in the slice's own act; False when it is no longer ours.
        """
        with transaction() as db:
            claim = self.claim(db, file_id)
        if claim is None:
            return
        try:
            made = self._make(claim, place, folder(claim.of), write)
            with transaction() as db:
                is_ours = finish(db, claim, made)
            if not is_ours:
                get_storage().delete(made.key)
        except NotOurs:
            return
        except Exception:
            with transaction() as db:
                self.put_back(db, claim)
            raise

    def _make(
        self,
        claim: Claim[Of],
        place: str,
        folder: str,
        write: Callable[[Path, Of, Report], Any],
    ) -> Made:
        key = f"{folder}/{claim.id}-{secrets.token_hex(8)}.zip"
        path = staging(place) / secrets.token_hex(16)
        try:
            write(path, claim.of, self._reporter(claim))
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            octets = path.stat().st_size
            get_storage().move_file(key, path)
        finally:
            path.unlink(missing_ok=True)
        return Made(key, octets, digest)

    def _reporter(self, claim: Claim[Of]) -> Report:
        last = 0

        def report(progress: int) -> None:
            nonlocal last
            if progress == last:
                return
            last = progress
            with transaction() as db:
                if not self.report(db, claim, max(1, min(99, progress))):
                    raise NotOurs

        return report

    def _held(self, db: Session, file_id: UUID) -> Row | None:
        return db.get(self.model, file_id, with_for_update=True, populate_existing=True)

    def _ours(self, db: Session, claim: Claim[Of]) -> Row | None:
        found = self._held(db, claim.id)
        is_ours = found is not None and (found.status, found.tries) == (
            FileStatus.BUILDING,
            claim.attempt,
        )
        return found if is_ours else None

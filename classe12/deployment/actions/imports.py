"""An import of the ministry's files: received, read and previewed, applied, undone.

Invariants: a preview writes nothing in the directory; what was previewed is what is applied, row by row,
and what undoing puts back; one import at a time writes, in one transaction; a job that was killed leaves
the row in its state, and the next one does the whole again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, text
from sqlmodel import Session, col, select

from classe12.core import audit, jobs
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Refused
from classe12.deployment.access.imports import check_importer, get_import, is_last
from classe12.deployment.models import (
    DirectoryChange,
    ImportConflict,
    ImportFile,
    ImportOutcome,
    ImportRefusal,
    ImportState,
    SchoolImport,
)
from classe12.deployment.rules import imports as rules
from classe12.territories.actions.planning import LOCK, Plan, plan, replay
from classe12.territories.imports.merging import Conflict, Merged
from classe12.territories.imports.records import Progress, Reading

_ALONE = text("SELECT pg_advisory_xact_lock(:lock)")
_REPLAYED = text(
    """
    CREATE TEMP TABLE replayed ON COMMIT DROP AS
    SELECT place, key, before, after FROM directory_change
    WHERE import_id = CAST(:import_id AS uuid)
    """
)
_OF_PLAN = (DirectoryChange, ImportOutcome, ImportConflict, ImportRefusal)
NOT_NOW = Refused("state", "Cet import n’en est plus là\u00a0: la page montre où il en est.")
TWICE = Refused("same_file", "Ce fichier est déjà dans cet import.")


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came: its name, its size in bytes, its SHA-256 and its key in storage."""

    name: str
    bytes: int
    sha256: str
    key: str


def add_file(db: Session, actor: Actor, import_id: UUID | None, file: Received) -> UUID:
    """Put a file in an import, a new one when `import_id` is None; return the import's identifier.

    Raises:
        NotFound: the import is not theirs.
        Refused: a file too many, twice the same, or files that are read already.
    """
    check_importer(actor)
    if import_id is None:
        found = SchoolImport(
            programme_id=actor.programme_id, person_id=actor.person_id, created_at=now()
        )
        db.add(found)
        db.flush()
    else:
        found = _locked(db, actor, import_id)
    if found.state != ImportState.RECEIVING:
        raise NOT_NOW
    had = list(db.exec(select(ImportFile).where(ImportFile.import_id == found.id)))
    rules.check_files(len(had) + 1, file.bytes, file.name)
    if file.sha256 in {one.sha256 for one in had}:
        raise TWICE
    db.add(
        ImportFile(
            import_id=found.id,
            position=len(had),
            name=file.name,
            bytes=file.bytes,
            sha256=file.sha256,
            key=file.key,
        )
    )
    db.flush()
    return found.id


def ask_preview(
    db: Session, actor: Actor, import_id: UUID, *, by_a_job: bool = True
) -> None:
    """Have the files of an import read; the preview comes by itself.

    Args:
        db: the act's transaction.
        actor: who asks.
        import_id: the import.
        by_a_job: whether a job does it; the command line does it itself.

    Raises:
        Refused: it is not at that point.
    """
    _move(db, actor, import_id, ImportState.RECEIVING, ImportState.READING, by_a_job)
    audit.record(db, actor, "deployment.read_import", "school_import", import_id)


def ask_apply(db: Session, actor: Actor, import_id: UUID, *, by_a_job: bool = True) -> None:
    """Have what was previewed written; arguments as in `ask_preview`.

    Raises:
        Refused: it is not at that point.
    """
    found = _move(db, actor, import_id, ImportState.PREVIEWED, ImportState.APPLYING, by_a_job)
    found.applied_by = actor.person_id
    audit.record(db, actor, "deployment.apply_import", "school_import", import_id)


def ask_undo(db: Session, actor: Actor, import_id: UUID) -> None:
    """Have an import undone: the directory as it was before, to the byte.

    Raises:
        Refused: a later import stands on it.
    """
    db.execute(_ALONE, {"lock": LOCK})
    found = get_import(db, actor, import_id)
    if why := rules.why_not_undone(found.state, is_last=is_last(db, found)):
        raise Refused("stood_on", why)
    found = _move(db, actor, import_id, ImportState.APPLIED, ImportState.UNDOING, True)
    found.undone_by, found.refusal = actor.person_id, ""
    audit.record(db, actor, "deployment.undo_import", "school_import", import_id)


def drop_import(db: Session, actor: Actor, import_id: UUID) -> None:
    """Give up an import that was not applied; what it would change is forgotten.

    Raises:
        Refused: it is applied, or being worked on.
    """
    found = _locked(db, actor, import_id)
    if not rules.abilities(found.state, is_last=False).drop:
        raise NOT_NOW
    found.state = ImportState.DROPPED
    _forget_plan(db, import_id)
    audit.record(db, actor, "deployment.drop_import", "school_import", import_id)


def keep_preview(
    db: Session,
    import_id: UUID,
    readings: Sequence[Reading],
    merged: Merged,
    moment: datetime,
    progress: Progress = lambda stage, done: None,
) -> bool:
    """Work out what the files would change, and keep it; False when somebody did it meanwhile.

    Args:
        db: the job's transaction.
        import_id: the import, being read.
        readings: its files, in order.
        merged: what they say together.
        moment: now.
        progress: called before each step.
    """
    db.execute(_ALONE, {"lock": LOCK})
    found = db.get_one(SchoolImport, import_id)
    if found.state != ImportState.READING:
        return False
    _forget_plan(db, import_id)
    day = today()
    planned = plan(db, found.programme_id, merged, moment, day, progress)
    _keep_plan(db, import_id, planned)
    _keep_files(db, import_id, readings)
    _keep_conflicts(db, import_id, [*merged.conflicts, *planned.conflicts])
    counts = {
        **planned.counts,
        "conflicts": len(merged.conflicts) + len(planned.conflicts),
        "refused": sum(len(one.refused) for one in readings),
        "directory": int(merged.directory is not None),
    }
    _set(db, import_id, ImportState.PREVIEWED, counts=counts, day=day, previewed_at=moment)
    return True


def apply_import(db: Session, import_id: UUID, moment: datetime) -> bool:
    """Write what was previewed; False when it is done already.

    Raises:
        Refused: the directory changed since.
    """
    if not _begin(db, import_id, ImportState.APPLYING):
        return False
    replay(db, forwards=True)
    last = db.exec(select(func.max(SchoolImport.rank))).one() or 0
    _set(db, import_id, ImportState.APPLIED, applied_at=moment, rank=last + 1)
    return True


def undo_import(db: Session, import_id: UUID, moment: datetime) -> bool:
    """Put back what an import changed; False when it is done already.

    Raises:
        Refused: a later import, or something else, stands on it.
    """
    if not _begin(db, import_id, ImportState.UNDOING):
        return False
    if not is_last(db, db.get_one(SchoolImport, import_id)):
        raise Refused("stood_on", rules.why_not_undone(ImportState.APPLIED, is_last=False))
    replay(db, forwards=False)
    _set(db, import_id, ImportState.UNDONE, undone_at=moment)
    db.execute(delete(DirectoryChange).where(col(DirectoryChange.import_id) == import_id))
    return True


def refuse(db: Session, import_id: UUID, sentence: str) -> None:
    """Keep why the work on an import was refused: it goes back to where it can be decided."""
    found = db.get_one(SchoolImport, import_id, with_for_update=True)
    after = {
        ImportState.READING: ImportState.REFUSED,
        ImportState.APPLYING: ImportState.REFUSED,
        ImportState.UNDOING: ImportState.APPLIED,
    }
    target = after.get(found.state)
    if target:
        _set(db, import_id, target, refusal=sentence)
    if target is ImportState.REFUSED:
        _forget_plan(db, import_id)


def tell(db: Session, import_id: UUID, step: str, done: float) -> None:
    """Keep how far the work is."""
    percent = min(100, max(0, round(done * 100)))
    db.execute(
        text("UPDATE school_import SET step = :step, percent = :percent WHERE id = :id"),
        {"step": step[:60], "percent": percent, "id": import_id},
    )


def ask_work(db: Session, import_id: UUID) -> None:
    """Ask for the job that does what an import waits for."""
    from classe12.deployment.jobs.imports import work

    jobs.later(db, work, once=f"import:{import_id}", import_id=str(import_id))


def waiting(db: Session) -> list[UUID]:
    """Return the imports whose work is not over."""
    return list(db.exec(select(SchoolImport.id).where(col(SchoolImport.state).in_(rules.BUSY))))


def _locked(db: Session, actor: Actor, import_id: UUID) -> SchoolImport:
    found = get_import(db, actor, import_id)
    db.refresh(found, with_for_update=True)
    return found


def _move(
    db: Session,
    actor: Actor,
    import_id: UUID,
    origin: ImportState,
    target: ImportState,
    by_a_job: bool,
) -> SchoolImport:
    found = _locked(db, actor, import_id)
    if found.state != origin:
        raise NOT_NOW
    found.state, found.step, found.percent = target, "En attente", 0
    db.flush()
    if by_a_job:
        ask_work(db, import_id)
    return found


def _begin(db: Session, import_id: UUID, state: ImportState) -> bool:
    """Wait for one's turn; the row itself stays free, for the progress that others read."""
    db.execute(_ALONE, {"lock": LOCK})
    found = db.get_one(SchoolImport, import_id)
    db.refresh(found)
    if found.state != state:
        return False
    db.execute(text("DROP TABLE IF EXISTS replayed"))
    db.execute(_REPLAYED, {"import_id": str(import_id)})
    return True


def _set(db: Session, import_id: UUID, state: ImportState, **values: object) -> None:
    found = db.get_one(SchoolImport, import_id, with_for_update=True)
    found.state, found.step, found.percent = state, "", 100
    for name, value in values.items():
        setattr(found, name, value)
    db.flush()


def _forget_plan(db: Session, import_id: UUID) -> None:
    for model in _OF_PLAN:
        db.execute(delete(model).where(model.import_id == import_id))  # type: ignore[arg-type, attr-defined]


def _keep_plan(db: Session, import_id: UUID, planned: Plan) -> None:
    connection = db.connection().connection.driver_connection
    assert connection is not None
    with connection.cursor() as cursor:
        for table, columns, rows in (
            ("directory_change", "place, key, school_uai, before, after", planned.changes),
            ("import_outcome", "school_uai, outcome", planned.outcomes),
        ):
            cursor.execute(
                f"CREATE TEMP TABLE planned ON COMMIT DROP AS SELECT {columns} FROM {table} LIMIT 0"
            )
            with cursor.copy("COPY planned FROM STDIN") as copy:
                copy.write(rows)
            cursor.execute(
                f"INSERT INTO {table} (import_id, {columns}) SELECT %s, {columns} FROM planned",
                (import_id,),
            )
            cursor.execute("DROP TABLE planned")


def _keep_files(db: Session, import_id: UUID, readings: Sequence[Reading]) -> None:
    files = select(ImportFile).where(ImportFile.import_id == import_id)
    for file, reading in zip(
        db.exec(files.order_by(col(ImportFile.position))), readings, strict=True
    ):
        file.format = reading.kind
        file.mapping = [list(pair) for pair in reading.mapping]
        file.read, file.out_of_scope = reading.read, reading.out_of_scope
        file.refused = len(reading.refused)
        lines = {one.line: one.reason for one in reading.refused[: rules.KEPT_REFUSALS]}
        for line, reason in lines.items():
            db.add(
                ImportRefusal(
                    import_id=import_id, position=file.position, line=line, reason=reason
                )
            )
    db.flush()


def _keep_conflicts(db: Session, import_id: UUID, conflicts: Sequence[Conflict]) -> None:
    for rank, one in enumerate(conflicts):
        db.add(
            ImportConflict(
                import_id=import_id,
                rank=rank,
                school_uai=one.uai,
                field=one.field,
                kept=one.kept[:200],
                kept_from=one.kept_from[:200],
                other=one.other[:200],
                other_from=one.other_from[:200],
            )
        )
    db.flush()


def drop_left(db: Session, moment: datetime) -> list[str]:
    """Drop the imports whose files came long ago and were never read, and those dropped by hand.

    Returns:
        The keys of their files, to be removed from storage.
    """
    left = select(SchoolImport.id).where(
        (col(SchoolImport.state) == ImportState.DROPPED)
        | (
            (col(SchoolImport.state) == ImportState.RECEIVING)
            & (col(SchoolImport.created_at) < moment - rules.FILES_KEPT)
        )
    )
    files = list(
        db.exec(
            select(ImportFile).where(col(ImportFile.import_id).in_(left), ImportFile.key != "")
        )
    )
    keys = [file.key for file in files]
    for file in files:
        file.key = ""
        db.get_one(SchoolImport, file.import_id).state = ImportState.DROPPED
    db.flush()
    return keys

"""The work of an import, each step in one transaction: previewed, applied, undone, refused.

Invariant: twice is once; killed anywhere, the row stays in its state and the next job does the whole again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, text
from sqlmodel import Session, col, select

from classe12.core.clock import today
from classe12.core.errors import Refused
from classe12.core.notify import notify
from classe12.deployment.access.imports import is_last
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
from classe12.deployment.rules.imports import CHANNEL
from classe12.territories.actions.planning import Plan, plan
from classe12.territories.actions.replaying import replay
from classe12.territories.actions.tracked import LOCK
from classe12.territories.imports.merging import Conflict, Merged
from classe12.territories.imports.records import Progress, Reading

ALONE = text("SELECT pg_advisory_xact_lock(:lock)")
_TELL = text(
    "UPDATE school_import SET step = :step, percent = greatest(percent, :percent) WHERE id = :id RETURNING programme_id"
)
# The last choice of each field of a school: the file of the same name, else the only one of its kind.
_REMEMBER = text(
    """
    INSERT INTO import_choice (import_id, school_uai, field, file, is_remembered)
    SELECT DISTINCT ON (c.school_uai, c.field) mine.id, c.school_uai, c.field,
      coalesce(same.name, kind.name), true
    FROM school_import AS mine
    JOIN school_import AS past ON past.programme_id = mine.programme_id AND past.created_at < mine.created_at
    JOIN import_choice AS c ON c.import_id = past.id
    LEFT JOIN import_file AS f ON f.import_id = past.id AND f.name = c.file
    LEFT JOIN unnest(CAST(:asked AS text[]), CAST(:names AS text[])) AS same (asked, name)
      ON same.asked = c.file
    LEFT JOIN unnest(CAST(:asked AS text[]), CAST(:names AS text[])) AS kind (asked, name)
      ON kind.asked = f.format
    WHERE mine.id = :import_id AND coalesce(same.name, kind.name) IS NOT NULL
    ORDER BY c.school_uai, c.field, past.created_at DESC
    ON CONFLICT DO NOTHING
    """
)
_REPLAYED = text(
    """
    CREATE TEMP TABLE replayed ON COMMIT DROP AS
    SELECT place, key, before, after FROM directory_change
    WHERE import_id = CAST(:import_id AS uuid)
    """
)
_MAKE_CHANGES = (
    "CREATE TEMP TABLE planned ON COMMIT DROP AS "
    "SELECT place, key, school_uai, before, after FROM directory_change LIMIT 0"
)
_KEEP_CHANGES = (
    "INSERT INTO directory_change (import_id, place, key, school_uai, before, after) "
    "SELECT %s, place, key, school_uai, before, after FROM planned"
)
_MAKE_OUTCOMES = (
    "CREATE TEMP TABLE planned ON COMMIT DROP AS "
    "SELECT school_uai, outcome, fields FROM import_outcome LIMIT 0"
)
_KEEP_OUTCOMES = (
    "INSERT INTO import_outcome (import_id, school_uai, outcome, fields) "
    "SELECT %s, school_uai, outcome, fields FROM planned"
)
_OF_PLAN = (DirectoryChange, ImportOutcome, ImportConflict, ImportRefusal)


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
    db.execute(ALONE, {"lock": LOCK})
    found = db.get_one(SchoolImport, import_id)
    if found.state != ImportState.READING:
        return False
    forget_plan(db, import_id)
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
        **rules.hidden(line for one in readings if one.code == "A" for line in one.unknown),
    }
    db.refresh(found, with_for_update=True)
    if found.state != ImportState.READING:  # given up meanwhile: nothing of it is kept
        raise Refused("dropped", rules.ABSENT)
    _set(db, import_id, ImportState.PREVIEWED, counts=counts, day=day, previewed_at=moment)
    return True


def remember_choices(db: Session, import_id: UUID, kinds: Mapping[str, str]) -> None:
    """Take up what was chosen in earlier imports of the programme, for files of the same kind.

    Args:
        db: the job's transaction.
        import_id: the import, being read; its own choices stay as they are.
        kinds: the format of each of its files, by name.
    """
    only = {kind: name for name, kind in kinds.items() if list(kinds.values()).count(kind) == 1}
    names = {**{name: name for name in kinds}, **only}
    db.execute(
        _REMEMBER,
        {"import_id": import_id, "asked": list(names), "names": list(names.values())},
    )


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
    if not rules.is_kept(db.get_one(SchoolImport, import_id).applied_at, moment):
        raise Refused(
            "pruned", rules.why_not_undone(ImportState.APPLIED, is_last=True, is_kept=False)
        )
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
        forget_plan(db, import_id)


def tell(db: Session, import_id: UUID, step: str, done: float) -> None:
    """Keep how far the work is."""
    percent = min(100, max(0, round(done * 100)))
    programme_id = db.execute(_TELL, {"step": step[:60], "percent": percent, "id": import_id})
    notify(db, CHANNEL, str(programme_id.scalar()))


def waiting(db: Session) -> list[UUID]:
    """Return the imports whose work is not over."""
    return list(db.exec(select(SchoolImport.id).where(col(SchoolImport.state).in_(rules.BUSY))))


def drop_left(db: Session, moment: datetime) -> list[str]:
    """Drop the imports whose files came long ago and were never read; let go of the files that are of no use.

    Returns:
        The keys of files to be removed from storage: of those imports, of those that are over, and of
        previews made more than `FILES_KEPT` ago.
    """
    old = moment - rules.FILES_KEPT
    left = select(SchoolImport.id).where(
        col(SchoolImport.state).in_([*rules.OVER, ImportState.APPLIED])
        | (
            (col(SchoolImport.state) == ImportState.RECEIVING)
            & (col(SchoolImport.created_at) < old)
        )
        | (
            (col(SchoolImport.state) == ImportState.PREVIEWED)
            & (col(SchoolImport.previewed_at) < old)
        )
    )
    files = list(
        db.exec(select(ImportFile).where(col(ImportFile.import_id).in_(left), ImportFile.key != ""))
    )
    keys = [file.key for file in files]
    for file in files:
        file.key = ""
        found = db.get_one(SchoolImport, file.import_id)
        if found.state == ImportState.RECEIVING:
            found.state = ImportState.DROPPED
    db.flush()
    return keys


def prune(db: Session, moment: datetime) -> int:
    """Forget what imports changed once they are not undone any more, and previews that nobody applied.

    Returns:
        How many imports were pruned.
    """
    applied = select(SchoolImport.id).where(
        col(SchoolImport.state) == ImportState.APPLIED,
        col(SchoolImport.applied_at) <= moment - rules.UNDO_KEPT,
        select(DirectoryChange.import_id)
        .where(col(DirectoryChange.import_id) == col(SchoolImport.id))
        .exists(),
    )
    seen = select(SchoolImport.id).where(
        col(SchoolImport.state) == ImportState.PREVIEWED,
        col(SchoolImport.previewed_at) <= moment - rules.PREVIEW_KEPT,
    )
    old, unused = list(db.exec(applied)), list(db.exec(seen))
    for import_id in [*old, *unused]:
        forget_plan(db, import_id)
    for import_id in unused:
        _set(db, import_id, ImportState.DROPPED)
    return len(old) + len(unused)


def _begin(db: Session, import_id: UUID, state: ImportState) -> bool:
    """Wait for one's turn; the row itself stays free, for the progress that others read."""
    db.execute(ALONE, {"lock": LOCK})
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
    notify(db, CHANNEL, str(found.programme_id))


def forget_plan(db: Session, import_id: UUID) -> None:
    """Forget what an import would change."""
    for model in _OF_PLAN:
        db.execute(delete(model).where(model.import_id == import_id))  # type: ignore[arg-type]


def _keep_plan(db: Session, import_id: UUID, planned: Plan) -> None:
    connection = db.connection().connection.driver_connection
    assert connection is not None
    with connection.cursor() as cursor:
        for make, keep, rows in (
            (_MAKE_CHANGES, _KEEP_CHANGES, planned.changes),
            (_MAKE_OUTCOMES, _KEEP_OUTCOMES, planned.outcomes),
        ):
            cursor.execute(make)
            with cursor.copy("COPY planned FROM STDIN") as copy:
                copy.write(rows)
            cursor.execute(keep, (import_id,))
            cursor.execute("DROP TABLE planned")


def _keep_files(db: Session, import_id: UUID, readings: Sequence[Reading]) -> None:
    files = select(ImportFile).where(ImportFile.import_id == import_id, ~col(ImportFile.is_left))
    for file, reading in zip(
        db.exec(files.order_by(col(ImportFile.position))), readings, strict=True
    ):
        file.format = reading.kind
        file.mapping = [list(pair) for pair in reading.mapping]
        file.read, file.out_of_scope = reading.read, reading.out_of_scope
        file.refused = len(reading.refused)
        file.notes = [[kind, *found] for kind, found in reading.repairs.items()]
        file.year = reading.year
        lines = {one.line: one.reason for one in reading.refused[: rules.KEPT_REFUSALS]}
        for line, reason in lines.items():
            db.add(
                ImportRefusal(import_id=import_id, position=file.position, line=line, reason=reason)
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

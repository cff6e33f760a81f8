"""An import of the ministry's files: received, read and previewed, applied, undone.

Invariants: a preview writes nothing in the directory; what was previewed is what is applied, row by row,
and what undoing puts back; one import at a time writes, in one transaction; a job that was killed leaves
the row in its state, and the next one does the whole again.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from classe12.core import audit, jobs
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.core.notify import notify
from classe12.deployment.access.imports import check_importer, get_import, is_last
from classe12.deployment.actions.import_work import forget_plan
from classe12.deployment.models import (
    ImportChoice,
    ImportConflict,
    ImportFile,
    ImportState,
    SchoolImport,
)
from classe12.deployment.queries.import_choices import list_chosen
from classe12.deployment.queries.import_files import files_of
from classe12.deployment.rules import imports as rules
from classe12.deployment.rules.imports import CHANNEL

NOT_NOW = Refused("state", "Cet import n’en est plus là\u00a0: la page montre où il en est.")
NOT_SEEN = Refused(
    "not_seen",
    "Des choix ont été faits depuis l’aperçu\u00a0: recalculez-le, puis appliquez ce qu’il montre.",
)
GONE = Refused(
    "files_gone",
    "Les fichiers de cet import ne sont gardés qu’un jour\u00a0: déposez-les de nouveau pour choisir.",
)
NO_CONFLICT = "Ce désaccord n’existe pas, ou ne se tranche pas ici."
TWICE = "same_file"  # code of the refusal of what is there already: nothing is lost


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
        found = locked(db, actor, import_id)
    if found.state != ImportState.RECEIVING:
        raise NOT_NOW
    had = list(db.exec(select(ImportFile).where(ImportFile.import_id == found.id)))
    rules.check_files(len(had) + 1, file.bytes, file.name)
    if same := next((one for one in had if one.sha256 == file.sha256), None):
        raise Refused(TWICE, rules.twice(file.name, same.name))
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


def ask_preview(db: Session, actor: Actor, import_id: UUID, *, by_a_job: bool = True) -> None:
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
        Refused: it is not at that point, or a winner was chosen since the preview.
    """
    if list_chosen(db, locked(db, actor, import_id).id):
        raise NOT_SEEN
    found = _move(db, actor, import_id, ImportState.PREVIEWED, ImportState.APPLYING, by_a_job)
    found.applied_by = actor.person_id
    audit.record(db, actor, "deployment.apply_import", "school_import", import_id)


def choose(db: Session, actor: Actor, import_id: UUID, rank: int) -> None:
    """Have the other file win where two disagree, or go back to the one that won; the preview is made again.

    Args:
        db: the act's transaction.
        actor: who chooses.
        import_id: the import, previewed.
        rank: which conflict.

    Raises:
        NotFound: there is no such conflict.
        Refused: the import is not at that point, its files are gone, or the figure was given by hand.
    """
    found = locked(db, actor, import_id)
    conflict = db.get(ImportConflict, (import_id, rank))
    if conflict is None or not rules.is_choosable(conflict.field):
        raise NotFound(NO_CONFLICT)
    check_files(db, found)
    key = (import_id, conflict.school_uai, conflict.field)
    choice = db.get(ImportChoice, key)
    is_chosen = choice is not None and choice.file == conflict.other_from
    wanted = conflict.kept_from if is_chosen else conflict.other_from
    db.merge(
        ImportChoice(
            import_id=import_id, school_uai=conflict.school_uai, field=conflict.field, file=wanted
        )
    )
    db.flush()
    audit.record(db, actor, "deployment.choose_import", "school_import", import_id)


def ask_again(db: Session, actor: Actor, import_id: UUID) -> None:
    """Have an import previewed once more, with the winners that were chosen.

    Raises:
        Refused: it is not at that point, or its files are gone.
    """
    check_files(db, locked(db, actor, import_id))
    _move(db, actor, import_id, ImportState.PREVIEWED, ImportState.READING, True)
    audit.record(db, actor, "deployment.read_import", "school_import", import_id)


def check_files(db: Session, found: SchoolImport) -> None:
    """Refuse to choose between files that are gone, or out of a preview.

    Raises:
        Refused: what to do instead.
    """
    if found.state != ImportState.PREVIEWED:
        raise NOT_NOW
    if not all(file.key for file in files_of(db, found.id)):
        raise GONE


def ask_undo(db: Session, actor: Actor, import_id: UUID) -> None:
    """Have an import undone: the directory as it was before, to the byte.

    Raises:
        Refused: a later import stands on it.
    """
    found = get_import(db, actor, import_id)
    kept = rules.is_kept(found.applied_at, now())
    if why := rules.why_not_undone(found.state, is_last=is_last(db, found), is_kept=kept):
        raise Refused("stood_on", why)
    found = _move(db, actor, import_id, ImportState.APPLIED, ImportState.UNDOING, True)
    found.undone_by, found.refusal = actor.person_id, ""
    audit.record(db, actor, "deployment.undo_import", "school_import", import_id)


def drop_import(db: Session, actor: Actor, import_id: UUID) -> None:
    """Give up an import that was not applied; what it would change is forgotten.

    Raises:
        Refused: it is applied, or being worked on.
    """
    found = locked(db, actor, import_id)
    if not rules.abilities(found.state, is_last=False).drop:
        raise NOT_NOW
    found.state = ImportState.DROPPED
    forget_plan(db, import_id)
    audit.record(db, actor, "deployment.drop_import", "school_import", import_id)


def ask_work(db: Session, import_id: UUID) -> None:
    """Ask for the job that does what an import waits for."""
    from classe12.deployment.jobs.imports import work

    jobs.later(db, work, once=f"import:{import_id}", is_alone=True, import_id=str(import_id))


def locked(db: Session, actor: Actor, import_id: UUID) -> SchoolImport:
    """Return an import of the actor's programme, kept from others until the act is over.

    Raises:
        NotFound: there is none, or not for them.
    """
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
    found = locked(db, actor, import_id)
    if found.state != origin:
        raise NOT_NOW
    found.state, found.step, found.percent = target, "En attente", 0
    db.flush()
    notify(db, CHANNEL, str(found.programme_id))
    if by_a_job:
        ask_work(db, import_id)
    return found

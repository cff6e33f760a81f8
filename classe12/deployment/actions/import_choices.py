"""Deciding at once what the files of an import disagree about, and which of them is not read."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.deployment.actions.imports import NO_CONFLICT, ask_again, check_files, locked
from classe12.deployment.models import ImportFile
from classe12.deployment.queries.import_files import files_of
from classe12.deployment.rules import imports as rules

_CHOOSE = text(
    """
    INSERT INTO import_choice AS mine (import_id, school_uai, field, file, is_remembered)
    SELECT import_id, school_uai, field, CASE WHEN :back THEN kept_from ELSE other_from END, false
    FROM import_conflict WHERE import_id = :import_id AND field = :field AND other_from = :file
    ON CONFLICT (import_id, school_uai, field) DO UPDATE SET file = excluded.file, is_remembered = false
    """
)

LAST_FILE = Refused(
    "last_file",
    "C’est le seul fichier de l’import qui soit lu\u00a0: abandonnez plutôt l’import.",
)


def leave_file(db: Session, actor: Actor, import_id: UUID, position: int, is_left: bool) -> None:
    """Set a file of a preview aside, or take it back; the preview is made again.

    Args:
        db: the act's transaction.
        actor: who decides.
        import_id: the import, previewed.
        position: which file.
        is_left: whether it is not to be read.

    Raises:
        NotFound: there is no such file.
        Refused: the import is not at that point, its files are gone, or none would be left.
    """
    found = locked(db, actor, import_id)
    file = db.get(ImportFile, (import_id, position))
    if file is None:
        raise NotFound(rules.ABSENT)
    check_files(db, found)
    if is_left and not any(one is not file and not one.is_left for one in files_of(db, import_id)):
        raise LAST_FILE
    file.is_left = is_left
    ask_again(db, actor, import_id)


def choose_all(
    db: Session, actor: Actor, import_id: UUID, field: str, file: str, back: bool
) -> int:
    """Have a file win every disagreement of a field that it lost; the preview is made again.

    Args:
        db: the act's transaction.
        actor: who chooses.
        import_id: the import, previewed.
        field: which field.
        file: the name of the file to believe.
        back: whether to go back to the files that won.

    Returns:
        How many disagreements are decided.

    Raises:
        NotFound: there is none, or it is not decided here.
        Refused: the import is not at that point, or its files are gone.
    """
    found = locked(db, actor, import_id)
    if not rules.is_choosable(field):
        raise NotFound(NO_CONFLICT)
    check_files(db, found)
    values = {"import_id": import_id, "field": field, "file": file, "back": back}
    decided = db.execute(_CHOOSE, values).rowcount  # type: ignore[attr-defined]
    if not decided:
        raise NotFound(NO_CONFLICT)
    db.expire_all()
    audit.record(db, actor, "deployment.choose_import", "school_import", import_id)
    return int(decided)

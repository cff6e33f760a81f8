"""Deciding at once what the files of an import disagree about: one field, every school."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.deployment.actions.imports import NO_CONFLICT, check_files, locked
from classe12.deployment.rules import imports as rules

_CHOOSE = text(
    """
    INSERT INTO import_choice AS mine (import_id, school_uai, field, file, is_remembered)
    SELECT import_id, school_uai, field, CASE WHEN :back THEN kept_from ELSE other_from END, false
    FROM import_conflict WHERE import_id = :import_id AND field = :field AND other_from = :file
    ON CONFLICT (import_id, school_uai, field) DO UPDATE SET file = excluded.file, is_remembered = false
    """
)


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

"""Which file somebody chose to believe, where two of an import disagree."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.deployment.models import ImportChoice, ImportConflict


def choices_of(db: Session, import_id: UUID) -> dict[tuple[str, str], str]:
    """Return the file to believe by (UAI, field)."""
    query = select(ImportChoice).where(ImportChoice.import_id == import_id)
    return {(one.school_uai, one.field): one.file for one in db.exec(query)}


def settled_of(
    db: Session, import_id: UUID, uais: Iterable[str]
) -> dict[tuple[str, str], ImportChoice]:
    """Return the choices about some schools, by (UAI, field)."""
    query = select(ImportChoice).where(
        ImportChoice.import_id == import_id, col(ImportChoice.school_uai).in_(list(uais))
    )
    return {(one.school_uai, one.field): one for one in db.exec(query)}


def list_chosen(db: Session, import_id: UUID) -> frozenset[int]:
    """Return the conflicts whose chosen winner is not yet the one that the preview keeps, by rank."""
    query = (
        select(ImportConflict.rank)
        .join(
            ImportChoice,
            (col(ImportChoice.import_id) == col(ImportConflict.import_id))
            & (col(ImportChoice.school_uai) == col(ImportConflict.school_uai))
            & (col(ImportChoice.field) == col(ImportConflict.field)),
        )
        .where(
            ImportConflict.import_id == import_id,
            col(ImportChoice.file) == col(ImportConflict.other_from),
        )
    )
    return frozenset(db.exec(query))

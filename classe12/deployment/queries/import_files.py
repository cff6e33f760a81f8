"""The files of an import, and the rows of them that were refused."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.deployment.models import ImportFile, ImportRefusal


def files_of(db: Session, import_id: UUID) -> list[ImportFile]:
    """Return the files of an import, in the order they were given."""
    query = select(ImportFile).where(ImportFile.import_id == import_id)
    return list(db.exec(query.order_by(col(ImportFile.position))))


def refusals_of(db: Session, import_id: UUID, most: int) -> list[ImportRefusal]:
    """Return the first refused rows of an import, file by file."""
    query = select(ImportRefusal).where(ImportRefusal.import_id == import_id)
    ordered = query.order_by(col(ImportRefusal.position), col(ImportRefusal.line))
    return list(db.exec(ordered.limit(most)))

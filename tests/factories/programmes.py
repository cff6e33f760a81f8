"""Programmes for tests."""

from datetime import date

from sqlmodel import Session, select

from classe12.programmes.actions import install_programmes
from classe12.programmes.models import Programme
from classe12.programmes.queries import ProgrammeRow, forget_programmes, list_programmes


def classe_a_12(db: Session) -> ProgrammeRow:
    """Return Classe à 12, installed where a database began without it."""
    if db.exec(select(Programme.id).limit(1)).first() is None:
        install_programmes(db)
    return next(row for row in list_programmes(db) if row.slug == "classe-a-12")


def another_programme(db: Session, host: str | None = None) -> Programme:
    """Add a second programme, empty."""
    programme = Programme(
        slug="autre",
        name="Autre politique",
        host=host,
        contact_email="autre@classe12.example",
        opened_on=date(2026, 9, 1),
    )
    db.add(programme)
    db.flush()
    forget_programmes()
    return programme

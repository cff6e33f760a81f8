"""Installing the programmes."""

from sqlmodel import Session, select

from classe12.programmes.actions import install_programmes
from classe12.programmes.models import Level, Need, Programme, Theme
from classe12.programmes.queries import forget_programmes
from tests.factories.programmes import classe_a_12


def _rows(db: Session) -> list[tuple[object, ...]]:
    found = [
        tuple(row.model_dump().values())
        for model in (Programme, Level, Theme, Need)
        for row in db.exec(select(model))
    ]
    return sorted(found, key=repr)  # PostgreSQL promises no order


def test_installing_twice_changes_nothing(db: Session) -> None:
    install_programmes(db)
    first = _rows(db)
    install_programmes(db)
    assert _rows(db) == first
    assert len(first) == 1 + 3 + 8 + 9


def test_a_correction_of_the_operator_stays(db: Session) -> None:
    classe_a_12(db)
    programme = db.exec(select(Programme)).one()
    programme.operator_name = "Direction générale"
    programme.tagline = "Autre"
    db.add(programme)
    db.flush()
    install_programmes(db)
    forget_programmes()
    installed = classe_a_12(db)
    assert installed.operator_name == "Direction générale"
    assert installed.tagline == "Une pratique, deux minutes, entre collègues."

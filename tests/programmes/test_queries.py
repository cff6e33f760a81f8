"""Which programme is served, and its lists."""

from collections.abc import Iterator

import pytest
from sqlalchemy import delete, event
from sqlmodel import Session

from classe12.core.errors import Misconfigured
from classe12.programmes import queries
from classe12.programmes.models import Level, Need, Programme, ProgrammeText, Theme
from tests.factories.programmes import another_programme, classe_a_12


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    queries.forget_programmes()
    yield
    queries.forget_programmes()


def test_each_host_has_its_programme(db: Session) -> None:
    default = classe_a_12(db)
    other = another_programme(db, host="autre.example")
    assert queries.programme_for_host(db, "Autre.Example:8000").id == other.id
    assert queries.programme_for_host(db, "inconnu.example").id == default.id
    assert queries.programme_for_host(db, "").id == default.id
    assert queries.get_programme(db, other.id or 0).slug == "autre"


def test_unknown_hosts_cost_no_query(db: Session) -> None:
    classe_a_12(db)
    queries.programme_for_host(db, "localhost")
    statements: list[str] = []
    connection = db.connection()
    event.listen(connection, "before_cursor_execute", lambda *given: statements.append(given[2]))
    for number in range(50):
        queries.programme_for_host(db, f"host{number}.example")
    assert statements == []


def test_a_database_without_programme_says_what_to_do(db: Session) -> None:
    for model in (Level, Theme, Need, ProgrammeText, Programme):
        db.execute(delete(model))
    with pytest.raises(Misconfigured, match="migrate"):
        queries.list_programmes(db)


def test_lists_come_in_their_order(db: Session) -> None:
    programme = classe_a_12(db)
    assert [level.code for level in queries.levels(db, programme.id)] == ["GS", "CP", "CE1"]
    themes = queries.themes(db, programme.id)
    assert [theme.slug for theme in themes][:2] == ["francais", "mathematiques"]
    assert len(themes) == 8
    assert all(theme.text and theme.illustration for theme in themes)
    needs = queries.needs(db, programme.id)
    assert (len(needs), needs[1].name) == (9, "Co-intervenir")


def test_the_lists_of_another_programme_are_its_own(db: Session) -> None:
    classe_a_12(db)
    other = another_programme(db).id or 0
    assert queries.levels(db, other) == queries.themes(db, other) == queries.needs(db, other) == ()

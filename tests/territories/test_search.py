"""A school is found by what people type."""

import pytest
from sqlmodel import Session, col, select

from classe12.territories.models import SchoolWord
from classe12.territories.queries import search_schools
from tests.factories.territories import a_school, new_uai, reference_data

UAI = new_uai("093")


@pytest.fixture(autouse=True)
def _schools(db: Session) -> None:
    reference_data(db)
    a_school(db, UAI, name="École des Œillets", commune="Rocheline", postcode="93999")
    a_school(db, name="École élémentaire Saint-Exupéry", commune="Port-Aurel")
    a_school(db, name="École maternelle du Vieux-Lavoir", commune="Port-Aurel")
    a_school(db, name="École du Vieux-Pont", commune="Port-Aurel", is_open=False)


def _names(db: Session, typed: str, **options: str) -> list[str]:
    return [found.name for found in search_schools(db, typed, **options)]


@pytest.mark.parametrize(
    "typed",
    [
        "Œillets", "oeillets", "ŒILLETS", "oeil", "rocheline", "Rocheline œillets",
        "école des oeillets à Rocheline", "93999", UAI, UAI.lower(),
        "rochline", "rochelinne", "oeilets rocheline", "oeillet roceline",
    ],
)  # fmt: skip
def test_a_school_is_found(db: Session, typed: str) -> None:
    assert _names(db, typed) == ["École des Œillets"]


@pytest.mark.parametrize(
    "typed", ["st exupery", "Saint Exupéry", "saint-exupéry", "st-exup", "exuperi"]
)
def test_saint_has_two_spellings(db: Session, typed: str) -> None:
    assert _names(db, typed) == ["École élémentaire Saint-Exupéry"]


@pytest.mark.parametrize(
    "typed", ["", " ", "a", "'", "!!!", "zzzzzz", "oeillets port-aurel", "\x00"]
)
def test_nothing_is_found(db: Session, typed: str) -> None:
    assert _names(db, typed) == []


@pytest.mark.parametrize("typed", ["') | (x", "a & !b", "oeillets:*", "<->", "%", "\\", "x" * 5000])
def test_signs_of_the_query_language_are_only_text(db: Session, typed: str) -> None:
    _names(db, typed)


def test_closed_schools_are_left_out(db: Session) -> None:
    assert _names(db, "vieux port-aurel") == ["École maternelle du Vieux-Lavoir"]


def test_schools_of_the_person_come_first(db: Session) -> None:
    a_school(db, new_uai("059"), name="École Colette", commune="Lormeuil")
    a_school(db, new_uai("093"), name="École Colette", commune="Aubecourt")

    def communes(near: str) -> list[str]:
        return [found.commune for found in search_schools(db, "colette", near=near)]

    assert communes("09") == ["Lormeuil", "Aubecourt"]
    assert communes("24") == ["Aubecourt", "Lormeuil"]


def test_the_number_asked_for_is_kept(db: Session) -> None:
    for _ in range(4):
        a_school(db, name="École Colette")
    assert len(search_schools(db, "colette", 3)) == 3


def test_words_are_learnt_when_a_school_is_renamed(db: Session) -> None:
    school = a_school(db, name="École neuve")
    school.name = "École Rosalind"
    db.add(school)
    db.flush()
    assert _names(db, "rosalynd") == ["École Rosalind"]
    assert db.exec(select(SchoolWord.word).where(col(SchoolWord.word) == "rosalind")).one()

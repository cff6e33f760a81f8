"""One cell: repaired or refused."""

import pytest

from classe12.core.errors import Refused
from classe12.territories.imports import cells
from classe12.territories.models import Priority, SchoolKind


@pytest.mark.parametrize(
    ("cell", "cleaned"),
    [
        ("  École   Jules\u00a0Ferry ", "École Jules Ferry"),
        ('="0350760L"', "0350760L"),
        ("Ã‰cole Ã©lÃ©mentaire", "École élémentaire"),
        ("lâ€™Ã©cole", "l’école"),
        ("e\u0301cole", "école"),
        ("Val\u00adbrune\u200b", "Valbrune"),
        ("deux\nlignes", "deux lignes"),
        ("", ""),
    ],
)
def test_what_surrounds_a_text_goes(cell: str, cleaned: str) -> None:
    assert cells.clean(cell) == cleaned


@pytest.mark.parametrize("cell", ["a\x00b", "\x07", "a\x1bb", "a\x7fb", "\ud800"])
def test_a_control_character_is_refused(cell: str) -> None:
    with pytest.raises(Refused, match="caractère interdit"):
        cells.clean(cell)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("ECOLE PRIMAIRE PUBLIQUE JULES FERRY", "École primaire publique Jules Ferry"),
        ("ECOLE ELEMENTAIRE D'APPLICATION", "École élémentaire d’Application"),
        ("COLLEGE DE L'ALBARINE", "Collège de l’Albarine"),
        ("VILLERS-SUR-MER", "Villers-sur-Mer"),
        ("LE ROBERT", "Le Robert"),
        ("École du Vieux-Lavoir", "École du Vieux-Lavoir"),
        ("8 MAI 1945", "8 Mai 1945"),
    ],
)
def test_a_name_in_capitals_is_written_for_reading(cell: str, written: str) -> None:
    assert cells.name(cell, 200, "Le nom") == written


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "name_missing"),
        ("08/05/1945", "name_date"),
        ("1945-05-08 00:00:00", "name_date"),
        ("a" * 21, "name_long"),
    ],
)
def test_what_is_no_name_is_refused(cell: str, code: str) -> None:
    with pytest.raises(Refused, match="Le nom") as refusal:
        cells.name(cell, 20, "Le nom")
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Collège Colette", SchoolKind.COLLEGE),
        ("ECOLE MATERNELLE", SchoolKind.MATERNELLE),
        ("École de niveau élémentaire", SchoolKind.ELEMENTAIRE),
        ("E.P.PU", SchoolKind.PRIMAIRE),
        ("Ecole", SchoolKind.OTHER),
        ("Lycée", None),
        ("", None),
    ],
)
def test_a_text_names_a_kind(text: str, kind: SchoolKind | None) -> None:
    assert cells.kind_of(text) is kind


def test_the_kind_of_a_school_is_never_a_college() -> None:
    assert cells.school_kind("Ecole", "École maternelle du Collège") is SchoolKind.MATERNELLE
    assert cells.school_kind("Ecole", "") is SchoolKind.OTHER
    nature = "ECOLE DE NIVEAU ELEMENTAIRE"
    assert cells.school_kind(nature, "École primaire Jean Moulin") is SchoolKind.PRIMAIRE
    assert cells.school_kind(nature, "Groupe scolaire Jean Moulin") is SchoolKind.ELEMENTAIRE


@pytest.mark.parametrize(
    ("cell", "priority"),
    [
        ("", Priority.NONE),
        ("SANS OBJET", Priority.NONE),
        ("rep", Priority.REP),
        ("REP +", Priority.REP_PLUS),
    ],
)
def test_priority_education_is_read(cell: str, priority: Priority) -> None:
    assert cells.priority(cell) is priority


def test_another_priority_is_refused() -> None:
    with pytest.raises(Refused, match="ni REP"):
        cells.priority("ZEP")


@pytest.mark.parametrize(("cell", "number"), [("", 0), ("12", 12), ("12,0", 12), ("1 204", 1204)])
def test_pupils_are_counted(cell: str, number: int) -> None:
    assert cells.count(cell, "Élèves en CP") == number


@pytest.mark.parametrize("cell", ["-1", "douze", "12,5", "99999", "#REF!", "1E+02"])
def test_what_is_no_number_of_pupils_is_refused(cell: str) -> None:
    with pytest.raises(Refused, match="Élèves en CP"):
        cells.count(cell, "Élèves en CP")


def test_other_cells_are_repaired_or_left_out() -> None:
    assert [cells.postcode(cell) for cell in ("1000", "94999.0", "2A000", "")] == [
        "01000",
        "94999",
        None,
        None,
    ]
    assert [cells.coordinate(cell, 90) for cell in ("48,79", "48.79", "4879", "")] == [
        48.79,
        48.79,
        None,
        None,
    ]
    assert cells.email("CE.0949001Y@AC-Creteil.fr") == "ce.0949001y@ac-creteil.fr"
    assert cells.email("non renseigné") is None
    assert [cells.flag(cell) for cell in ("1", "0.0", "Oui", "", "?")] == [
        True,
        False,
        True,
        None,
        None,
    ]

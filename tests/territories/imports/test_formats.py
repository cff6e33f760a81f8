"""Each official format, and the copies that spreadsheets damaged."""

from pathlib import Path
from typing import Any

import pytest

from classe12.core.errors import Refused
from classe12.territories.imports.merging import merge
from classe12.territories.imports.reading import read_schools
from classe12.territories.imports.records import SchoolRecord
from classe12.territories.models import Priority, SchoolKind
from classe12.territories.rules import Enrolment, check_letter
from tests.factories.ministry_files import (
    ENROLMENT,
    PRIORITY,
    REP_LIST,
    SCHOOL,
    annuaire,
    csv_file,
    csv_text,
)

PUPILS = {
    "Rentrée scolaire": "2022",
    "Commune": "VALBRUNE",
    "Numéro de l'école": "0949001Y",
    "Dénomination principale": "ECOLE PRIMAIRE PUBLIQUE",
    "Patronyme": "LES TILLEULS",
    "Secteur": "PUBLIC",
    "REP": "0",
    "REP +": "1",
    "Nombre d'élèves en pré-élémentaire hors ULIS": "75",
    "Nombre d'élèves en CP hors ULIS": "26",
    "Nombre d'élèves en CE1 hors ULIS": "25",
    "Code Postal": "94999",
}
LISTED = {
    "COMMUNE": "VALBRUNE",
    "UAI tête de réseau": "0949900A",
    "NUMERO": "0949001Y",
    "NOM DE L'ETABLISSEMENT": "Ecole maternelle les Tilleuls",
    "TYPE_DETABLISSEMENT": "ECOLE MATERNELLE",
    "EP": "REP+",
    "circonscription ": "Valbrune",
}


def _one(path: Path) -> SchoolRecord:
    reading = read_schools(path)
    assert reading.refused == []
    return next(iter(reading.records.values()))


def test_the_directory_is_read(tmp_path: Path) -> None:
    assert _one(annuaire(tmp_path, {})) == SchoolRecord(
        line=2,
        uai="0949001Y",
        name="Ecole primaire des Tilleuls",
        kind=SchoolKind.PRIMAIRE,
        departement_code="094",
        commune="Valbrune",
        priority=Priority.REP_PLUS,
        postcode="94999",
        is_public=True,
        is_open=True,
        email="ce.0949001y@ac-creteil.fr",
        latitude=48.79,
        longitude=2.38,
        position_from="A",
        circonscription_uai="0949800S",
        circonscription_name="Valbrune",
    )


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"Ecole_maternelle": "0"}, SchoolKind.ELEMENTAIRE),
        ({"Ecole_elementaire": ""}, SchoolKind.MATERNELLE),
        (
            {"Ecole_maternelle": "", "Ecole_elementaire": "", "libelle_nature": "ECOLE MATERNELLE"},
            SchoolKind.MATERNELLE,
        ),
        ({"Type_etablissement": "Collège"}, SchoolKind.COLLEGE),
    ],
)
def test_the_directory_tells_the_kind(
    tmp_path: Path, change: dict[str, str], kind: SchoolKind
) -> None:
    assert _one(annuaire(tmp_path, change)).kind is kind


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"Identifiant_de_l_etablissement": "949001y"}, {"uai": "0949001Y"}),
        ({"Code_departement": "94", "Code_academie": "24"}, {"departement_code": "094"}),
        ({"Code_postal": "1000"}, {"postcode": "01000"}),
        ({"latitude": "48,79", "longitude": "2,38"}, {"latitude": 48.79}),
        ({"latitude": "4879"}, {"latitude": None}),
        ({"SIREN_SIRET": "2,17003E+13", "date_maj_ligne": "27/05/2026"}, {"uai": "0949001Y"}),
        ({"Telephone": "143000000"}, {"uai": "0949001Y"}),
        ({"Nom_etablissement": "Ã‰cole des Tilleuls"}, {"name": "École des Tilleuls"}),
        ({"Appartenance_Education_Prioritaire": ""}, {"priority": Priority.NONE}),
        ({"Statut_public_prive": "Privé"}, {"is_public": False}),
        ({"etat": "FERME"}, {"is_open": False}),
        ({"etat": "A FERMER"}, {"is_open": True}),
        ({"Mail": ""}, {"email": None}),
        ({"nom_circonscription": "", "code_circonscription": ""}, {"circonscription_uai": None}),
    ],
)
def test_a_damaged_copy_of_the_directory_is_repaired(
    tmp_path: Path, change: dict[str, str], expected: dict[str, Any]
) -> None:
    record = _one(annuaire(tmp_path, change))
    assert {name: getattr(record, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"Identifiant_de_l_etablissement": "0949001A"}, "ce serait Y"),
        ({"Identifiant_de_l_etablissement": "9,49001E+05"}, "changé en nombre"),
        ({"Identifiant_de_l_etablissement": ""}, "UAI manque"),
        ({"Nom_etablissement": "08/05/1945"}, "changé en date par un tableur"),
        ({"Nom_commune": ""}, "La commune manque"),
        ({"Nom_commune": "V" * 81}, "dépasse 80"),
        ({"Nom_etablissement": "École\x00"}, "caractère interdit"),
        ({"Appartenance_Education_Prioritaire": "ZEP"}, "ni REP"),
        ({"code_circonscription": "0949800A"}, "Le code de la circonscription"),
    ],
)
def test_what_cannot_be_repaired_is_refused_with_its_line(
    tmp_path: Path, change: dict[str, str], said: str
) -> None:
    fine = {"Identifiant_de_l_etablissement": "0949002Z"}
    reading = read_schools(annuaire(tmp_path, fine, change))
    assert list(reading.records) == ["0949002Z"]
    assert [row.line for row in reading.refused] == [3]
    assert said in reading.refused[0].reason
    assert reading.refused[0].reason[0] in "LIÉA«U"


def test_only_schools_and_colleges_of_the_departements_are_kept(tmp_path: Path) -> None:
    reading = read_schools(
        annuaire(
            tmp_path,
            {},
            {"Type_etablissement": "Lycée", "Identifiant_de_l_etablissement": "faux"},
            {"Type_etablissement": "Service Administratif"},
            {"Identifiant_de_l_etablissement": "9759001K"},
        )
    )
    assert (reading.read, len(reading.records), reading.out_of_scope) == (4, 1, 3)
    assert reading.refused == []


def test_a_school_given_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    reading = read_schools(annuaire(tmp_path, {}, {"Nom_commune": "Ailleurs"}))
    assert [record.commune for record in reading.records.values()] == ["Valbrune"]
    assert [row.reason for row in reading.refused] == ["L’UAI 0949001Y est déjà à la ligne 2."]


def test_the_columns_of_2023_are_read_too(tmp_path: Path) -> None:
    old = {name.replace("Code_postal", "Code postal"): value for name, value in SCHOOL.items()}
    del old["code_circonscription"]
    record = _one(csv_file(tmp_path, list(old), old))
    assert (record.postcode, record.circonscription_uai) == ("94999", None)
    assert record.circonscription_name == "Valbrune"


def test_the_list_of_priority_education_is_read(tmp_path: Path) -> None:
    row = {
        "uai": "0949001Y",
        "ep_2022_2023": "REP",
        "nom_etablissement": "Ecole maternelle les Tilleuls",
        "type_etablissement": "Ecole",
        "nom_commune": "Valbrune",
        "uai_tete_de_reseau": "949900A",
    }
    record = _one(csv_file(tmp_path, PRIORITY, row))
    assert (record.priority, record.kind) == (Priority.REP, SchoolKind.MATERNELLE)
    assert record.network_uai == "0949900A"


@pytest.mark.parametrize("year", ["ep_2023_2024", "EP_2026_2027"])
def test_its_column_changes_name_every_year(tmp_path: Path, year: str) -> None:
    columns = [year if name == "ep_2022_2023" else name for name in PRIORITY]
    row = {"uai": "0949001Y", year: "REP+", "nom_etablissement": "École", "nom_commune": "Valbrune"}
    record = _one(csv_file(tmp_path, columns, row))
    assert record.priority is Priority.REP_PLUS


def test_pupils_are_read(tmp_path: Path) -> None:
    record = _one(csv_file(tmp_path, ENROLMENT, PUPILS))
    assert record.enrolment == Enrolment(2022, nursery=75, cp=26, ce1=25)
    assert (record.name, record.kind) == (
        "École primaire publique les Tilleuls",
        SchoolKind.PRIMAIRE,
    )
    assert (record.priority, record.is_list) == (Priority.REP_PLUS, False)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, SchoolKind.PRIMAIRE),
        ({"Nombre d'élèves en pré-élémentaire hors ULIS": ""}, SchoolKind.ELEMENTAIRE),
        (
            {"Nombre d'élèves en CP hors ULIS": "0", "Nombre d'élèves en CE1 hors ULIS": "0"},
            SchoolKind.MATERNELLE,
        ),
    ],
)
def test_pupils_tell_the_kind_of_a_school_whose_name_does_not(
    tmp_path: Path, change: dict[str, str], kind: SchoolKind
) -> None:
    row = {**PUPILS, "Dénomination principale": "ECOLE", **change}
    assert _one(csv_file(tmp_path, ENROLMENT, row)).kind is kind


def test_the_last_rentree_wins_whatever_the_order(tmp_path: Path) -> None:
    rows = [{**PUPILS, "Rentrée scolaire": str(year)} for year in (2021, 2022, 2019)]
    reading = read_schools(csv_file(tmp_path, ENROLMENT, *rows))
    record = reading.records["0949001Y"]
    assert record.enrolment is not None
    assert record.enrolment.rentree == 2022
    assert (reading.read, reading.out_of_scope, reading.refused) == (3, 2, [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"Rentrée scolaire": "sept. 2022"}, "n’est pas une rentrée"),
        ({"Nombre d'élèves en CP hors ULIS": "#REF!"}, "Élèves en cp"),
        ({"Patronyme": "08/05/1945"}, "changé en date"),
    ],
)
def test_damaged_pupils_are_refused(tmp_path: Path, change: dict[str, str], said: str) -> None:
    fine = {**PUPILS, "Numéro de l'école": "0949002Z"}
    reading = read_schools(csv_file(tmp_path, ENROLMENT, fine, {**PUPILS, **change}))
    assert said in reading.refused[0].reason


def test_before_2015_priority_education_is_not_said(tmp_path: Path) -> None:
    row = {**PUPILS, "REP": "SANS OBJET", "REP +": "SANS OBJET"}
    assert _one(csv_file(tmp_path, ENROLMENT, row)).priority is None


def test_the_rep_list_is_read(tmp_path: Path) -> None:
    record = _one(csv_file(tmp_path, REP_LIST, LISTED, encoding="utf-8"))
    assert (record.commune, record.kind) == ("Valbrune", SchoolKind.MATERNELLE)
    assert (record.priority, record.network_uai) == (Priority.REP_PLUS, "0949900A")
    assert record.circonscription_name == "Valbrune"
    assert (record.is_open, record.is_public, record.email) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Circonscription d'inspection du 1er degré du Raincy", "Le Raincy"),
        ("CIRCONSCRIPTION D'INSPECTION DU 1ER DEGRE DES MUREAUX", "Les Mureaux"),
        ("Circonscription d'inspection du 1er degré d'Ivry", "Ivry"),
        ("Valbrune Nord", "Valbrune Nord"),
        ("", None),
    ],
)
def test_a_circonscription_is_named_shortly(tmp_path: Path, name: str, read: str | None) -> None:
    assert _one(annuaire(tmp_path, {"nom_circonscription": name})).circonscription_name == read


def test_another_file_is_refused_naming_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="annuaire de l’éducation"):
        read_schools(csv_file(tmp_path, ["nom", "prenom"], {"nom": "x"}))


def test_a_file_of_refused_rows_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Ligne 2 : La commune manque"):
        read_schools(annuaire(tmp_path, {"Nom_commune": ""}))


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vide.csv"
    path.write_text(csv_text(REP_LIST), "utf-8")
    with pytest.raises(Refused, match=r"vide\.csv n’a aucune ligne sous ses en-têtes"):
        read_schools(path)


def test_what_is_repaired_is_told_by_kind_with_its_first_lines(tmp_path: Path) -> None:
    reading = read_schools(
        annuaire(
            tmp_path,
            {},
            {"Identifiant_de_l_etablissement": "949002Z", "Code_postal": "1000"},
            {
                "Identifiant_de_l_etablissement": "0949003a",
                "latitude": "48,79",
                "longitude": "2,38",
            },
            {"Identifiant_de_l_etablissement": "0949004B", "latitude": "999"},
            {"Identifiant_de_l_etablissement": "0949005C", "latitude": "", "longitude": ""},
            {"Identifiant_de_l_etablissement": "0949006D", "Code_departement": "999"},
            {"Identifiant_de_l_etablissement": "0949007E", "Code_departement": "94"},
            {"Identifiant_de_l_etablissement": "0949008F", "Code_postal": "2A000"},
        )
    )
    assert reading.refused == []
    assert reading.repairs == {
        "uai_zero": (1, [3]),
        "postcode": (1, [3]),
        "uai_written": (1, [4]),
        "comma": (1, [4]),
        "position_left": (1, [5]),
        "departement_unknown": (1, [7]),
        "postcode_left": (1, [9]),
    }
    left = reading.records["0949004B"]
    assert (left.latitude, left.longitude) == (None, None), "half a position is none"
    many = [
        {"Identifiant_de_l_etablissement": f"94{n:04}" + check_letter(f"094{n:04}")}
        for n in range(9001, 9010)
    ]
    assert read_schools(annuaire(tmp_path, *many)).repairs == {"uai_zero": (9, [2, 3, 4, 5, 6])}


@pytest.mark.parametrize(
    ("columns", "row", "year"),
    [
        (PRIORITY, {"uai": "0949001Y", "ep_2022_2023": "REP", "nom_etablissement": "Ecole A",
                    "type_etablissement": "Ecole", "nom_commune": "Valbrune"}, 2022),
        (ENROLMENT, {**PUPILS, "Rentrée scolaire": "2024"}, 2024),
        (REP_LIST, LISTED, None),
    ],
)  # fmt: skip
def test_a_file_says_its_year(
    tmp_path: Path, columns: list[str], row: dict[str, str], year: int | None
) -> None:
    assert read_schools(csv_file(tmp_path, columns, row)).year == year


def test_progress_goes_from_nothing_to_the_end(tmp_path: Path) -> None:
    rows = [{"Identifiant_de_l_etablissement": "x"}] * 1500
    seen: list[float] = []
    read_schools(annuaire(tmp_path, {}, *rows), lambda stage, done: seen.append(done))
    assert len(seen) == 3
    assert seen == sorted(seen)
    assert 0 < seen[-1] <= 1


def test_a_directory_that_is_cut_closes_nobody_and_takes_no_half_school(tmp_path: Path) -> None:
    path = annuaire(tmp_path, {}, {"Identifiant_de_l_etablissement": "0949002Z"})
    whole = path.read_bytes()
    assert merge([read_schools(path)]).directory == {"0949001Y", "0949002Z"}
    path.write_bytes(whole[:-40])
    cut = read_schools(path)
    assert list(cut.records) == ["0949001Y"]
    [(line, reason)] = [(one.line, one.reason) for one in cut.refused]
    assert line == 3
    assert "sans doute coupé" in reason
    assert merge([cut]).directory is None, "what follows the cut is not known to be gone"

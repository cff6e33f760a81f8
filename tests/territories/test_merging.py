"""Formats D, E and JSON, the mapping found, and several files made one: pure."""

import json
from pathlib import Path

import pytest

from classe12.core.errors import Refused
from classe12.territories.imports.formats import FORMATS, YEARLY, format_of, mapping_of
from classe12.territories.imports.merging import Conflict, merge
from classe12.territories.imports.reading import read_schools
from classe12.territories.imports.records import Reading, SchoolRecord
from classe12.territories.imports.table import Row, column_name
from classe12.territories.models import Priority, SchoolKind
from tests.factories.ministry_files import (
    ANNUAIRE,
    ENROLMENT,
    PRIORITY,
    REP_LIST,
    SCHOOL,
    annuaire,
    csv_file,
)

UAI = "0949001Y"
IPS = ("rentree_scolaire;academie;code_du_departement;departement;uai;nom_de_l_etablissment;"
       "code_insee_de_la_commune;nom_de_la_commune;secteur;effectifs;ips").split(";")  # fmt: skip
PLACES = ("numero_uai;appellation_officielle;secteur_public_prive_libe;code_postal_uai;libelle_commune;latitude;"
          "longitude;nature_uai_libe;etat_etablissement_libe").split(";")  # fmt: skip
LABELS = ("Code établissement;Appellation officielle;Secteur Public/Privé;Code postal;Commune;Latitude;Longitude;"
          "Nature;Etat établissement").split(";")  # fmt: skip


class Watched(Row):
    """A row that notes the columns asked of it."""

    asked: set[str] = set()

    def get(self, *names: str) -> str:
        Watched.asked |= set(names)
        return super().get(*names)


@pytest.mark.parametrize("columns", [PLACES, LABELS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_positions_are_read_under_their_two_headers(
    tmp_path: Path, columns: list[str], encoding: str
) -> None:
    values = (UAI, "École primaire des Tilleuls", "Public", "94999", "VALBRUNE", "48,79", "2.38",
              "ECOLE DE NIVEAU ELEMENTAIRE", "OUVERT")  # fmt: skip
    path = csv_file(tmp_path, columns, dict(zip(columns, values, strict=True)), encoding=encoding)
    reading = read_schools(path)
    found = reading.records[UAI]
    assert (reading.code, found.commune, found.postcode, found.is_public) == (
        "D",
        "Valbrune",
        "94999",
        True,
    )
    assert (found.latitude, found.longitude, found.is_open) == (48.79, 2.38, True)


def test_the_ips_names_schools_and_nothing_more(tmp_path: Path) -> None:
    row = {"uai": UAI, "nom_de_l_etablissment": "ECOLE PRIMAIRE DES TILLEULS", "nom_de_la_commune": "VALBRUNE",
           "secteur": "public", "ips": "NS"}  # fmt: skip
    reading = read_schools(csv_file(tmp_path, IPS, row))
    found = reading.records[UAI]
    assert (reading.code, found.kind, found.is_list, found.priority) == (
        "E",
        SchoolKind.PRIMAIRE,
        False,
        None,
    )


def test_json_is_the_same_as_csv(tmp_path: Path) -> None:
    flat = {name.lower(): value for name, value in SCHOOL.items()}
    flat["position"] = {"lat": 48.79, "lon": 2.38}  # type: ignore[assignment]
    del flat["latitude"], flat["longitude"]
    path = tmp_path / "annuaire.json"
    path.write_text(
        json.dumps([flat, {**flat, "identifiant_de_l_etablissement": "0949002Z"}]), "utf-8"
    )
    reading = read_schools(path)
    assert (reading.code, reading.read) == ("A", 2)
    same = read_schools(annuaire(tmp_path, {})).records[UAI]
    found = reading.records[UAI]
    assert (found.name, found.email, found.latitude) == (same.name, same.email, same.latitude)
    path.write_text(json.dumps([flat])[:-40], "utf-8")
    with pytest.raises(Refused):
        read_schools(path)


@pytest.mark.parametrize(("columns", "code"), [(ANNUAIRE, "A"), (PRIORITY, "B"), (ENROLMENT, "C"), (PLACES, "D"),
                                               (LABELS, "D"), (IPS, "E"), (REP_LIST, "F")])  # fmt: skip
def test_the_mapping_is_what_the_reader_reads(columns: list[str], code: str) -> None:
    written = {column_name(name): name for name in columns}
    known = format_of(frozenset(written))
    assert known.code == code
    mapping = dict(mapping_of(known, written))
    assert mapping["UAI"] in columns
    Watched.asked = set()
    cells = dict.fromkeys(written, "1") | {name: UAI for name in known.uai if name in written}
    for name in written:
        if (
            "type" in name
            or "nature" in name
            or name.replace("nombre", "").count("nom")
            or "appellation" in name
        ):
            cells[name] = "Ecole primaire"
        if name.startswith("ep") or "prioritaire" in name:
            cells[name] = "REP"
        if "tete" in name or name == "code_circonscription":
            cells[name] = ""
    if code == "C":
        cells["rentree_scolaire"] = "2025"
    assert known.read(Watched(2, cells)) is not None
    declared = {name for _, names in known.fields for name in names}
    asked = {YEARLY.pattern if YEARLY.fullmatch(name) else name for name in Watched.asked}
    assert asked == declared


def test_a_header_that_is_nearly_known_says_what_is_missing() -> None:
    columns = {column_name(name) for name in ANNUAIRE} - {"nom_commune"}
    with pytest.raises(Refused, match="Il manque nom_commune pour lire «\u00a0annuaire"):
        format_of(frozenset(columns))
    assert len({known.code for known in FORMATS}) == 6


def reading(code: str, **values: object) -> Reading:
    record = SchoolRecord(2, UAI, "École des Tilleuls", SchoolKind.PRIMAIRE, "094", "Valbrune")
    fields = {name: getattr(record, name) for name in record.__slots__} | values
    return Reading(f"{code}.csv", code=code, records={UAI: SchoolRecord(**fields)}, seen={UAI})  # type: ignore[arg-type]


def test_each_field_comes_from_the_file_that_knows_it_best() -> None:
    merged = merge([
        reading("A", priority=Priority.REP, latitude=48.7, longitude=2.3, email="ce@ac.fr"),
        reading("B", priority=Priority.REP_PLUS, network_uai="0949900A"),
        reading("D", latitude=48.9, longitude=2.4, name="ECOLE DES TILLEULS"),
    ])  # fmt: skip
    found = merged.records[UAI]
    assert (found.priority, found.network_uai, found.email) == ("rep_plus", "0949900A", "ce@ac.fr")
    assert (found.latitude, found.longitude, found.name) == (48.9, 2.4, "École des Tilleuls")
    assert merged.conflicts == [
        Conflict(UAI, "priority", "rep_plus", "B.csv", "rep", "A.csv"),
        Conflict(UAI, "latitude", "48.9", "D.csv", "48.7", "A.csv"),
    ]


@pytest.mark.parametrize(
    ("name", "nature", "kind", "is_broad"),
    [
        ("Groupe scolaire", "ECOLE DE NIVEAU ELEMENTAIRE", SchoolKind.ELEMENTAIRE, True),
        ("Ecole élémentaire", "ECOLE DE NIVEAU ELEMENTAIRE", SchoolKind.ELEMENTAIRE, False),
        ("Ecole primaire", "ECOLE DE NIVEAU ELEMENTAIRE", SchoolKind.PRIMAIRE, False),
        ("Ecole maternelle", "ECOLE MATERNELLE", SchoolKind.MATERNELLE, False),
    ],
)
def test_a_nature_that_primaires_share_is_told(
    tmp_path: Path, name: str, nature: str, kind: SchoolKind, is_broad: bool
) -> None:
    place = {"numero_uai": UAI, "appellation_officielle": name, "libelle_commune": "Valbrune",
             "nature_uai_libe": nature}  # fmt: skip
    listed = {"uai": UAI, "ep_2022_2023": "REP", "nom_etablissement": name, "nom_commune": "Valbrune",
              "type_etablissement": "Ecole", "libelle_nature": nature}  # fmt: skip
    for columns, row in ((PLACES, place), (PRIORITY, listed)):
        found = read_schools(csv_file(tmp_path, columns, row)).records[UAI]
        assert (found.kind, found.is_broad) == (kind, is_broad)


def test_a_nature_that_primaires_share_is_no_disagreement() -> None:
    broad = {"kind": SchoolKind.ELEMENTAIRE, "is_broad": True}
    for first, kind in (("A", SchoolKind.PRIMAIRE), ("F", SchoolKind.ELEMENTAIRE)):
        merged = merge([reading("B", **broad), reading("D", **broad), reading(first, kind=kind)])
        assert (merged.records[UAI].kind, merged.records[UAI].is_broad) == (kind, False)
        assert merged.conflicts == []
    merged = merge([reading("A", kind=SchoolKind.MATERNELLE), reading("D", **broad)])
    assert [found.field for found in merged.conflicts] == ["kind"]
    stated = {"kind": SchoolKind.ELEMENTAIRE}
    assert len(merge([reading("A"), reading("D", **stated)]).conflicts) == 1


def test_only_a_directory_that_is_wholly_readable_tells_who_is_absent() -> None:
    assert merge([reading("A")]).directory == {UAI}
    assert merge([reading("B")]).directory is None
    hidden = reading("A")
    hidden.unknown = [4773]
    assert merge([hidden]).directory is None

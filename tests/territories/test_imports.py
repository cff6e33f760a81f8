"""A file becomes schools: whole or not at all, twice is once."""

import csv
import gzip
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.core import actor
from classe12.core.audit import AuditEntry
from classe12.territories import actions
from classe12.territories.imports.reading import read_schools
from classe12.territories.imports.records import Refusal, Report
from classe12.territories.models import (
    Circonscription,
    ClassEstimate,
    Network,
    PerimeterSchool,
    Priority,
    School,
    SchoolKind,
)
from tests.factories.ministry_files import ENROLMENT, PRIORITY, REP_LIST, SCHOOL, annuaire, csv_file
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_circonscription, reference_data

SHARED = Path(__file__).parents[3] / "shared" / "data"
UAI, OTHER, HEAD = "0949001Y", "0949002Z", "0949900A"
DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _reference(db: Session) -> None:
    reference_data(db)


def _import(db: Session, path: Path, day: date = DAY) -> Report:
    caller = actor.system(classe_a_12(db).id)
    return actions.import_schools(db, caller, read_schools(path), NOW, day)


def _figures(report: Report) -> tuple[int, int, int]:
    return (report.created, report.updated, report.unchanged)


def _estimates(db: Session, uai: str = UAI) -> dict[str, float]:
    found = db.exec(select(ClassEstimate).where(ClassEstimate.school_uai == uai))
    return {each.level: each.classes for each in found}


def _perimeter(db: Session) -> set[str]:
    return set(db.exec(select(PerimeterSchool.school_uai)))


def _pupils(folder: Path, **counts: Any) -> Path:
    row = {
        "Rentrée scolaire": "2025",
        "Commune": "VALBRUNE",
        "Numéro de l'école": UAI,
        "Dénomination principale": "ECOLE PRIMAIRE",
        "Patronyme": "DU FICHIER",
        "REP +": "1",
        "Nombre d'élèves en CP hors ULIS": counts.get("cp", 26),
        "Nombre d'élèves en CE1 hors ULIS": counts.get("ce1", 12),
    }
    return csv_file(folder, ENROLMENT, row)


def test_a_school_is_created_with_all_that_is_around_it(db: Session, tmp_path: Path) -> None:
    report = _import(db, annuaire(tmp_path, {}))
    assert (report.read, *_figures(report)) == (1, 1, 0, 0)
    school = db.get_one(School, UAI)
    assert (school.departement_code, school.priority) == ("094", Priority.REP_PLUS)
    assert (school.is_fictitious, school.updated_at) == (False, NOW)
    assert db.get_one(Circonscription, "0949800S").name == "Valbrune"
    assert _perimeter(db) == {UAI}
    assert _estimates(db) == {"GS": 1.31, "CP": 1.31, "CE1": 1.2}
    estimate = db.exec(select(ClassEstimate)).first()
    assert estimate is not None
    assert (estimate.school_year, estimate.estimated_on) == (2026, DAY)
    assert "114 écoles" in estimate.source


def test_the_same_file_twice_changes_nothing(db: Session, tmp_path: Path) -> None:
    path = annuaire(tmp_path, {}, {"Identifiant_de_l_etablissement": OTHER})
    assert _figures(_import(db, path)) == (2, 0, 0)
    assert _figures(_import(db, path, date(2026, 11, 30))) == (0, 0, 2)
    assert db.exec(select(ClassEstimate.estimated_on).distinct()).all() == [DAY]


def test_only_what_changed_is_updated(db: Session, tmp_path: Path) -> None:
    other = {"Identifiant_de_l_etablissement": OTHER}
    _import(db, annuaire(tmp_path, {}, other))
    report = _import(db, annuaire(tmp_path, {"Nom_commune": "Port-Aurel"}, other))
    assert _figures(report) == (0, 1, 1)
    assert db.get_one(School, UAI).commune == "Port-Aurel"


def test_an_import_leaves_one_line_in_the_audit_trail(db: Session, tmp_path: Path) -> None:
    _import(db, annuaire(tmp_path, {}))
    found = db.exec(select(AuditEntry).where(col(AuditEntry.subject_id) == "ecoles.csv")).one()
    assert found.act == "territories.import_schools"


@pytest.mark.parametrize(
    "change",
    [
        {"Appartenance_Education_Prioritaire": ""},
        {"etat": "FERME"},
        {"Statut_public_prive": "Privé"},
    ],
)
def test_a_school_out_of_the_policy_leaves_the_perimeter(
    db: Session, tmp_path: Path, change: dict[str, str]
) -> None:
    _import(db, annuaire(tmp_path, {}))
    assert _perimeter(db) == {UAI}
    assert _figures(_import(db, annuaire(tmp_path, change))) == (0, 1, 0)
    assert _perimeter(db) == set()
    assert _figures(_import(db, annuaire(tmp_path, change))) == (0, 0, 1)


def test_a_college_is_kept_out_of_the_perimeter(db: Session, tmp_path: Path) -> None:
    _import(db, annuaire(tmp_path, {"Type_etablissement": "Collège"}))
    assert db.get_one(School, UAI).kind == SchoolKind.COLLEGE
    assert _perimeter(db) == set()
    assert _estimates(db) == {}


def test_each_school_year_has_its_perimeter(db: Session, tmp_path: Path) -> None:
    path = annuaire(tmp_path, {})
    _import(db, path)
    assert _figures(_import(db, path, date(2027, 9, 6))) == (0, 0, 1)
    assert set(db.exec(select(PerimeterSchool.school_year))) == {2026, 2027}
    assert _figures(_import(db, path, date(2029, 9, 6))) == (0, 1, 0)


def test_published_pupils_replace_the_mean_and_not_the_reverse(db: Session, tmp_path: Path) -> None:
    _import(db, annuaire(tmp_path, {}))
    assert _figures(_import(db, _pupils(tmp_path))) == (0, 1, 0)
    assert _estimates(db) == {"CP": 3, "CE1": 1}
    assert db.get_one(School, UAI).name == "Ecole primaire des Tilleuls"
    assert _figures(_import(db, annuaire(tmp_path, {}))) == (0, 0, 1)
    assert _estimates(db) == {"CP": 3, "CE1": 1}


def test_a_figure_that_somebody_gave_stays(db: Session, tmp_path: Path) -> None:
    _import(db, annuaire(tmp_path, {}))
    db.execute(text("UPDATE class_estimate SET classes = 9, source = 'Circonscription'"))
    assert _figures(_import(db, _pupils(tmp_path))) == (0, 0, 1)
    assert set(_estimates(db).values()) == {9}


def test_pupils_of_an_unknown_school_create_it(db: Session, tmp_path: Path) -> None:
    assert _figures(_import(db, _pupils(tmp_path, cp=12, ce1=0))) == (1, 0, 0)
    assert db.get_one(School, UAI).name == "École primaire du Fichier"
    assert _estimates(db) == {"CP": 1}


def _listed(uai: str, kind: str, name: str, ep: str = "REP", **more: str) -> dict[str, str]:
    return {
        "COMMUNE": "VALBRUNE",
        "UAI tête de réseau": HEAD,
        "NUMERO": uai,
        "NOM DE L'ETABLISSEMENT": name,
        "TYPE_DETABLISSEMENT": kind,
        "EP": ep,
        **more,
    }


def test_a_network_has_the_name_of_its_college(db: Session, tmp_path: Path) -> None:
    rows = [
        _listed(UAI, "ECOLE MATERNELLE", "École A"),
        _listed(HEAD, "COLLEGE", "Collège de l'Aurore", "REP+"),
    ]
    _import(db, csv_file(tmp_path, REP_LIST, *rows))
    network = db.get_one(Network, HEAD)
    assert (network.name, network.priority) == ("Réseau de l’Aurore", Priority.REP_PLUS)
    assert db.get_one(School, UAI).network_uai == HEAD
    assert _figures(_import(db, csv_file(tmp_path, REP_LIST, *rows))) == (0, 0, 2)


def test_a_network_without_its_college_is_named_when_it_comes(db: Session, tmp_path: Path) -> None:
    _import(db, csv_file(tmp_path, REP_LIST, _listed(UAI, "ECOLE", "École A")))
    assert db.get_one(Network, HEAD).name == f"Réseau {HEAD}"
    _import(db, annuaire(tmp_path, {
        "Identifiant_de_l_etablissement": HEAD,
        "Type_etablissement": "Collège",
        "Nom_etablissement": "Collège Colette",
    }))  # fmt: skip
    _import(db, csv_file(tmp_path, REP_LIST, _listed(UAI, "ECOLE", "École A")))
    assert db.get_one(Network, HEAD).name == "Réseau Colette"


def test_a_circonscription_is_found_by_its_name_when_it_is_the_only_one(
    db: Session, tmp_path: Path
) -> None:
    known = a_circonscription(db, "094", "Val-Brune")
    row = _listed(UAI, "ECOLE", "École A", **{"circonscription ": "VAL BRUNE"})
    _import(db, csv_file(tmp_path, REP_LIST, row))
    assert db.get_one(School, UAI).circonscription_uai == known.uai
    a_circonscription(db, "094", "VAL-BRUNE")
    row = _listed(OTHER, "ECOLE", "École B", **{"circonscription ": "Val Brune"})
    _import(db, csv_file(tmp_path, REP_LIST, row))
    assert db.get_one(School, OTHER).circonscription_uai is None


def test_what_a_file_does_not_say_is_kept(db: Session, tmp_path: Path) -> None:
    _import(db, annuaire(tmp_path, {}))
    row = {"uai": UAI, "ep_2022_2023": "REP+", "nom_etablissement": "École Neuve",
           "type_etablissement": "Ecole", "nom_commune": "Valbrune", "uai_tete_de_reseau": HEAD,
           "libelle_nature": "ECOLE DE NIVEAU ELEMENTAIRE"}  # fmt: skip
    assert _figures(_import(db, csv_file(tmp_path, PRIORITY, row))) == (0, 1, 0)
    school = db.get_one(School, UAI)
    assert (school.name, school.network_uai) == ("École Neuve", HEAD)
    assert school.kind == SchoolKind.PRIMAIRE, "its nature is that of primaires too"
    assert (school.email, school.postcode) == ("ce.0949001y@ac-creteil.fr", "94999")
    assert school.circonscription_uai == "0949800S"


@pytest.mark.parametrize(
    ("latitude", "kept", "source"), [("48.795", 48.7901, "D"), ("48.9", 48.9, "A")]
)
def test_a_better_position_stays_unless_the_school_moved(
    db: Session, tmp_path: Path, latitude: str, kept: float, source: str
) -> None:
    _import(db, annuaire(tmp_path, {}))
    columns = (
        "numero_uai",
        "appellation_officielle",
        "libelle_commune",
        "nature_uai_libe",
        "latitude",
        "longitude",
    )
    values = (
        UAI,
        SCHOOL["Nom_etablissement"],
        "Valbrune",
        "ECOLE DE NIVEAU ELEMENTAIRE",
        "48.7901",
        "2.3801",
    )
    _import(db, csv_file(tmp_path, columns, dict(zip(columns, values, strict=True))))
    assert db.get_one(School, UAI).latitude == 48.7901
    _import(db, annuaire(tmp_path, {"latitude": latitude}))
    db.expire_all()
    school = db.get_one(School, UAI)
    assert (school.latitude, school.position_from) == (kept, source)
    assert school.longitude == (2.3801 if source == "D" else 2.38)


def test_hostile_texts_are_only_texts(db: Session, tmp_path: Path) -> None:
    name = "'); DROP TABLE school; -- <script>alert(1)</script> \\N \\. =cmd()"
    _import(db, annuaire(tmp_path, {"Nom_etablissement": name}))
    assert db.get_one(School, UAI).name == name.replace("'", "’")


def test_a_long_list_of_refusals_is_cut() -> None:
    refused = tuple(Refusal(line, "La commune manque.") for line in range(2, 32))
    lines = Report("a.csv", "annuaire", 30, 0, 0, 0, 0, refused).sentences()
    assert len(lines) == 2 + 20 + 1
    assert lines[-1] == "Et 10\u00a0autres lignes refusées."


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real list of 2022 is not beside the project")
def test_the_real_list_of_2022_is_imported(db: Session, tmp_path: Path) -> None:
    kinds = {"elementaire_ou_primaire": "ECOLE ELEMENTAIRE", "specialisee": "ECOLE SPECIALISEE"}

    def rows(name: str) -> list[dict[str, str]]:
        with gzip.open(SHARED / name, "rt", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    schools = rows("ecoles_ep.csv.gz")
    listed = [
        _listed(
            row["uai"],
            kinds.get(row["type"], f"ECOLE {row['type'].upper()}"),
            row["nom"],
            row["ep"],
            **{"UAI tête de réseau": row["uai_tete_reseau"], "COMMUNE": row["commune"]},
        )
        for row in schools
    ]
    path = csv_file(tmp_path, REP_LIST, *listed)
    started = time.perf_counter()
    report = _import(db, path)
    took = time.perf_counter() - started
    print(f"\n{report.read} schools imported in {took:.2f} s")
    assert (report.read, *_figures(report)) == (6615, 6615, 0, 0)
    assert report.refused == ()
    assert _figures(_import(db, path)) == (0, 0, 6615)
    counts = dict(
        db.execute(text("SELECT priority, count(*) FROM school WHERE uai IN "
                        "(SELECT school_uai FROM perimeter_school) GROUP BY priority")).all()
    )  # fmt: skip
    assert counts == {"rep": 4154, "rep_plus": 2461}
    total = db.execute(text("SELECT sum(classes) FROM class_estimate WHERE level <> 'GS'")).scalar()
    assert 16_000 < total < 21_000  # some 18,900 CP and CE1 classes, after the pupils of CM2
    assert took < 10

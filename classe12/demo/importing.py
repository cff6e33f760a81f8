"""An import that waits for its owner: fictitious files of the rentrée, read and previewed, not applied."""

import hashlib
from uuid import UUID

from sqlmodel import Session

from classe12.core.clock import now
from classe12.demo.directory import Directory, PlannedSchool
from classe12.deployment.actions.import_work import keep_preview
from classe12.deployment.models import ImportFile, ImportState, SchoolImport
from classe12.territories.imports.merging import merge
from classe12.territories.imports.records import Reading, SchoolRecord
from classe12.territories.models import Priority

DEPARTEMENT = "094"
CHANGED = 14  # schools that the files say something new of
FILES = (("A", "fr-en-annuaire-education.csv"), ("B", "fr-en-etablissements-ep.csv"))
MAPPING = (("UAI", "Identifiant_de_l_etablissement"), ("Nom", "Nom_etablissement"))


def write_import(
    db: Session, programme_id: int, named: dict[str, UUID], directory: Directory
) -> None:
    """Write the import; the directory itself does not change."""
    schools = [s for s in directory.schools if s.departement_code == DEPARTEMENT][:CHANGED]
    readings = [_reading(code, name, schools) for code, name in FILES]
    found = SchoolImport(
        programme_id=programme_id,
        person_id=named["Hélène Aubry"],
        created_at=now(),
        state=ImportState.READING,
    )
    db.add(found)
    db.flush()
    for position, reading in enumerate(readings):
        db.add(
            ImportFile(
                import_id=found.id,
                position=position,
                name=reading.file,
                bytes=4_096 * (position + 1),
                sha256=hashlib.sha256(reading.file.encode()).hexdigest(),
            )
        )
    db.flush()
    keep_preview(db, found.id, readings, merge(readings), now())


def _reading(code: str, name: str, schools: list[PlannedSchool]) -> Reading:
    records = {
        school.uai: _record(code, line, school) for line, school in enumerate(schools, start=2)
    }
    kind = {"A": "annuaire de l’éducation", "B": "liste de l’éducation prioritaire"}[code]
    return Reading(
        name, kind, code, MAPPING, len(records), records=records, seen=set(records), unknown=1
    )


def _record(code: str, line: int, school: PlannedSchool) -> SchoolRecord:
    """Return what a file says: one school in five closed, one in four with another network or status."""
    is_odd = line % 4 == 0
    other = Priority.REP if school.priority is Priority.REP_PLUS else Priority.REP_PLUS
    return SchoolRecord(
        line=line,
        uai=school.uai,
        name=school.name,
        kind=school.kind,
        departement_code=school.departement_code,
        commune=school.commune,
        priority=other if code == "B" and is_odd else school.priority,
        is_open=None if code == "B" else line % 5 != 0,
    )

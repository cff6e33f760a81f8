"""An import that waits for its owner: fictitious files of the rentrée, sent, read and previewed, not applied.

They are files as the ministry writes them, kept as those that somebody sends: a choice between two reads
them again.
"""

import hashlib
import secrets
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.sheets import sheet
from classe12.core.storage import get_storage, staging
from classe12.demo.directory import Directory, PlannedSchool
from classe12.deployment.actions import imports
from classe12.deployment.actions.import_work import keep_preview
from classe12.deployment.models import ImportState, SchoolImport
from classe12.territories.imports.merging import merge
from classe12.territories.imports.reading import read_schools
from classe12.territories.imports.records import Reading
from classe12.territories.models import Priority, SchoolKind

DEPARTEMENT = "094"
CHANGED = 14  # schools that the files say something new of
RENAMED = 3  # line of the one that the files call otherwise
ANNUAIRE = (
    "Identifiant_de_l_etablissement", "Nom_etablissement", "Type_etablissement", "Ecole_maternelle",
    "Ecole_elementaire", "Nom_commune", "Appartenance_Education_Prioritaire", "Statut_public_prive", "etat",
)  # fmt: skip
PRIORITIES = (
    "uai", "ep_2026_2027", "nom_etablissement", "type_etablissement", "statut_public_prive", "nom_commune",
    "uai_tete_de_reseau",
)  # fmt: skip
EP = {Priority.REP: "REP", Priority.REP_PLUS: "REP+"}
OTHER = {Priority.REP: Priority.REP_PLUS, Priority.REP_PLUS: Priority.REP}
# Without its UAI a row is refused; as one is missing, no school is taken for closed that is not said to be.
UNREADABLE = (
    "094????",
    "École sans numéro",
    "Ecole",
    "1",
    "0",
    "Valbrune",
    "REP",
    "Public",
    "OUVERT",
)


def write_import(
    db: Session, programme_id: int, named: dict[str, UUID], directory: Directory
) -> None:
    """Write the import; the directory itself does not change."""
    schools = [s for s in directory.schools if s.departement_code == DEPARTEMENT][:CHANGED]
    owner = Actor(
        programme_id=programme_id,
        person_id=named["Hélène Aubry"],
        name="Hélène Aubry",
        roles=frozenset({Role.OWNER.value}),
    )
    import_id: UUID | None = None
    readings = []
    for name, written in (
        ("fr-en-annuaire-education.csv", _annuaire(schools)),
        ("fr-en-etablissements-ep.csv", _priorities(schools)),
    ):
        received, reading = _send(name, written.encode())
        import_id = imports.add_file(db, owner, import_id, received)
        readings.append(reading)
    assert import_id is not None
    db.get_one(SchoolImport, import_id).state = ImportState.READING
    db.flush()
    keep_preview(db, import_id, readings, merge(readings), now())


def _send(name: str, content: bytes) -> tuple[imports.Received, Reading]:
    """Keep a file as the route does, and read it."""
    path, key = staging("imports") / secrets.token_hex(16), f"imports/{secrets.token_hex(16)}"
    path.write_bytes(content)
    reading = read_schools(path, name=name)
    get_storage().move_file(key, path)
    return imports.Received(name, len(content), hashlib.sha256(content).hexdigest(), key), reading


def _annuaire(schools: list[PlannedSchool]) -> str:
    """Return what the directory says: one school in five is closed."""
    rows = [
        (
            s.uai, s.name, "Ecole", int(s.kind != SchoolKind.ELEMENTAIRE), int(s.kind != SchoolKind.MATERNELLE),
            s.commune, EP[s.priority], "Public", "OUVERT" if rank % 5 else "FERME",
        )
        for rank, s in enumerate(schools, start=2)
    ]  # fmt: skip
    return sheet(ANNUAIRE, [*rows, UNREADABLE])


def _priorities(schools: list[PlannedSchool]) -> str:
    """Return what the list of priority education says: the other status of one in four, another name."""
    return sheet(
        PRIORITIES,
        [
            (
                s.uai, EP[s.priority if rank % 4 else OTHER[s.priority]],
                f"{s.name} et du Stade" if rank == RENAMED else s.name, "Ecole", "Public", s.commune,
                s.network_uai,
            )
            for rank, s in enumerate(schools, start=2)
        ],
    )  # fmt: skip

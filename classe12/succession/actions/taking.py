"""Taking over the rows of a programme, in one transaction: whole, or nothing.

Identifiers that are drawn (uuid) stay. A number that the database gives is given again, and what named it
follows. Somebody who has an account here already, under the same number or the same address, is that one.
The credits are not copied: their journal is played again by its own trigger, and must give the same sums.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.actions import rebuild
from classe12.core import audit
from classe12.core.actor import system
from classe12.core.chain import check_origin
from classe12.core.errors import Refused
from classe12.programmes.queries import tell_change
from classe12.succession.queries.plan import (
    COUNTERS,
    Going,
    Part,
    leading_to,
    people_columns,
    plan,
    renumbered,
)
from classe12.succession.rules.manifest import Manifest

NBSP = "\N{NO-BREAK SPACE}"
FIGURES = ("usage_presence", "usage_school", "usage_tally")
ERASED = "@efface.invalid"
_NUMBERS = (
    "CREATE TEMP TABLE coming_numbers (name text, old bigint, new bigint, PRIMARY KEY (name, old)) "
    "ON COMMIT DROP",
    "CREATE TEMP TABLE coming_people (old uuid PRIMARY KEY, new uuid) ON COMMIT DROP",
    "CREATE TEMP TABLE coming_sums (name text, line text) ON COMMIT DROP",
)
_KNOWN = """
INSERT INTO coming_people
SELECT r.id, coalesce((SELECT p.id FROM person p WHERE p.id = r.id),
                      (SELECT p.id FROM person p WHERE p.email = r.email), r.id)
  FROM json_populate_recordset(NULL::person, CAST(:lines AS json)) r
"""
# Somebody who came before only as a number, and now comes for good.
_NAMED = """
UPDATE person p SET (email, display_name, function, bio, is_measured, keeps_videos, last_sign_in_at,
                     inactivity_told_at, charter_accepted_at, closed_at)
  = (r.email, r.display_name, r.function, r.bio, r.is_measured, r.keeps_videos, r.last_sign_in_at,
     r.inactivity_told_at, r.charter_accepted_at, r.closed_at)
  FROM json_populate_recordset(NULL::person, CAST(:lines AS json)) r
 WHERE p.id = r.id AND p.email = p.id::text || '@efface.invalid'
   AND r.email NOT LIKE '%@efface.invalid' AND NOT EXISTS (SELECT FROM erasure e WHERE e.person_id = p.id)
"""
_SEALED = """
INSERT INTO audit_origin (entry_id, digest, programme_id, position, former, origin_id,
                          origin_programme_id, origin_person_id)
SELECT n.new, r.digest, :programme_id, r.position, r.former, r.entry_id, :origin, r.person_id
  FROM json_to_recordset(CAST(:lines AS json))
       AS r (position bigint, entry_id bigint, digest bytea, former bytea, person_id uuid)
  JOIN coming_numbers n ON n.name = 'audit_entry' AND n.old = r.entry_id
"""
_MERGED = """
UPDATE school s SET merged_into = r.merged_into
  FROM json_populate_recordset(NULL::school, CAST(:lines AS json)) r
 WHERE s.uai = r.uai AND r.merged_into IS NOT NULL AND s.merged_into IS NULL
"""
_SUM = (
    "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {name} t "
    "WHERE programme_id = :programme_id"
)
# Bytes that were on their way stayed where they were going.
_STOPPED = """
UPDATE upload SET cancelled_at = now()
 WHERE programme_id = :programme_id AND finished_at IS NULL AND cancelled_at IS NULL
"""
# What an installation that nobody used holds of a programme, installed from its file.
USED = ("membership", "role_grant", "video", "usage_event", "convention", "campaign")
SEALED = ("audit_entry", "audit_origin")  # never deleted

ALREADY = (
    f"Le programme « {{slug}} » est déjà ici, avec des personnes ou des contenus. Rien n’a été repris{NBSP}: "
    "une copie se reprend dans une installation qui ne l’a pas encore."
)
HOST = "L’adresse « {host} » est déjà celle d’un autre programme d’ici. Changez-la d’abord."
BROKEN_SEAL = f"Le journal des actes a été modifié{NBSP}: le sceau {{position}} ne tient pas. Rien n’a été repris."
OTHER_SUMS = (
    f"Le journal des crédits ne redonne pas les montants de la table {{name}}. Rien n’a été repris{NBSP}; "
    "faites vérifier les comptes à l’origine."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over.

    Attributes:
        programme_id: of the programme, here.
        rows: how many rows came.
        has_same_figures: whether the roll-ups, counted again from the events, are those that came.
    """

    programme_id: int
    rows: int
    has_same_figures: bool


class Taker:
    """The taking over of a programme, table after table, inside one transaction."""

    def __init__(self, db: Session, manifest: Manifest) -> None:
        self.db = db
        self.manifest = manifest
        self.programme_id = 0

    def begin(self) -> None:
        """Make room for the programme.

        Raises:
            Refused: it is here already, and used.
        """
        for statement in ("SET LOCAL statement_timeout = 0", *_NUMBERS):
            self.db.execute(text(statement))
        found = self.db.execute(
            text("SELECT id FROM programme WHERE slug = :slug FOR UPDATE"),
            {"slug": self.manifest.slug},
        ).scalar_one_or_none()
        if found is None:
            numbers = text("SELECT nextval(pg_get_serial_sequence('programme', 'id'))")
            self.programme_id = int(self.db.execute(numbers).scalar_one())
            return
        self.programme_id = int(found)
        used = " OR ".join(
            f'EXISTS (SELECT FROM "{name}" WHERE programme_id = :programme_id)' for name in USED
        )
        if self._ask(f"SELECT {used}"):
            raise Refused("already_here", ALREADY.format(slug=self.manifest.slug))
        for one in reversed(plan()):
            if one.part is Part.OWN and not one.of and one.name not in SEALED:
                self._do(f'DELETE FROM "{one.name}" WHERE "{one.by}" = :programme_id')

    def take(self, going: Going, lines: list[str]) -> None:
        """Write some rows of a table."""
        values = {"lines": f"[{','.join(lines)}]"}
        if going.name == "person":
            self._do(_KNOWN, values)
        if going.name in renumbered():
            self._do(self._numbering(going), values)
        self._do(self._insertion(going), values)
        if going.name == "person":
            self._do(_NAMED, values)
        elif going.name == "school":
            self._do(_MERGED, values)
        elif going.name in COUNTERS:
            shown = "INSERT INTO coming_sums SELECT :name, value::text FROM json_array_elements(CAST(:lines AS json))"
            self._do(shown, {**values, "name": going.name})

    def take_seals(self, lines: list[str]) -> None:
        """Write some of the seals that the journal had."""
        values = {"lines": f"[{','.join(lines)}]", "origin": self.manifest.programme_id}
        self._do(_SEALED, values)

    def finish(self) -> Taken:
        """Check that what came is what left.

        Raises:
            Refused: a seal does not hold, or the credits give other sums.
        """
        self._do(_STOPPED)
        self.db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        broken = check_origin(self.db, self.programme_id)
        if broken:
            raise Refused("broken_seal", BROKEN_SEAL.format(position=broken))
        for name, columns in COUNTERS.items():
            if self._ask(self._differing(name, list(columns))):
                raise Refused("other_sums", OTHER_SUMS.format(name=name))
        is_same = self.manifest.waiting == 0 and self._count_again()
        service = system(self.programme_id)
        audit.record(self.db, service, "succession.import", "programme", self.programme_id)
        self.db.flush()
        tell_change(self.db)
        return Taken(self.programme_id, sum(self.manifest.rows.values()), is_same)

    def _count_again(self) -> bool:
        """Count the events again; when the figures are others, those that came are kept.

        A directory that changed in the middle of a year counts what came before it elsewhere.
        """
        before = self._sums()
        with self.db.begin_nested() as tried:
            rebuild(self.db)
            is_same = self._sums() == before
            if not is_same:
                tried.rollback()
        return is_same

    def _sums(self) -> list[tuple[object, ...]]:
        return [
            tuple(self.db.execute(text(_SUM.format(name=name)), self._values).one())
            for name in FIGURES
        ]

    def _numbering(self, going: Going) -> str:
        return (
            f"INSERT INTO coming_numbers SELECT '{going.name}', r.id, "
            f"nextval(pg_get_serial_sequence('{going.name}', 'id')) "
            f'FROM json_populate_recordset(NULL::"{going.name}", CAST(:lines AS json)) r ORDER BY r.id'
        )

    def _insertion(self, going: Going) -> str:
        is_kept = going.is_numbered and going.name not in {*renumbered(), "programme"}
        columns = [name for name in going.columns if not (is_kept and name in going.key)]
        named = ", ".join(f'"{name}"' for name in columns)
        read = ", ".join(self._value(going, name) for name in columns)
        order = ", ".join(f'r."{name}"' for name in going.key)
        forced = "OVERRIDING SYSTEM VALUE " if going.is_numbered else ""
        other = "" if going.part is Part.OWN else self._already(going, columns)
        return (
            f'INSERT INTO "{going.name}" ({named}) {forced}SELECT {read} '
            f'FROM json_populate_recordset(NULL::"{going.name}", CAST(:lines AS json)) r '
            f"{other} ORDER BY {order}"
            + ("" if going.part is Part.OWN else " ON CONFLICT DO NOTHING")
        )

    def _already(self, going: Going, columns: list[str]) -> str:
        """Leave out what is here under another number: a holiday has no other key."""
        if going.is_numbered:
            same = " AND ".join(f'h."{n}" IS NOT DISTINCT FROM r."{n}"' for n in columns)
            return f'WHERE NOT EXISTS (SELECT FROM "{going.name}" h WHERE {same})'
        if going.name == "person":
            return "WHERE (SELECT new FROM coming_people WHERE old = r.id) = r.id"
        return ""

    def _value(self, going: Going, name: str) -> str:
        """Return what a column receives."""
        if name in COUNTERS.get(going.name, {}):
            return COUNTERS[going.name][name]
        if going.part is Part.OWN and (
            name == "programme_id" or going.name + name == "programmeid"
        ):
            return ":programme_id"
        if going.name == "school" and name == "merged_into":
            return "NULL"
        if name in people_columns(going.table):
            return f'coalesce((SELECT new FROM coming_people WHERE old = r."{name}"), r."{name}")'
        for other in renumbered():
            if (going.name == other and name == "id") or name in leading_to(going.table, other):
                return f"(SELECT new FROM coming_numbers WHERE name = '{other}' AND old = r.\"{name}\")"
        return f'r."{name}"'

    def _differing(self, name: str, columns: list[str]) -> str:
        """Return the query of whether the played counters of a table are not those that came."""
        going = next(one for one in plan() if one.name == name)
        same = " AND ".join(f't."{key}" = r."{key}"' for key in going.key)
        other = " OR ".join(f't."{one}" IS DISTINCT FROM r."{one}"' for one in columns)
        return (
            f"SELECT EXISTS (SELECT FROM coming_sums s CROSS JOIN LATERAL "
            f'json_populate_record(NULL::"{name}", s.line::json) r LEFT JOIN "{name}" t ON {same} '
            f"WHERE s.name = '{name}' AND (t.\"{going.key[0]}\" IS NULL OR {other}))"
        )

    @property
    def _values(self) -> dict[str, object]:
        return {"programme_id": self.programme_id}

    def _do(self, statement: str, values: dict[str, object] | dict[str, str] | None = None) -> None:
        given = {**self._values, **(values or {})}
        used = {name: value for name, value in given.items() if f":{name}" in statement}
        self.db.execute(text(statement), used)

    def _ask(self, query: str) -> bool:
        given = self._values if ":programme_id" in query else {}
        return bool(self.db.execute(text(query), given).scalar_one())


def check_host(db: Session, programme_id: int, hosts: Iterable[str]) -> None:
    """Refuse an address that is another programme's.

    Raises:
        Refused: it is.
    """
    for host in hosts:
        found = db.execute(
            text("SELECT id FROM programme WHERE host = :host AND id <> :id"),
            {"host": host, "id": programme_id},
        ).first()
        if found:
            raise Refused("other_host", HOST.format(host=host))

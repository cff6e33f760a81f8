"""What goes with a programme: found from the tables themselves, so that a new one is never forgotten.

A table that carries a programme, or leads to one that does, goes whole, for that programme. The directory
and people go for the part that those rows name. Everything else is left out, with its reason.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sqlalchemy import Column, Integer, String, Table
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from classe12.core.errors import Misconfigured


class Part(StrEnum):
    """Why a table goes, and how it is taken over."""

    OWN = "own"  # the programme's
    PEOPLE = "people"  # who is named in it
    SHARED = "shared"  # the directory: what the installation has already stays as it is


LEFT_OUT = {
    "audit_pending": "ce qui attend un sceau est scellé avant le départ, et de nouveau à l’arrivée",
    "audit_seal": "les sceaux d’origine partent à part, avec les lignes du programme",
    "data_export": "les copies demandées par des personnes sont à elles, et gardées sept jours ici",
    "estimate_source": "la base la calcule",
    "form_sent": "des clés d’une journée, qui ne disent rien",
    "leaving_mail": "ces courriels sont partis d’ici",
    "mail": "ce qui attend part d’ici, avec les adresses d’ici : deux envois en feraient un de trop",
    "perimeter_total": "la base le calcule",
    "person_session": "une connexion n’ouvre que l’adresse où elle est née",
    "programme_file": "les fichiers de remise restent où ils ont été faits",
    "rate_count": "des compteurs d’une journée",
    "reach_total": "la base le calcule",
    "school_word": "la base les calcule",
    "share_link": "un lien porte l’adresse d’ici et un secret",
    "sign_in_request": "des codes de connexion, valables dix minutes",
    "usage_pending": "ce qui attend est compté avant le départ",
}  # fmt: skip
SHARED = (
    "academie", "departement", "circonscription", "network", "school", "school_past", "email_domain",
    "holiday", "class_estimate",
)  # fmt: skip
PEOPLE = ("person", "history_off", "erasure")
# Opens something, or serves to: nobody needs it elsewhere.
SECRETS = {"person": ("totp_seed", "totp_confirmed_at", "totp_last_step")}
# Somebody's number without a foreign key: forgetting them keeps what was counted.
NUMBERS = {
    "audit_entry": ("person_id",), "usage_event": ("person_id",), "usage_presence": ("who",),
    "audit_origin": (),
}  # fmt: skip
# Where a file of the store is named.
FILES = {
    "asset": "original_key", "rendition": "key", "attachment": "key", "credit_paper": "key",
    "import_file": "key",
}  # fmt: skip
NOT_FILES = {
    "notice.group_key",
    "notice_fact.group_key",
    "notice_fact.fact_key",
    "directory_change.key",
}
# What the journal of the credits alone may move: emptied, then played again.
COUNTERS = {
    "convention": {"ceiling": "0", "suspended_on": "NULL"},
    "convention_year": {
        "ae_ceiling": "0", "cp_ceiling": "0", "ae_committed": "0", "cp_paid": "0", "closed_on": "NULL",
    },
    "expense": {
        "committed": "0", "certified": "0", "invoiced": "0", "paid": "0", "year": "NULL",
        "ordered_on": "NULL", "certified_on": "NULL", "invoiced_on": "NULL", "paid_on": "NULL",
        "discarded_on": "NULL",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Going:
    """A table that goes.

    Attributes:
        name: of the table.
        part: why it goes.
        by: the column that leads to the programme, or to `of`; "" for the directory and people.
        of: the table that `by` leads to, "" for the programme itself.
        columns: those that go, in order.
    """

    name: str
    part: Part
    by: str = ""
    of: str = ""
    columns: tuple[str, ...] = ()

    @property
    def table(self) -> Table:
        """Return the table."""
        return SQLModel.metadata.tables[self.name]

    @property
    def key(self) -> tuple[str, ...]:
        """Return the columns that say which row it is."""
        return tuple(column.name for column in self.table.primary_key)

    @property
    def is_numbered(self) -> bool:
        """Whether the database gives the number of a row."""
        first = self.table.primary_key.columns[0]
        is_alone = len(self.table.primary_key.columns) == 1
        return is_alone and isinstance(first.type, Integer) and not first.foreign_keys


def people_columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that hold somebody's number."""
    named = [column.name for column in table.columns if _leads_to(column, "person")]
    return (*named, *NUMBERS.get(table.name, ()))


def _leads_to(column: Column[object], table: str) -> bool:
    return any(key.column.table.name == table for key in column.foreign_keys)


def leading_to(table: Table, other: str) -> tuple[str, ...]:
    """Return the columns of a table that name a row of another."""
    return tuple(column.name for column in table.columns if _leads_to(column, other))


@cache
def plan() -> tuple[Going, ...]:
    """Return the tables that go, each after those it names.

    Raises:
        Misconfigured: when a table neither goes nor is declared left out.
    """
    going: dict[str, Going] = {}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in LEFT_OUT or table.name.startswith("procrastinate"):
            continue
        going[table.name] = _going(table, going)
    # Numbers of people are looked up by everything else, foreign key or not.
    return (going.pop("person"), *going.values())


@cache
def renumbered() -> tuple[str, ...]:
    """Return the tables whose rows get another number, and are named by it elsewhere."""
    named = {
        key.column.table.name
        for one in plan()
        for column in one.table.columns
        for key in column.foreign_keys
    }
    own = (one for one in plan() if one.part is Part.OWN and one.name != "programme")
    return tuple(one.name for one in own if one.is_numbered and one.name in named)


def _going(table: Table, before: dict[str, Going]) -> Going:
    hidden = SECRETS.get(table.name, ())
    columns = tuple(c.name for c in table.columns if c.computed is None and c.name not in hidden)
    if table.name in SHARED:
        return Going(table.name, Part.SHARED, columns=columns)
    if table.name in PEOPLE:
        return Going(table.name, Part.PEOPLE, columns=columns)
    if table.name == "programme":
        return Going(table.name, Part.OWN, "id", columns=columns)
    if "programme_id" in table.c:
        return Going(table.name, Part.OWN, "programme_id", columns=columns)
    for column in table.columns:
        for key in column.foreign_keys:
            of = before.get(key.column.table.name)
            if of and of.part is Part.OWN and not column.nullable:
                return Going(table.name, Part.OWN, column.name, of.name, columns)
    raise Misconfigured(
        f"La table {table.name} ne part pas avec un programme, et rien ne dit pourquoi. "
        "Dites-le dans classe12/succession/queries/plan.py."
    )


def key_columns() -> set[str]:
    """Return the columns of what goes that look like the name of a file of the store."""
    return {
        f"{one.name}.{column.name}"
        for one in plan()
        for column in one.table.columns
        if isinstance(column.type, String | AutoString)
        and (column.name == "key" or column.name.endswith("_key"))
    }

"""The tables of the directory that an import changes, and how a row of them is written as JSON."""

from sqlalchemy import Table
from sqlmodel import SQLModel

from classe12.territories.models import (
    Circonscription,
    ClassEstimate,
    Network,
    PerimeterSchool,
    School,
    SchoolPast,
    SchoolWord,
)

# Parents first: written in this order, deleted in the other one.
TRACKED: tuple[type[SQLModel], ...] = (
    Circonscription, Network, School, SchoolPast, PerimeterSchool, ClassEstimate, SchoolWord,
)  # fmt: skip
OF_SCHOOLS = {"school": "uai", "perimeter_school": "school_uai", "class_estimate": "school_uai"}
LOCK = 1214  # one import at a time writes in the directory


def table_of(model: type[SQLModel]) -> Table:
    """Return the table of a model."""
    return model.__table__  # type: ignore[attr-defined, no-any-return]


def columns_of(table: Table) -> list[str]:
    """Return its columns that are written, those that it computes left out."""
    return [column.name for column in table.columns if column.computed is None]


def key_of(table: Table, alias: str) -> str:
    """Return the SQL of the key of a row, as one text."""
    return "concat_ws(':', " + ", ".join(f"{alias}.{c.name}" for c in table.primary_key) + ")"


def row_of(table: Table, alias: str) -> str:
    """Return the SQL of a row as JSON; NULL for the absent side of a join."""
    computed = [column.name for column in table.columns if column.computed is not None]
    return f"to_jsonb({alias})" + "".join(f" - '{name}'" for name in computed)

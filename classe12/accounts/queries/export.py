"""What is known of a person, read through the register; and where their files are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, false, or_, select, text
from sqlmodel import Session, SQLModel, col

from classe12.accounts.models import DataExport, Person
from classe12.accounts.rules import register
from classe12.core.made import FileStatus


@dataclass(frozen=True, slots=True)
class File:
    """A file of a person: its name in the copy ("videos/le-minuteur-720p.mp4"), its key in storage."""

    name: str
    key: str


Files = Callable[[Session, UUID], list[File]]
_files: list[Files] = []


def with_files(files: Files) -> None:
    """Let a slice above say which files of a person belong to the copy of their data; twice is once."""
    if files not in _files:
        _files.append(files)


def list_files(db: Session, person_id: UUID) -> list[File]:
    """Return the files of a person, from every slice."""
    return [file for files in _files for file in files(db, person_id)]


def collect(db: Session, person_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """Return every row about a person, by table; what names somebody else is left out of it."""
    email = db.get_one(Person, person_id).email
    return {
        entry.name: rows
        for entry in register.REGISTER
        if entry.owners and (rows := _rows(db, entry, person_id, email))
    }


def _rows(db: Session, entry: register.Table, person_id: UUID, email: str) -> list[dict[str, Any]]:
    table = SQLModel.metadata.tables[entry.name]
    shown = [table.c[name] for name in entry.copied() if table.c[name].computed is None]
    owned = [_owned(table, owner, person_id, email) for owner in entry.owners]
    query = select(*shown).where(or_(false(), *owned)).order_by(*table.primary_key.columns)
    if entry.only:
        query = query.where(text(entry.only))
    others = {column.name for column in shown if _names_a_person(column)}
    return [
        {
            name: None if name in others and value != person_id else value
            for name, value in row._mapping.items()  # noqa: SLF001
        }
        for row in db.execute(query)
    ]


def _owned(table: Table, owner: str, person_id: UUID, email: str) -> ColumnElement[bool]:
    if owner.endswith("=email"):
        return table.c[owner.removesuffix("=email")] == email
    name, _, path = owner.partition(">")
    if not path:
        return table.c[name] == person_id
    other_name, _, other_column = path.partition(".")
    other = SQLModel.metadata.tables[other_name]
    return table.c[name].in_(select(other.c.id).where(other.c[other_column] == person_id))


def _names_a_person(column: Column[Any]) -> bool:
    return any(key.target_fullname == "person.id" for key in column.foreign_keys)


def named_keys(db: Session, keys: list[str]) -> set[str]:
    """Return those of the keys that an export names."""
    return set(
        db.execute(select(col(DataExport.key)).where(col(DataExport.key).in_(keys))).scalars()
    )


def people_under_way(db: Session) -> set[str]:
    """Return the identifiers of those whose export is being built."""
    building = col(DataExport.status) == FileStatus.BUILDING
    return {
        str(id_) for id_ in db.execute(select(col(DataExport.person_id)).where(building)).scalars()
    }

"""The lists of an import, by pages: schools that it changes, conflicts, rows refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import any_, literal, text
from sqlmodel import Session, col, func, select

from classe12.core.paging import last_of
from classe12.deployment.models import (
    DirectoryChange,
    ImportChoice,
    ImportConflict,
    ImportFile,
    ImportOutcome,
    ImportRefusal,
    SchoolImport,
)
from classe12.deployment.queries.import_choices import settled_of
from classe12.deployment.queries.import_fields import FieldCount
from classe12.deployment.rules import imports as rules
from classe12.territories.rules import school_year_name

PER_PAGE = 20
SHORT = 24  # characters of a value that a button holds on a phone
CONFLICTS, REFUSED = "conflicts", "refused"  # two more lists than the outcomes
TELLING = ("kind", "priority", "network_uai", "circonscription_uai")  # of a new school
SHOWN = tuple(name for name in rules.FIELDS if name != "perimeter")
_NAMES = text(
    """
    SELECT uai, name FROM school WHERE uai = ANY(:uais)
    UNION ALL SELECT uai, name FROM circonscription WHERE uai = ANY(:uais)
    UNION ALL SELECT uai, name FROM network WHERE uai = ANY(:uais)
    UNION ALL SELECT key, coalesce(after, before)->>'name' FROM directory_change
    WHERE import_id = :import_id AND place IN ('school', 'circonscription', 'network')
      AND key = ANY(:uais)
    """
)


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changes."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school that an import changes, or a field on which two sources disagree."""

    id: str
    name: str
    place: str
    changes: tuple[Change, ...]
    notes: str = ""
    rank: int = -1  # of a conflict whose winner may be chosen
    is_chosen: bool = False  # the other value wins at the next preview
    choice: str = ""  # what choosing does: "Garder REP+"


def rows_of(
    db: Session, found: SchoolImport, tab: str, page: int, only: FieldCount | None = None
) -> tuple[int, tuple[SchoolLine, ...]]:
    """Return how many rows a list of an import has, and a page of them; `only` those about a field."""
    if not tab:
        return 0, ()
    total = only.counted if only else int(found.counts.get(tab, 0))
    field = only.field if only else ""
    page = min(page, last_of(total, PER_PAGE))
    start = (page - 1) * PER_PAGE
    if tab == CONFLICTS:
        return total, _conflicts(db, found.id, start, field)
    if tab == REFUSED:
        kept = db.exec(
            select(func.count()).select_from(ImportRefusal).where(
                ImportRefusal.import_id == found.id
            )
        ).one()  # fmt: skip
        return kept, _refusals(db, found.id, min(start, max(0, kept - 1)))
    return total, _schools(db, found.id, tab, start, field)


def _schools(
    db: Session, import_id: UUID, outcome: str, start: int, field: str
) -> tuple[SchoolLine, ...]:
    query = (
        select(ImportOutcome.school_uai)
        .where(ImportOutcome.import_id == import_id, ImportOutcome.outcome == outcome)
        .order_by(col(ImportOutcome.school_uai))
        .offset(start)
        .limit(PER_PAGE)
    )
    if field:
        query = query.where(literal(field) == any_(col(ImportOutcome.fields)))
    uais = list(db.exec(query))
    changes = select(DirectoryChange).where(
        DirectoryChange.import_id == import_id, col(DirectoryChange.school_uai).in_(uais)
    )
    by_school: dict[str, list[DirectoryChange]] = {uai: [] for uai in uais}
    for change in db.exec(
        changes.order_by(col(DirectoryChange.place).desc(), col(DirectoryChange.key))
    ):
        by_school[change.school_uai].append(change)
    named = _names(db, import_id, uais, by_school)
    return tuple(_school(uai, by_school[uai], named) for uai in uais)


def _names(
    db: Session, import_id: UUID, uais: list[str], changes: Mapping[str, list[DirectoryChange]]
) -> dict[str, str]:
    asked = set(uais)
    for listed in changes.values():
        for side in (side for one in listed for side in (one.before, one.after) if side):
            asked |= {
                side[name]
                for name in ("circonscription_uai", "network_uai", "merged_into")
                if side.get(name)
            }
    rows = db.execute(_NAMES, {"uais": sorted(asked), "import_id": import_id})
    return {row.uai: row.name for row in rows}


def _school(uai: str, listed: list[DirectoryChange], names: Mapping[str, str]) -> SchoolLine:
    row = next((one for one in listed if one.place == "school"), None)
    place: dict[str, Any] = (row.after or row.before) if row else {}
    is_new = row is not None and row.before is None
    return SchoolLine(
        id=uai,
        name=names.get(uai, uai),
        place=", ".join(part for part in (uai, place.get("commune", "")) if part),
        changes=() if is_new else tuple(c for one in listed for c in _changes(one, names)),
        notes=_facts(place, names) if is_new else "",
    )


def _facts(place: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return what a new school is, in one line: its fields would fill the page."""
    told = [
        rules.value_in_words(name, place.get(name), names) for name in TELLING if place.get(name)
    ]
    return ", ".join(told)


def _changes(one: DirectoryChange, names: Mapping[str, str]) -> list[Change]:
    before, after = one.before or {}, one.after or {}
    if one.place == "school":
        pairs = [(name, before.get(name), after.get(name)) for name in SHOWN]
        pairs = [pair for pair in pairs if pair[1] != pair[2]]
    elif one.place == "class_estimate":
        side = after or before
        pairs = [(f"classes_{side['level']}", before.get("classes"), after.get("classes"))]
    else:
        year = school_year_name((after or before)["school_year"])
        pairs = [("perimeter", year if before else None, year if after else None)]
    return [
        Change(
            rules.field_in_words(name),
            rules.value_in_words(name, old, names),
            rules.value_in_words(name, new, names),
        )
        for name, old, new in pairs
    ]


def _conflicts(db: Session, import_id: UUID, start: int, field: str) -> tuple[SchoolLine, ...]:
    query = (
        select(ImportConflict)
        .where(ImportConflict.import_id == import_id)
        .order_by(col(ImportConflict.rank))
        .offset(start)
        .limit(PER_PAGE)
    )
    if field:
        query = query.where(ImportConflict.field == field)
    found = list(db.exec(query))
    asked = {value for one in found for value in (one.school_uai, one.kept, one.other)}
    rows = db.execute(_NAMES, {"uais": sorted(asked), "import_id": import_id})
    names = {row.uai: row.name for row in rows}
    choices = settled_of(db, import_id, (one.school_uai for one in found))
    return tuple(_conflict(one, names, choices.get((one.school_uai, one.field))) for one in found)


def _conflict(
    one: ImportConflict, names: Mapping[str, str], choice: ImportChoice | None
) -> SchoolLine:
    kept, other = (rules.value_in_words(one.field, value, names) for value in (one.kept, one.other))
    return SchoolLine(
        id=f"{one.school_uai}-{one.rank}",
        name=names.get(one.school_uai, one.school_uai),
        place=one.school_uai,
        changes=(
            Change(
                rules.field_in_words(one.field),
                f"{other} ({one.other_from})",
                f"{kept} ({one.kept_from})",
            ),
        ),
        notes=_choice(one, choice, kept, other),
        rank=one.rank if rules.is_choosable(one.field) else -1,
        is_chosen=choice is not None and choice.file == one.other_from,
        choice=f"Garder {other if len(other) <= SHORT else 'l’autre valeur'}",
    )


def _choice(one: ImportConflict, choice: ImportChoice | None, kept: str, other: str) -> str:
    """Return what was chosen, "" for nothing: pending, or kept already."""
    if choice is None or choice.file not in {one.kept_from, one.other_from}:
        return ""
    whose = "Votre choix d’un import passé, repris" if choice.is_remembered else "Votre choix"
    if choice.file == one.other_from:
        return f"{whose}\u00a0: {other}, au prochain aperçu."
    return f"{whose}\u00a0: {kept} est gardé."


def _refusals(db: Session, import_id: UUID, start: int) -> tuple[SchoolLine, ...]:
    query = (
        select(ImportRefusal, ImportFile.name)
        .join(
            ImportFile,
            (col(ImportFile.import_id) == col(ImportRefusal.import_id))
            & (col(ImportFile.position) == col(ImportRefusal.position)),
        )
        .where(ImportRefusal.import_id == import_id)
        .order_by(col(ImportRefusal.position), col(ImportRefusal.line))
        .offset(start)
        .limit(PER_PAGE)
    )
    return tuple(
        SchoolLine(
            id=f"{one.position}-{one.line}",
            name=f"Ligne {one.line}",
            place=name,
            changes=(),
            notes=one.reason,
        )
        for one, name in db.exec(query)
    )

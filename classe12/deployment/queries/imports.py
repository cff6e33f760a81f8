"""What the screen of the imports shows: the list, one import, its schools and its conflicts by pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from classe12.core import text as words
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.deployment.access.imports import check_importer, get_import, is_last
from classe12.deployment.models import (
    DirectoryChange,
    ImportConflict,
    ImportFile,
    ImportOutcome,
    ImportRefusal,
    ImportState,
    SchoolImport,
)
from classe12.deployment.rules import imports as rules

PER_PAGE = 20
LISTED = 30
REFUSALS = 20
CONFLICTS, REFUSED = "conflicts", "refused"  # two more lists than the outcomes
SHOWN = tuple(name for name in rules.FIELDS if name not in {"perimeter"})
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
class ImportLine:
    """An import in the list."""

    id: str
    href: str
    when: str
    state: str
    label: str
    files: str
    sums: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of an import."""

    name: str
    detail: str
    sha256: str
    rows: str
    mapping: tuple[tuple[str, str], ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A list of the preview: how many, and its address."""

    key: str
    label: str
    href: str


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


@dataclass(frozen=True, slots=True)
class ImportScreen:
    """One import."""

    id: str = ""
    state: str = ""
    label: str = ""
    when: str = ""
    step: str = ""
    percent: int = 0
    refusal: str = ""
    sums: str = ""
    warning: str = ""
    is_busy: bool = False
    can_preview: bool = False
    can_apply: bool = False
    can_undo: bool = False
    can_drop: bool = False
    why_not: str = ""
    files: tuple[FileLine, ...] = ()
    tabs: tuple[Tab, ...] = ()
    tab: str = ""
    rows: tuple[SchoolLine, ...] = ()
    total: int = 0
    last_page: int = 1


def list_imports(db: Session, actor: Actor, moment: datetime) -> tuple[ImportLine, ...]:
    """Return the latest imports, in two statements."""
    check_importer(actor)
    query = (
        select(SchoolImport)
        .where(SchoolImport.programme_id == actor.programme_id)
        .order_by(col(SchoolImport.created_at).desc(), col(SchoolImport.id).desc())
        .limit(LISTED)
    )
    found = list(db.exec(query))
    files: dict[UUID, list[str]] = {}
    named = select(ImportFile.import_id, ImportFile.name).where(
        col(ImportFile.import_id).in_([one.id for one in found])
    )
    for import_id, name in db.exec(named.order_by(col(ImportFile.position))):
        files.setdefault(import_id, []).append(name)
    return tuple(
        ImportLine(
            id=str(one.id),
            href=f"{rules.PAGE}?import={one.id}",
            when=words.capital(words.when(one.created_at, moment)),
            state=one.state,
            label=rules.STATES[ImportState(one.state)],
            files=", ".join(files.get(one.id, [])),
            sums=rules.sums(one.counts) if one.counts else one.refusal,
        )
        for one in found
    )


def get_screen(
    db: Session, actor: Actor, import_id: UUID, tab: str, page: int, moment: datetime
) -> ImportScreen:
    """Return one import, with a page of one of its lists, in a constant number of statements.

    Raises:
        NotFound: there is none, or not for them.
    """
    found = get_import(db, actor, import_id)
    state = ImportState(found.state)
    last = is_last(db, found)
    can = rules.abilities(state, is_last=last)
    tabs = _tabs(found) if state not in {ImportState.DROPPED, ImportState.REFUSED} else ()
    chosen = next((one.key for one in tabs if one.key == tab), tabs[0].key if tabs else "")
    total, rows = _rows(db, found, chosen, page)
    return ImportScreen(
        id=str(found.id),
        state=found.state,
        label=rules.STATES[state],
        when=words.capital(words.when(found.created_at, moment)),
        step=found.step,
        percent=found.percent,
        refusal=found.refusal,
        sums=rules.sums(found.counts) if found.counts else "",
        warning=rules.warning(state, found.counts),
        is_busy=state in rules.BUSY,
        can_preview=can.preview,
        can_apply=can.apply,
        can_undo=can.undo,
        can_drop=can.drop,
        why_not=rules.why_not_undone(state, is_last=last),
        files=_files(db, import_id),
        tabs=tabs,
        tab=chosen,
        rows=rows,
        total=total,
        last_page=last_of(total, PER_PAGE),
    )


def address(import_id: str, tab: str, page: int = 1) -> str:
    """Return the address of a page of a list of an import."""
    more = f"&page={page}" if page > 1 else ""
    return f"{rules.PAGE}?import={import_id}&liste={tab}{more}"


def _tabs(found: SchoolImport) -> tuple[Tab, ...]:
    lists = [(key, label) for key, _, _, label in rules.OUTCOMES]
    lists += [(CONFLICTS, "Désaccords"), (REFUSED, "Lignes refusées")]
    return tuple(
        Tab(key, f"{label} ({words.number(found.counts[key])})", address(str(found.id), key))
        for key, label in lists
        if found.counts.get(key)
    )


def _files(db: Session, import_id: UUID) -> tuple[FileLine, ...]:
    query = select(ImportFile).where(ImportFile.import_id == import_id)
    return tuple(_file(one) for one in db.exec(query.order_by(col(ImportFile.position))))


def _file(one: ImportFile) -> FileLine:
    rows = (
        f"{words.plural(one.read, 'ligne lue', 'lignes lues')}, "
        f"{words.plural(one.out_of_scope, 'hors sujet', 'hors sujet')}, "
        f"{words.plural(one.refused, 'refusée', 'refusées')}"
    )
    missing = ", ".join(what for what, column in one.mapping if not column)
    return FileLine(
        name=one.name,
        detail=f"{words.size(one.bytes)}" + (f", {one.format}" if one.format else ""),
        sha256=one.sha256,
        rows=rows if one.format else "",
        mapping=tuple((what, column) for what, column in one.mapping if column),
        missing=f"Non dit par ce fichier\u00a0: {missing}." if missing else "",
    )


def _rows(
    db: Session, found: SchoolImport, tab: str, page: int
) -> tuple[int, tuple[SchoolLine, ...]]:
    if not tab:
        return 0, ()
    total = int(found.counts.get(tab, 0))
    page = min(page, last_of(total, PER_PAGE))
    start = (page - 1) * PER_PAGE
    if tab == CONFLICTS:
        return total, _conflicts(db, found.id, start)
    if tab == REFUSED:
        kept = db.exec(
            select(func.count()).select_from(ImportRefusal).where(
                ImportRefusal.import_id == found.id
            )
        ).one()  # fmt: skip
        return kept, _refusals(db, found.id, min(start, max(0, kept - 1)))
    return total, _schools(db, found.id, tab, start)


def _schools(db: Session, import_id: UUID, outcome: str, start: int) -> tuple[SchoolLine, ...]:
    query = (
        select(ImportOutcome.school_uai)
        .where(ImportOutcome.import_id == import_id, ImportOutcome.outcome == outcome)
        .order_by(col(ImportOutcome.school_uai))
        .offset(start)
        .limit(PER_PAGE)
    )
    uais = list(db.exec(query))
    changes = select(DirectoryChange).where(
        DirectoryChange.import_id == import_id, col(DirectoryChange.school_uai).in_(uais)
    )
    by_school: dict[str, list[DirectoryChange]] = {uai: [] for uai in uais}
    for change in db.exec(changes.order_by(col(DirectoryChange.place).desc(), col(DirectoryChange.key))):
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
    place = next(
        (one.after or one.before for one in listed if one.place == "school"), {}
    )
    changes: list[Change] = []
    for one in listed:
        changes.extend(_changes(one, names))
    return SchoolLine(
        id=uai,
        name=names.get(uai, uai),
        place=", ".join(part for part in (uai, place.get("commune", "")) if part),
        changes=tuple(changes),
    )


def _changes(one: DirectoryChange, names: Mapping[str, str]) -> list[Change]:
    before, after = one.before or {}, one.after or {}
    if one.place == "school":
        pairs = [(name, before.get(name), after.get(name)) for name in SHOWN]
        # of a school that is new, only what it is; of another, only what changes
        pairs = [p for p in pairs if p[1] != p[2] and not (p[1] is None and p[2] in {"", None})]
    elif one.place == "class_estimate":
        side = after or before
        pairs = [(f"classes_{side['level']}", before.get("classes"), after.get("classes"))]
    else:
        year = (after or before)["school_year"]
        pairs = [("perimeter", *(f"{year}-{year + 1}" if side else None for side in (before, after)))]
    return [
        Change(
            rules.field_in_words(name),
            rules.value_in_words(name, old, names),
            rules.value_in_words(name, new, names),
        )
        for name, old, new in pairs
    ]


def _conflicts(db: Session, import_id: UUID, start: int) -> tuple[SchoolLine, ...]:
    query = (
        select(ImportConflict)
        .where(ImportConflict.import_id == import_id)
        .order_by(col(ImportConflict.rank))
        .offset(start)
        .limit(PER_PAGE)
    )
    found = list(db.exec(query))
    asked = {value for one in found for value in (one.school_uai, one.kept, one.other)}
    rows = db.execute(_NAMES, {"uais": sorted(asked), "import_id": import_id})
    names = {row.uai: row.name for row in rows}
    return tuple(_conflict(one, names) for one in found)


def _conflict(one: ImportConflict, names: Mapping[str, str]) -> SchoolLine:
    def said(value: Any, source: str) -> str:
        return f"{rules.value_in_words(one.field, value, names)} ({source})"

    return SchoolLine(
        id=f"{one.school_uai}-{one.rank}",
        name=names.get(one.school_uai, one.school_uai),
        place=one.school_uai,
        changes=(
            Change(
                rules.field_in_words(one.field),
                said(one.other, one.other_from),
                said(one.kept, one.kept_from),
            ),
        ),
    )


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

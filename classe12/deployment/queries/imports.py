"""What the screen of the imports shows: the list, one import, its schools and its conflicts by pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.core import text as words
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.deployment.access.imports import check_importer, get_import, is_last
from classe12.deployment.models import (
    ImportFile,
    ImportState,
    SchoolImport,
)
from classe12.deployment.queries.import_choices import list_chosen
from classe12.deployment.queries.import_fields import FieldCount, Side, list_fields, list_sides
from classe12.deployment.queries.import_files import files_of
from classe12.deployment.queries.import_lists import (
    CONFLICTS,
    PER_PAGE,
    REFUSED,
    SchoolLine,
    rows_of,
)
from classe12.deployment.rules import imports as rules
from classe12.territories.rules import school_year

LISTED = 30
FILTERED = (CONFLICTS, "changed", "reopened")  # lists whose rows are about some fields


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import in the list."""

    id: str
    href: str
    when: str
    by: str
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
    position: int
    repairs: tuple[str, ...]
    year: str  # what to know of the year that it says
    is_left: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A list of the preview: how many, and its address."""

    key: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ImportScreen:
    """One import."""

    id: str = ""
    state: str = ""
    label: str = ""
    when: str = ""
    by: str = ""
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
    can_choose: bool = False
    can_again: bool = False
    chosen: str = ""  # how many winners were chosen since the preview
    why_not: str = ""
    files: tuple[FileLine, ...] = ()
    years: str = ""  # files that say another school year
    tabs: tuple[Tab, ...] = ()
    tab: str = ""
    fields: tuple[Tab, ...] = ()
    field: str = ""
    sides: tuple[Side, ...] = ()  # files that may win all the disagreements of the field
    rows: tuple[SchoolLine, ...] = ()
    total: int = 0
    last_page: int = 1


def list_imports(db: Session, actor: Actor, moment: datetime) -> tuple[ImportLine, ...]:
    """Return the latest imports, in two statements."""
    check_importer(actor)
    query = (
        select(SchoolImport, Person.display_name)
        .outerjoin(Person, col(Person.id) == col(SchoolImport.person_id))
        .where(SchoolImport.programme_id == actor.programme_id)
        .order_by(col(SchoolImport.created_at).desc(), col(SchoolImport.id).desc())
        .limit(LISTED)
    )
    found = list(db.exec(query))
    files: dict[UUID, list[str]] = {}
    named = select(ImportFile.import_id, ImportFile.name).where(
        col(ImportFile.import_id).in_([one.id for one, _ in found])
    )
    for import_id, name in db.exec(named.order_by(col(ImportFile.position))):
        files.setdefault(import_id, []).append(name)
    return tuple(
        ImportLine(
            id=str(one.id),
            href=f"{rules.PAGE}?import={one.id}",
            when=words.capital(words.when(one.created_at, moment)),
            by=f"par {by}" if by else rules.BY_NOBODY,
            state=one.state,
            label=rules.STATES[ImportState(one.state)],
            files=", ".join(files.get(one.id, [])),
            sums=rules.outcome(ImportState(one.state), one.counts, one.refusal),
        )
        for one, by in found
    )


def get_screen(
    db: Session,
    actor: Actor,
    import_id: UUID,
    tab: str,
    page: int,
    moment: datetime,
    field: str = "",
) -> ImportScreen:
    """Return one import, with a page of one of its lists, in a constant number of statements.

    Args:
        db: the session.
        actor: who looks.
        import_id: the import.
        tab: which list, "" for the first.
        page: which page of it, from 1.
        moment: now.
        field: the column that its rows are to be about, "" for all.

    Raises:
        NotFound: there is none, or not for them.
    """
    found = get_import(db, actor, import_id)
    state = ImportState(found.state)
    last = is_last(db, found)
    kept, files = rules.is_kept(found.applied_at, moment), files_of(db, import_id)
    year = school_year(found.day or moment.date())
    lines = tuple(_file(one, year) for one in files)
    chosen = len(list_chosen(db, import_id))
    has_files = bool(files) and all(file.key for file in files)
    can = rules.abilities(state, is_last=last, is_kept=kept, has_files=has_files, chosen=chosen)
    tabs = _tabs(found) if state not in rules.OVER and kept else ()
    here = next((one.key for one in tabs if one.key == tab), tabs[0].key if tabs else "")
    is_conflicts = here == CONFLICTS
    fields = list_fields(db, import_id, here, is_conflicts=is_conflicts) if here in FILTERED else []
    only = next((one for one in fields if one.field == field), None)
    total, rows = rows_of(db, found, here, page, only)
    return ImportScreen(
        id=str(found.id),
        state=found.state,
        label=rules.STATES[state],
        when=words.when(found.created_at, moment),
        by=_by(db, found),
        step=found.step,
        percent=found.percent,
        refusal=found.refusal,
        sums=rules.outcome(state, found.counts, ""),
        warning=rules.warning(state, found.counts),
        is_busy=state in rules.BUSY,
        can_preview=can.preview,
        can_apply=can.apply,
        can_undo=can.undo,
        can_drop=can.drop,
        can_choose=can.choose,
        can_again=can.again,
        chosen=words.plural(chosen, "choix", "choix") if can.choose and chosen else "",
        why_not=rules.why_not_undone(state, is_last=last, is_kept=kept),
        files=lines,
        years=", ".join(one.name for one in lines if one.year),
        tabs=tabs,
        tab=here,
        fields=_fields(found, here, fields),
        field=only.field if only else "",
        sides=list_sides(db, import_id, only.field) if only and is_conflicts and can.choose else (),
        rows=rows,
        total=total,
        last_page=last_of(total, PER_PAGE),
    )


def address(import_id: str, tab: str, page: int = 1, field: str = "") -> str:
    """Return the address of a page of a list of an import, about a field or all."""
    more = (f"&champ={field}" if field else "") + (f"&page={page}" if page > 1 else "")
    return f"{rules.PAGE}?import={import_id}&liste={tab}{more}"


def _fields(found: SchoolImport, tab: str, fields: Sequence[FieldCount]) -> tuple[Tab, ...]:
    """Return the links that keep what is about one field; none when there is one only."""
    if len(fields) < 2:
        return ()
    every = Tab("", "Toutes les données", address(str(found.id), tab))
    return every, *(
        Tab(one.field, one.label, address(str(found.id), tab, field=one.field)) for one in fields
    )


def _by(db: Session, found: SchoolImport) -> str:
    person = db.get(Person, found.person_id) if found.person_id else None
    return f"par {person.display_name}" if person else rules.BY_NOBODY


def _tabs(found: SchoolImport) -> tuple[Tab, ...]:
    lists = [(key, label) for key, _, _, label in rules.OUTCOMES]
    lists += [(CONFLICTS, "Désaccords"), (REFUSED, "Lignes refusées")]
    return tuple(
        Tab(key, f"{label} ({words.number(found.counts[key])})", address(str(found.id), key))
        for key, label in lists
        if found.counts.get(key)
    )


def _file(one: ImportFile, of_import: int) -> FileLine:
    year = "" if one.is_left else rules.year_in_words(one.year, of_import)
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
        rows=rows if one.format and not one.is_left else "",
        mapping=tuple((what, column) for what, column in one.mapping if column),
        missing=f"Non dit par ce fichier\u00a0: {missing}." if missing else "",
        position=one.position,
        repairs=() if one.is_left else rules.repairs_in_words(one.notes),
        year=year,
        is_left=one.is_left,
    )

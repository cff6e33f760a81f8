"""The list of schools, ranked and paged by the database: as many statements for one school as for 6,600."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from classe12.adoption.access import NOT_YOURS, get_view, sees
from classe12.adoption.rules.links import ACTIVE, ALL, COVERED, SILENT
from classe12.adoption.rules.views import PLACE, Place, View
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.core.paging import last_of
from classe12.core.saying import USUAL, said
from classe12.core.text import day as day_in_words
from classe12.core.text import plural
from classe12.deployment.queries.facts import spans
from classe12.deployment.queries.ranked import classes_line, facts_of, ranked_rows, sessions
from classe12.deployment.rules.advice import Advice, advise
from classe12.deployment.rules.follow import school_path
from classe12.deployment.rules.listing import PAGE_SIZE, Asked
from classe12.deployment.rules.periods import Span
from classe12.territories.queries import territory_names
from classe12.territories.rules import school_year

EVERY = 20_000  # rows of a file, more than there are schools
PRIORITY_NAMES = {"rep": "REP", "rep_plus": "REP+", "none": "hors éducation prioritaire"}


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school of the list, ready to be shown.

    Attributes:
        where: commune, département, network and priority, in one line.
        classes: estimated split classes, "3" or "2,5".
        act, words, why: the one next thing to do, in code, in words, and why.
    """

    uai: str
    href: str
    name: str
    where: str
    classes: str
    is_active: bool
    act: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class SchoolList:
    """A page of the list.

    Attributes:
        place, name: the territory, and how it is called.
        since: "deuxième période, jusqu’au dimanche 22 novembre".
        counts: schools of each shelf: silent, active, covered, all.
        classes: estimated classes of the silent schools.
        total, last_page: of the shelf that is shown.
    """

    place: Place
    name: str
    since: str
    rows: tuple[SchoolLine, ...]
    counts: tuple[tuple[str, int], ...]
    classes: str
    total: int
    last_page: int


def place_of(db: Session, actor: Actor, asked: Place | None) -> Place:
    """Return the territory asked for, or the widest of who asks.

    Raises:
        NotFound: it does not exist, or is not theirs.
    """
    return get_view(db, actor, {PLACE: ":".join(asked)} if asked else {}).place


def list_schools(
    db: Session, actor: Actor, asked: Asked, today: date, *, size: int = PAGE_SIZE
) -> SchoolList:
    """Return the schools that an address asks for.

    Raises:
        NotFound: the territory, or the network inside it, does not exist or is not theirs.
    """
    place = place_of(db, actor, asked.place)
    if asked.network and not sees(
        db, actor, View(actor.programme_id, ("network", asked.network), year=school_year(today))
    ):
        raise NotFound(NOT_YOURS)
    weeks = spans(db, today)
    found = ranked_rows(db, actor, asked, place, weeks, today, size)
    soon = sessions(db, actor, today)
    shown = [row for row in found if row.uai]
    codes = {("departement", row.departement_code) for row in shown}
    codes |= {("network", row.network_uai) for row in shown if row.network_uai}
    names = territory_names(db, {place, *codes})
    head = found[0]
    counts = {
        SILENT: head.silent, ACTIVE: head.total - head.silent, COVERED: head.covered, ALL: head.total,
    }  # fmt: skip
    return SchoolList(
        place=place,
        name=names[place],
        since=_since(weeks, {row.zone for row in shown}),
        rows=tuple(
            _line(row, advise(facts_of(row, weeks[row.zone], soon), today), names) for row in shown
        ),
        counts=tuple(counts.items()),
        classes=classes_line(float(head.silent_classes)),
        total=counts[asked.shelf],
        last_page=last_of(counts[asked.shelf], size),
    )


def _since(weeks: Mapping[str, Span], zones: set[str]) -> str:
    """Return which weeks count, in one line; several zones have several periods."""
    spans_here = {weeks[zone] for zone in zones} or set(weeks.values())
    names = sorted({span.name for span in spans_here})
    last = day_in_words(next(iter(spans_here)).stopped_on)
    here = names[0] if len(names) == 1 else "période en cours de chaque zone"
    return f"{here}, jusqu’au {last}"


def _line(row: Any, found: Advice, names: Mapping[Place, str]) -> SchoolLine:
    network = names.get(("network", row.network_uai), "")
    parts = [
        f"{row.commune}, {names[('departement', row.departement_code)]}",
        f"{network} ({PRIORITY_NAMES[row.priority]})" if network else PRIORITY_NAMES[row.priority],
    ]
    return SchoolLine(
        uai=row.uai,
        href=school_path(row.uai),
        name=row.name,
        where=", ".join(parts),
        classes=classes_line(row.classes),
        is_active=row.is_active,
        act=found.act.value,
        words=found.words,
        why=found.why,
    )


def file_rows(
    db: Session, actor: Actor, asked: Asked, today: date
) -> tuple[SchoolList, Sequence[Sequence[str | int]]]:
    """Return the whole list, for its file, and its rows: schools, and no name of anybody.

    Raises:
        NotFound: see `list_schools`.
    """
    found = list_schools(db, actor, asked, today, size=EVERY)
    active, silent = ("active", "silencieuse") if actor.unit == USUAL else ("actif", "silencieux")
    rows = [
        (
            rank, line.uai, line.name, line.where, line.classes,
            active if line.is_active else silent, line.act, line.why,
        )
        for rank, line in enumerate(found.rows, start=1)
    ]  # fmt: skip
    return found, rows


def silent_line(found: SchoolList, unit: str) -> str:
    """Return what the list says first: "412 écoles silencieuses, 1 204 classes estimées"."""
    silent = dict(found.counts)[SILENT]
    if not silent:
        return said("Aucune école silencieuse ici.", unit)
    line = plural(silent, "école silencieuse", "écoles silencieuses")
    return f"{line}, {found.classes} classes estimées." if unit == USUAL else said(f"{line}.", unit)

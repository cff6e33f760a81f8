"""The list of schools, ranked and paged by the database: as many statements for one school as for 6,600."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.access import NOT_YOURS, get_view, sees
from classe12.adoption.queries import Choice, choices
from classe12.adoption.rules.links import ACTIVE, ALL, SILENT
from classe12.adoption.rules.views import PLACE, Place, View
from classe12.core.actor import Actor
from classe12.core.clock import PARIS
from classe12.core.errors import NotFound
from classe12.core.paging import last_of
from classe12.core.text import day as day_in_words
from classe12.core.text import number, plural
from classe12.deployment.access.schools import Around
from classe12.deployment.models import TouchKind
from classe12.deployment.queries.facts import EVERYONE, spans, values_of
from classe12.deployment.rules.advice import AHEAD, Advice, Facts, advise
from classe12.deployment.rules.follow import school_path
from classe12.deployment.rules.listing import PAGE_SIZE, Asked
from classe12.deployment.rules.periods import Span
from classe12.deployment.rules.ranking import WEIGHTS
from classe12.territories.queries import territory_names
from classe12.territories.rules import school_year

EVERY = 20_000  # rows of a file, more than there are schools
PRIORITY_NAMES = {"rep": "REP", "rep_plus": "REP+", "none": "hors éducation prioritaire"}

# `touched` and what follows are of the follow-up: thousands of rows at most, read by their index.
RANKED = """
, reached AS (
  SELECT school_uai FROM usage_school WHERE programme_id = :programme_id AND level = ''
    AND span = 'reached_year' AND starts_on = make_date(:year, 8, 1)
), answered AS (
  SELECT school_uai, max(told_at) FILTER (WHERE outcome = 'reached') AS reached_at
  FROM school_touch WHERE programme_id = :programme_id AND kind <> 'handover' GROUP BY 1
), touched AS (
  SELECT t.school_uai, max(t.happened_on) AS touched_on, bool_or(a.reached_at IS NOT NULL) AS was_reached,
    count(*) FILTER (WHERE t.told_at > coalesce(a.reached_at, '-infinity')) AS unanswered
  FROM school_touch t JOIN answered a USING (school_uai)
  WHERE t.programme_id = :programme_id AND t.kind <> 'handover' GROUP BY 1
), known AS (
  SELECT place_kind, place_code, min(name) FILTER (WHERE function = 'coordonnateur') AS coordinator
  FROM contact WHERE programme_id = :programme_id GROUP BY 1, 2
), relays AS (
  SELECT place_kind AS kind, place_code AS code FROM known WHERE place_kind <> 'school'
  UNION SELECT scope_kind, scope_code FROM role_grant
  WHERE programme_id = :programme_id AND role = 'relay' AND (ends_at IS NULL OR ends_at > now())
    AND scope_kind IN ('network', 'circonscription')
), met AS (
  SELECT e.*,
    count(*) OVER net - 1 AS peers,
    count(*) FILTER (WHERE is_active) OVER net - is_active::int AS active_peers,
    count(*) FILTER (WHERE NOT is_active) OVER net AS silent_peers,
    min(name) FILTER (WHERE is_active) OVER net AS neighbour
  FROM everyone e WINDOW net AS (PARTITION BY coalesce(network_uai, uai))
), weighed AS (
  SELECT met.*, r.school_uai IS NOT NULL AS has_come, t.touched_on,
    coalesce(t.was_reached, false) AS was_reached, coalesce(t.unanswered, 0) AS unanswered,
    n.kind IS NOT NULL OR c.kind IS NOT NULL AS has_relay,
    k.place_code IS NOT NULL OR has_mailbox AS has_contact,
    g.coordinator, step.kind AS step, step.due_on AS step_on
  FROM met
  LEFT JOIN reached r ON r.school_uai = met.uai
  LEFT JOIN touched t ON t.school_uai = met.uai
  LEFT JOIN relays n ON n.kind = 'network' AND n.code = met.network_uai
  LEFT JOIN relays c ON c.kind = 'circonscription' AND c.code = met.circonscription_uai
  LEFT JOIN known k ON k.place_kind = 'school' AND k.place_code = met.uai
  LEFT JOIN known g ON g.place_kind = 'network' AND g.place_code = met.network_uai
  LEFT JOIN next_step step ON step.programme_id = :programme_id AND step.school_uai = met.uai
    AND step.closed_at IS NULL
  WHERE is_inside AND (:network = '' OR network_uai = :network) AND (:priority = '' OR priority = :priority)
), ranked AS MATERIALIZED (
  SELECT weighed.*, classes
    * least(:highest, greatest(:lowest, :base
      + :peers_weight * CASE WHEN peers > 0 THEN active_peers::float / peers ELSE 0 END
      + :came * has_come::int + :reached * was_reached::int
      - :unanswered * least(unanswered, :most_unanswered)))
    * CASE WHEN has_relay THEN :with_relay WHEN has_contact THEN :with_contact
      ELSE :alone END AS score
  FROM weighed
), counted AS (
  SELECT count(*) AS total, count(*) FILTER (WHERE NOT is_active) AS silent,
    coalesce(sum(classes) FILTER (WHERE NOT is_active), 0) AS silent_classes FROM ranked
)
"""
_SHOWN = """
SELECT counted.*, page.* FROM counted LEFT JOIN (
  SELECT * FROM ranked WHERE :shelf = 'toutes' OR is_active = (:shelf = 'actives')
  ORDER BY is_active, score DESC, name, uai LIMIT :size OFFSET :size * (
    SELECT least(:page, greatest(1, ceil((CASE :shelf WHEN 'toutes' THEN total
      WHEN 'actives' THEN total - silent ELSE silent END)::float / :size)))::int - 1 FROM counted)
) AS page ON true ORDER BY is_active, score DESC, name, uai
"""
_PAGE = text(f"{EVERYONE}\n{RANKED}\n{_SHOWN}")
_SESSIONS = text(
    """
    SELECT DISTINCT ON (scope_kind, scope_code) scope_kind, scope_code, title, starts_at
    FROM gathering WHERE programme_id = :programme_id AND status = 'published'
      AND kind = 'atelier' AND starts_at >= :today AND starts_at < CAST(:today AS date) + :days
    ORDER BY scope_kind, scope_code, starts_at
    """
)
_INSIDE_DEPARTEMENT = text(
    """
    SELECT 'circonscription' AS kind, uai AS code, name FROM circonscription
      WHERE departement_code = :departement
    UNION ALL SELECT 'network', uai, name FROM network WHERE departement_code = :departement
    ORDER BY kind, name, code
    """
)
_DEPARTEMENT = text(
    "SELECT departement_code FROM circonscription WHERE uai = :code "
    "UNION ALL SELECT departement_code FROM network WHERE uai = :code LIMIT 1"
)


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
        counts: schools of each shelf: silent, active, all.
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


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the list can be narrowed to, and what is chosen: a wide territory, then a département."""

    place: str = ""
    departement: str = ""
    circonscription: str = ""
    network: str = ""
    places: tuple[Choice, ...] = ()
    departements: tuple[Choice, ...] = ()
    circonscriptions: tuple[Choice, ...] = ()
    networks: tuple[Choice, ...] = ()


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
    found = db.execute(_PAGE, _values(actor, asked, place, weeks, today, size)).all()
    sessions = _sessions(db, actor, today)
    shown = [row for row in found if row.uai]
    codes = {("departement", row.departement_code) for row in shown}
    codes |= {("network", row.network_uai) for row in shown if row.network_uai}
    names = territory_names(db, {place, *codes})
    head = found[0]
    counts = {SILENT: head.silent, ACTIVE: head.total - head.silent, ALL: head.total}
    return SchoolList(
        place=place,
        name=names[place],
        since=_since(weeks, {row.zone for row in shown}),
        rows=tuple(
            _line(row, advise(facts_of(row, weeks[row.zone], sessions), today), names)
            for row in shown
        ),
        counts=tuple(counts.items()),
        classes=classes_line(float(head.silent_classes)),
        total=counts[asked.shelf],
        last_page=last_of(counts[asked.shelf], size),
    )


def one_school(
    db: Session, actor: Actor, around: Around, today: date
) -> tuple[Advice, bool, str] | None:
    """Return the next thing to do about a school, whether it is active, and in which weeks.

    Args:
        db: a reading session.
        actor: who asks.
        around: the school, as its door gave it.
        today: the present day.

    Returns:
        None when the school is not in the perimeter.
    """
    weeks = spans(db, today)
    asked = Asked(shelf=ALL)
    values = _values(actor, asked, ("school", around.uai), weeks, today, 1)
    row = db.execute(_PAGE, values).one()
    if not row.uai:
        return None
    span = weeks[row.zone]
    found = advise(facts_of(row, span, _sessions(db, actor, today)), today)
    return found, row.is_active, f"{span.name}, jusqu’au {day_in_words(span.stopped_on)}"


def _values(
    actor: Actor, asked: Asked, place: Place, weeks: Mapping[str, Span], today: date, size: int
) -> dict[str, Any]:
    weights = {("peers_weight" if name == "peers" else name): w for name, w in WEIGHTS.items()}
    here = {
        "kind": place[0],
        "code": place[1],
        "network": asked.network,
        "priority": asked.priority,
    }
    page = {"shelf": asked.shelf, "page": asked.page, "size": size}
    return {**values_of(actor, place, weeks, today), **weights, **here, **page}


def _sessions(db: Session, actor: Actor, today: date) -> dict[Place, tuple[str, date]]:
    """Return the next pedagogical session of each territory that has one soon."""
    values = {"programme_id": actor.programme_id, "today": today, "days": AHEAD.days}
    return {
        (row.scope_kind, row.scope_code): (row.title, _day(row.starts_at))
        for row in db.execute(_SESSIONS, values)
    }


def _day(at: datetime) -> date:
    return at.astimezone(PARIS).date()


def facts_of(row: Any, span: Span, sessions: Mapping[Place, tuple[str, date]]) -> Facts:
    """Return what decides the next thing to do, from a row of `RANKED`."""
    around = (
        ("network", row.network_uai), ("circonscription", row.circonscription_uai),
        ("departement", row.departement_code),
    )  # fmt: skip
    title, on = next((sessions[place] for place in around if place in sessions), ("", None))
    return Facts(
        is_active=row.is_active,
        back_on=span.back_on,
        step=TouchKind(row.step) if row.step else None,
        step_on=row.step_on,
        touched_on=row.touched_on,
        unanswered=row.unanswered,
        session=title,
        session_on=on,
        coordinator=row.coordinator or "",
        silent_peers=row.silent_peers,
        neighbour=row.neighbour or "",
    )


def classes_line(classes: float) -> str:
    """Return "3" or "2,5"."""
    return number(classes, 0 if classes == round(classes) else 1)


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
    """Return the whole list, for its file, and its rows.

    Raises:
        NotFound: see `list_schools`.
    """
    found = list_schools(db, actor, asked, today, size=EVERY)
    rows = [
        (
            rank, line.uai, line.name, line.where, line.classes,
            "active" if line.is_active else "silencieuse", line.words, line.why,
        )
        for rank, line in enumerate(found.rows, start=1)
    ]  # fmt: skip
    return found, rows


def narrowing(db: Session, actor: Actor, place: Place) -> Narrowing:
    """Return what the list of a territory, that somebody sees, can be narrowed to."""
    kind, code = place
    above = code if kind == "departement" else ""
    if kind in {"circonscription", "network"}:
        above = str(db.execute(_DEPARTEMENT, {"code": code}).scalar() or "")
    wide = View(actor.programme_id, ("departement", above) if above else place)
    base = choices(db, actor, wide if sees(db, actor, wide) else View(actor.programme_id, place))
    inside: dict[str, list[Choice]] = {"circonscription": [], "network": []}
    for row in db.execute(_INSIDE_DEPARTEMENT, {"departement": above}) if above else ():
        value = row.code if row.kind == "network" else f"circonscription:{row.code}"
        inside[row.kind].append(Choice(value, row.name))
    chosen, departement = base.chosen
    return Narrowing(
        place=chosen,
        departement=departement if departement.startswith("departement:") else "",
        circonscription=":".join(place) if kind == "circonscription" else "",
        network=code if kind == "network" else "",
        places=base.places,
        departements=base.departements,
        circonscriptions=tuple(inside["circonscription"]),
        networks=tuple(inside["network"]),
    )


def silent_line(found: SchoolList) -> str:
    """Return what the list says first: "412 écoles silencieuses, 1 204 classes estimées"."""
    silent = dict(found.counts)[SILENT]
    if not silent:
        return "Aucune école silencieuse ici."
    return f"{plural(silent, 'école silencieuse', 'écoles silencieuses')}, {found.classes} classes estimées."

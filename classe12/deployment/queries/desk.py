"""What the owner's desk shows: a constant number of statements, whatever the team."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session, col, select

from classe12.accounts.models import Role
from classe12.accounts.rules.profile import public_name
from classe12.accounts.rules.roles import ROLE_NAMES
from classe12.core.actor import Actor
from classe12.core.clock import PARIS
from classe12.core.text import day, hour, plural
from classe12.deployment.access.desk import check_owner
from classe12.deployment.access.leads import leads_of
from classe12.deployment.models import Committee, RoadmapLine
from classe12.deployment.rules import desk as rules
from classe12.deployment.rules.desk import Days, Handed, Standing
from classe12.territories.queries import academie_name, academies, departements, territory_names

MOMENT = timedelta(seconds=1)  # a mandate ends at midnight after its last day
Pair = tuple[str, str]  # what a list offers: value, words
MOST = 200  # people of a team shown at once

_MANDATES = text(
    """
    SELECT m.id, m.scope_kind, m.scope_code, m.starts_on, m.ends_on, m.accepted_at, m.ended_at,
      p.id AS person_id, p.display_name, p.email,
      (SELECT count(*) FROM school_follow f
       WHERE f.programme_id = m.programme_id AND f.person_id = m.person_id) AS schools
    FROM mandate m JOIN person p ON p.id = m.person_id
    WHERE m.programme_id = :programme_id AND (m.ended_at IS NULL OR m.ended_at > :since)
    ORDER BY m.ended_at IS NOT NULL, m.ends_on, p.email LIMIT :most
    """
)
_TEAM = text(
    """
    SELECT g.role, g.scope_kind, g.scope_code, g.granted_at, g.ends_at, p.display_name, p.email
    FROM role_grant g JOIN person p ON p.id = g.person_id AND p.closed_at IS NULL
    WHERE g.programme_id = :programme_id AND (g.ends_at IS NULL OR g.ends_at > :now)
    ORDER BY g.role, p.email, g.scope_kind, g.scope_code LIMIT :most
    """
)
_HOLDERS = text(
    """
    SELECT p.id, p.display_name, p.email FROM person p WHERE p.id IN (
      SELECT person_id FROM school_follow WHERE programme_id = :programme_id
      UNION SELECT coalesce(entrusted_to, created_by) FROM campaign
        WHERE programme_id = :programme_id AND status IN ('draft', 'running')
      UNION SELECT coalesce(entrusted_to, seen_by) FROM alert
        WHERE programme_id = :programme_id AND closed_at IS NULL AND ended_at IS NULL)
    ORDER BY p.display_name, p.email
    """
)
_IDEAS = text(
    """
    SELECT count(*) AS everything, count(*) FILTER (WHERE status = 'new') AS waiting
    FROM idea WHERE programme_id = :programme_id
    """
)
_HANDED = text(
    """
    SELECT h.made_at, h.schools, h.steps, h.campaigns, h.alerts, a.display_name AS leaver,
      b.display_name AS heir
    FROM lead_handover h LEFT JOIN person a ON a.id = h.from_id LEFT JOIN person b ON b.id = h.to_id
    WHERE h.programme_id = :programme_id ORDER BY h.made_at DESC LIMIT 10
    """
)


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A mandate, ready to be shown."""

    id: str
    name: str
    place: str
    state: str
    tone: str
    when: str
    schools: str
    can_end: bool


@dataclass(frozen=True, slots=True)
class RightRow:
    """Who holds which role, until when."""

    name: str
    email: str
    role: str
    place: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A committee, ready to be shown."""

    id: str
    when: str
    place: str
    agenda: str
    decided: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the roadmap, ready to be shown and to be changed."""

    id: str = ""
    title: str = ""
    quarter: str = ""
    code: str = ""
    state: str = ""
    state_code: str = ""
    sentence: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole desk.

    Attributes:
        holders: who follows something now; heirs: who may take it over.
        places: the territories that a mandate may have.
        coming: the committees to come; held: the former ones.
    """

    mandates: tuple[MandateRow, ...] = ()
    team: tuple[RightRow, ...] = ()
    holders: tuple[Pair, ...] = ()
    heirs: tuple[Pair, ...] = ()
    places: tuple[Pair, ...] = ()
    handed: tuple[str, ...] = ()
    coming: tuple[CommitteeRow, ...] = ()
    held: tuple[CommitteeRow, ...] = ()
    roadmap: tuple[LineRow, ...] = ()
    quarters: tuple[tuple[str, str], ...] = ()
    ideas: str = ""


def get_desk(db: Session, actor: Actor, moment: datetime) -> Desk:
    """Return the desk of who holds it.

    Raises:
        NotFound: who asks holds no desk.
    """
    check_owner(actor)
    day_of = moment.astimezone(PARIS).date()
    since = moment.replace(year=moment.year - 1, day=min(moment.day, 28))
    values = {"programme_id": actor.programme_id, "now": moment, "since": since, "most": MOST}
    mandates, team = db.execute(_MANDATES, values).all(), db.execute(_TEAM, values).all()
    names = territory_names(db, {(row.scope_kind, row.scope_code) for row in (*mandates, *team)})
    meetings = _committees(db, actor.programme_id)
    ideas = db.execute(_IDEAS, values).one()
    return Desk(
        mandates=tuple(_mandate(row, names, day_of) for row in mandates),
        team=tuple(_right(row, names) for row in team),
        holders=tuple(
            (str(row.id), public_name(row.display_name) or row.email)
            for row in db.execute(_HOLDERS, values)
        ),
        heirs=tuple((str(lead.person_id), lead.name) for lead in leads_of(db, actor.programme_id)),
        places=_places(db),
        handed=tuple(_handed(row) for row in db.execute(_HANDED, values)),
        coming=tuple(_meeting(one) for one in reversed(meetings) if one.held_at > moment),
        held=tuple(_meeting(one) for one in meetings if one.held_at <= moment),
        roadmap=list_roadmap(db, actor.programme_id),
        quarters=rules.quarters(day_of),
        ideas=f"{plural(ideas.everything, 'idée proposée', 'idées proposées')}, "
        f"{ideas.waiting} sans réponse de l’équipe.",
    )


def list_roadmap(db: Session, programme_id: int, *, is_public: bool = False) -> tuple[LineRow, ...]:
    """Return the roadmap in the order of its quarters; `is_public` for what everybody reads."""
    query = select(RoadmapLine).where(col(RoadmapLine.programme_id) == programme_id)
    if is_public:
        query = query.where(col(RoadmapLine.is_public))
    order = (col(RoadmapLine.year), col(RoadmapLine.quarter), col(RoadmapLine.title))
    return tuple(_line(one) for one in db.exec(query.order_by(*order).limit(MOST)))


def _places(db: Session) -> tuple[Pair, ...]:
    found = [("national:", "Toute la France")]
    found += [(f"academie:{row.code}", academie_name(row.name)) for row in academies(db)]
    found += [(f"departement:{r.code}", f"{r.insee} {r.name}") for r in departements(db)]
    return tuple(found)


def _mandate(row: Row[Any], names: dict[tuple[str, str], str], today: date) -> MandateRow:
    days = Days(row.starts_on, row.ends_on, row.accepted_at is not None, row.ended_at is not None)
    state = rules.standing(days, today)
    tones = {Standing.INSTALLED: "success", Standing.ENDING: "warning", Standing.LEFT: "plain"}
    is_left = state is Standing.LEFT
    last = min(row.ends_on, row.ended_at.astimezone(PARIS).date()) if row.ended_at else row.ends_on
    begins = f"du {_day(row.starts_on)} au {_day(last)}"
    return MandateRow(
        id=str(row.id),
        name=public_name(row.display_name) or row.email,
        place=names.get((row.scope_kind, row.scope_code), ""),
        state=state.value,
        tone=tones.get(state, "info"),
        when=begins if is_left else f"{begins}, {rules.left_words(row.ends_on, today)}",
        schools=plural(row.schools, "école suivie", "écoles suivies"),
        can_end=row.ended_at is None,
    )


def _right(row: Row[Any], names: dict[tuple[str, str], str]) -> RightRow:
    return RightRow(
        name=public_name(row.display_name) or "Pas encore venu",
        email=row.email,
        role=ROLE_NAMES[Role(row.role)],
        place=names.get((row.scope_kind, row.scope_code), "") or "Toute la France",
        since=f"{row.granted_at.astimezone(PARIS):%d/%m/%Y}",
        until=f"{row.ends_at.astimezone(PARIS) - MOMENT:%d/%m/%Y}" if row.ends_at else "Sans fin",
    )


def _handed(row: Row[Any]) -> str:
    handed = Handed(row.schools, row.steps, row.campaigns, row.alerts)
    leaver = public_name(row.leaver or "") or "Quelqu’un qui est parti"
    heir = public_name(row.heir or "") or "quelqu’un qui est parti"
    when = _day(row.made_at.astimezone(PARIS).date())
    return f"{when}\u00a0: de {leaver} à {heir}, {rules.handed_words(handed)}."


def _committees(db: Session, programme_id: int) -> list[Committee]:
    query = select(Committee).where(col(Committee.programme_id) == programme_id)
    return list(db.exec(query.order_by(col(Committee.held_at).desc()).limit(30)))


def _meeting(one: Committee) -> CommitteeRow:
    when = f"{_day(one.held_at.astimezone(PARIS).date())} à {hour(one.held_at)}"
    return CommitteeRow(str(one.id), when, one.place, one.agenda, one.decided)


def _line(one: RoadmapLine) -> LineRow:
    return LineRow(
        str(one.id), one.title, rules.quarter_words(one.year, one.quarter), f"{one.year}-{one.quarter}",
        rules.STATES[one.state], str(one.state), one.sentence, one.is_public,
    )  # fmt: skip


def _day(value: date) -> str:
    return f"{day(value)} {value.year}"

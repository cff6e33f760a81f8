"""The list of campaigns of somebody's territories: a constant number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.rules import LEAD
from classe12.adoption.rules.views import NATION, Place
from classe12.core import text as words
from classe12.core.actor import Actor
from classe12.core.paging import last_of
from classe12.deployment.access.acting import led_by
from classe12.deployment.models import CampaignKind, CampaignStatus
from classe12.deployment.queries.places import written
from classe12.deployment.rules import campaigns as rules
from classe12.territories.queries import territory_names

_MINE = """
FROM campaign c
LEFT JOIN circonscription ci ON c.place_kind = 'circonscription' AND ci.uai = c.place_code
LEFT JOIN network n ON c.place_kind = 'network' AND n.uai = c.place_code
LEFT JOIN departement d ON d.code = coalesce(ci.departement_code, n.departement_code,
  CASE WHEN c.place_kind = 'departement' THEN c.place_code END)
WHERE c.programme_id = :programme_id AND (:everything
  OR c.place_kind || ':' || c.place_code = ANY(:scopes) OR 'departement:' || d.code = ANY(:scopes)
  OR 'academie:' || d.academie_code = ANY(:scopes))
"""
_TOTAL = text(f"SELECT count(*) {_MINE}")
_LIST = text(
    f"""
    SELECT c.id, c.name, c.kind, c.status, c.place_kind, c.place_code, c.created_at, c.launched_at,
      (SELECT count(*) FROM campaign_school x WHERE x.campaign_id = c.id AND x.arm = 'contacted') AS told,
      (SELECT count(*) FROM campaign_school x WHERE x.campaign_id = c.id AND x.arm = 'held') AS held
    {_MINE} ORDER BY c.created_at DESC, c.id LIMIT :size OFFSET :start
    """  # noqa: S608 (only constants)
)

_NAMES = text(
    f"""
    SELECT c.code, c.name {_MINE} AND c.launched_at IS NOT NULL
    ORDER BY c.launched_at DESC, c.id LIMIT :most
    """
)
MOST_NAMED = 20  # the latest; the accounts of older ones are in the total of those with a code


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One campaign of the list."""

    href: str
    name: str
    about: str  # its kind and its territory
    status: str
    label: str
    told: str
    when: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the list."""

    rows: tuple[CampaignLine, ...]
    total: int
    last_page: int
    can_begin: bool


def list_campaigns(db: Session, actor: Actor, page: int) -> Found:
    """Return the campaigns of somebody's territories, the latest first: four statements at most."""
    if not LEAD.allows(actor):
        return Found((), 0, 1, can_begin=False)
    values = {
        "programme_id": actor.programme_id,
        "everything": NATION in actor.scopes,
        "scopes": [written(scope) for scope in actor.scopes],
    }
    total = int(db.execute(_TOTAL, values).scalar_one())
    last = last_of(total, rules.PAGE_SIZE)
    window = {"size": rules.PAGE_SIZE, "start": (min(page, last) - 1) * rules.PAGE_SIZE}
    rows = db.execute(_LIST, values | window).all()
    names = territory_names(db, {(row.place_kind, row.place_code) for row in rows})
    lines = tuple(_line(row, names[row.place_kind, row.place_code]) for row in rows)
    return Found(lines, total, last, bool(led_by(db, actor)))


def campaign_names(db: Session, programme_id: int, places: Sequence[Place]) -> dict[str, str]:
    """Return the name of the latest campaigns of some territories and inside them, by entry code.

    A campaign of a wider territory, or of another one, is not named: who looks may not open it.
    """
    values = {
        "programme_id": programme_id,
        "everything": NATION in places,
        "scopes": [written(place) for place in places],
        "most": MOST_NAMED,
    }
    return {row.code: row.name for row in db.execute(_NAMES, values)}


def _line(row: Any, place: str) -> CampaignLine:
    status = CampaignStatus(row.status)
    told = words.plural(row.told, "école")
    if row.held:
        told += f", {words.plural(row.held, 'témoin')}"
    at: datetime = row.launched_at or row.created_at
    return CampaignLine(
        href=rules.campaign_path(row.id),
        name=row.name,
        about=f"{rules.KINDS[CampaignKind(row.kind)]}, {place}",
        status=status.value,
        label=rules.STATUSES[status],
        told=told if status is not CampaignStatus.DRAFT else "–",
        when=words.day(at),
    )

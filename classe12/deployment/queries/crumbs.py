"""Where a territory or a school is: from France down, a link where who looks may go."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.rules.links import territory_path
from classe12.adoption.rules.views import NATION, Place
from classe12.core.actor import Actor
from classe12.territories.queries import academie_name, territory_names

_REGION = text(
    """
    SELECT a.code AS academie, a.name, a.region, (
      SELECT min(code) FROM academie WHERE region = a.region) AS region_code,
      (SELECT count(*) FROM academie WHERE region = a.region) AS academies
    FROM academie a WHERE a.code = :code
    """
)


@dataclass(frozen=True, slots=True)
class Crumb:
    """A territory around what is shown; `href` is "" when who looks may not see it."""

    label: str
    href: str


def crumbs(db: Session, actor: Actor, academie: str, below: Sequence[Place]) -> tuple[Crumb, ...]:
    """Return the territories around something, the widest first.

    A region that is one académie is left out: it is the same schools.

    Args:
        db: a reading session.
        actor: who looks.
        academie: code of the académie around; "" for none.
        below: what is between it and what is shown: a département, a circonscription, a network.
    """
    chain: list[tuple[Place, str]] = [(NATION, "France entière")]
    row = db.execute(_REGION, {"code": academie}).one_or_none() if academie else None
    if row and row.academies > 1:
        chain.append((("region", row.region_code), f"Région {row.region}"))
    if row:
        chain.append((("academie", row.academie), academie_name(row.name)))
    names = territory_names(db, below)
    chain += [(place, names[place]) for place in below if place in names]
    seen, found = False, []
    for place, label in chain:
        seen = seen or place in actor.scopes
        found.append(Crumb(label, territory_path(place) if seen else ""))
    return tuple(found)

"""The doors of the figures: which view somebody may see.

Invariant: a territory that does not exist and one that is not theirs give the same answer.
"""

from collections.abc import Mapping

from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.rules import LEAD
from classe12.adoption.rules.views import NATION, Place, View, asked, home_of, may_see
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.programmes.queries import levels
from classe12.territories.rules import school_year

NOT_YOURS = "Ce territoire n’est pas parmi les vôtres."

_AROUND = text(
    """
    SELECT 'academie' AS kind, a.code, a.code AS academie, NULL AS departement FROM academie a
      WHERE :kind = 'academie' AND a.code = :code
    UNION ALL SELECT 'departement', d.code, d.academie_code, d.code FROM departement d
      WHERE :kind = 'departement' AND d.code = :code
    UNION ALL SELECT 'circonscription', c.uai, d.academie_code, d.code
      FROM circonscription c JOIN departement d ON d.code = c.departement_code
      WHERE :kind = 'circonscription' AND c.uai = :code
    UNION ALL SELECT 'network', n.uai, d.academie_code, d.code
      FROM network n JOIN departement d ON d.code = n.departement_code
      WHERE :kind = 'network' AND n.uai = :code
    """
)


def around(db: Session, place: Place) -> frozenset[Place]:
    """Return a territory and those it is part of; an empty set when it does not exist."""
    if place == NATION:
        return frozenset({NATION})
    row = db.execute(_AROUND, {"kind": place[0], "code": place[1]}).one_or_none()
    if row is None:
        return frozenset()
    departement = {("departement", row.departement)} if row.departement else set()
    return frozenset({NATION, ("academie", row.academie), place} | departement)


def sees(db: Session, actor: Actor, view: View) -> bool:
    """Tell whether somebody may see a view of the dashboard now."""
    if not LEAD.allows(actor) or view.programme_id != actor.programme_id:
        return False
    return may_see(actor.scopes, around(db, view.place))


def get_view(db: Session, actor: Actor, parameters: Mapping[str, str]) -> View:
    """Return the view that somebody asks for with the parameters of an address.

    Raises:
        NotFound: when the territory does not exist or is not theirs.
    """
    default = home_view(actor)
    codes = frozenset(level.code for level in levels(db, actor.programme_id))
    view = asked(parameters, default, codes, default.year)
    if not sees(db, actor, view):
        raise NotFound(NOT_YOURS)
    return view


def home_view(actor: Actor) -> View:
    """Return the view that somebody's dashboard opens on.

    Raises:
        NotFound: when they have no territory.
    """
    place = home_of(actor.scopes)
    if place is None:
        raise NotFound(NOT_YOURS)
    return View(actor.programme_id, place, year=school_year(today()))


def public_view(actor: Actor) -> View:
    """Return the view that anybody sees: the whole country since the rentrée, without filter."""
    return View(actor.programme_id, NATION, year=school_year(today()))

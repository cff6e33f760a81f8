"""The doors of the figures: which view somebody may see.

Invariant: a territory that does not exist and one that is not theirs give the same answer.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.rules import LEAD
from classe12.adoption.models import Annotation
from classe12.adoption.rules.views import NATION, Place, View, asked, home_of, may_see
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import NotFound
from classe12.programmes.queries import levels
from classe12.territories.rules import school_year

NO_NOTE = "Ce repère n’existe pas, ou n’est plus là."
NOT_YOURS = "Ce territoire n’est pas parmi les vôtres."

_AROUND = text(
    """
    WITH grouped AS (
      SELECT code, CASE WHEN count(*) OVER same > 1 THEN min(code) OVER same END AS region
      FROM academie WINDOW same AS (PARTITION BY region)
    )
    SELECT 'academie' AS kind, a.code, a.code AS academie, NULL AS departement, a.region
      FROM grouped a WHERE :kind = 'academie' AND a.code = :code
    UNION ALL SELECT 'region', a.code, NULL, NULL, a.region FROM grouped a
      WHERE :kind = 'region' AND a.code = :code AND a.region = :code
    UNION ALL SELECT 'departement', d.code, d.academie_code, d.code, a.region
      FROM departement d JOIN grouped a ON a.code = d.academie_code
      WHERE :kind = 'departement' AND d.code = :code
    UNION ALL SELECT 'circonscription', c.uai, d.academie_code, d.code, a.region
      FROM circonscription c JOIN departement d ON d.code = c.departement_code
      JOIN grouped a ON a.code = d.academie_code
      WHERE :kind = 'circonscription' AND c.uai = :code
    UNION ALL SELECT 'network', n.uai, d.academie_code, d.code, a.region
      FROM network n JOIN departement d ON d.code = n.departement_code
      JOIN grouped a ON a.code = d.academie_code
      WHERE :kind = 'network' AND n.uai = :code
    """
)


def around(db: Session, place: Place) -> frozenset[Place]:
    """Return a territory and those it is part of; an empty set when it does not exist.

    A region that is one académie is none: the same people would be rounded in two ways.
    """
    if place == NATION:
        return frozenset({NATION})
    row = db.execute(_AROUND, {"kind": place[0], "code": place[1]}).one_or_none()
    if row is None:
        return frozenset()
    above = {"region": row.region, "academie": row.academie, "departement": row.departement}
    return frozenset({NATION, place, *((kind, code) for kind, code in above.items() if code)})


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


def get_annotation(db: Session, actor: Actor, annotation_id: UUID) -> Annotation:
    """Return an annotation, to somebody who sees its territory.

    Raises:
        NotFound: absent, or of a territory that is not theirs.
    """
    found = db.get(Annotation, annotation_id, with_for_update=True)
    if found is None or found.programme_id != actor.programme_id:
        raise NotFound(NO_NOTE)
    place = (found.place_kind, found.place_code)
    if not sees(db, actor, View(actor.programme_id, place)):
        raise NotFound(NO_NOTE)
    return found


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

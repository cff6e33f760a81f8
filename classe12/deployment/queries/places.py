"""The territories that somebody may act on, to choose among: theirs, then what is inside the one chosen."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.access import around
from classe12.adoption.queries import Choice
from classe12.adoption.rules.views import NATION, WIDEST_FIRST, Place, home_of
from classe12.core.actor import Actor
from classe12.deployment.access.acting import led_by
from classe12.deployment.rules.listing import told_apart
from classe12.territories.queries import academie_name, academies, departements, territory_names

_SMALL = text(
    """
    SELECT 'network' AS kind, uai, name FROM network WHERE departement_code = :code
    UNION ALL SELECT 'circonscription', uai, 'Circonscription ' || name FROM circonscription
      WHERE departement_code = :code
    ORDER BY 1 DESC, 3, 2
    """
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Three lists that narrow each other, and what is chosen in each; "" for none."""

    places: tuple[Choice, ...] = ()
    departements: tuple[Choice, ...] = ()
    small: tuple[Choice, ...] = ()
    chosen: tuple[str, str, str] = ("", "", "")


def written(place: Place) -> str:
    """Return a territory as an address says it."""
    return ":".join(place)


def home(db: Session, actor: Actor) -> Place | None:
    """Return the widest territory that somebody acts on, None when there is none."""
    return home_of(led_by(db, actor))


def offer(db: Session, actor: Actor, place: Place, *, acting: bool = True) -> Offer:
    """Return what somebody who acts on (or reads) a territory may choose instead of it."""
    mine = led_by(db, actor) if acting else actor.scopes
    known = dict(around(db, place))
    academie, departement = known.get("academie", ""), known.get("departement", "")
    first = _first(db, mine)
    values = {choice.value for choice in first}
    above = [written(p) for p in _upwards(known) if written(p) in values]
    has_academie = f"academie:{academie}" in values
    has_departement = has_academie or f"departement:{departement}" in values
    inside = departements(db, academie) if has_academie else ()
    return Offer(
        places=first,
        departements=tuple(
            Choice(f"departement:{row.code}", f"{row.insee} {row.name}") for row in inside
        ),
        small=_small(db, departement) if departement and has_departement else (),
        chosen=(
            above[0] if above else "",
            f"departement:{departement}" if departement else "",
            written(place) if place[0] in {"network", "circonscription"} else "",
        ),
    )


def _upwards(known: dict[str, str]) -> list[Place]:
    """Return a territory and those around it, the smallest first."""
    return [(kind, known[kind]) for kind in reversed(WIDEST_FIRST) if kind in known]


def _first(db: Session, mine: frozenset[Place]) -> tuple[Choice, ...]:
    ordered = sorted(mine, key=lambda scope: (WIDEST_FIRST.index(scope[0]), scope[1]))
    names = territory_names(db, ordered)
    found = [Choice(written(place), names[place]) for place in ordered if place in names]
    if NATION in mine:
        found += [Choice(f"academie:{r.code}", academie_name(r.name)) for r in academies(db)]
    return tuple(dict.fromkeys(found))


def _small(db: Session, departement: str) -> tuple[Choice, ...]:
    rows = db.execute(_SMALL, {"code": departement})
    named = [(f"{row.kind}:{row.uai}", row.name) for row in rows]
    return tuple(Choice(*pair) for pair in told_apart(named))

"""What the list of schools can be narrowed to: territories, then what is inside a département."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.access import sees
from classe12.adoption.queries import Choice, choices
from classe12.adoption.rules.views import Place, View
from classe12.core.actor import Actor
from classe12.deployment.rules.listing import told_apart

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


def narrowing(db: Session, actor: Actor, place: Place) -> Narrowing:
    """Return what the list of a territory, that somebody sees, can be narrowed to."""
    kind, code = place
    above = code if kind == "departement" else ""
    if kind in {"circonscription", "network"}:
        above = str(db.execute(_DEPARTEMENT, {"code": code}).scalar() or "")
    wide = View(actor.programme_id, ("departement", above) if above else place)
    sees_all = sees(db, actor, wide)
    base = choices(db, actor, wide if sees_all else View(actor.programme_id, place))
    inside: dict[str, list[tuple[str, str]]] = {"circonscription": [], "network": []}
    for row in db.execute(_INSIDE_DEPARTEMENT, {"departement": above}) if above else ():
        if not sees_all and (row.kind, row.code) not in actor.scopes:
            continue
        value = row.code if row.kind == "network" else f"circonscription:{row.code}"
        inside[row.kind].append((value, row.name))
    chosen, departement = base.chosen
    return Narrowing(
        place=chosen,
        departement=departement if departement.startswith("departement:") else "",
        circonscription=":".join(place) if kind == "circonscription" else "",
        network=code if kind == "network" else "",
        places=base.places,
        departements=base.departements,
        circonscriptions=_choices(inside["circonscription"]),
        networks=_choices(inside["network"]),
    )


def _choices(named: list[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(*pair) for pair in told_apart(named))

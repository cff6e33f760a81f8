"""The field where somebody finds their school, in the two forms that ask for it."""

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.programmes.queries import get_programme
from classe12.territories.queries import SchoolRow, is_in_perimeter

OUTSIDE = (
    "Cette école n’est pas de celles que {programme} accompagne cette année. Vous êtes tout de même "
    "bienvenu ou bienvenue : rien ne vous est fermé."
)


def option(school: SchoolRow) -> dict[str, str]:
    """Return a school as the field proposes it."""
    place = f"{school.commune} ({school.departement})"
    return {"value": school.uai, "label": school.name, "detail": f"{place}, {school.uai}"}


def note_on(db: Session, actor: Actor, uai: str) -> str:
    """Return what is said of a chosen school: that it is outside the perimeter, or nothing."""
    if not uai or is_in_perimeter(db, actor.programme_id, uai):
        return ""
    return OUTSIDE.format(programme=get_programme(db, actor.programme_id).name)

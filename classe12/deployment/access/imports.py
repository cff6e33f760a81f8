"""The door of the imports: owners and administrators, and the service itself from the command line."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from classe12.accounts.rules import OWNER
from classe12.core.actor import Actor
from classe12.core.errors import NotFound
from classe12.deployment.models import ImportState, SchoolImport
from classe12.deployment.rules.imports import ABSENT

APPLIED = (ImportState.APPLIED, ImportState.UNDOING)


def check_importer(actor: Actor) -> None:
    """Refuse whoever may not import.

    Raises:
        NotFound: as for what does not exist.
    """
    if not (OWNER.allows(actor) or "system" in actor.roles):
        raise NotFound(ABSENT)


def get_import(db: Session, actor: Actor, import_id: UUID) -> SchoolImport:
    """Return an import of the actor's programme.

    Raises:
        NotFound: there is none, or not for them.
    """
    check_importer(actor)
    found = db.get(SchoolImport, import_id)
    if found is None or found.programme_id != actor.programme_id:
        raise NotFound(ABSENT)
    return found


def is_last(db: Session, found: SchoolImport) -> bool:
    """Tell whether no later import is applied: the directory is one for all programmes."""
    if found.rank is None:
        return False
    query = select(func.count()).where(
        col(SchoolImport.rank) > found.rank, col(SchoolImport.state).in_(APPLIED)
    )
    return db.exec(query).one() == 0

"""The door of the owner's desk."""

from classe12.accounts.rules import OWNER
from classe12.core.actor import Actor
from classe12.core.errors import NotFound

NOT_OWNER = "Les responsables du programme tiennent ce bureau."


def check_owner(actor: Actor) -> None:
    """Refuse whoever does not hold the desk.

    Raises:
        NotFound: as for what does not exist.
    """
    if not OWNER.allows(actor):
        raise NotFound(NOT_OWNER)

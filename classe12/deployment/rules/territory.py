"""Pages of territories: their addresses, and those that a territory is compared with."""

from classe12.adoption.rules.views import NATION, Place

TERRITORY = "/pilotage/territoire"
FRANCE = "france"  # the nation has no code, and an address needs one


def territory_path(place: Place) -> str:
    """Return the address of a territory's page."""
    return f"{TERRITORY}/{place[0]}/{place[1] or FRANCE}"


def read_path(path: str) -> Place:
    """Return the territory that an address names; the nation when it names none."""
    parts = path.strip("/").split("/")
    kind, code = (*parts[2:4], "", "")[:2]
    return (kind, code[:8]) if code and code != FRANCE else NATION

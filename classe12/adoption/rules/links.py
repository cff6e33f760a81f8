"""Where figures lead: the list of schools behind one, the page of a territory; `deployment` shows both."""

from urllib.parse import urlencode

from classe12.adoption.rules.views import PLACE, PRIORITY, Place, View

SCHOOLS = "/pilotage/ecoles"
TERRITORY = "/pilotage/territoire"
FRANCE = "france"  # the nation has no code, and an address needs one
STATUS = "etat"
SILENT, ACTIVE, COVERED, ALL = "silencieuses", "actives", "couvertes", "toutes"


def schools_address(view: View, place: Place | None = None, status: str = SILENT) -> str:
    """Return the address of the schools behind a figure.

    The level is left out: who teaches what, in a school of three classes, is somebody.

    Args:
        view: the figures that are shown.
        place: a territory inside the view's; its own by default.
        status: which schools.
    """
    wanted = {
        PLACE: ":".join(place or view.place),
        PRIORITY: view.priority,
        STATUS: "" if status == SILENT else status,
    }
    return f"{SCHOOLS}?{urlencode({name: value for name, value in wanted.items() if value})}"


def territory_path(place: Place) -> str:
    """Return the address of a territory's page."""
    return f"{TERRITORY}/{place[0]}/{place[1] or FRANCE}"

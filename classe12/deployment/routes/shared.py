"""What a share link shows: the head of its page (404 unknown, 410 once it is over), and its files.

Invariant: no robot keeps it, no cache keeps it, no other site is told its address.
"""

from starlette.requests import Request
from starlette.responses import Response

from classe12.adoption import queries
from classe12.adoption.rules.sheets import SHEETS
from classe12.core import database, guard, http
from classe12.core.actor import ANYONE, Actor
from classe12.core.database import reading
from classe12.core.errors import NotFound
from classe12.core.http import Head
from classe12.core.text import slugify
from classe12.deployment.access.sharing import get_shared_view
from classe12.deployment.rules.sharing import SHARED
from classe12.programmes.queries import get_programme
from classe12.programmes.rules.wording import sheet_said
from classe12.territories.queries import territory_name

NAMES = frozenset({"activite", "couverture"})


@guard.route(f"{SHARED}/{{token}}/{{name}}.csv", needs=ANYONE)
async def shared_file(request: Request, actor: Actor) -> Response:
    """Return a table of the page that a link shows."""
    token, name = request.path_params["token"], request.path_params["name"]
    view = await database.ask(get_shared_view, token, actor.programme_id)
    if name not in NAMES:
        raise NotFound
    snapshot = await database.ask(queries.snapshot, view)
    file = f"{name}-{slugify(snapshot.name)}-{snapshot.computed_at:%Y-%m-%d}.csv"
    return Response(
        sheet_said(SHEETS[name](snapshot), actor.unit).encode(),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{file}"',
            "Cache-Control": "private, no-store",
            "X-Robots-Tag": "noindex",
        },
    )


def _describe(parts: dict[str, str], programme_id: int) -> Head:
    with reading() as db:
        view = get_shared_view(db, parts["token"], programme_id)
        name = territory_name(db, *view.place)
        service = get_programme(db, programme_id).name
    return Head(f"{name}, chiffres partagés | {service}", robots="noindex, nofollow")


http.describe(f"{SHARED}/{{token}}", _describe)

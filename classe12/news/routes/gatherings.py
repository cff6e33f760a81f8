"""What the addresses of events answer to plain HTTP: heads, calendar files, lists of participants."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from classe12.accounts.rules import ORGANISER
from classe12.core import database, guard, http, sheets
from classe12.core.actor import ANYONE, Actor
from classe12.core.text import slugify
from classe12.news import access
from classe12.news.models import Gathering
from classe12.news.queries import page, participants
from classe12.news.rules.gatherings import Ability
from classe12.news.rules.ics import calendar
from classe12.news.rules.links import event_path
from classe12.programmes.queries import get_programme

FEATURE = "events"
HEADER = ("nom", "fonction", "ecole", "inscription", "demandee_le")


def head_of(parts: dict[str, str], programme_id: int) -> http.Head:
    """Return the head of an event's page, from the parts of its address.

    Raises:
        NotFound: it is not announced.
    """
    with database.reading() as db:
        gathering_id = access.parse_id(parts["gathering_id"], access.NO_EVENT)
        found = page.get_head(db, gathering_id, programme_id)
    return http.Head(title=found.title, description=found.description, canonical=found.address)


http.describe("/evenement/{gathering_id}/{slug}", head_of)


@guard.route("/evenement/{gathering_id}", needs=ANYONE)
async def without_slug(request: Request, actor: Actor) -> Response:
    """Lead a short address to the whole one."""
    gathering_id = access.parse_id(request.path_params["gathering_id"], access.NO_EVENT)
    found: Gathering = await database.ask(access.get_gathering, actor, gathering_id, Ability.VIEW)
    return RedirectResponse(event_path(found.id, found.slug), 301)


@guard.route("/agenda/{gathering_id}.ics", needs=ANYONE)
async def calendar_file(request: Request, actor: Actor) -> Response:
    """Return an event for a calendar; the link is in it for those who may know it."""
    gathering_id = access.parse_id(request.path_params["gathering_id"], access.NO_EVENT)
    event = await database.ask(page.get_calendar, actor, gathering_id)
    programme = await database.ask(get_programme, actor.programme_id)
    name = f"{slugify(event.title, 60)}.ics"
    return Response(
        calendar(programme.name, event).encode(),
        media_type="text/calendar; charset=utf-8",
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "cache-control": "private, no-cache",
        },
    )


@guard.route("/equipe/evenements/{gathering_id}/inscriptions.csv", needs=ORGANISER)
async def participants_file(request: Request, actor: Actor) -> Response:
    """Return who registered, to the organiser."""
    gathering_id = access.parse_id(request.path_params["gathering_id"], access.NO_EVENT)
    slug, people = await database.ask(participants.get_participants, actor, gathering_id)
    rows = [(p.name, p.function, p.school, p.place, p.asked) for p in people]
    return Response(
        sheets.sheet(HEADER, rows).encode(),
        media_type="text/csv; charset=utf-8",
        headers={
            "content-disposition": f'attachment; filename="inscriptions-{slug}.csv"',
            "cache-control": "no-store",
        },
    )

"""The assembly: pages, routes, guard and wraps put together, nothing else."""

import logging
from pathlib import Path

import reflex as rx
from reflex.utils.prerequisites import get_web_dir
from reflex_base import constants
from starlette.applications import Starlette

from classe12 import wiring
from classe12.accounts.components import closing_banner
from classe12.accounts.state import SessionState
from classe12.core import guard, http, live
from classe12.core.settings import get_settings
from classe12.notifications.components import header_bell
from classe12.notifications.state import BellState
from classe12.ui.account import put_beside
from classe12.ui.feedback import IncidentState, tell_error
from classe12.ui.head import head_components
from classe12.ui.layout import put_above
from classe12.ui.page import Page, with_name
from classe12.ui.words import word
from classe12.ui.wraps import app_wraps, first_paint

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")


def pages() -> list[Page]:
    """Return the pages of every slice, without those of the demo outside demo mode."""
    declared = [page for module in wiring.modules("pages") for page in module.PAGES]
    return [page for page in declared if get_settings().is_demo or not page.only_in_demo]


def routes() -> Starlette:
    """Return the HTTP routes of every slice, without those of the demo outside demo mode."""
    wiring.modules("routes")
    return Starlette(
        routes=[r.starlette for r in guard.routes if get_settings().is_demo or not r.only_in_demo]
    )


def built_front() -> Path:
    """Return the folder that Reflex builds the front end into."""
    return get_web_dir().resolve() / constants.Dirs.STATIC


wiring.connect()
put_beside(header_bell)
put_above(closing_banner)
app = rx.App(
    html_lang="fr",
    html_custom_attrs={"data-theme": "classe12"},
    head_components=head_components(),
    app_wraps=app_wraps(),
    toaster=None,
    hydrate_fallback=first_paint,
    backend_exception_handler=tell_error,
    api_transformer=[routes(), http.surround(built_front())],
)
app.add_middleware(guard.Guard())
live.install(app)

for page in pages():
    app.add_page(
        page.component,
        route=page.route,
        title=with_name(page.title),
        # Reflex asks whether the page of what is missing has one: nobody shares it.
        image="/partage.png" if page.route == "404" else word("picture"),
        description=page.description if page.is_described else None,
        on_load=[IncidentState.clear, SessionState.load, BellState.load, *page.handlers()],
    )

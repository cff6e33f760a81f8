"""The assembly: pages, guard and wraps put together, nothing else."""

from importlib import import_module
from importlib.util import find_spec

import reflex as rx

from classe12.core.settings import get_settings
from classe12.ui.head import head_components
from classe12.ui.layout import Page
from classe12.ui.wraps import app_wraps

SLICES = (
    "site", "adoption", "moderation", "videos", "media", "accounts", "territories", "programmes", "demo",
)


def pages() -> list[Page]:
    """Return the pages of every slice that has some, without those of the demo outside demo mode."""
    found = []
    for name in SLICES:
        module = f"classe12.{name}.pages"
        if find_spec(module):
            found += [p for p in import_module(module).PAGES if get_settings().is_demo or not p.only_in_demo]
    return found


app = rx.App(
    html_lang="fr",
    html_custom_attrs={"data-theme": "classe12"},
    head_components=head_components(),
    app_wraps=app_wraps(),
    toaster=None,
)

for page in pages():
    app.add_page(
        page.component, route=page.route, title=page.title, image="",
        description=page.description or None, on_load=list(page.on_load),
    )

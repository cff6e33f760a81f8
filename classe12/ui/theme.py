"""The theme as Reflex builds it: our stylesheet, and a front that follows the address it is served at.

Invariant: one build serves any host and any port. Reflex writes the address of its socket into the
bundle; after the build that address becomes "wherever this page came from".
"""

import re
from pathlib import Path
from typing import Any

import reflex as rx

from classe12.ui.scripted import scripts

STYLESHEET = Path(__file__).with_name("theme.css")
DAISYUI = "daisyui@5.8.1"


class ThemePlugin(rx.plugins.TailwindV4Plugin):
    """Tailwind whose root stylesheet is ours (theme, daisyUI, sources), not the generated one."""

    def get_frontend_development_dependencies(self, **context: Any) -> list[str]:
        """Return the npm packages that the stylesheet is built with."""
        return [*super().get_frontend_development_dependencies(**context), DAISYUI]

    def pre_compile(self, **context: Any) -> None:
        """Write our stylesheet after the generated one (the last one wins), and our scripts."""
        super().pre_compile(**context)
        context["add_save_task"](lambda: ("styles/tailwind.css", STYLESHEET.read_text("utf-8")))
        context["add_save_task"](scripts)

    def post_build(self, **context: Any) -> None:
        """Free the finished bundle from the address it was built at."""
        urls = {endpoint.get_url(): str(endpoint) for endpoint in rx.constants.Endpoint}
        chunks = list(Path(context["static_dir"]).glob("assets/reflex-env-*.js"))
        if not chunks:
            raise RuntimeError(
                "The bundle has no reflex-env chunk: read theme.py, then the changes of Reflex."
            )
        for chunk in chunks:
            chunk.write_text(follow_page_address(chunk.read_text("utf-8"), urls), "utf-8")


def follow_page_address(script: str, urls: dict[str, str]) -> str:
    """Return a script in which each address became an expression of the page's own address.

    Args:
        script: JavaScript in which the addresses are string literals.
        urls: each address with the path it stands for, {"ws://localhost:8000/_event": "/_event"}.

    Raises:
        RuntimeError: when an address is not found, which means that Reflex changed its bundle.
    """
    for url, path in urls.items():
        here = (
            'location.origin.replace(/^http/,"ws")' if url.startswith("ws") else "location.origin"
        )
        expression = f'{here}+"{path}"'
        script, found = re.subn(
            rf"""(["'`]){re.escape(url)}\1""", expression.replace("\\", r"\\"), script
        )
        if not found:
            raise RuntimeError(
                f"{url} is not in the bundle: read theme.py, then the changes of Reflex."
            )
    return script

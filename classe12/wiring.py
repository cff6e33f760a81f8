"""Connects the slices in every process: who reacts to what, and the jobs that exist.

Called once by the web, the worker, each command and the tests. A slice that reacts to another's
events, or that installs itself in a door below, does it in `subscribe()` of its `actions`.
"""

from importlib import import_module
from importlib.util import find_spec

SLICES = (
    "programmes",
    "territories",
    "accounts",
    "media",
    "videos",
    "conversations",
    "news",
    "moderation",
    "ideas",
    "notifications",
    "adoption",
    "deployment",
    "funding",
    "workspace",
    "site",
    "succession",
    "demo",
)


def modules(name: str) -> list[object]:
    """Return the modules called `name` of the slices that have one, lowest slice first."""
    found = [f"classe12.{slice_name}.{name}" for slice_name in SLICES]
    return [import_module(module) for module in found if find_spec(module)]


def connect() -> None:
    """Make every subscription and declare every job; twice is once."""
    import_module("classe12.models")
    import_module("classe12.core.jobs")
    import_module("classe12.core.outbox")
    import_module("classe12.core.chain")
    modules("jobs")
    for module in modules("actions"):
        subscribe = getattr(module, "subscribe", None)
        if subscribe:
            subscribe()

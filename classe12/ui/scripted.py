"""Components written in JavaScript (scripts/*.jsx) because they answer the finger, not the server.

The theme plugin copies the scripts beside Reflex's own, where Vite bundles them and Tailwind reads
their classes; a page that does not use one does not load it.
"""

from pathlib import Path

FOLDER = Path(__file__).with_name("scripts")
PLACE = "utils/classe12"


def scripts() -> list[tuple[str, str]]:
    """Return every script: where it goes in the front end's folder, and its text."""
    return [
        (f"{PLACE}/{file.name}", file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.jsx"))
    ]


def library(name: str) -> str:
    """Return what to import to get scripts/<name>.jsx."""
    return f"$/{PLACE}/{name}"

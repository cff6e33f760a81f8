"""The files made of a programme: how long they are kept, how they are called."""

from datetime import date, timedelta

KEPT = {"handover": timedelta(days=7), "archive": timedelta(days=400)}
ROWS_KEPT = timedelta(
    days=365
)  # who asked for a whole copy is known that long, here; for good in the journal
A_DAY = 5  # of each kind
NOUNS = {"handover": "copie-entiere", "archive": "archive"}


def file_name(kind: str, slug: str, day: date) -> str:
    """Return the name that a file is saved under."""
    return f"{NOUNS[kind]}-{slug}-{day:%Y-%m-%d}.zip"

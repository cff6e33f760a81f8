"""Taking something that waits: who holds it, and how long."""

from datetime import datetime, timedelta

LASTS = timedelta(minutes=30)  # then it is anybody's again
VIDEO, REPORT, APPEAL = "video", "report", "appeal"


def is_over(taken_at: datetime, moment: datetime) -> bool:
    """Whether what was taken is anybody's again."""
    return moment - taken_at >= LASTS


def holder(name: str, since: str, *, mine: bool) -> str:
    """Return who holds it, as a sentence; "" when nobody does.

    Args:
        name: of who holds it, "" for nobody.
        since: how long ago, in words.
        mine: whether it is the reader.
    """
    if not name:
        return ""
    return f"Vous l’avez prise {since}." if mine else f"{name} l’a prise {since}."

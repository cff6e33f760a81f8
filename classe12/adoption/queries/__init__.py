"""Reads of the figures: `figures` reads the roll-ups, `snapshots` and `usage` give what may be shown."""

from classe12.adoption.queries.aims import aim_with
from classe12.adoption.queries.costs import cost_with
from classe12.adoption.queries.entries import name_entries_with
from classe12.adoption.queries.snapshots import Choice, Choices, choices, snapshot
from classe12.adoption.queries.usage import UsagePage, usage

__all__ = [
    "Choice",
    "Choices",
    "UsagePage",
    "aim_with",
    "choices",
    "cost_with",
    "name_entries_with",
    "snapshot",
    "usage",
]

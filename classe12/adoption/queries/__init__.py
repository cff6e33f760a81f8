"""Reads of the figures: `figures` reads the roll-ups, `snapshots` gives what may be shown."""

from classe12.adoption.queries.snapshots import Choice, Choices, choices, snapshot

__all__ = ["Choice", "Choices", "choices", "snapshot"]

"""States of the pages of figures: `figures` are live, `usage` is read once a page."""

from classe12.adoption.state.figures import PAGE, PilotageState, StatsState
from classe12.adoption.state.usage import USAGE, UsageState

__all__ = ["PAGE", "USAGE", "PilotageState", "StatsState", "UsageState"]

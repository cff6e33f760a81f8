"""What other pages show of what leaves by itself."""

import reflex as rx

from classe12.notifications.rules.links import NOTICES
from classe12.notifications.state import BellState
from classe12.ui.notices import bell


def header_bell() -> rx.Component:
    """Return the bell of the header, for members."""
    return rx.cond(BellState.is_shown, bell(NOTICES, BellState.count, BellState.label))

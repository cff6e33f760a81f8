"""What is left out of a text that somebody types, whatever it is for."""

import re

# Controls but the line feed and the tab, and the marks that turn the direction of a text by force.
_LEFT_OUT = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """Return a typed text with line feeds only, without controls nor spaces around it."""
    return _LEFT_OUT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()

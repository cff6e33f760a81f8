"""The gallery's table where a film is changed: whole, and while something is under way."""

from typing import Any

import reflex as rx

from classe12.ui import flow
from classe12.ui.studio import studio

FILM: dict[str, Any] = {
    "source": "",
    "filmstrip": "/partage.png",
    "tiles": 12,
    "length": 64.0,
    "portrait": False,
    "sound": True,
    "edit": {"start": 4.0, "end": 60.0, "mutes": [[12.0, 14.5]], "zones": []},
    "seen": [0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0],
    "faces": [
        {
            "start": 3.0,
            "end": 9.6,
            "found": True,
            "kept": True,
            "places": [[3.3, 0.4, 0.2, 0.2, 0.3]],
        }
    ],
}


def parts() -> list[rx.Component]:
    """Return the panels."""
    table = studio(FILM, busy="", on_apply=rx.noop(), on_faces=rx.noop(), on_poster=rx.noop())
    return [flow.panel(table, title="Changer une vidéo")]

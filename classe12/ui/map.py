"""The map of the départements: outlines coloured by class, five overseas tiles, a lens on Paris.

The outlines are a picture of their own (assets/departements.svg), fetched by the pages that show a
map and by no other. Invariant: a map is never alone, its frame holds the same figures as a table.
"""

from functools import cache
from hashlib import sha256
from typing import Any

import reflex as rx

from classe12.ui.outlines import ASSET
from classe12.ui.scripted import library
from classe12.ui.vars import Text

HIDDEN = "cache"  # level of a value that may not be shown
CREDIT = "Contours : svg-maps, CC BY 4.0. Dans le cercle : Paris et petite couronne."


class DepartementMap(rx.Component):
    """The component of scripts/map.jsx."""

    library = library("map")
    tag = "DepartementMap"
    src: rx.Var[str]
    places: rx.Var[list[dict[str, str]]]
    label: rx.Var[str]
    hint: rx.Var[str]
    legend: rx.Var[list[dict[str, str]]]
    legend_label: rx.Var[str]
    chosen: rx.Var[str]
    note: rx.Var[str]
    on_pick: rx.EventHandler[rx.event.passthrough_event_spec(str)]


@cache
def _source() -> str:
    return "/departements.svg?v=" + sha256(ASSET.read_bytes()).hexdigest()[:8]


def departement_map(
    places: Any,
    *,
    label: Text,
    legend: Any,
    legend_label: Text,
    chosen: Any = "",
    on_pick: Any = None,
    note: str = CREDIT,
) -> rx.Component:
    """Return a map.

    Args:
        places: {"code": "93", "name": "Seine-Saint-Denis", "text": "44 %", "level": "4"} per département,
            level "1" to "5", HIDDEN, or "" without a value; a list or a var.
        label: the sentence that the map shows.
        legend: {"level", "text"} per line.
        legend_label: what the colours count.
        chosen: code of the département chosen.
        on_pick: handler of the code of the one that is chosen; without it the map is only read.
        note: credit of the outlines and what is hidden.
    """
    hint = (
        "Choisissez un département."
        if on_pick is not None
        else "Survolez ou parcourez la carte avec les flèches."
    )
    events = {"on_pick": on_pick} if on_pick is not None else {}
    return DepartementMap.create(
        src=_source(),
        places=places,
        label=label,
        hint=hint,
        legend=legend,
        legend_label=legend_label,
        chosen=chosen,
        note=note,
        **events,
    )

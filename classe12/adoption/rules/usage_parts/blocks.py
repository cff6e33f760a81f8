"""A part of the usage page in words, and what its numbers are written with."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from classe12.core.text import day, hour, number, percent

NONE = "–"
NO_WEEK = "Aucune semaine de classe n’est encore terminée\u00a0: les sommes se font chaque nuit."


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is about, its cells in the order of the headers, the schools behind them."""

    head: str
    cells: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: one sentence, a drawing where there is one, a table.

    `behind` says which schools `href` lists, or why there is no list when `href` is "".
    """

    sentence: str = ""
    label: str = ""
    note: str = ""
    figure: dict[str, Any] = field(default_factory=lambda: {"data": [], "layout": {}})
    height: int = 290
    rows: tuple[Row, ...] = ()
    is_shown: bool = False
    href: str = ""
    behind: str = ""


EMPTY = Block()


def note(computed_at: datetime, source: str) -> str:
    """Return where the numbers of a part come from, and when they were read."""
    return f"{source}, arrondi à 5 près, {day(computed_at)} à {hour(computed_at)}"


def share(cell: float | None) -> str:
    """Return a share, 0 to 1, as it is read."""
    return NONE if cell is None else percent(cell)


def rate(value: float | None) -> str:
    """Return a number with one decimal."""
    return NONE if value is None else number(value, 1)

"""The sections that slices above add to the page of a video, whose own slice does not know them.

A slice above calls `add` when its `pages` module is imported. The page is drawn, and its handlers are
read, once the assembly has imported the pages of every slice.
Invariant: sections stand in the growing order of their numbers; adding one twice is adding it once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

Build = Callable[[], rx.Component]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: what draws it, its place, the handlers that load it."""

    build: Build
    order: int
    on_load: tuple[Any, ...]


_added: list[Section] = []


def add(build: Build, order: int, on_load: tuple[Any, ...] = ()) -> None:
    """Add a section to the page of a video, under the video and its words.

    Args:
        build: function that draws it; called once, after a video is there to be shown.
        order: its place among the sections: 10 for trials, 20 for resources, 30 for comments.
        on_load: handlers, declared with the guard, called each time the page is opened, after the
            one that loads the video; the address says which video (`VideoState` is not theirs).
    """
    if all(section.build is not build for section in _added):
        _added.append(Section(build, order, on_load))


def sections() -> list[rx.Component]:
    """Return what the slices above added, in order."""
    return [section.build() for section in _in_order()]


def handlers() -> tuple[Any, ...]:
    """Return the handlers that load the sections, in the order of their sections."""
    return tuple(handler for section in _in_order() for handler in section.on_load)


def _in_order() -> list[Section]:
    return sorted(_added, key=lambda section: section.order)

"""Captions: written beside a film, sent as a file, read as a transcript."""

from typing import Any

import reflex as rx
from typing_extensions import TypedDict

from classe12.ui.icons import sprite
from classe12.ui.scripted import library
from classe12.ui.vars import Text


class CueData(TypedDict):
    """One caption as the browser sends it: instants in milliseconds."""

    start: int
    end: int
    text: str


class CaptionEditor(rx.Component):
    """A component of scripts/captions.jsx."""

    library = library("captions")
    tag = "CaptionEditor"
    stamp: rx.Var[str]
    cues: rx.Var[list[dict[str, Any]]]
    length: rx.Var[int]
    problems: rx.Var[dict[str, str]]
    kept: rx.Var[int]
    ready: rx.Var[bool]
    sprite: rx.Var[str]
    on_keep: rx.EventHandler[rx.event.passthrough_event_spec(list[CueData], int, str)]


class CaptionFile(rx.Component):
    """A component of scripts/captions.jsx."""

    library = library("captions")
    tag = "CaptionFile"
    endpoint: rx.Var[str]
    accept: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    max_bytes: rx.Var[int]
    too_heavy: rx.Var[str]
    sprite: rx.Var[str]
    on_arrived: rx.EventHandler[rx.event.no_args_event_spec]


class Transcript(rx.Component):
    """The component of scripts/transcript.jsx."""

    library = library("transcript")
    tag = "Transcript"
    lines: rx.Var[list[dict[str, str]]]


def caption_editor(
    name: str,
    cues: Any,
    *,
    stamp: Any,
    length: Any,
    problems: Any,
    kept: Any,
    on_keep: Any,
    ready: Any = True,
) -> rx.Component:
    """Return the lines of captions, beside the player of the same page; kept as they are typed.

    Args:
        name: id of the whole, that may take the focus.
        cues: {"start", "end", "text"} each, instants in milliseconds; read once a stamp.
        stamp: what is written: told with each keeping.
        length: length of the film in milliseconds, 0 when it is not known.
        problems: var: what is to be mended, by rank ("0", "1"...).
        kept: var: the last number that the handler kept.
        on_keep: handler of (cues, number, stamp).
        ready: var: whether the page's state is loaded.
    """
    return CaptionEditor.create(
        id=name,
        cues=cues,
        stamp=stamp,
        length=length,
        problems=problems,
        kept=kept,
        ready=ready,
        sprite=sprite(),
        on_keep=on_keep,
    )


def caption_file(
    name: str,
    label: str,
    *,
    endpoint: Text,
    hint: str,
    max_bytes: int,
    too_heavy: str,
    on_arrived: Any,
) -> rx.Component:
    """Return the field that takes a file of captions and sends it at once.

    Args:
        name: id of its control.
        label, hint: its texts.
        endpoint: address that takes the file, or answers the sentences that refuse it.
        max_bytes: above it the file is refused here, with `too_heavy`, without being sent.
        on_arrived: handler, once it is taken.
    """
    return CaptionFile.create(
        id=name,
        endpoint=endpoint,
        accept=".vtt,.srt,text/vtt,application/x-subrip",
        label=label,
        hint=hint,
        max_bytes=max_bytes,
        too_heavy=too_heavy,
        sprite=sprite(),
        on_arrived=on_arrived,
    )


def transcript(lines: Any) -> rx.Component:
    """Return what is said in the film of the same page; pressing a line plays it from there.

    Args:
        lines: {"at", "label", "text"} each: seconds, the same as people read them, the words.
    """
    return Transcript.create(lines=lines)

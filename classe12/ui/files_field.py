"""The field that takes several files: dropped on it or chosen, sent at once, one after the other."""

from typing import Any

import reflex as rx

from classe12.ui.icons import sprite
from classe12.ui.scripted import library


class FilesField(rx.Component):
    """The component of scripts/files.jsx."""

    library = library("files")
    tag = "FilesField"
    endpoint: rx.Var[str]
    accept: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    max_files: rx.Var[int]
    max_bytes: rx.Var[int]
    sprite: rx.Var[str]
    on_arrived: rx.EventHandler[rx.event.passthrough_event_spec(str, str)]


def files_field(
    name: str,
    label: str,
    *,
    endpoint: str,
    accept: str,
    hint: str,
    max_files: int,
    max_bytes: int,
    on_arrived: Any,
) -> rx.Component:
    """Return the field.

    Args:
        name: id of its control.
        label, hint: its texts.
        endpoint: address that takes each file and answers {"id": …} of what they make together, with what
            is "said" of it if anything, or a sentence that refuses it. What came before a cut stays: the
            next files join it.
        accept: extensions proposed.
        max_files, max_bytes: above them nothing is sent, and the field says so.
        on_arrived: handler of the identifier, once every file is there, and of what the answers say of them.
    """
    return FilesField.create(
        id=name,
        endpoint=endpoint,
        accept=accept,
        label=label,
        hint=hint,
        max_files=max_files,
        max_bytes=max_bytes,
        sprite=sprite(),
        on_arrived=on_arrived,
    )

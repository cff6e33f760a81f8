"""The small forms of a contribution: to say something with files, and to report what another said.

Invariants: what is typed is kept in the browser's tab until the form is accepted; the first field that
is wrong takes the focus.
"""

from typing import Any

import reflex as rx

from classe12.ui.buttons import button, look_of
from classe12.ui.choices import choice_tiles
from classe12.ui.fields import described_by, error_of, hint_of, options_of
from classe12.ui.icons import sprite
from classe12.ui.scripted import library
from classe12.ui.vars import Text, is_var, pick


class FormCare(rx.Component):
    """A component of scripts/contribution.jsx."""

    library = library("contribution")
    tag = "FormCare"
    name: rx.Var[str]
    done: rx.Var[str]
    refused: rx.Var[int]


def form_care(name: Text, *, done: Text = "", refused: Any) -> rx.Component:
    """Return what leads to the field at fault when the form it stands in is refused, and keeps what is typed.

    Args:
        name: under what the browser keeps it for this tab; "" to keep nothing.
        done: changes when the form was accepted: what was kept is forgotten.
        refused: grows with each refusal.
    """
    return FormCare.create(name=name, done=done, refused=refused)


class Fold(rx.Component):
    """A component of scripts/contribution.jsx."""

    library = library("contribution")
    tag = "Fold"
    label: rx.Var[str]


class Files(rx.Component):
    """A component of scripts/contribution.jsx."""

    library = library("contribution")
    tag = "Files"
    name: rx.Var[str]
    endpoint: rx.Var[str]
    accept: rx.Var[str]
    max_files: rx.Var[int]
    max_bytes: rx.Var[int]
    too_heavy: rx.Var[str]
    initial: rx.Var[list[Any]]
    error: rx.Var[str]
    sprite: rx.Var[str]


def fold_button(label: str) -> rx.Component:
    """Return the button that folds the form it stands in, as it was before."""
    return Fold.create(label=label, class_name=look_of("ghost"))


def contribution_fields(
    name: Text,
    kinds: tuple[tuple[str, str], ...],
    *,
    endpoint: Text,
    accept: str,
    max_files: int,
    max_bytes: int,
    too_heavy: str,
    kind: Text = "",
    text: Text = "",
    files: Any = (),
    errors: tuple[Text, Text, Text] = ("", "", ""),
    done: Text = "",
    refused: Any = 0,
    tiles: bool = False,
) -> rx.Component:
    """Return the fields of a contribution, to be put in a `form`.

    They send `genre`, `texte` and `pieces`, the identifiers of the files with commas. What is typed is
    kept in the browser's tab until `done` changes.

    Args:
        name: what makes the ids of this form unique, and names what is kept.
        kinds: (value, words) pairs.
        endpoint: address that a file is sent to.
        accept, max_files, max_bytes: what is taken.
        too_heavy: the sentence that refuses a file too heavy.
        kind, text, files: what the form holds first; a file is {"id", "name", "detail"}.
        errors: the sentences that refuse the kind, the text, the files.
        done: var: another text once the form was accepted: it is emptied.
        refused: var: grows with each refusal: the first wrong field takes the focus.
        tiles: whether the kinds are tiles rather than a list.
    """
    wrong_kind, wrong_text, wrong_files = errors
    choice = (
        choice_tiles("genre", "C’est…", kinds, error=wrong_kind)
        if tiles
        else _field("genre", name, "C’est…", wrong_kind, _select(name, kinds, kind, wrong_kind))
    )
    return rx.el.div(
        FormCare.create(name=name, done=done, refused=refused),
        choice,
        _field(
            "texte",
            name,
            "Votre texte",
            wrong_text,
            rx.el.textarea(
                id="texte-" + name,
                name="texte",
                rows=4,
                default_value=text,
                class_name=pick(_is_wrong(wrong_text), "textarea textarea-error", "textarea"),
                **described_by("texte-" + name, "aide", wrong_text),
            ),
            hint="Une phrase suffit. Écrivez « à 0:42 » pour mener à ce moment de la vidéo.",
        ),
        Files.create(
            name=name,
            endpoint=endpoint,
            accept=accept,
            max_files=max_files,
            max_bytes=max_bytes,
            too_heavy=too_heavy,
            initial=list(files) if isinstance(files, tuple) else files,
            error=wrong_files,
            sprite=sprite(),
        ),
        class_name="space-y-5",
    )


def _is_wrong(error: Text) -> Any:
    return error != "" if is_var(error) else bool(error)


def _select(
    name: Text, kinds: tuple[tuple[str, str], ...], kind: Text, error: Text
) -> rx.Component:
    found = options_of(kinds)
    return rx.el.select(
        *(found if isinstance(found, list) else [found]),
        id="genre-" + name,
        name="genre",
        default_value=kind,
        class_name="select",
        **described_by("genre-" + name, "", error),
    )


def _field(
    what: str, name: Text, label: str, error: Text, control: rx.Component, hint: str = ""
) -> rx.Component:
    key = f"{what}-" + name
    return rx.el.div(
        rx.el.label(label, html_for=key, class_name="block text-base font-bold"),
        hint_of(key, hint),
        rx.el.div(control, class_name="mt-2"),
        error_of(key, error),
    )


def report_fields(
    name: Text,
    reasons: tuple[tuple[str, str], ...],
    *,
    errors: tuple[Text, Text] = ("", ""),
    done: Text = "",
    refused: Any = 0,
) -> rx.Component:
    """Return the fields of a report: they send `motif` and `precisions`. See `contribution_fields`."""
    wrong_reason, wrong_words = errors
    return rx.el.div(
        FormCare.create(name="signaler-" + name, done=done, refused=refused),
        _field(
            "motif",
            name,
            "Ce qui pose problème",
            wrong_reason,
            rx.el.select(
                rx.el.option("Choisir", value=""),
                *[rx.el.option(words, value=value) for value, words in reasons],
                id="motif-" + name,
                name="motif",
                default_value="",
                class_name=pick(_is_wrong(wrong_reason), "select select-error", "select"),
                **described_by("motif-" + name, "", wrong_reason),
            ),
        ),
        _field(
            "precisions",
            name,
            "Vos précisions",
            wrong_words,
            rx.el.textarea(
                id="precisions-" + name,
                name="precisions",
                rows=2,
                class_name=pick(_is_wrong(wrong_words), "textarea textarea-error", "textarea"),
                **described_by("precisions-" + name, "aide", wrong_words),
            ),
            hint="Facultatives, sauf pour « Autre chose ».",
        ),
        class_name="space-y-5",
    )


def answered_fields(
    name: Text, questions: Any, *, error: Text = "", refused: Any = 0
) -> rx.Component:
    """Return the field that says which question a contribution answers: it sends `question`.

    Args:
        name: as in `contribution_fields`.
        questions: (value, words) pairs, or a var that lists them.
        error: the sentence that refuses the choice.
        refused: as in `contribution_fields`.
    """
    key = "question-" + name
    found = options_of(questions)
    hint = (
        "La vôtre sera trouvée, et ceux qui la posent aussi seront prévenus. À celle d’un collègue, la "
        "contribution est proposée\u00a0: c’est à lui de choisir."
    )
    return rx.el.div(
        FormCare.create(name="repondre-" + name, done="", refused=refused),
        _field(
            "question",
            name,
            "À quelle question",
            error,
            rx.el.select(
                *(found if isinstance(found, list) else [found]),
                id=key,
                name="question",
                class_name=pick(_is_wrong(error), "select select-error", "select"),
                **described_by(key, hint, error),
            ),
            hint=hint,
        ),
    )


def send_line(label: str, *extra: rx.Component, kind: Any = "outline") -> rx.Component:
    """Return the line that ends a small form: its button, then what else can be done."""
    return rx.el.div(
        button(label, kind=kind, submit=True),
        *extra,
        class_name="mt-5 flex flex-wrap items-center gap-2",
    )

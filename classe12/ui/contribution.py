"""What colleagues say beside a video: a contribution, its files, the form that takes it."""

from typing import Any

import reflex as rx

from classe12.ui.badges import badge, initials
from classe12.ui.buttons import button, look_of
from classe12.ui.choices import choice_tiles
from classe12.ui.fields import described_by, error_of, hint_of, options_of
from classe12.ui.icons import icon, sprite
from classe12.ui.links import PlainLink, anchor
from classe12.ui.prose import rich_text
from classe12.ui.scripted import library
from classe12.ui.vars import Content, Text, is_var, pick, sr_only, when

KINDS = {
    "question": ("info", "circle-question-mark"),
    "idee": ("warning", "lightbulb"),
    "reussite": ("success", "sparkles"),
    "ressource": ("secondary", "paperclip"),
}


class FormCare(rx.Component):
    """A component of scripts/contribution.jsx."""

    library = library("contribution")
    tag = "FormCare"
    name: rx.Var[str]
    done: rx.Var[str]
    refused: rx.Var[int]


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


class Arrive(rx.Component):
    """A component of scripts/contribution.jsx."""

    library = library("contribution")
    tag = "Arrive"
    prefixes: rx.Var[list[str]]
    ready: rx.Var[bool]
    serial: rx.Var[int]
    on_missing: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def kind_badge(kind: Text, label: Text) -> rx.Component:
    """Return what a contribution is: "question", "idee", "reussite" or "ressource", in its words."""
    drawn = {name: badge(label, tone=tone, symbol=symbol) for name, (tone, symbol) in KINDS.items()}
    if is_var(kind):
        return rx.match(kind, *drawn.items(), badge(label))
    return drawn.get(kind) or badge(label)


def file_link(name: Text, detail: Text, href: Text) -> rx.Component:
    """Return a file that can be taken: its name, what it is and its weight."""
    look = (
        "flex min-h-12 w-full max-w-md items-center gap-3 rounded-field border border-base-300 "
        "bg-base-100 px-4 py-2 text-sm hover:border-primary"
    )
    return PlainLink.create(
        rx.el.span(icon("paperclip"), class_name="text-primary"),
        rx.el.span(
            rx.el.span(name, class_name="font-semibold break-words"),
            rx.el.br(),
            rx.el.span(detail, class_name="num text-muted"),
            class_name="min-w-0 grow",
        ),
        icon("download"),
        href=href,
        download=True,
        class_name=look,
    )


def contribution(
    author: Text,
    more: Text,
    letters: Text,
    *,
    kind: Text,
    kind_label: Text,
    html: Text,
    href: Text = "",
    place: Text = "",
    files: rx.Component | None = None,
    aside: rx.Component | None = None,
    actions: rx.Component | None = None,
    **props: Any,
) -> rx.Component:
    """Return one contribution, an item of `contributions`.

    Args:
        author, more, letters: who: name, one line (levels, town, time), initials.
        kind, kind_label: as in `kind_badge`.
        html: its words, from `core.markdown.to_html`.
        href: its permanent address; `place`: its id in the page, which can take the focus.
        files: its `file_link`, in a `file_list`.
        aside: what only some people read: why it was hidden.
        actions: what can be done to it, in a `contribution_actions`.
        props: `key`, in a list that changes.
    """
    time = anchor(
        more,
        sr_only(", lien vers cette contribution"),
        href=href,
        plain=True,
        class_name="text-muted hover:underline underline-offset-4",
    )
    head = rx.el.div(
        initials(letters),
        rx.el.p(
            rx.el.span(author, class_name="font-bold"),
            rx.el.br(),
            when(href, time, rx.el.span(more, class_name="text-muted")),
            class_name="min-w-0 grow text-sm leading-snug",
        ),
        rx.el.span(kind_badge(kind, kind_label), class_name="self-start"),
        class_name="flex items-center gap-3",
    )
    body = [part for part in (aside, rich_text(html), files, actions) if part is not None]
    look = (
        "scroll-mt-6 space-y-3 rounded-field outline-offset-8 target:bg-tint/60 "
        "target:outline-8 target:outline-tint/60 target:outline-offset-0"
    )
    return rx.el.li(
        rx.el.article(head, *body, id=place, custom_attrs={"tabIndex": -1}, class_name=look),
        class_name="py-5",
        **props,
    )


def contributions(items: Any, *, label: Text) -> rx.Component:
    """Return the list of them; `label` names it."""
    look = "divide-y divide-base-300 border-y border-base-300"
    return rx.el.ul(items, aria_label=label, class_name=look)


def file_list(items: Any) -> rx.Component:
    """Return files one under the other."""
    return rx.el.div(items, class_name="grid gap-2")


def contribution_actions(*parts: rx.Component) -> rx.Component:
    """Return the line of what can be done to a contribution: buttons, and parts that unfold."""
    return rx.el.div(*parts, class_name="-ml-3 flex flex-wrap items-start gap-x-1 text-sm")


def unfolding(
    word: Text,
    *content: Content,
    symbol: str = "",
    more: Text = "",
    last: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a discreet button that unfolds a form under the line it stands in.

    Args:
        word: its word; `symbol`: the icon that replaces it, the word is then read out only.
        more: words read out after it: whose contribution it is about.
        last: whether it stands at the end of the line.
    """
    said = [icon(symbol, 4), sr_only(word)] if symbol else [word]
    square = " btn-square text-muted" if symbol else ""
    side = "ml-auto" if last else ""
    return rx.el.details(
        rx.el.summary(*said, sr_only(more), class_name=f"btn btn-ghost{square} group-open:ml-auto"),
        rx.el.div(*content, class_name="mt-3 mb-2 pl-3"),
        class_name=f"group open:w-full open:basis-full {side}".rstrip(),
        **props,
    )


def fold_button(label: str) -> rx.Component:
    """Return the button that folds the form it stands in, as it was before."""
    return Fold.create(label=label, class_name=look_of("ghost"))


def arrival(prefixes: tuple[str, ...], *, ready: Any, serial: Any, on_missing: Any) -> rx.Component:
    """Return what brings the reader to the place that the address names, in a list that may be paged.

    Args:
        prefixes: what the ids of such places begin with.
        ready: var: whether the list is there. serial: var: grows each time it is another list.
        on_missing: handler of the id that is not in the list shown.
    """
    return Arrive.create(prefixes=list(prefixes), ready=ready, serial=serial, on_missing=on_missing)


def contribution_fields(
    name: Text,
    kinds: tuple[tuple[str, str], ...],
    *,
    endpoint: Text,
    accept: str,
    max_files: int,
    max_bytes: int,
    max_length: int,
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
        accept, max_files, max_bytes, max_length: what is taken.
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
            "Votre contribution",
            wrong_text,
            rx.el.textarea(
                id="texte-" + name,
                name="texte",
                rows=4,
                max_length=max_length,
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
    max_length: int,
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
                max_length=max_length,
                class_name=pick(_is_wrong(wrong_words), "textarea textarea-error", "textarea"),
                **described_by("precisions-" + name, "aide", wrong_words),
            ),
            hint="Facultatives, sauf pour « Autre chose ».",
        ),
        class_name="space-y-5",
    )


def resource_row(
    name: Text, detail: Text, given: Text, *, href: Text, comment_href: Text, **props: Any
) -> rx.Component:
    """Return a file of the block "Ressources": what it is, who gave it, the contribution it came with."""
    return rx.el.li(
        file_link(name, detail, href),
        rx.el.p(
            given,
            " · ",
            anchor(
                "Voir la contribution",
                sr_only(rx.fragment(" qui accompagne ", name)),
                href=comment_href,
                class_name="lien inline-flex min-h-6 items-center",
            ),
            class_name="mt-1 text-sm text-muted",
        ),
        **props,
    )


def resource_list(items: Any) -> rx.Component:
    """Return the files of the block, two a line where there is room."""
    return rx.el.ul(
        items, class_name="grid gap-x-4 gap-y-5 sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2"
    )


def feed_row(
    author: Text,
    more: Text,
    letters: Text,
    *,
    kind: Text,
    kind_label: Text,
    excerpt: Text,
    files: Text,
    title: Text,
    href: Text,
) -> rx.Component:
    """Return a contribution of the feed: its beginning, and the video that it is about, a link to it."""
    about = rx.el.p(
        rx.el.span("À propos de ", class_name="text-muted"),
        anchor(
            title,
            href=href,
            class_name="lien font-semibold inline-flex min-h-6 items-center",
        ),
        when(files, rx.el.span(" · ", files, class_name="num text-muted")),
        class_name="text-sm",
    )
    return rx.el.li(
        rx.el.article(
            rx.el.div(
                initials(letters),
                rx.el.p(
                    rx.el.span(author, class_name="font-bold"),
                    rx.el.br(),
                    rx.el.span(more, class_name="text-muted"),
                    class_name="min-w-0 grow text-sm leading-snug",
                ),
                rx.el.span(kind_badge(kind, kind_label), class_name="self-start"),
                class_name="flex items-center gap-3",
            ),
            rx.el.p(excerpt, class_name="max-w-text break-words"),
            about,
            class_name="space-y-3",
        ),
        class_name="py-5",
    )


def send_line(label: str, *extra: rx.Component, kind: Any = "outline") -> rx.Component:
    """Return the line that ends a small form: its button, then what else can be done."""
    return rx.el.div(
        button(label, kind=kind, submit=True),
        *extra,
        class_name="mt-5 flex flex-wrap items-center gap-2",
    )

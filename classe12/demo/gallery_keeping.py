"""The gallery's shelves: what people put aside, an order that they change, a list on paper."""

import reflex as rx

from classe12.ui import flow, shelves
from classe12.ui.buttons import button
from classe12.ui.fields import text_area
from classe12.ui.forms import form, hidden
from classe12.ui.links import text_link

TITLES = (
    "Le minuteur visuel, pour finir sans se presser",
    "Quatre îlots, un coin d’appel : ma classe vue d’en haut",
    "Une organisation en ateliers tournants qui tient toute la matinée, même les jours de pluie",
)
CODE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'%3E"
    "%3Cpath d='M0 0h2v2H0zM3 1h1v3H2V3h1z'/%3E%3C/svg%3E"
)


def _row(number: int) -> rx.Component:
    title = TITLES[number]
    return shelves.ordered_row(
        number + 1,
        text_link(title, "/demo/ui", strong=True),
        flow.row(
            shelves.move_buttons(
                title,
                is_first=number == 0,
                is_last=number == len(TITLES) - 1,
                on_up=rx.noop(),
                on_down=rx.noop(),
            ),
            button("Retirer", kind="ghost", size="sm", more=f" : {title}"),
        ),
        picture="",
        ground="#c3d7ed",
    )


def standing() -> rx.Component:
    """The way from a shelf to another, and rows in an order."""
    return flow.panel(
        shelves.shelf_links(
            [
                ("/demo/ui", "Favoris", "3"),
                ("/demo/ui?a", "À essayer", "12"),
                ("/demo/ui?b", "Historique", "0"),
            ],
            "À essayer",
            label="Mes listes (exemple)",
        ),
        shelves.ordered(range(len(TITLES)), _row, label="Un ordre que l’on change"),
        title="Étagères et ordre",
    )


def ticking() -> rx.Component:
    """Boxes that act at once, and a note among several."""
    rows = [(title, number == 1, rx.noop(), title) for number, title in enumerate(TITLES)]
    return flow.panel(
        shelves.tick_list(rows, lambda row: row, legend="Mes listes"),
        form(
            hidden("video", "1"),
            text_area(
                "note",
                "Note pour moi",
                hint="Gardée pendant que vous écrivez.",
                error="Votre note fait 512 caractères : 500 au plus.",
                id="g-note",
            ),
            on_submit=rx.noop(),
        ),
        title="Cocher, noter",
    )


def paper() -> rx.Component:
    """A list on paper, under a title of its own page."""
    rows = shelves.paper_rows(
        list(enumerate(TITLES[:2], 1)),
        lambda row: shelves.paper_row(
            row[0],
            row[1],
            "Karim L., Port-Aurel. 1 min 12",
            "Un minuteur posé près du tableau, et une consigne de moins.",
            "https://classe12.example/video/1",
            CODE,
        ),
        label="Une liste à imprimer",
    )
    return flow.panel(shelves.on_screen(shelves.print_button()), rows, title="Sur le papier")


def parts() -> tuple[rx.Component, ...]:
    """Return the parts of the gallery made here."""
    return standing(), ticking(), paper()

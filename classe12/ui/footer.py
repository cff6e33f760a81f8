"""The footer: what the service is, the compulsory links, the licences."""

import reflex as rx

from classe12.ui.header import dots
from classe12.ui.links import quiet_link
from classe12.ui.navigation import FOOTER_CONTACT, FOOTER_LEGAL, FOOTER_SERVICE, Entry
from classe12.ui.words import NAME, PEOPLE, sentence

LICENCES = "Textes sous licence Etalab 2.0, vidéos sous licence CC BY 4.0, sauf mention contraire."


def _links(title: str, entries: tuple[Entry, ...]) -> rx.Component:
    items = [rx.el.li(quiet_link(entry.label, entry.href)) for entry in entries]
    return rx.el.div(
        rx.el.h2(title, class_name="text-sm font-bold"),
        rx.el.ul(*items, class_name="mt-3 space-y-2 text-sm text-muted"),
    )


def _about() -> rx.Component:
    look = "grid gap-8 border-b border-base-300 pb-8 sm:grid-cols-[1.4fr_1fr_1fr]"
    return rx.el.div(
        rx.el.div(
            rx.el.p(dots("h-6"), NAME, class_name="flex items-center gap-2.5 font-bold"),
            rx.el.p(
                sentence("Un service public pour les ", PEOPLE, ". Il n’évalue personne."),
                class_name="mt-3 text-sm text-muted",
            ),
            class_name="max-w-sm",
        ),
        _links("Le service", FOOTER_SERVICE),
        _links("Nous parler", FOOTER_CONTACT),
        class_name=look,
    )


def footer(*, short: bool = False) -> rx.Component:
    """Return the footer of a page; `short`, from edge to edge, for the team's pages."""
    items = [rx.el.li(quiet_link(entry.label, entry.href)) for entry in FOOTER_LEGAL]
    legal = "flex flex-wrap gap-x-6 gap-y-2 text-sm" + ("" if short else " pt-6")
    width = "max-w-none" if short else "max-w-page"
    return rx.el.footer(
        rx.el.div(
            *([] if short else [_about()]),
            rx.el.ul(*items, class_name=legal),
            rx.el.p(LICENCES, class_name="mt-4 text-xs text-muted"),
            class_name=f"mx-auto {width} px-4 py-8 sm:px-6",
        ),
        class_name="border-t border-base-300 bg-base-200",
    )

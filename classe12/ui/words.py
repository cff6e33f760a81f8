"""The words of the policy that is served, given with each page: no build and no state for another one.

A word is a mark in the built HTML, which `core.http.dressing` replaces, and is read in the browser from the
attribute of <html> that says the same. Invariant: the names here are those of `programmes.rules.words.said`.
"""

import reflex as rx

from classe12.core.dress import ATTRIBUTE, CLOSE, OPEN
from classe12.ui.vars import Text


def word(name: str) -> rx.Var[str]:
    """Return a word of the policy, known when the page is served.

    Kept by the first script that reads it: whatever becomes of the attributes, it stays the same.
    """
    kept = "(globalThis.c12words ??= {...document.documentElement.dataset})"
    mark = f'"{OPEN}{name}{CLOSE}"'
    return rx.Var(f'(globalThis.document ? ({kept}["{ATTRIBUTE}{name}"] ?? "") : {mark})').to(str)


def sentence(*parts: Text) -> rx.Var[str]:
    """Return texts and words put together."""
    whole = rx.Var.create("")
    for part in parts:
        whole = whole + part
    return whole


def only_with(feature: str) -> str:
    """Return the class of what is shown only where a feature is on."""
    return f"f-{feature}"


NAME = word("name")
PEOPLE = word("people")
PRACTICE = word("practice")
SETTING = word("setting")
PLACE, PLACES = word("place"), word("places")
THE_PLACE, OF_PLACE = word("the_place"), word("of_place")
UNIT, UNITS = word("unit"), word("units")
OF_CADENCE = word("of_cadence")  # "de la semaine", "du mois"

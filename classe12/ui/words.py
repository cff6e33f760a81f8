"""The words of the policy that is served, given with each page: no build and no state for another one.

A word is a mark in the built HTML, which `core.http.dressing` replaces, and is read in the browser from the
attribute of <html> that says the same. Invariant: the names here are those of `programmes.rules.words.said`.
"""

import json

import reflex as rx

from classe12.core.dress import ATTRIBUTE, CLOSE, EITHER, OPEN, OR, UNIT_OF_COVERAGE
from classe12.ui.vars import Text

KEPT = "(globalThis.c12words ??= {...document.documentElement.dataset})"


def word(name: str) -> rx.Var[str]:
    """Return a word of the policy, known when the page is served.

    Kept by the first script that reads it: whatever becomes of the attributes, it stays the same.
    """
    mark = f'"{OPEN}{name}{CLOSE}"'
    return rx.Var(f'(globalThis.document ? ({KEPT}["{ATTRIBUTE}{name}"] ?? "") : {mark})').to(str)


def either(of_classes: str, of_establishments: str) -> rx.Var[str]:
    """Return a text for a policy that counts classes, or another one for a policy that counts establishments.

    Known when the page is served, as a word is.
    """
    one, other = (json.dumps(text, ensure_ascii=False) for text in (of_classes, of_establishments))
    mark = json.dumps(
        f"{OPEN}{EITHER}{of_classes}{OR}{of_establishments}{CLOSE}", ensure_ascii=False
    )
    kept = f'{KEPT}["{ATTRIBUTE}{UNIT_OF_COVERAGE}"]'
    known = f'({kept} === "establishment" ? {other} : {one})'
    return rx.Var(f"(globalThis.document ? {known} : {mark})").to(str)


def sentence(*parts: Text) -> rx.Var[str]:
    """Return texts and words put together."""
    whole = rx.Var.create("")
    for part in parts:
        whole = whole + part
    return whole


def only_counting(unit: str, content: rx.Component) -> rx.Component:
    """Return what is shown only where the policy counts this unit, "class" or "establishment"."""
    return rx.el.div(content, class_name=f"u-{unit}")


def only_with(feature: str, content: rx.Component) -> rx.Component:
    """Return what is shown only where a feature is on; the style of the page hides the others."""
    return rx.el.div(content, class_name=f"f-{feature}")


NAME = word("name")
PEOPLE = word("people")
PRACTICE = word("practice")
SETTING = word("setting")
PLACE, PLACES = word("place"), word("places")
THE_PLACE, OF_PLACE = word("the_place"), word("of_place")
UNIT, UNITS = word("unit"), word("units")
OF_CADENCE = word("of_cadence")  # "de la semaine", "du mois"

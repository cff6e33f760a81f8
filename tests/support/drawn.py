"""Reading a component as a screen would: its elements, their attributes and their words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import reflex as rx
from reflex_base.components.component import BaseComponent


@dataclass
class Element:
    """One element of a drawing."""

    tag: str
    props: dict[str, str] = field(default_factory=dict)
    words: str = ""


def _branches(component: Any) -> list[BaseComponent]:
    """Return the children of a component, a condition's both sides included."""
    found = [child for child in component.children if isinstance(child, BaseComponent)]
    for name in ("comp1", "comp2"):
        if isinstance(side := getattr(component, name, None), BaseComponent) and side not in found:
            found.append(side)
    return found


def elements(component: BaseComponent) -> Iterator[Element]:
    """Yield every element of a component, outermost first."""
    render = component.render() if isinstance(component, rx.Component) else {}
    if isinstance(render, dict) and (name := render.get("name")):
        props = {}
        for prop in render.get("props", []):
            key, _, value = str(prop).partition(":")
            props[key.strip('"')] = value.strip().strip('"')
        yield Element(name.strip('"'), props, words(component))
    for child in _branches(component):
        yield from elements(child)


def words(component: Any) -> str:
    """Return the words written in a component, in reading order."""
    contents = getattr(component, "contents", None)
    if contents is not None:
        literal = getattr(contents, "_var_value", None)
        return str(literal) if literal is not None else ""
    return "".join(words(child) for child in _branches(component))


def only(component: BaseComponent, tag: str) -> Element:
    """Return the one element of this tag."""
    found = [element for element in elements(component) if element.tag == tag]
    assert len(found) == 1, [element.tag for element in elements(component)]
    return found[0]

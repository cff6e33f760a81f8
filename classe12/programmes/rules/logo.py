"""The logo of a policy: an SVG drawing of shapes only, since it stands in every page.

Invariant: what passes has no script, no style sheet, no handler and no address of any kind.
"""

import re
from xml.parsers import expat

from classe12.programmes.rules.colours import accent_of
from classe12.programmes.rules.parts import Look

LARGEST = 8_000  # characters
SHAPES = frozenset("svg g path circle ellipse rect line polyline polygon title desc".split())
ATTRIBUTES = frozenset(
    "xmlns viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform fill fill-rule "
    "fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-opacity opacity "
    "role aria-label aria-hidden".split()
)
SVG = "http://www.w3.org/2000/svg"


# The twelve dots, of a policy that gives no logo.
DOTS = "".join(
    f'<circle cx="{4 + 9 * column}" cy="{4 + 9 * row}" r="3.4" '
    f'fill="{"#f8ce54" if (column, row) == (2, 1) else "currentColor"}"/>'
    for row in range(3)
    for column in range(4)
)
MARK = f'<svg xmlns="{SVG}" viewBox="0 0 35 26">{DOTS}</svg>'


class _Wrong(Exception):
    """A sentence."""


def fault(svg: str) -> str:
    """Return what is wrong in a drawing, in one sentence; "" when nothing is."""
    if len(svg) > LARGEST:
        return "Ce logo est trop lourd\u00a0: 8 000 caractères au plus. Simplifiez le dessin."
    depth: list[str] = []
    parser = expat.ParserCreate("utf-8")

    def opened(tag: str, attributes: dict[str, str]) -> None:
        _check(tag, attributes, is_first=not depth)
        depth.append(tag)

    def refuse(*_: object) -> None:
        raise _Wrong(
            "Ce logo contient une déclaration\u00a0: gardez le dessin seul, de <svg> à </svg>."
        )

    parser.StartElementHandler = opened
    parser.StartDoctypeDeclHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(svg.encode(), True)
    except _Wrong as wrong:
        return str(wrong)
    except (expat.ExpatError, UnicodeEncodeError):
        return "Ce logo n’est pas un dessin SVG qui se lit\u00a0: exportez-le de nouveau."
    return ""


def drawing_of(look: Look) -> str:
    """Return the logo of a policy, in the colour of its accent on a white ground."""
    return (look.logo or MARK).strip().replace("currentColor", accent_of(look)[0])


def favicon_of(look: Look) -> str:
    """Return the logo of a policy as browsers show it beside a title, light or dark as they are."""
    drawing, (light, dark) = (look.logo or MARK).strip(), accent_of(look)
    style = f"<style>svg{{color:{light}}}@media(prefers-color-scheme:dark){{svg{{color:{dark}}}}}</style>"
    return drawing.replace(">", f">{style}", 1)


def _check(tag: str, attributes: dict[str, str], *, is_first: bool) -> None:
    if is_first and (tag != "svg" or attributes.get("xmlns") != SVG or "viewBox" not in attributes):
        raise _Wrong("Ce logo doit commencer par <svg>, avec ses attributs xmlns et viewBox.")
    if tag not in SHAPES:
        raise _Wrong(
            f"Ce logo contient «\u00a0{tag[:30]}\u00a0»\u00a0: seules les formes simples sont permises."
        )
    for name, value in attributes.items():
        if name not in ATTRIBUTES:
            raise _Wrong(
                f"Ce logo contient l’attribut «\u00a0{name[:30]}\u00a0»\u00a0: retirez-le."
            )
        if name != "xmlns" and re.search(r"url|:|&|\\", value, re.IGNORECASE):
            raise _Wrong(
                "Ce logo appelle une adresse\u00a0: gardez des couleurs et des formes seules."
            )

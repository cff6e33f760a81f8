"""The accent of a policy: read well on every ground, and what is derived from it.

OKLab from linear sRGB: B. Ottosson, 2020, as in CSS Color 4; contrast: WCAG 2.2, 1.4.3.
"""

import math
import re
from dataclasses import dataclass

from classe12.programmes.rules.parts import Look

Colour = tuple[float, float, float]  # linear sRGB, 0 to 1

LIGHT, DARK = "#69286c", "#e1a6e2"  # of a policy that gives no colour, on light and dark grounds
FEWEST = 4.5  # to 1, for a text
# Grounds of the theme that an accent is written on (`base-100` and `base-200` of ui/theme.css).
LIGHT_GROUNDS, DARK_GROUNDS = ("#ffffff", "#f8f4f9"), ("#221b24", "#19121b")
LIGHT_TINT, DARK_TINT = (95.5, 0.022), (30.0, 0.04)  # lightness in %, chroma
DARK_CONTENT = (22.0, 0.05)
# Shades of a map, from few to many, on the light then on the dark grounds.
LIGHT_SHADES = ((94.0, 0.025), (84.0, 0.065), (71.0, 0.1), (55.0, 0.12), (36.0, 0.1))
DARK_SHADES = ((31.0, 0.04), (44.0, 0.07), (57.0, 0.1), (71.0, 0.1), (86.0, 0.07))


@dataclass(frozen=True, slots=True)
class Accent:
    """The colours of one mode, as "#rrggbb": ink and fill, what is written on it, its faint ground."""

    primary: str
    content: str
    tint: str


def is_colour(text: str) -> bool:
    """Whether a text is a colour, "#1a2b3c"."""
    return re.fullmatch(r"#[0-9a-f]{6}", text) is not None


def accent_of(look: Look) -> tuple[str, str]:
    """Return the accent of a policy, on the light then on the dark grounds."""
    return look.light or LIGHT, look.dark or DARK


def derive(light: str, dark: str) -> tuple[Accent, Accent]:
    """Return all the colours of an accent, on the light then on the dark grounds."""
    hues = _hue(light), _hue(dark)
    return (
        Accent(light, "#ffffff", _from_lch(*LIGHT_TINT, hues[0])),
        Accent(dark, _from_lch(*DARK_CONTENT, hues[1]), _from_lch(*DARK_TINT, hues[1])),
    )


def shades(light: str, dark: str) -> tuple[tuple[str, str], ...]:
    """Return the five shades of the maps of an accent, each on the light and on the dark grounds."""
    hues = _hue(light), _hue(dark)
    pairs = zip(LIGHT_SHADES, DARK_SHADES, strict=True)
    return tuple((_from_lch(*one, hues[0]), _from_lch(*other, hues[1])) for one, other in pairs)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faults(light: str, dark: str) -> dict[str, str]:
    """Return what is wrong in an accent, by mode ("light", "dark"), one sentence each."""
    found: dict[str, str] = {}
    for name, colour in (("light", light), ("dark", dark)):
        if not is_colour(colour):
            found[name] = "Écrivez la couleur comme ceci\u00a0: #69286c."
    if found:
        return found
    grounds = {"light": LIGHT_GROUNDS, "dark": DARK_GROUNDS}
    for name, accent in zip(grounds, derive(light, dark), strict=True):
        others = (*grounds[name], accent.content, accent.tint)
        worst = min(contrast(accent.primary, other) for other in others)
        if worst < FEWEST:
            told = f"{math.floor(worst * 10) / 10}".replace(".", ",")
            way = "foncée" if name == "light" else "claire"
            found[name] = (
                f"Cette couleur se lit mal\u00a0: un contraste de {told} pour 1, il en faut 4,5. "
                f"Prenez-la plus {way}."
            )
    return found


def _linear(colour: str) -> Colour:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def _luminance(colour: str) -> float:
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _hue(colour: str) -> float:
    """Return the hue of a colour in OKLCH, in radians."""
    r, g, b = _linear(colour)
    x = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    y = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    z = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    a = 1.9779984951 * x - 2.4285922050 * y + 0.4505937099 * z
    return math.atan2(0.0259040371 * x + 0.7827717662 * y - 0.8086757660 * z, a)


def _from_lch(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour of an OKLCH value, brought inside sRGB; the hue is in radians."""
    light, a, b = lightness / 100, chroma * math.cos(hue), chroma * math.sin(hue)
    x = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    y = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    z = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
        -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
        -0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z,
    )
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, one)))):02x}" for one in linear)


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055

"""The colours of the theme: every text is read at 4.5 to 1 and every control seen at 3 to 1 (RGAA 3.2, 3.3)."""

import math
import re

import pytest

from classe12.programmes.actions import DATA
from classe12.programmes.rules.kit import read_kit
from classe12.programmes.rules.words import style_of
from classe12.ui.theme import STYLESHEET

Colour = tuple[float, float, float]
LOOKS = [
    (programme, dark) for programme in ("classe-a-12", "devoirs-faits") for dark in (False, True)
]
GROUNDS = ("--color-base-100", "--color-base-200")
TEXTS = (
    "--color-base-content",
    "--c12-muted",
    "--color-primary",
    "--color-secondary",
    "--color-info",
    "--color-success",
    "--color-warning",
    "--color-error",
)
FILLED = ("primary", "secondary", "accent", "neutral", "info", "success", "warning", "error")


def tokens(programme: str, dark: bool) -> dict[str, str]:
    """Return the value of each token in one look, read in the stylesheet itself."""
    css = re.sub(r"/\*.*?\*/", "", STYLESHEET.read_text("utf-8"), flags=re.DOTALL)
    blocks = [css[css.index(":root, [data-mode], [data-programme] {") :]]
    kit = read_kit((DATA / f"{programme}.toml").read_text("utf-8"))
    accent = style_of(kit)
    blocks.append(accent[accent.index(":root{") :].replace(",#", ", #").replace("}", ";}"))
    found: dict[str, str] = {}
    for block in blocks:
        body = block[block.index("{") + 1 : block.index("}")]
        for name, value in re.findall(r"(--[\w-]+):\s*([^;]+);", body):
            pair = re.fullmatch(r"light-dark\((.+\)|#\w+), (.+\)|#\w+)\)", value)
            found[name] = pair[2 if dark else 1] if pair else value
    return found


def linear(text: str) -> Colour:
    """Return the linear sRGB of "#rrggbb" or "oklch(40% .13 326)" (CSS Color 4, section 9)."""
    if text.startswith("#"):
        parts = [int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return r, g, b
    lightness, chroma, hue = re.fullmatch(r"oklch\((\S+)% (\S+) (\S+)\)", text).groups()  # type: ignore[union-attr]
    light, a = float(lightness) / 100, float(chroma) * math.cos(math.radians(float(hue)))
    b = float(chroma) * math.sin(math.radians(float(hue)))
    l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741
    m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )


def luminance(text: str) -> float:
    r, g, b = (min(1.0, max(0.0, part)) for part in linear(text))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ruler_is_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("oklch(40% .13 326)", "#ffffff") == pytest.approx(9.9, abs=0.1)


@pytest.mark.parametrize(("programme", "dark"), LOOKS)
def test_texts_are_read_on_every_ground(programme: str, dark: bool) -> None:
    found = tokens(programme, dark)
    for text in TEXTS:
        for ground in GROUNDS:
            assert contrast(found[text], found[ground]) >= 6, (text, ground)


@pytest.mark.parametrize(("programme", "dark"), LOOKS)
def test_words_are_read_on_filled_grounds(programme: str, dark: bool) -> None:
    found = tokens(programme, dark)
    for name in FILLED:
        assert contrast(found[f"--color-{name}"], found[f"--color-{name}-content"]) >= 7, name
    assert contrast(found["--color-primary"], found["--c12-tint"]) >= 6


@pytest.mark.parametrize(("programme", "dark"), LOOKS)
def test_controls_and_lines_of_charts_are_seen(programme: str, dark: bool) -> None:
    found = tokens(programme, dark)
    for name in ("--c12-field", "--c12-focus", *(f"--c12-{rank}" for rank in range(1, 7))):
        assert contrast(found[name], found["--color-base-100"]) >= 3, name


def test_dark_changes_what_light_says() -> None:
    light, dark = tokens("classe-a-12", dark=False), tokens("classe-a-12", dark=True)
    assert light["--color-base-100"] != dark["--color-base-100"]
    assert luminance(light["--color-base-100"]) > luminance(dark["--color-base-100"])


def test_a_programme_changes_its_accent_only() -> None:
    usual, other = tokens("classe-a-12", dark=False), tokens("devoirs-faits", dark=False)
    changed = {name for name in usual if usual[name] != other[name]}
    shades = [f"--c12-s{rank}" for rank in range(1, 6)]
    assert changed == {"--color-primary", "--c12-tint", "--c12-1", *shades}
    lights = [luminance(other[name]) for name in shades]
    assert lights == sorted(lights, reverse=True)

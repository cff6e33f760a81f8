"""Icons, illustrations and outlines: what is named is there."""

import re
from pathlib import Path

import pytest

from classe12.ui import outlines, pictures
from classe12.ui.icons import NAMES, SPRITE, icon

ROOT = Path(__file__).parents[2]
MAINLAND = {f"{n:02}" for n in range(1, 96) if n != 20} | {"2A", "2B"}


def ids(path: Path) -> set[str]:
    return set(re.findall(r'<(?:symbol|path) id="([^"]+)"', path.read_text("utf-8")))


def test_every_icon_is_in_the_sprite() -> None:
    assert ids(SPRITE) == NAMES | {"logo", "desk"}


def test_an_icon_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="dragon"):
        icon("dragon")


def test_scripts_ask_for_icons_of_the_sprite() -> None:
    scripts = (ROOT / "classe12" / "ui" / "scripts").glob("*.jsx")
    asked = {
        name
        for script in scripts
        for name in re.findall(
            r'<Icon [^>]*?name=(?:\{[^"}]*)?"([a-z0-9-]+)"', script.read_text("utf-8")
        )
    }
    assert "play" in asked
    assert asked <= NAMES


def test_every_illustration_has_its_ground() -> None:
    assert ids(pictures.FILE) == set(pictures.GROUNDS) | {"classe"}


def test_every_mainland_departement_has_its_outline() -> None:
    assert ids(outlines.ASSET) == {f"d{code}" for code in MAINLAND}
    assert "CC BY 4.0" in outlines.ASSET.read_text("utf-8")


def test_an_outline_keeps_the_corners_it_shares() -> None:
    one, other = outlines.rings("m 1.04,2 0.52,0 0,1 z")[0], outlines.rings("m 1.56,2 1,0 0,1 z")[0]
    assert one[1] == pytest.approx(other[0])
    assert outlines.written(one) == "M1 2l.6 0 0 1z"
    assert outlines.written(other).startswith("M1.6 2l")


def test_an_outline_with_a_curve_is_refused() -> None:
    with pytest.raises(ValueError, match="c is not expected"):
        outlines.rings("m 0,0 c 1,1 2,2 3,3")

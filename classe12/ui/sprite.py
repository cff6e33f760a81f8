"""Makes assets/icons.svg from the npm package lucide-static (ISC licence).

npm pack lucide-static@1.62.0 && tar xzf lucide-static-*.tgz
python -m classe12.ui.sprite package/icons
"""

import re
import sys
from pathlib import Path

from classe12.ui.icons import NAMES, SPRITE

CREDIT = "<!-- Lucide, ISC License, Copyright (c) Lucide Icons and Contributors -->"
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg">{CREDIT}'


def logo() -> str:
    """Return the mark of the service: twelve dots, one of them pencil yellow."""
    circles = "".join(
        f'<circle cx="{4 + 9 * (rank % 4)}" cy="{4 + 9 * (rank // 4)}" r="3.4" '
        f'fill="{"#f8ce54" if rank == 6 else "currentColor"}"/>'
        for rank in range(12)
    )
    return f'<symbol id="logo" viewBox="0 0 35 26">{circles}</symbol>'


DESK = (
    '<symbol id="desk" viewBox="0 0 64 44"><rect x="6" y="4" width="52" height="30" rx="5" fill="var(--c12-tint)" '
    'stroke="var(--color-primary)" stroke-width="1.5"/>'
    '<circle cx="32" cy="39" r="5" fill="var(--color-primary)"/></symbol>'
)


def symbol(name: str, drawing: str) -> str:
    """Return one icon of the package as a symbol of the sprite."""
    inside = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    if inside is None:
        raise ValueError(f"{name} is not an SVG file")
    shapes = re.sub(r"\s*\n\s*", "", inside[1]).replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def main(folder: Path) -> None:
    """Write the sprite: the logo and the empty desk, then every icon in NAMES."""
    symbols = [symbol(name, (folder / f"{name}.svg").read_text("utf-8")) for name in sorted(NAMES)]
    SPRITE.write_text(HEAD + logo() + DESK + "".join(symbols) + "</svg>\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

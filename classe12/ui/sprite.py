"""Makes assets/icons.svg from the npm package lucide-static (ISC licence).

    npm pack lucide-static@1.62.0 && tar xzf lucide-static-*.tgz
    python -m classe12.ui.sprite package/icons
"""

import re
import sys
from pathlib import Path

from classe12.ui.icons import NAMES, SPRITE

HEAD = '<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC License, Copyright (c) Lucide Icons and Contributors -->'


def symbol(name: str, drawing: str) -> str:
    """Return one icon of the package as a symbol of the sprite."""
    inside = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    if inside is None:
        raise ValueError(f"{name} is not an SVG file")
    shapes = re.sub(r"\s*\n\s*", "", inside[1]).replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def main(folder: Path) -> None:
    """Write the sprite of every icon in NAMES."""
    symbols = [symbol(name, (folder / f"{name}.svg").read_text("utf-8")) for name in sorted(NAMES)]
    SPRITE.write_text(HEAD + "".join(symbols) + "</svg>\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The picture that goes with a shared address: name, tagline, logo and colour of a policy, by Typst.

Invariant: drawn from what the policy says, as text and shapes, never as markup; once a process for each look.
"""

import json
from functools import lru_cache
from pathlib import Path

from classe12.programmes.rules.colours import accent_of, derive
from classe12.programmes.rules.logo import drawing_of
from classe12.programmes.rules.parts import Look

TEMPLATES = Path(__file__).parent
ONE_POINT_A_PIXEL = 72.0


@lru_cache(maxsize=32)
def sharing_picture(name: str, tagline: str, look: Look) -> bytes:
    """Return a PNG of 1200 by 630; the first one takes some tenths of a second, without Python's lock.

    Args:
        name, tagline: of the policy.
        look: its accent and its logo.
    """
    import typst  # heavy, and only here

    light, dark = accent_of(look)
    said = {
        "name": name,
        "tagline": tagline,
        "accent": light,
        "tint": derive(light, dark)[0].tint,
        "logo": drawing_of(look),
    }
    drawn = typst.compile(
        TEMPLATES / "sharing.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        format="png",
        ppi=ONE_POINT_A_PIXEL,
        sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
    )
    assert isinstance(drawn, bytes)  # one page
    return drawn

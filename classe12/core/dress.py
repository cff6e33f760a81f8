"""What one build of the pages says of the policy that is served; `core.http.dressing` puts it on them.

The pages hold marks, "⟦name⟧", in their HTML; the same words are attributes of <html>, where the scripts
find them (`ui.words`): what a browser paints before and after its script is the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

OPEN, CLOSE = "⟦", "⟧"  # around the name of a word in the built pages
EITHER, OR = (
    "?",
    "¦",
)  # "⟦?one¦other⟧": the other one where the unit of coverage is the establishment
UNIT_OF_COVERAGE = "counted"  # name of the word that says it
ATTRIBUTE = "w_"  # before the name of a word in the data attributes of <html>


@dataclass(frozen=True, slots=True)
class Dress:
    """What the pages of a policy say.

    Attributes:
        name: of the policy in addresses.
        programme_id: its row.
        words: name and text of each word.
        style: CSS of the whole page.
        closed: beginnings of the addresses that this policy does without, "/idees".
    """

    name: str
    programme_id: int = 0
    words: tuple[tuple[str, str], ...] = ()
    style: str = ""
    closed: tuple[str, ...] = ()


Wardrobe = Callable[[str, str], Dress]
wardrobe: list[Wardrobe] = []
usual: dict[str, str] = {}


def dress_with(function: Wardrobe) -> None:
    """Install the function that takes the Cookie and Host headers and returns the dress of a page."""
    wardrobe[:] = [function]


def usually(name: str, text: str) -> None:
    """Say what a word is where the policy leaves it empty."""
    usual[name] = text

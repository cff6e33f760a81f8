"""The forms that people sign, as PDF: one page a person, made by Typst from the templates beside.

Invariants: what is typed reaches a template as data, never as markup; no name is ever printed: whoever
signs writes theirs by hand; the file is tagged for screen readers (PDF/UA-1) and in French.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

TEMPLATES = Path(__file__).parent
MOST = 40  # pages of one file


class Kind(StrEnum):
    """Who signs."""

    MINOR = "mineur"
    ADULT = "majeur"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a form says before it is signed; "" is a line to fill by hand.

    Attributes:
        service: name of the service that shows the video; `site`: its address.
        contact: where somebody writes to take their consent back.
        operator: who answers for the service.
        school, place: where the video is filmed.
        title: what the video is called; `address`: its page, once it is published.
        filmed_on: day of the shooting, in words.
        until: last day of the consent, in words.
        audience: who sees the video, in a sentence.
    """

    service: str
    site: str
    contact: str
    operator: str = ""
    school: str = ""
    place: str = ""
    title: str = ""
    address: str = ""
    filmed_on: str = ""
    until: str = ""
    audience: str = ""


def render(kind: Kind, paper: Paper, count: int = 1) -> bytes:
    """Return a PDF of forms ready to print; takes some tenths of a second, without Python's lock.

    Args:
        kind: who signs.
        paper: what each form says.
        count: how many people sign, one page each; brought between 1 and `MOST`.
    """
    import typst  # heavy, and only here

    return typst.compile(
        TEMPLATES / f"{kind.value}.typ",
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={**asdict(paper), "count": str(min(max(count, 1), MOST))},
        pdf_standards="ua-1",
    )

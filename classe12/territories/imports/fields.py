"""Fields that several formats have: kind, sector, other UAI, circonscription."""

import re

from classe12.core.errors import Refused
from classe12.core.text import fold
from classe12.territories import reference
from classe12.territories.imports import cells
from classe12.territories.imports.table import Row
from classe12.territories.models import SchoolKind
from classe12.territories.rules import departement_of, parse_uai

NAME, COMMUNE, LONGEST = 200, 80, 160  # characters
CIRCONSCRIPTION = re.compile(
    r"circonscription (?:d.inspection )?(?:du )?(?:1er degr[ée] )?(?:ien )?", re.IGNORECASE
)
ARTICLES = (("du ", "Le "), ("des ", "Les "), ("de ", ""), ("d’", ""))


def is_followed(uai: str) -> bool:
    """Whether a UAI is in one of the 101 départements."""
    return departement_of(uai) in reference.departement_codes()


def other_uai(cell: str, what: str) -> str | None:
    """Return the UAI of a network's head or of a circonscription, None for an empty cell.

    Raises:
        Refused: naming `what` is wrong.
    """
    if not cell:
        return None
    try:
        return parse_uai(cell)
    except Refused as refusal:
        raise Refused(refusal.code, f"{what} : {refusal.sentence}") from None


def position(row: Row, code: str) -> tuple[float | None, float | None, str | None]:
    """Return the latitude and longitude of a row, in degrees, and the letter of the format that says them.

    None of the three when one cannot be read: half a position would be mixed with half of another.
    """
    latitude = cells.coordinate(row.get("latitude"), 90)
    longitude = cells.coordinate(row.get("longitude"), 180)
    return (latitude, longitude, code) if None not in {latitude, longitude} else (None, None, None)


def is_public(cell: str) -> bool | None:
    """Whether a school is public; None when the cell is empty."""
    return "priv" not in fold(cell) if cell else None


def circonscription_name(cell: str) -> str | None:
    """Return "Fresnes" for "Circonscription d’inspection du 1er degré de Fresnes"."""
    short = CIRCONSCRIPTION.sub("", cell).strip()
    if not short:
        return None
    name = cells.name(short, LONGEST, "La circonscription")
    for article, replacement in ARTICLES:
        if name.lower().startswith(article):
            return replacement + name[len(article) :]
    return name


def kind(stated: str, *telling: str) -> SchoolKind | None:
    """Return the kind of a row from its stated type, then from what tells more; None if no school."""
    found = cells.kind_of(stated or " ".join(telling))
    is_vague = found is SchoolKind.OTHER or cells.is_broad(stated)
    return cells.school_kind(stated, *telling) if is_vague else found


def is_broad(kind: SchoolKind | None, *texts: str) -> bool:
    """Whether only the nature that primaires share told that a school is élémentaire."""
    told = [text for text in texts if not cells.is_broad(text)]
    return kind is SchoolKind.ELEMENTAIRE and cells.school_kind(*told) is not kind

"""Which schools close with an import, and which school took each of them in."""

from collections import defaultdict

from sqlalchemy import ARRAY, Text, bindparam, text
from sqlmodel import Session

from classe12.territories.actions import statements
from classe12.territories.models import SchoolKind
from classe12.territories.rules import Neighbour, is_whole, successor

_LIST = ARRAY(Text)
_HELD = text(statements.HELD).bindparams(bindparam("seen", type_=_LIST))
_CLOSING = text(statements.CLOSING).bindparams(
    bindparam("seen", type_=_LIST), bindparam("whole", type_=_LIST)
)
_NEIGHBOURS = text(statements.NEIGHBOURS).bindparams(
    bindparam("codes", type_=_LIST), bindparam("communes", type_=_LIST)
)
_STAGE = text("INSERT INTO staged_closing (uai, merged_into) VALUES (:uai, :merged_into)")


def stage_closings(db: Session, directory: set[str] | None) -> None:
    """Stage the schools that close, with the one that took each in when that is known.

    Args:
        db: the act's transaction; the files are staged.
        directory: every UAI of the directories read, None when an absence tells nothing.
    """
    seen = sorted(directory or ())
    whole = [
        row.departement_code
        for row in (db.execute(_HELD, {"seen": seen}) if seen else ())
        if is_whole(row.known, row.listed)
    ]
    closing = db.execute(_CLOSING, {"seen": seen, "whole": whole}).all()
    if not closing:
        return
    places = sorted({(row.departement_code, row.commune) for row in closing})
    neighbours = defaultdict(list)
    asked = {"codes": [code for code, _ in places], "communes": [name for _, name in places]}
    for row in db.execute(_NEIGHBOURS, asked):
        found = Neighbour(row.uai, row.name, SchoolKind(row.kind))
        neighbours[row.departement_code, row.commune].append(found)
    db.execute(
        _STAGE,
        [
            {
                "uai": row.uai,
                "merged_into": successor(
                    Neighbour(row.uai, row.name, SchoolKind(row.kind)),
                    row.mother_uai,
                    neighbours[row.departement_code, row.commune],
                ),
            }
            for row in closing
        ],
    )

"""Reads of the annotations: those of a territory, and those of what it is part of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.models import AnnotationKind
from classe12.adoption.rules.annotations import KINDS
from classe12.adoption.rules.snapshot import Note
from classe12.adoption.rules.views import Place
from classe12.core.text import day as day_in_words

MOST = 40  # on one curve

_AROUND = text(
    """
    SELECT a.id, a.place_kind, a.place_code, a.on_day, a.kind, a.words FROM annotation a
    WHERE a.programme_id = :programme_id AND a.on_day >= :since AND a.on_day < :until
      AND (a.place_kind, a.place_code) IN (
        SELECT * FROM unnest(CAST(:kinds AS text[]), CAST(:codes AS text[])))
    ORDER BY a.on_day, a.id LIMIT :most
    """
)


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An annotation, as its territory's page lists it; `day` as a date field holds it."""

    id: str
    kind: str
    label: str
    words: str
    when: str
    day: str
    place: Place


def list_annotations(
    db: Session, programme_id: int, places: Iterable[Place], since: date, until: date
) -> tuple[AnnotationRow, ...]:
    """Return the annotations of some territories between two days, by date."""
    pairs = sorted(places)
    values = {
        "programme_id": programme_id,
        "kinds": [kind for kind, _ in pairs],
        "codes": [code for _, code in pairs],
        "since": since,
        "until": until,
        "most": MOST,
    }
    return tuple(
        AnnotationRow(
            id=str(row.id),
            kind=row.kind,
            label=KINDS[AnnotationKind(row.kind)],
            words=row.words,
            when=day_in_words(row.on_day),
            day=row.on_day.isoformat(),
            place=(row.place_kind, row.place_code),
        )
        for row in db.execute(_AROUND, values)
    )


def list_notes(
    db: Session, programme_id: int, places: Iterable[Place], since: date, until: date
) -> tuple[Note, ...]:
    """Return the same as the curves need them."""
    found = list_annotations(db, programme_id, places, since, until)
    return tuple(Note(date.fromisoformat(row.day), row.words) for row in found)

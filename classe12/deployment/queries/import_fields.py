"""The fields of an import and their number of lines; of disagreements, the files that may win at once."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from classe12.core.text import number, plural
from classe12.deployment.rules import imports as rules

_OF_CONFLICTS = text(
    "SELECT field, count(*) AS counted FROM import_conflict WHERE import_id = :import_id "
    "GROUP BY field ORDER BY counted DESC, field"
)
_OF_SCHOOLS = text(
    """
    SELECT field, count(*) AS counted FROM import_outcome, unnest(fields) AS field
    WHERE import_id = :import_id AND outcome = :tab GROUP BY field ORDER BY counted DESC, field
    """
)
_SIDES = text(
    """
    SELECT c.other_from AS file, count(*) AS counted,
      count(*) FILTER (WHERE chosen.file = c.other_from) AS chosen
    FROM import_conflict AS c LEFT JOIN import_choice AS chosen USING (import_id, school_uai, field)
    WHERE c.import_id = :import_id AND c.field = :field GROUP BY c.other_from ORDER BY c.other_from
    """
)


@dataclass(frozen=True, slots=True)
class FieldCount:
    """A field, and how many lines of a list are about it."""

    field: str
    label: str
    counted: int


@dataclass(frozen=True, slots=True)
class Side:
    """A file that may win every disagreement of a field: what pressing does, what is asked before."""

    id: str
    file: str
    label: str
    question: str
    effect: str
    back: bool  # whether it is to win no more


def list_fields(db: Session, import_id: UUID, tab: str, *, is_conflicts: bool) -> list[FieldCount]:
    """Return the fields of a list of an import that have words, the most frequent first."""
    values = {"import_id": import_id, **({} if is_conflicts else {"tab": tab})}
    rows = db.execute(_OF_CONFLICTS if is_conflicts else _OF_SCHOOLS, values)
    return [
        FieldCount(
            row.field, f"{rules.field_in_words(row.field)} ({number(row.counted)})", row.counted
        )
        for row in rows
        if rules.is_told(row.field)
    ]


def list_sides(db: Session, import_id: UUID, field: str) -> tuple[Side, ...]:
    """Return the files that may win all the disagreements of a field at once."""
    if not field or not rules.is_choosable(field):
        return ()
    rows = db.execute(_SIDES, {"import_id": import_id, "field": field}).all()
    return tuple(
        _side(rank, field, row.file, row.counted, row.chosen) for rank, row in enumerate(rows)
    )


def _side(rank: int, field: str, file: str, counted: int, chosen: int) -> Side:
    word, many = rules.field_in_words(field), plural(counted, "désaccord", "désaccords")
    back = chosen == counted
    label = f"Ne plus croire {file} pour tous" if back else f"Croire {file} pour tous"
    effect = "revient à la valeur gardée d’abord" if back else "garde la valeur de ce fichier"
    return Side(
        id=f"trancher-{rank}",
        file=file,
        label=f"{label} ({number(counted)})",
        question=f"{label}\u00a0?",
        effect=f"{word}\u00a0: {many}. Chacun {effect} au prochain aperçu\u00a0; rien n’est écrit dans l’annuaire.",
        back=back,
    )

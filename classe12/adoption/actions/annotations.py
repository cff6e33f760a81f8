"""Naming a day on the curves of a territory, changing it, taking it away."""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from classe12.accounts.events import PersonErased
from classe12.adoption.access import get_annotation, get_view
from classe12.adoption.models import Annotation, AnnotationKind
from classe12.adoption.rules import annotations as rules
from classe12.adoption.rules.views import PLACE, Place
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid
from classe12.core.text import tidy


def annotate(db: Session, actor: Actor, place: Place, day: str, kind: str, words: str) -> None:
    """Name a day on the curves of a territory, and of those inside it.

    Raises:
        NotFound: the territory does not exist, or is not theirs.
        Invalid: what is missing.
    """
    view = get_view(db, actor, {PLACE: ":".join(place)})
    _check(day, kind, words)
    on = rules.read_day(day)
    assert on is not None
    found = Annotation(
        programme_id=actor.programme_id,
        place_kind=view.place[0],
        place_code=view.place[1],
        on_day=on,
        kind=AnnotationKind(kind),
        words=tidy(words),
        written_by=actor.person_id,
        written_at=now(),
    )
    db.add(found)
    db.flush()
    audit.record(db, actor, "adoption.annotate", "annotation", found.id)


def change(db: Session, actor: Actor, note_id: UUID, day: str, kind: str, words: str) -> None:
    """Change an annotation.

    Raises:
        NotFound: absent, or of a territory that is not theirs.
        Invalid: what is missing.
    """
    found = get_annotation(db, actor, note_id)
    _check(day, kind, words)
    on = rules.read_day(day)
    assert on is not None
    found.on_day, found.kind, found.words = on, AnnotationKind(kind), tidy(words)
    found.written_by, found.written_at = actor.person_id, now()
    db.add(found)
    db.flush()
    audit.record(db, actor, "adoption.change_annotation", "annotation", note_id)


def take_away(db: Session, actor: Actor, note_id: UUID) -> None:
    """Delete an annotation.

    Raises:
        NotFound: absent, or of a territory that is not theirs.
    """
    db.delete(get_annotation(db, actor, note_id))
    db.flush()
    audit.record(db, actor, "adoption.delete_annotation", "annotation", note_id)


def forget_writer(db: Session, event: PersonErased) -> None:
    """Let the annotations of somebody who is erased be by nobody."""
    mine = update(Annotation).where(col(Annotation.written_by) == event.person_id)
    db.execute(mine.values(written_by=None).execution_options(synchronize_session=False))


def _check(day: str, kind: str, words: str) -> None:
    if found := rules.problems(day, kind, tidy(words), today()):
        raise Invalid(found)

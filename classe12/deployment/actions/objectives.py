"""Setting an objective, changing it, taking it away: what was aimed at stays known."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.adoption.rules.views import Place
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound
from classe12.deployment.access.acting import get_place
from classe12.deployment.models import Objective, Unit
from classe12.deployment.rules import objectives as rules
from classe12.deployment.rules.objectives import Typed

SAME = "C’est déjà l’objectif de ce jour\u00a0: changez la part, ou choisissez un autre jour."
AT_ONCE = "Quelqu’un vient de poser un objectif pour ce jour\u00a0: relisez-le."
ABSENT = "Cet objectif n’est plus là, ou n’est pas de vos territoires."


def set_objective(db: Session, actor: Actor, place: Place, typed: Typed) -> None:
    """Set the share to reach in a territory on a day; the one that it had is kept as history.

    Raises:
        NotFound: the territory is not theirs to act on.
        Invalid: what is missing, or nothing changes.
    """
    get_place(db, actor, place, acting=True)
    if lacking := rules.problems(typed, today()):
        raise Invalid(lacking)
    percent, unit = rules.read_percent(typed.percent), Unit(typed.unit)
    assert percent is not None
    assert typed.due_on is not None
    former = db.exec(
        select(Objective)
        .where(
            col(Objective.programme_id) == actor.programme_id,
            col(Objective.place_kind) == place[0],
            col(Objective.place_code) == place[1],
            col(Objective.due_on) == typed.due_on,
            col(Objective.ended_at).is_(None),
        )
        .with_for_update()
    ).first()
    if former and (former.percent, former.unit) == (percent, unit):
        raise Invalid({rules.SHARE: SAME})
    if former:
        _end(db, actor, former)
    found = Objective(
        programme_id=actor.programme_id,
        place_kind=place[0],
        place_code=place[1],
        due_on=typed.due_on,
        unit=unit,
        percent=percent,
        set_by=actor.person_id,
        set_at=now(),
    )
    try:
        with db.begin_nested():
            db.add(found)
    except IntegrityError:
        raise Invalid({rules.DUE: AT_ONCE}) from None
    audit.record(db, actor, "deployment.set_objective", "objective", found.id)


def take_away(db: Session, actor: Actor, objective_id: UUID) -> None:
    """Aim at it no longer; it stays in the history.

    Raises:
        NotFound: it is not in force, or not theirs to act on.
    """
    query = select(Objective).where(
        col(Objective.id) == objective_id,
        col(Objective.programme_id) == actor.programme_id,
        col(Objective.ended_at).is_(None),
    )
    found = db.exec(query.with_for_update()).first()
    if found is None:
        raise NotFound(ABSENT)
    get_place(db, actor, (found.place_kind, found.place_code), acting=True)
    _end(db, actor, found)
    audit.record(db, actor, "deployment.take_objective_away", "objective", objective_id)


def _end(db: Session, actor: Actor, objective: Objective) -> None:
    objective.ended_at, objective.ended_by = now(), actor.person_id
    db.add(objective)
    db.flush()

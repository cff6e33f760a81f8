"""Correcting how many split classes a school has."""

from sqlmodel import Session

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid
from classe12.core.text import tidy
from classe12.deployment.access.schools import get_school
from classe12.deployment.models import EstimateCorrection
from classe12.deployment.rules import estimates as rules
from classe12.deployment.rules.follow import Ability
from classe12.programmes.queries import levels
from classe12.territories.actions import correct_estimate
from classe12.territories.rules import school_year

SAME = "C’est déjà le nombre retenu."


def correct(db: Session, actor: Actor, uai: str, level: str, classes: str, reason: str) -> None:
    """Write the number of split classes that somebody knows, and keep what it was.

    Raises:
        NotFound: the school is absent or not theirs.
        Invalid: what is missing, or nothing changes.
    """
    get_school(db, actor, uai, Ability.CORRECT)
    reason = tidy(reason)
    codes = frozenset(found.code for found in levels(db, actor.programme_id))
    if found := rules.problems(level, classes, reason, codes):
        raise Invalid(found)
    after, year = rules.read_classes(classes), school_year(today())
    assert after is not None
    before = correct_estimate(db, uai, year, level, after, rules.SOURCE, today())
    if before == after:
        raise Invalid({rules.CLASSES: SAME})
    db.add(
        EstimateCorrection(
            programme_id=actor.programme_id,
            school_uai=uai,
            school_year=year,
            level=level,
            before=before,
            after=after,
            reason=reason,
            person_id=actor.person_id,
            corrected_at=now(),
        )
    )
    db.flush()
    audit.record(db, actor, "deployment.correct_estimate", "school", uai)

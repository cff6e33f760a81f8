"""What is typed in a step of a public policy: kept until it is accepted, or thrown away."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col

from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, Refused
from classe12.core.upsert import upsert
from classe12.deployment.access.founding import get_own
from classe12.deployment.models import PolicyDraft
from classe12.deployment.rules import founding as rules
from classe12.deployment.rules.fields import Typed
from classe12.programmes.queries import get_kit
from classe12.programmes.rules import logo
from classe12.territories.rules import school_year

SAID = False  # what is typed is as it was typed: `core.saying`


def keep(
    db: Session, actor: Actor, slug: str, step: str, typed: Typed, *, was_refused: bool = False
) -> datetime:
    """Keep a step as it was typed, right or wrong; what the policy says already needs no draft.

    Args:
        db: the act's transaction.
        actor: an owner or an administrator of the policy.
        slug: its short name.
        step: one of `rules.STEPS`.
        typed: the inputs, see `rules.sent`.
        was_refused: whether it was sent, and refused: until it is accepted, what is wrong is said again
            with it.

    Returns:
        When it was kept.

    Raises:
        NotFound: the policy is absent, or not theirs.
        Invalid: it is more than a step can hold.
    """
    programme_id = get_own(db, actor, slug)
    if rules.is_too_long(typed):
        raise Invalid({rules.field_id(next(iter(typed))): rules.TOO_LONG})
    moment, kit = now(), get_kit(db, programme_id)
    if rules.changed(kit, step, typed, school_year(today())) == kit and not was_refused:
        forget(db, actor, programme_id, step)
        return moment
    row: dict[str, Any] = {
        "programme_id": programme_id, "person_id": actor.person_id, "step": step, "typed": dict(typed),
        "was_refused": was_refused, "kept_at": moment,
    }  # fmt: skip
    upsert(
        db,
        PolicyDraft,
        [row],
        key=["programme_id", "person_id", "step"],
        change=["typed", "kept_at", *(["was_refused"] if was_refused else [])],
    )
    return moment


def discard(db: Session, actor: Actor, slug: str, step: str) -> None:
    """Throw away what somebody typed in a step: what the policy says is shown again.

    Raises:
        NotFound: the policy is absent, or not theirs.
    """
    forget(db, actor, get_own(db, actor, slug), step)


def forget(db: Session, actor: Actor, programme_id: int, step: str) -> None:
    """Forget what somebody typed in a step; it was accepted, or thrown away."""
    mine = (
        col(PolicyDraft.programme_id) == programme_id,
        col(PolicyDraft.person_id) == actor.person_id,
    )
    db.execute(delete(PolicyDraft).where(*mine, col(PolicyDraft.step) == step))


def keep_logo(db: Session, actor: Actor, slug: str, drawing: str) -> None:
    """Keep a logo with what is typed beside it; the policy takes it when the step is accepted.

    Args:
        db: the act's transaction.
        actor: an owner or an administrator of the policy.
        slug: its short name.
        drawing: an SVG; "" for none.

    Raises:
        NotFound: the policy is absent, or not theirs.
        Refused: it is no drawing of shapes only; says why.
    """
    programme_id = get_own(db, actor, slug)
    if drawing and (sentence := logo.fault(drawing)):
        raise Refused("logo", sentence)
    draft = db.get(PolicyDraft, (programme_id, actor.person_id, rules.LOOK))
    year = school_year(today())
    typed = draft.typed if draft else rules.fields_of(get_kit(db, programme_id), rules.LOOK, year)
    keep(db, actor, slug, rules.LOOK, {**typed, rules.LOGO: drawing})

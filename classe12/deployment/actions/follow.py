"""Following a school: a call or a visit told, the next step, who follows it from now on."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, Refused
from classe12.core.text import tidy
from classe12.deployment.access.leads import leads_of
from classe12.deployment.access.schools import Around, get_school
from classe12.deployment.models import Follow, NextStep, Outcome, Touch, TouchKind
from classe12.deployment.queries.agenda import is_left
from classe12.deployment.rules import follow as rules
from classe12.deployment.rules.follow import Ability, Told
from classe12.territories.queries import breaks

NO_STEP = "Il n’y a plus rien de prévu ici : quelqu’un l’a fait, ou l’a changé."
NO_LEAD = "Choisissez une personne qui suit ce territoire."
FOLLOWED = "Quelqu’un suit déjà cette école : elle n’est plus à reprendre."
NOTHING_MINE = "Vous ne suivez aucune école que cette personne puisse reprendre."

_MINE = text(
    """
    SELECT f.school_uai FROM school_follow f JOIN school s ON s.uai = f.school_uai
    JOIN departement d ON d.code = s.departement_code
    WHERE f.programme_id = :programme_id AND f.person_id = :person_id AND EXISTS (
      SELECT FROM unnest(CAST(:kinds AS text[]), CAST(:codes AS text[])) AS scope (kind, code)
      WHERE CASE scope.kind WHEN 'national' THEN true WHEN 'academie' THEN d.academie_code = scope.code
        WHEN 'departement' THEN d.code = scope.code
        WHEN 'circonscription' THEN s.circonscription_uai = scope.code
        WHEN 'network' THEN s.network_uai = scope.code END)
    ORDER BY 1 FOR UPDATE OF f
    """
)


def tell(db: Session, actor: Actor, uai: str, told: Told) -> None:
    """Tell a call, a visit or a mail, and set what comes next; who sets it follows the school.

    The former next step is over, whether another one is set or not.

    Raises:
        NotFound: the school is absent or not theirs.
        Invalid: what is missing.
    """
    around = get_school(db, actor, uai, Ability.FOLLOW)
    if found := rules.problems(told, today()):
        raise Invalid(found)
    on = rules.read_day(told.done_on) or today()
    _touch(db, actor, uai, TouchKind(told.kind), Outcome(told.outcome), tidy(told.words), on)
    _close_step(db, actor, uai)
    due = rules.due_on(told, today(), breaks(db, around.zone) if around.zone else ())
    if due is not None:
        kind = told.next_kind if told.next_kind in set(rules.KINDS) else told.kind
        db.add(
            NextStep(
                programme_id=actor.programme_id,
                school_uai=uai,
                kind=TouchKind(kind),
                due_on=due,
                words=tidy(told.words),
                set_by=actor.person_id,
                set_at=now(),
            )
        )
        _follow(db, actor.programme_id, [uai], actor.person_id)
    db.flush()
    audit.record(db, actor, "deployment.tell", "school", uai)


def put_off(db: Session, actor: Actor, uai: str, days: int) -> None:
    """Put off the next step of a school by so many days from today, to a day of class.

    Raises:
        NotFound: the school is absent or not theirs.
        Refused: nothing is set there any more.
    """
    around = get_school(db, actor, uai, Ability.FOLLOW)
    wanted = Told(TouchKind.CALL, Outcome.MESSAGE, str(days))
    due = rules.due_on(wanted, today(), breaks(db, around.zone) if around.zone else ())
    open_step = (
        col(NextStep.programme_id) == actor.programme_id,
        col(NextStep.school_uai) == uai,
        col(NextStep.closed_at).is_(None),
    )
    changed = update(NextStep).where(*open_step).values(due_on=due).returning(col(NextStep.id))
    if db.execute(changed).scalar() is None:
        raise Refused("no_step", NO_STEP)
    audit.record(db, actor, "deployment.put_off", "school", uai)


def hand_over(db: Session, actor: Actor, to: UUID, uai: str = "") -> int:
    """Have another lead follow a school, or all those that one follows and that they may see.

    Args:
        db: the act's transaction.
        actor: who hands over.
        to: who follows from now on.
        uai: the school; "" for all of one's own.

    Returns:
        How many schools changed hands; their next steps follow.

    Raises:
        NotFound: the school is absent or not theirs.
        Refused: nobody of the territory was chosen, or there is nothing to hand over.
    """
    around = get_school(db, actor, uai, Ability.FOLLOW) if uai else None
    schools = [uai] if around else _mine(db, actor, to)
    if around and not _is_lead_of(db, actor, to, around):
        raise Refused("no_lead", NO_LEAD, "repreneur")
    if not schools:
        raise Refused("nothing", NOTHING_MINE, "repreneur")
    _follow(db, actor.programme_id, schools, to)
    for one in schools:
        _touch(db, actor, one, TouchKind.HANDOVER, Outcome.REACHED, "", today())
        audit.record(db, actor, "deployment.hand_over", "school", one)
    db.flush()
    return len(schools)


def take_over(db: Session, actor: Actor, uai: str) -> None:
    """Follow a school whose follower has left; what is set there follows.

    Raises:
        NotFound: the school is absent or not theirs.
        Refused: somebody follows it now.
    """
    get_school(db, actor, uai, Ability.FOLLOW)
    # Two leads at once: the second one waits here, then sees who came first.
    for model in (Follow, NextStep):
        mine = (col(model.programme_id) == actor.programme_id, col(model.school_uai) == uai)
        db.exec(select(model).where(*mine).with_for_update()).all()
    if not is_left(db, actor, uai):
        raise Refused("followed", FOLLOWED)
    _follow(db, actor.programme_id, [uai], actor.person_id)
    _touch(db, actor, uai, TouchKind.HANDOVER, Outcome.REACHED, "", today())
    db.flush()
    audit.record(db, actor, "deployment.take_over", "school", uai)


def _is_lead_of(db: Session, actor: Actor, person_id: UUID, around: Around) -> bool:
    leads = leads_of(db, actor.programme_id, around.places())
    return person_id in {lead.person_id for lead in leads}


def _mine(db: Session, actor: Actor, to: UUID) -> list[str]:
    """Return the schools that somebody follows and that another lead may see."""
    lead = next((one for one in leads_of(db, actor.programme_id) if one.person_id == to), None)
    if lead is None or to == actor.person_id:
        raise Refused("no_lead", NO_LEAD, "repreneur")
    values = {
        "programme_id": actor.programme_id,
        "person_id": actor.person_id,
        "kinds": [kind for kind, _ in lead.scopes],
        "codes": [code for _, code in lead.scopes],
    }
    return list(db.scalars(_MINE, values))


def _touch(
    db: Session, actor: Actor, uai: str, kind: TouchKind, outcome: Outcome, words: str, on: date
) -> None:
    db.add(
        Touch(
            programme_id=actor.programme_id,
            school_uai=uai,
            kind=kind,
            outcome=outcome,
            words=words,
            happened_on=on,
            person_id=actor.person_id,
            told_at=now(),
        )
    )


def _close_step(db: Session, actor: Actor, uai: str) -> None:
    mine = (
        col(NextStep.programme_id) == actor.programme_id,
        col(NextStep.school_uai) == uai,
        col(NextStep.closed_at).is_(None),
    )
    db.execute(update(NextStep).where(*mine).values(closed_at=now()))


def _follow(db: Session, programme_id: int, schools: Sequence[str], person_id: UUID | None) -> None:
    rows = [
        {"programme_id": programme_id, "school_uai": uai, "person_id": person_id, "since": now()}
        for uai in schools
    ]
    wanted = insert(Follow).values(rows)
    changed = {"person_id": wanted.excluded.person_id, "since": wanted.excluded.since}
    key = ["programme_id", "school_uai"]
    db.execute(wanted.on_conflict_do_update(index_elements=key, set_=changed))

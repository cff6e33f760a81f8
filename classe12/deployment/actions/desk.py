"""Committees and the roadmap: planned, reminded of, decided, shown."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core import audit, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.text import day, hour, tidy, visible
from classe12.deployment.access.desk import check_owner
from classe12.deployment.models import Committee, RoadmapLine, RoadmapState
from classe12.deployment.queries.readers import list_readers
from classe12.deployment.rules import desk as rules
from classe12.deployment.rules.desk import TypedCommittee, TypedLine
from classe12.programmes.queries import base_url_of, get_programme

NO_COMMITTEE = "Ce comité n’existe pas, ou n’est plus là."
NO_LINE = "Cette ligne n’est plus sur la feuille de route."
HELD = "Ce comité a eu lieu\u00a0: il reste dans la mémoire du programme."
NOT_HELD = "Ce comité n’a pas encore eu lieu\u00a0: écrivez les décisions ensuite."


def plan_committee(db: Session, actor: Actor, typed: TypedCommittee) -> UUID:
    """Plan a committee; those who hold and pay the programme are reminded a week before.

    Raises:
        NotFound: who asks holds no desk.
        Invalid: what is wrong, field by field.
    """
    check_owner(actor)
    if found := rules.committee_problems(typed, now()):
        raise Invalid(found)
    held_at = rules.read_moment(typed.day, typed.hour)
    assert held_at is not None
    committee = Committee(
        programme_id=actor.programme_id,
        held_at=held_at,
        place=tidy(typed.place),
        agenda=visible(typed.agenda).strip(),
        written_by=actor.person_id,
        written_at=now(),
    )
    db.add(committee)
    db.flush()
    audit.record(db, actor, "deployment.plan_committee", "committee", committee.id)
    return committee.id


def cancel_committee(db: Session, actor: Actor, committee_id: UUID) -> None:
    """Take away a committee that is not held yet.

    Raises:
        NotFound: absent, or not theirs.
        Refused: it was held.
    """
    committee = _committee(db, actor, committee_id)
    if committee.held_at < now():
        raise Refused("held", HELD)
    db.delete(committee)
    db.flush()
    audit.record(db, actor, "deployment.cancel_committee", "committee", committee_id)


def write_decisions(db: Session, actor: Actor, committee_id: UUID, words: str) -> None:
    """Write what a committee decided, once it is held.

    Raises:
        NotFound: absent, or not theirs.
        Invalid: it is not held yet, or nothing was written.
    """
    committee = _committee(db, actor, committee_id)
    problem = NOT_HELD if committee.held_at > now() else rules.decided_problem(words)
    if problem:
        raise Invalid({rules.DECIDED: problem})
    committee.decided = visible(words).strip()
    committee.written_by, committee.written_at = actor.person_id, now()
    db.add(committee)
    db.flush()
    audit.record(db, actor, "deployment.write_decisions", "committee", committee_id)


def _committee(db: Session, actor: Actor, committee_id: UUID) -> Committee:
    check_owner(actor)
    found = db.get(Committee, committee_id, with_for_update=True)
    if found is None or found.programme_id != actor.programme_id:
        raise NotFound(NO_COMMITTEE)
    return found


def remind(db: Session, programme_id: int, moment: datetime) -> int:
    """Remind of the committees of the coming week, once each; return how many mails leave."""
    query = select(Committee).where(
        col(Committee.programme_id) == programme_id,
        col(Committee.reminded_at).is_(None),
        col(Committee.held_at) > moment,
        col(Committee.held_at) <= moment + rules.REMIND,
    )
    sent = 0
    for committee in db.exec(query.with_for_update()):
        committee.reminded_at = moment
        db.add(committee)
        programme = get_programme(db, programme_id).name
        held = f"{day(committee.held_at)} à {hour(committee.held_at)}"
        page = base_url_of(db, programme_id) + rules.PAGE
        subject, words = rules.reminder(programme, held, committee.place, committee.agenda, page)
        drafts = [
            mail.Draft(reader.email, subject, words, "committee", programme)
            for reader in list_readers(db, programme_id)
            if ("national", "") in reader.scopes
        ]
        mail.send_many(db, drafts)
        sent += len(drafts)
    return sent


def write_line(db: Session, actor: Actor, typed: TypedLine, line_id: UUID | None = None) -> UUID:
    """Add a line to the roadmap, or change one.

    Raises:
        NotFound: the line is absent, or not theirs.
        Invalid: what is wrong, field by field.
    """
    check_owner(actor)
    line = _line(db, actor, line_id) if line_id else None
    if found := rules.line_problems(typed):
        raise Invalid(found)
    quarter = rules.read_quarter(typed.quarter)
    assert quarter is not None
    line = line or RoadmapLine(
        programme_id=actor.programme_id, title="-", sentence="-", year=0, quarter=1, written_at=now()
    )  # fmt: skip
    line.title, line.sentence = tidy(typed.title), tidy(typed.sentence)
    line.year, line.quarter = quarter
    line.state, line.is_public = RoadmapState(typed.state), typed.is_public
    line.written_by, line.written_at = actor.person_id, now()
    db.add(line)
    db.flush()
    audit.record(db, actor, "deployment.write_roadmap", "roadmap_line", line.id)
    return line.id


def delete_line(db: Session, actor: Actor, line_id: UUID) -> None:
    """Take a line off the roadmap.

    Raises:
        NotFound: absent, or not theirs.
    """
    check_owner(actor)
    db.delete(_line(db, actor, line_id))
    db.flush()
    audit.record(db, actor, "deployment.delete_roadmap", "roadmap_line", line_id)


def _line(db: Session, actor: Actor, line_id: UUID) -> RoadmapLine:
    found = db.get(RoadmapLine, line_id, with_for_update=True)
    if found is None or found.programme_id != actor.programme_id:
        raise NotFound(NO_LINE)
    return found

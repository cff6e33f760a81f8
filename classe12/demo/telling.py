"""What the fictitious leads told to schools: a campaign that is over, one being written, objectives."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import insert, update
from sqlmodel import Session, col

from classe12.accounts.models import Membership
from classe12.core.clock import now, today
from classe12.core.ids import new_id
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.directory import Directory, PlannedSchool
from classe12.demo.writing import instant_of
from classe12.deployment.models import (
    Arm,
    Campaign,
    CampaignKind,
    CampaignSchool,
    CampaignStatus,
    Objective,
    Sending,
    Unit,
)
from classe12.deployment.rules import drawing
from classe12.territories.rules import school_year, week_start

LEADS = {"24": "Hugo Vasseur", "09": "Nadia Ferrand"}  # by académie
SEED, CODE, NEXT_CODE = 2412, "PRUNE7", "QUARTZ"
HELD, WEEKS, AGO = 33, 4, timedelta(weeks=7)
SUBJECT = "Deux minutes pour voir une classe de CP à douze"
BODY = (
    "Bonjour,\n\nDes collègues de classes dédoublées filment une pratique, en moins de deux minutes\u00a0:\n\n"
    "- un rituel du matin\u00a0;\n- un atelier à six\u00a0;\n- une lecture à deux voix.\n\n"
    "Pourriez-vous transmettre cette adresse aux enseignants de GS, CP et CE1\u00a0?"
)
OBJECTIVES = (
    # territory, unit, share, day of the school year, and the share that it replaced
    (("national", ""), Unit.SCHOOLS, 45, (7, 4), 0),
    (("academie", "24"), Unit.SCHOOLS, 70, (7, 4), 60),
    (("academie", "09"), Unit.CLASSES, 40, (7, 4), 0),
)


def write_telling(
    db: Session,
    programme_id: int,
    named: dict[str, UUID],
    directory: Directory,
    crowd: Sequence[PlannedTeacher],
) -> None:
    """Write a campaign of Créteil that is over, another that is being written, and objectives."""
    lead = named[LEADS["24"]]
    _write_campaign(db, programme_id, lead, directory, crowd)
    coming = _campaign(programme_id, lead, "Relance de printemps", NEXT_CODE)
    coming.held_percent, coming.created_at = 50, now()
    db.add(coming)
    for place, unit, percent, day, former in OBJECTIVES:
        author = named[LEADS.get(place[1], "Solène Marchand")]
        _write_objective(db, programme_id, author, place, unit, percent, day, former)
    db.flush()


def _campaign(programme_id: int, lead: UUID, name: str, code: str) -> Campaign:
    return Campaign(
        programme_id=programme_id,
        kind=CampaignKind.INVITATION,
        name=name,
        code=code,
        place_kind="academie",
        place_code="24",
        subject=SUBJECT,
        body=BODY,
        held_percent=HELD,
        weeks=WEEKS,
        created_by=lead,
        created_at=now(),
    )


def _write_campaign(
    db: Session,
    programme_id: int,
    lead: UUID,
    directory: Directory,
    crowd: Sequence[PlannedTeacher],
) -> None:
    launched_on = week_start(today()) - AGO + timedelta(days=1)
    told = _campaign(programme_id, lead, "Première invitation aux écoles silencieuses", CODE)
    told.status, told.seed, told.launched_by = CampaignStatus.DONE, SEED, lead
    told.created_at = instant_of(launched_on - timedelta(days=3))
    told.launched_at = told.ended_at = instant_of(launched_on)
    db.add(told)
    db.flush()
    known = {school.uai: school for school in _silent(directory, crowd, launched_on)}
    held = drawing.draw(SEED, {u: s.priority.value for u, s in known.items()}, HELD)
    rows = [
        _row(told, known[uai], rank, uai in held)
        for rank, uai in enumerate(drawing.order(SEED, frozenset(known)), start=1)
    ]
    if rows:
        db.execute(insert(CampaignSchool), rows)
    _bring(db, programme_id, crowd, set(known) - held, launched_on)


def _silent(
    directory: Directory, crowd: Sequence[PlannedTeacher], launched_on: date
) -> list[PlannedSchool]:
    monday = week_start(launched_on)
    active = {t.school.uai for t in crowd if any(day < monday for day in t.days)}
    return [s for s in directory.schools if s.academie.code == "24" and s.uai not in active]


def _row(campaign: Campaign, school: PlannedSchool, rank: int, is_held: bool) -> dict[str, object]:
    told = {"sending": Sending.SENT, "mail_id": new_id(), "written_at": campaign.launched_at}
    nothing = {"sending": Sending.NONE, "mail_id": None, "written_at": None}
    return {
        "campaign_id": campaign.id,
        "school_uai": school.uai,
        "arm": Arm.HELD if is_held else Arm.CONTACTED,
        "priority": school.priority.value,
        "was_active": False,
        "rank": rank,
        "why": "",
        **(nothing if is_held else told),
    }


def _bring(
    db: Session,
    programme_id: int,
    crowd: Sequence[PlannedTeacher],
    told: set[str],
    launched_on: date,
) -> None:
    """Have one newcomer in two of the schools that were told come with the code."""
    newcomers = [t.id for t in crowd if t.school.uai in told and t.joined_on >= launched_on]
    theirs = col(Membership.person_id).in_(newcomers[::2])
    here = col(Membership.programme_id) == programme_id
    db.execute(update(Membership).where(theirs, here).values(entry_code=CODE))


def _write_objective(
    db: Session,
    programme_id: int,
    author: UUID,
    place: tuple[str, str],
    unit: Unit,
    percent: int,
    day: tuple[int, int],
    former: int,
) -> None:
    due_on = date(school_year(today()) + 1, *day)
    if due_on <= today():
        due_on = date(due_on.year + 1, *day)
    begun, changed = (instant_of(today() - timedelta(days=ago)) for ago in (60, 20))
    key = {
        "programme_id": programme_id,
        "place_kind": place[0],
        "place_code": place[1],
        "due_on": due_on,
        "unit": unit,
        "set_by": author,
    }
    if former:
        db.add(Objective(**key, percent=former, set_at=begun, ended_by=author, ended_at=changed))
        db.flush()
    db.add(Objective(**key, percent=percent, set_at=changed if former else begun))

"""The copy of one's data: asked for, built by a job (`accounts.exporting`), kept seven days.

Invariants: those of `core.made`; one under way a person; asking again lets go of the former copy.
"""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.access import get_own_person
from classe12.accounts.models import DataExport, Person
from classe12.accounts.rules import letters, rights
from classe12.core import audit, jobs, limits, mail
from classe12.core.actor import Actor, system
from classe12.core.clock import PARIS, now
from classe12.core.closing import stays_open
from classe12.core.errors import TooMany
from classe12.core.made import UNDER_WAY, Claim, Made, Making
from classe12.core.notify import notify
from classe12.core.text import day, size
from classe12.programmes.queries import base_url_of, get_programme

CHANNEL = "export"
DATA_PAGE = "/mes-donnees"
ROWS_KEPT = timedelta(days=30)


def _tell(db: Session, export: DataExport) -> None:
    notify(db, CHANNEL, str(export.person_id))


MAKING = Making(DataExport, lambda export: export.person_id, _tell, ROWS_KEPT)


@stays_open
def ask_export(db: Session, actor: Actor) -> UUID:
    """Ask for a copy of one's data; while one is under way, it is that one.

    Returns:
        The export.

    Raises:
        NotFound: when nobody is signed in.
        TooMany: after five in a day.
    """
    person = get_own_person(db, actor)
    db.refresh(person, with_for_update=True)
    mine = col(DataExport.person_id) == person.id
    is_under_way = col(DataExport.status).in_(UNDER_WAY)
    present = db.exec(select(DataExport.id).where(mine, is_under_way)).first()
    if present:
        return present
    use = limits.count(db, "export", str(person.id), timedelta(days=1))
    if use.count > rights.EXPORTS_A_DAY:
        raise TooMany(
            "Vous avez demandé plusieurs copies aujourd’hui. Recommencez demain.", use.ends_in
        )
    MAKING.let_go(db, mine)
    moment = now()
    export = DataExport(
        person_id=person.id,
        programme_id=actor.programme_id,
        asked_at=moment,
        updated_at=moment,
    )
    db.add(export)
    db.flush()
    ask_building(db, export.id)
    _tell(db, export)
    audit.record(db, actor, "accounts.ask_export", "export", export.id)
    return export.id


def ask_building(db: Session, export_id: UUID) -> None:
    """Wake a worker for an export, unless it is already called."""
    from classe12.accounts.jobs import build_export

    jobs.later(db, build_export, once=f"export:{export_id}", export_id=str(export_id))


def complete_export(db: Session, claim: Claim[UUID], made: Made) -> bool:
    """Say that the file of an export is there, and tell its owner; False when it is no longer ours."""
    export = MAKING.complete(db, claim, made, rights.EXPORT_KEPT)
    if export is None or export.expires_at is None:
        return False
    person = db.get_one(Person, export.person_id)
    programme = get_programme(db, export.programme_id).name
    words = f"{day(export.expires_at)} {export.expires_at.astimezone(PARIS).year}"
    page = base_url_of(db, export.programme_id) + DATA_PAGE
    subject, text = letters.export_ready(programme, size(made.bytes), words, page)
    mail.send(db, person.email, subject, text, "export_ready", sender=programme)
    audit.record(db, system(export.programme_id), "accounts.complete_export", "export", export.id)
    return True

"""The doors of the review: a report, a statement of reasons, an appeal, what somebody else took.

Invariant: absent, of another programme and not yours give the same NotFound.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.accounts.rules import MODERATOR
from classe12.accounts.rules.profile import shown_name
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.core.text import ago, hour
from classe12.moderation.models import Appeal, Claim, ContentReport, Statement
from classe12.moderation.rules import claims
from classe12.moderation.rules.appeals import Ability, StatementFacts, abilities

NO_REPORT = "Ce signalement n’existe pas, ou n’est plus gardé."
NO_STATEMENT = "Cette décision n’existe pas, ou n’est plus gardée."
NO_APPEAL = "Cette demande de second avis n’existe pas, ou n’est plus gardée."


def get_report(db: Session, actor: Actor, report_id: UUID, *, lock: bool = False) -> ContentReport:
    """Return what was reported, to somebody of the team.

    Raises:
        NotFound: absent, elsewhere, or not of the team.
    """
    query = select(ContentReport).where(col(ContentReport.id) == report_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    report = db.exec(query).first()
    if report is None or report.programme_id != actor.programme_id or not MODERATOR.allows(actor):
        raise NotFound(NO_REPORT)
    return report


def facts(statement: Statement, appeal: Appeal | None) -> StatementFacts:
    """Return what abilities depend on."""
    return StatementFacts(
        statement.programme_id,
        statement.person_id,
        statement.decided_by,
        statement.decided_at,
        appeal is not None,
        appeal is not None and appeal.decided_at is not None,
    )


def get_statement(
    db: Session,
    actor: Actor,
    statement_id: UUID,
    ability: Ability,
    moment: datetime,
    *,
    lock: bool = False,
) -> tuple[Statement, Appeal | None]:
    """Return a statement and the appeal against it, to somebody who may do `ability` to it.

    Raises:
        NotFound: absent, elsewhere or not theirs.
        Refused: the actor may read it and not do this, or not now.
    """
    query = select(Statement).where(col(Statement.id) == statement_id)
    query = query.with_for_update() if lock else query
    statement = db.exec(query.execution_options(populate_existing=True)).first()
    if statement is None:
        raise NotFound(NO_STATEMENT)
    against = select(Appeal).where(col(Appeal.statement_id) == statement_id)
    appeal = db.exec(against.execution_options(populate_existing=True)).first()
    allowed = abilities(facts(statement, appeal), actor, moment)
    if ability in allowed:
        return statement, appeal
    if Ability.READ not in allowed:
        raise NotFound(NO_STATEMENT)
    raise _too_late(db, statement, appeal, actor, ability, moment)


def _too_late(
    db: Session,
    statement: Statement,
    appeal: Appeal | None,
    actor: Actor,
    ability: Ability,
    moment: datetime,
) -> Refused:
    if ability is Ability.APPEAL:
        said = (
            "Vous avez déjà demandé un second avis" if appeal else "Le délai de six mois est passé"
        )
        return Refused("appealed" if appeal else "too_late", f"{said} pour cette décision.")
    if appeal is None:
        return Refused("no_appeal", "Personne n’a demandé de second avis sur cette décision.")
    if appeal.decided_at is not None:
        who = name_of(db, appeal.decided_by)
        return Refused(
            "decided", f"{who} a donné ce second avis, {ago(appeal.decided_at, moment)}."
        )
    return Refused(
        "own_decision",
        "Vous aviez pris cette décision\u00a0: une autre personne donne le second avis.",
    )


def name_of(db: Session, person_id: UUID | None) -> str:
    """Return how a colleague of the team is named in a sentence."""
    person = db.get(Person, person_id) if person_id else None
    return shown_name(person.display_name if person else "")


def check_free(db: Session, actor: Actor, kind: str, subject_id: UUID, moment: datetime) -> None:
    """Refuse to decide about what a colleague took.

    Raises:
        Refused: says who took it, and until when.
    """
    claim = db.get(Claim, (kind, subject_id), populate_existing=True)
    if claim is None or claim.person_id == actor.person_id:
        return
    if claims.is_over(claim.taken_at, moment):
        return
    raise Refused(
        "taken",
        f"{name_of(db, claim.person_id)} s’en occupe depuis {hour(claim.taken_at)}\u00a0: prenez-en une "
        f"autre, ou attendez {hour(claim.taken_at + claims.LASTS)}.",
    )

"""Passing on what a lead followed: schools, next steps, campaigns, alerts.

Invariant: all of it changes hands in one transaction, or none; whoever takes over may see all of it.
"""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.accounts.rules.profile import public_name
from classe12.adoption.access import around
from classe12.adoption.rules.views import Place, may_see
from classe12.core import audit, mail
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Refused
from classe12.deployment.access.alerts import places_of
from classe12.deployment.access.desk import check_owner
from classe12.deployment.access.leads import Lead, leads_of
from classe12.deployment.actions.mandates import pass_places
from classe12.deployment.models import (
    Alert,
    Campaign,
    CampaignStatus,
    LeadHandover,
    Outcome,
    TouchKind,
)
from classe12.deployment.models.schools import Touch
from classe12.deployment.rules import desk as rules
from classe12.deployment.rules.desk import Handed
from classe12.deployment.rules.follow import AGENDA
from classe12.programmes.queries import base_url_of, get_programme, said_for

NO_LEAVER = "Choisissez la personne qui part."
NO_HEIR = "Choisissez une autre personne, qui pilote aujourd’hui."
NOTHING = (
    "Cette personne ne suit ni école, ni campagne, ni alerte\u00a0: il n’y a rien à transmettre."
)

_FOLLOWED = text(
    """
    SELECT f.school_uai AS uai, d.academie_code AS academie, d.code AS departement,
      s.circonscription_uai AS circonscription, s.network_uai AS network
    FROM school_follow f JOIN school s ON s.uai = f.school_uai
    JOIN departement d ON d.code = s.departement_code
    WHERE f.programme_id = :programme_id AND f.person_id = :person_id
    ORDER BY f.school_uai FOR UPDATE OF f
    """
)
_TAKE = text(
    """
    UPDATE school_follow SET person_id = :heir, since = :now
    WHERE programme_id = :programme_id AND person_id = :leaver
    """
)
_STEPS = text(
    """
    SELECT count(*) FROM next_step n WHERE n.programme_id = :programme_id AND n.closed_at IS NULL
      AND n.school_uai = ANY(:schools)
    """
)


def hand_over(
    db: Session, actor: Actor, leaver: UUID, heir: UUID, *, with_places: bool = False
) -> Handed:
    """Have somebody take over everything that a lead followed: schools, next steps, campaigns, alerts.

    Args:
        db: the act's transaction.
        actor: an owner or an administrator.
        leaver: who leaves; their role may have ended.
        heir: who takes over; they lead now.
        with_places: whether the territories of the leaver's mandates go to the heir too, until the
            same days.

    Returns:
        How much changed hands; both are told.

    Raises:
        NotFound: who asks holds no desk.
        Refused: nobody was chosen, there is nothing, or the heir may not see part of it.
    """
    check_owner(actor)
    programme_id = actor.programme_id
    left = db.get(Person, leaver)
    if left is None:
        raise Refused("no_leaver", NO_LEAVER, rules.LEAVER)
    if with_places:
        pass_places(db, actor, leaver, heir)
    found = {one.person_id: one for one in leads_of(db, programme_id)}
    if heir == leaver or heir not in found:
        raise Refused("no_heir", NO_HEIR, rules.HEIR)
    values = {"programme_id": programme_id, "person_id": leaver}
    rows = db.execute(_FOLLOWED, values).all()
    campaigns, alerts = _campaigns(db, programme_id, leaver), _alerts(db, programme_id, leaver)
    places = [
        frozenset(
            {("national", ""), ("academie", row.academie), ("departement", row.departement)}
            | {(k, c) for k, c in (("circonscription", row.circonscription), ("network", row.network)) if c}
        )
        for row in rows
    ]  # fmt: skip
    places += [around(db, (one.place_kind, one.place_code)) for one in campaigns]
    places += [places_of(one.around) for one in alerts]
    _check_reach(found[heir], places)
    schools = [row.uai for row in rows]
    steps = db.execute(_STEPS, {"programme_id": programme_id, "schools": schools}).scalar_one()
    handed = Handed(len(schools), steps, len(campaigns), len(alerts))
    if not handed.is_something:
        raise Refused("nothing", NOTHING, rules.LEAVER)
    db.execute(_TAKE, {"programme_id": programme_id, "leaver": leaver, "heir": heir, "now": now()})
    for one in (*campaigns, *alerts):
        one.entrusted_to = heir
        db.add(one)
    db.add_all(_touch(actor, uai) for uai in schools)
    handover = LeadHandover(
        programme_id=programme_id, from_id=leaver, to_id=heir, made_by=actor.person_id, made_at=now(),
        schools=handed.schools, steps=handed.steps, campaigns=handed.campaigns, alerts=handed.alerts,
    )  # fmt: skip
    db.add(handover)
    db.flush()
    _tell_both(db, programme_id, left, db.get_one(Person, heir), handed)
    audit.record(db, actor, "deployment.hand_lead_over", "handover", handover.id)
    return handed


def _check_reach(heir: Lead, places: list[frozenset[Place]]) -> None:
    out = sum(1 for place in places if not may_see(heir.scopes, place))
    if out:
        raise Refused(
            "out_of_reach",
            f"{out} des éléments à transmettre sont hors des territoires de cette personne\u00a0: cochez "
            "«\u00a0Donner aussi ses territoires\u00a0», ou choisissez quelqu’un d’autre.",
            rules.HEIR,
        )


def _campaigns(db: Session, programme_id: int, leaver: UUID) -> list[Campaign]:
    going = (CampaignStatus.DRAFT, CampaignStatus.RUNNING)
    query = select(Campaign).where(
        col(Campaign.programme_id) == programme_id,
        col(Campaign.status).in_(going),
        (col(Campaign.entrusted_to) == leaver)
        | (col(Campaign.entrusted_to).is_(None) & (col(Campaign.created_by) == leaver)),
    )
    return list(db.exec(query.order_by(col(Campaign.id)).with_for_update()))


def _alerts(db: Session, programme_id: int, leaver: UUID) -> list[Alert]:
    query = select(Alert).where(
        col(Alert.programme_id) == programme_id,
        col(Alert.closed_at).is_(None),
        col(Alert.ended_at).is_(None),
        (col(Alert.entrusted_to) == leaver)
        | (col(Alert.entrusted_to).is_(None) & (col(Alert.seen_by) == leaver)),
    )
    return list(db.exec(query.order_by(col(Alert.id)).with_for_update()))


def _touch(actor: Actor, uai: str) -> Touch:
    return Touch(
        programme_id=actor.programme_id, school_uai=uai, kind=TouchKind.HANDOVER,
        outcome=Outcome.REACHED, happened_on=today(), person_id=actor.person_id, told_at=now(),
    )  # fmt: skip


def _tell_both(db: Session, programme_id: int, left: Person, heir: Person, handed: Handed) -> None:
    programme = get_programme(db, programme_id).name
    page = base_url_of(db, programme_id) + AGENDA
    who = public_name(left.display_name) or "La personne qui part"
    drafts = [(heir.email, rules.taken(programme, who, handed, page))]
    if left.closed_at is None:
        name = public_name(heir.display_name) or heir.email
        drafts.append((left.email, rules.given(programme, name, handed)))
    for email, letter in drafts:
        subject, words = said_for(db, programme_id, letter)
        mail.send(db, email, subject, words, "lead_handover", sender=programme)

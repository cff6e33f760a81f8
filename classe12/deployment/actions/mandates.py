"""Recruiting leads, installing them, and passing on what they followed when they leave.

Invariants: a role begins on the first day of its mandate and ends after its last one, by itself; what a
lead followed changes hands in one transaction, or not at all; whoever takes over may see all of it.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.accounts.actions import Scope, grant_role
from classe12.accounts.actions.codes import person_of
from classe12.accounts.actions.grants import SIGN_IN_PAGE
from classe12.accounts.events import StaffRightsOpened
from classe12.accounts.models import Grant, Person, Role, ScopeKind
from classe12.accounts.rules.profile import public_name
from classe12.adoption.access import around
from classe12.adoption.rules.views import Place, may_see, read_place
from classe12.core import audit, mail
from classe12.core.actor import Actor, system
from classe12.core.clock import PARIS, now, today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.deployment.access.alerts import places_of
from classe12.deployment.access.desk import check_owner
from classe12.deployment.access.leads import Lead, leads_of
from classe12.deployment.models import (
    Alert,
    Campaign,
    CampaignStatus,
    LeadHandover,
    Mandate,
    Outcome,
    TouchKind,
)
from classe12.deployment.models.schools import Touch
from classe12.deployment.rules import desk as rules
from classe12.deployment.rules.desk import Handed
from classe12.deployment.rules.follow import AGENDA
from classe12.programmes.queries import base_url_of, get_programme, said_for
from classe12.territories.queries import email_domains, territory_name
from classe12.territories.rules import classify_email

ABSENT = "Ce mandat n’existe pas, ou est déjà terminé."
TWICE = "Cette personne a déjà un mandat pour ce territoire\u00a0: terminez-le d’abord."
NO_PLACE = "Choisissez un territoire dans la liste."
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


def invite(
    db: Session, actor: Actor, email: str, written: str, starts_on: str, ends_on: str
) -> UUID:
    """Ask somebody to lead a territory; the role opens on the first day, the mail leaves now.

    Args:
        db: the act's transaction.
        actor: an owner or an administrator.
        email: an academic address.
        written: the territory, "academie:24".
        starts_on, ends_on: first and last days, as date fields send them.

    Raises:
        NotFound: who asks holds no desk.
        Invalid: what is wrong, field by field.
    """
    check_owner(actor)
    problems = rules.mandate_problems(starts_on, ends_on, today())
    verdict = classify_email(email, email_domains(db))
    if not verdict.is_accepted:
        problems = {rules.EMAIL: verdict.sentence} | problems
    place = read_place(written)
    if place is None:
        problems[rules.PLACE] = NO_PLACE
    if problems:
        raise Invalid(problems)
    assert place is not None
    territory = territory_name(db, *place)
    mandate = Mandate(
        programme_id=actor.programme_id,
        person_id=person_of(db, verdict.email).id,
        scope_kind=place[0],
        scope_code=place[1],
        starts_on=max(date.fromisoformat(starts_on), today()),
        ends_on=date.fromisoformat(ends_on),
        invited_by=actor.person_id,
        invited_at=now(),
    )
    _add(db, mandate)
    if mandate.starts_on <= today():
        _install(db, actor, mandate)
    programme = get_programme(db, actor.programme_id).name
    subject, words = rules.invitation(
        programme, territory, mandate.starts_on, mandate.ends_on, public_name(actor.name),
        base_url_of(db, actor.programme_id) + SIGN_IN_PAGE,
    )  # fmt: skip
    mail.send(db, verdict.email, subject, words, "mandate", sender=programme)
    audit.record(db, actor, "deployment.invite_lead", "mandate", mandate.id)
    return mandate.id


def _add(db: Session, mandate: Mandate) -> None:
    try:
        with db.begin_nested():
            db.add(mandate)
    except IntegrityError:
        raise Invalid({rules.PLACE: TWICE}) from None


def _install(db: Session, actor: Actor, mandate: Mandate) -> None:
    """Give the role of a mandate; it ends by itself after the last day."""
    person = db.get_one(Person, mandate.person_id)
    scope = Scope(ScopeKind(mandate.scope_kind), mandate.scope_code)
    mandate.grant_id = grant_role(db, actor, person.email, Role.LEAD, scope, is_told=False)
    grant = db.get_one(Grant, mandate.grant_id)
    grant.ends_at = _end_of(mandate.ends_on)
    db.add_all((grant, mandate))
    db.flush()


def _end_of(last: date) -> datetime:
    following = last + timedelta(days=1)
    return datetime(following.year, following.month, following.day, tzinfo=PARIS)


def accept(db: Session, event: StaffRightsOpened) -> None:
    """Write that an invitation is accepted: the person opened the rights that it gave."""
    db.execute(
        update(Mandate)
        .where(
            col(Mandate.person_id) == event.person_id,
            col(Mandate.programme_id) == event.programme_id,
            col(Mandate.accepted_at).is_(None),
            col(Mandate.ended_at).is_(None),
            col(Mandate.grant_id).is_not(None),
        )
        .values(accepted_at=event.at)
    )


def end(db: Session, actor: Actor, mandate_id: UUID) -> None:
    """End a mandate today, its role at once.

    Raises:
        NotFound: it has ended, is of another programme, or is not theirs to end.
    """
    check_owner(actor)
    query = select(Mandate).where(
        col(Mandate.id) == mandate_id,
        col(Mandate.programme_id) == actor.programme_id,
        col(Mandate.ended_at).is_(None),
    )
    mandate = db.exec(query.with_for_update()).first()
    if mandate is None:
        raise NotFound(ABSENT)
    _end(db, mandate)
    audit.record(db, actor, "deployment.end_mandate", "mandate", mandate_id)


def _end(db: Session, mandate: Mandate) -> None:
    mandate.ended_at = now()
    grant = db.get(Grant, mandate.grant_id) if mandate.grant_id else None
    if grant and (grant.ends_at is None or grant.ends_at > now()):
        grant.ends_at = now()
        db.add(grant)
    db.add(mandate)
    db.flush()


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
        _pass_places(db, actor, leaver, heir)
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


def _pass_places(db: Session, actor: Actor, leaver: UUID, heir: UUID) -> None:
    """Give somebody mandates over the territories of another, until the same days; theirs end."""
    mandates = db.exec(
        select(Mandate).where(
            col(Mandate.programme_id) == actor.programme_id,
            col(Mandate.person_id) == leaver,
            col(Mandate.ended_at).is_(None),
        )
    ).all()
    held = set(
        db.exec(
            select(Mandate.scope_kind, Mandate.scope_code).where(
                col(Mandate.programme_id) == actor.programme_id,
                col(Mandate.person_id) == heir,
                col(Mandate.ended_at).is_(None),
            )
        )
    )
    for mandate in mandates:
        _end(db, mandate)
        place = mandate.scope_kind, mandate.scope_code
        if mandate.ends_on < today() or place in held or db.get(Person, heir) is None:
            continue
        new = Mandate(
            programme_id=actor.programme_id, person_id=heir, scope_kind=place[0], scope_code=place[1],
            starts_on=today(), ends_on=mandate.ends_on, invited_by=actor.person_id, invited_at=now(),
        )  # fmt: skip
        _add(db, new)
        _install(db, actor, new)


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


def follow_mandates(db: Session, programme_id: int, day: date) -> None:
    """Install the mandates that begin, end those that are over, tell those that end soon; twice is once."""
    query = select(Mandate).where(
        col(Mandate.programme_id) == programme_id, col(Mandate.ended_at).is_(None)
    )
    programme = get_programme(db, programme_id).name
    for mandate in db.exec(query.order_by(col(Mandate.id)).with_for_update()):
        if day > mandate.ends_on:
            _end(db, mandate)
        elif mandate.grant_id is None and mandate.starts_on <= day:
            _install(db, replace(system(programme_id), person_id=mandate.invited_by), mandate)
        elif mandate.told_end_at is None and (mandate.ends_on - day).days <= rules.SOON:
            mandate.told_end_at = now()
            db.add(mandate)
            if mandate.accepted_at is None:
                continue
            territory = territory_name(db, mandate.scope_kind, mandate.scope_code)
            email = db.get_one(Person, mandate.person_id).email
            page = base_url_of(db, programme_id) + AGENDA
            letter = rules.end_soon(programme, territory, mandate.ends_on, page)
            subject, words = said_for(db, programme_id, letter)
            mail.send(db, email, subject, words, "mandate_end", sender=programme)

"""The owner's desk: leads asked and installed, everything of a lead handed over, committees, the roadmap."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased, StaffRightsOpened
from classe12.accounts.models import Grant, Person, Role
from classe12.accounts.rules.roles import ROLE_NAMES
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.mail import Mail
from classe12.deployment.actions import desk, follow, forgetting, handing, mandates
from classe12.deployment.models import Alert, AlertKind, Campaign, Mandate, RoadmapLine
from classe12.deployment.queries.agenda import get_agenda
from classe12.deployment.queries.desk import Desk, _day, get_desk, list_roadmap
from classe12.deployment.rules import desk as rules
from classe12.deployment.rules.desk import Standing, TypedCommittee, TypedLine
from classe12.deployment.rules.follow import Told
from tests.factories import accounts
from tests.factories.campaigns import a_campaign
from tests.factories.deployment import a_target
from tests.factories.people import a_lead, a_member
from tests.factories.programmes import another_programme
from tests.factories.territories import reference_data

CRETEIL = ("academie", "24")
LINE = TypedLine("Le CE2", "2027-1", "planned", "Ouvrir aux CE2.", True)


def an_owner(db: Session) -> Actor:
    reference_data(db)
    return a_member(db, Role.OWNER, name="Inès Le Gall")


def day(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def shown(db: Session, owner: Actor) -> Desk:
    db.expire_all()
    return get_desk(db, owner, now())


def mails(db: Session, kind: str) -> list[Mail]:
    return list(db.exec(select(Mail).where(Mail.kind == kind)))


def test_a_lead_is_asked_installed_and_leaves_by_the_calendar(db: Session) -> None:
    owner, email = an_owner(db), accounts.an_address()
    mandate_id = mandates.invite(db, owner, email, "academie:24", day(0), day(60))
    row = shown(db, owner).mandates[0]
    assert (row.state, row.place) == (Standing.INVITED.value, "Académie de Créteil")
    letter = mails(db, "mandate")[0]
    assert letter.recipient == email
    assert "/connexion" in letter.text
    assert mails(db, "role_granted") == []
    person = db.exec(select(Person).where(Person.email == email)).one()
    events.emit(db, StaffRightsOpened(owner.programme_id, person.id, now()))
    assert shown(db, owner).mandates[0].state == Standing.INSTALLED.value
    mandates.follow_mandates(db, owner.programme_id, today() + timedelta(days=40))
    mandates.follow_mandates(db, owner.programme_id, today() + timedelta(days=41))
    assert len(mails(db, "mandate_end")) == 1
    mandates.follow_mandates(db, owner.programme_id, today() + timedelta(days=61))
    assert shown(db, owner).mandates[0].state == Standing.LEFT.value
    grant = db.exec(select(Grant).where(Grant.person_id == person.id)).one()
    assert grant.ends_at and grant.ends_at <= now()
    assert db.get_one(Mandate, mandate_id).ended_at


def test_a_mandate_to_come_opens_nothing_before_its_first_day(db: Session) -> None:
    owner, email = an_owner(db), accounts.an_address()
    mandates.invite(db, owner, email, "academie:24", day(10), day(60))
    grants = (
        select(Grant).join(Person, col(Person.id) == Grant.person_id).where(Person.email == email)
    )
    assert db.exec(grants).all() == []
    assert shown(db, owner).mandates[0].state == Standing.PLANNED.value
    mandates.follow_mandates(db, owner.programme_id, today() + timedelta(days=10))
    mandates.follow_mandates(db, owner.programme_id, today() + timedelta(days=10))
    assert len(db.exec(grants).all()) == 1


def test_what_is_wrong_in_an_invitation_is_said_beside_its_field(db: Session) -> None:
    owner = an_owner(db)
    with pytest.raises(Invalid) as refused:
        mandates.invite(db, owner, "moi@gmail.com", "nulle-part", "", day(3))
    assert set(refused.value.problems) == {rules.EMAIL, rules.PLACE, rules.START}
    email = accounts.an_address()
    asked = mandates.invite(db, owner, email, "academie:24", day(0), day(9))
    assert mandates.invite(db, owner, email, "academie:24", day(0), day(9)) == asked
    assert len(mails(db, "mandate")) == 1, "a button pressed twice writes once"
    with pytest.raises(Invalid) as refused:
        mandates.invite(db, owner, email, "academie:24", day(0), day(10))
    assert refused.value.problems == {rules.PLACE: mandates.TWICE}


def test_only_an_owner_holds_the_desk(db: Session) -> None:
    owner, lead = an_owner(db), a_lead(db, CRETEIL)
    mandate_id = mandates.invite(db, owner, accounts.an_address(), "academie:24", day(0), day(9))
    for act in (
        lambda who: get_desk(db, who, now()),
        lambda who: mandates.end(db, who, mandate_id),
        lambda who: desk.write_line(db, who, LINE),
    ):
        with pytest.raises(NotFound):
            act(lead)
    # Who holds which right, until when; nobody of another policy, nobody whose right is over.
    a_member(db, Role.MODERATOR, name="Mona Ferrier")
    a_lead(db, CRETEIL, programme_id=another_programme(db).id, name="Ailleurs Ici")
    team = {(row.name, row.role, row.place): row for row in shown(db, owner).team}
    assert ("Mona F.", ROLE_NAMES[Role.MODERATOR], "France entière") in team
    asked = team["Pas encore venu", ROLE_NAMES[Role.LEAD], "Académie de Créteil"]
    assert asked.until == f"{today() + timedelta(days=9):%d/%m/%Y}"
    assert team["Inès L.", ROLE_NAMES[Role.OWNER], "France entière"].until == "Sans fin"
    assert not any("Ailleurs" in name for name, _, _ in team)
    mandates.end(db, owner, mandate_id)
    assert "Pas encore venu" not in {row.name for row in shown(db, owner).team}
    with pytest.raises(NotFound):
        mandates.end(db, owner, mandate_id)


def followed(db: Session, lead: Actor) -> tuple[UUID, Alert]:
    school = a_target(db)
    follow.tell(db, lead, school.uai, Told("call", "reached", "28"))
    campaign_id = a_campaign(db, lead)
    alert = Alert(
        programme_id=lead.programme_id, kind=AlertKind.FALL, place_kind="academie", place_code="24",
        around=["national:", "academie:24"], sentence="Une baisse.", figure="-", since=today(),
        opened_at=now(), checked_on=today(), seen_by=lead.person_id, seen_at=now(),
    )  # fmt: skip
    db.add(alert)
    db.flush()
    return campaign_id, alert


def test_everything_of_who_leaves_goes_to_one_person_in_one_act(db: Session) -> None:
    owner, lea = an_owner(db), a_lead(db, CRETEIL, name="Léa Chauvin")
    karim = a_lead(db, CRETEIL, name="Karim Benali")
    campaign_id, alert = followed(db, lea)
    assert lea.person_id and karim.person_id
    db.exec(select(Grant).where(Grant.person_id == lea.person_id)).one().ends_at = now()
    db.flush()
    assert str(lea.person_id) in dict(shown(db, owner).holders)
    handed = handing.hand_over(db, owner, lea.person_id, karim.person_id)
    assert handed == rules.Handed(1, 1, 1, 1)
    agenda = get_agenda(db, karim, today())
    assert agenda.followed == 1 and len(agenda.later) == 1
    db.expire_all()
    assert db.get_one(Campaign, campaign_id).entrusted_to == karim.person_id
    assert db.get_one(Alert, alert.id).entrusted_to == karim.person_id
    assert {"École" in m.text or "1\u00a0école" in m.text for m in mails(db, "lead_handover")} == {
        True
    }
    assert len(mails(db, "lead_handover")) == 2
    assert str(lea.person_id) not in dict(shown(db, owner).holders)
    assert "de Léa C. à Karim B." in shown(db, owner).handed[0]
    with pytest.raises(Refused) as refused:
        handing.hand_over(db, owner, lea.person_id, karim.person_id)
    assert refused.value.code == "nothing"


def test_nothing_goes_to_somebody_who_may_not_see_it_unless_the_territory_goes_too(
    db: Session,
) -> None:
    owner, email = an_owner(db), accounts.an_address()
    mandates.invite(db, owner, email, "academie:24", day(0), day(60))
    person = db.exec(select(Person).where(Person.email == email)).one()
    lea = a_lead(db, CRETEIL, name="Léa Chauvin")
    followed(db, lea)
    db.execute(
        Mandate.__table__.update().where(Mandate.person_id == person.id).values(person_id=lea.person_id)  # type: ignore[attr-defined]
    )  # fmt: skip
    far = a_lead(db, ("academie", "10"), name="Paul Roux")
    assert lea.person_id and far.person_id
    db.get_one(Person, far.person_id).totp_confirmed_at = now()
    with pytest.raises(Refused) as refused:
        handing.hand_over(db, owner, lea.person_id, far.person_id)
    assert (refused.value.code, refused.value.field) == ("out_of_reach", rules.HEIR)
    assert mails(db, "lead_handover") == []
    handed = handing.hand_over(db, owner, lea.person_id, far.person_id, with_places=True)
    assert handed.schools == 1
    kept = db.exec(select(Mandate).where(Mandate.person_id == far.person_id)).one()
    assert (kept.scope_code, kept.ends_on) == ("24", today() + timedelta(days=60))
    left, heir = {row.name: row for row in shown(db, owner).mandates}, "Paul R."
    assert left[heir].state == Standing.INSTALLED.value, "who leads already has nothing to accept"
    assert left["Léa C."].when.endswith(f"au {_day(today())}"), "it ended today"


def test_a_committee_is_reminded_of_once_then_decided(db: Session) -> None:
    owner = an_owner(db)
    typed = TypedCommittee(day(20), "14:30", "Salle 201", "Le budget")
    committee_id = desk.plan_committee(db, owner, typed)
    assert desk.remind(db, owner.programme_id, now()) == 0
    assert desk.remind(db, owner.programme_id, now() + timedelta(days=14)) == 1
    assert desk.remind(db, owner.programme_id, now() + timedelta(days=15)) == 0
    assert "Le budget" in mails(db, "committee")[0].text
    with pytest.raises(Invalid) as refused:
        desk.write_decisions(db, owner, committee_id, "On continue.")
    assert refused.value.problems == {rules.DECIDED: desk.NOT_HELD}
    later = get_desk(db, owner, now() + timedelta(days=30))
    assert [one.decided for one in later.held] == [""]
    desk.cancel_committee(db, owner, committee_id)
    assert shown(db, owner).coming == ()


def test_everybody_reads_the_public_lines_only(db: Session) -> None:
    owner = an_owner(db)
    line_id = desk.write_line(db, owner, LINE)
    desk.write_line(db, owner, TypedLine("Interne", "2026-4", "doing", "Entre nous.", False))
    assert [one.title for one in shown(db, owner).roadmap] == ["Interne", "Le CE2"]
    public = list_roadmap(db, owner.programme_id, is_public=True)
    assert [one.title for one in public] == ["Le CE2"]
    desk.write_line(db, owner, TypedLine("Le CE2", "2027-2", "done", "Ouvert.", True), line_id)
    assert list_roadmap(db, owner.programme_id, is_public=True)[0].state == "Fait"
    desk.delete_line(db, owner, line_id)
    assert db.get(RoadmapLine, line_id) is None


def test_somebody_erased_leaves_no_mandate(db: Session) -> None:
    owner, email = an_owner(db), accounts.an_address()
    mandates.invite(db, owner, email, "academie:24", day(0), day(60))
    person = db.exec(select(Person).where(Person.email == email)).one()
    forgetting.forget_person(db, PersonErased(person.id, "", email, False, now()))
    assert shown(db, owner).mandates == ()

"""Alerts: opened once, told to who must know, ended by themselves, closed with a word, written again."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import Membership, Role
from classe12.adoption.actions import fold
from classe12.adoption.models import Kind
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.core.ids import new_id
from classe12.core.mail import Mail
from classe12.deployment.actions import alerts as acts
from classe12.deployment.models import Alert, AlertKind, Campaign, CampaignSchool, Sending
from classe12.deployment.queries.alerts import list_alerts
from classe12.deployment.rules.alerts import Shelf
from classe12.notifications.models import Digest, MailChoice, Notice, Pace
from classe12.notifications.models import Kind as MailKind
from classe12.territories.models import School
from tests.factories.adoption import an_event
from tests.factories.campaigns import launched, mailboxes
from tests.factories.people import a_lead, a_member, a_teacher
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school, reference_data

TUESDAY = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)  # second period; the last whole week is S47
THEN, NOW = date(2026, 9, 16), date(2026, 11, 18)  # third weeks of the first two periods
CRETEIL, LILLE = ("academie", "24"), ("academie", "09")


@pytest.fixture
def school(db: Session) -> School:
    reference_data(db)
    return a_school(db)


@pytest.fixture
def lead(db: Session, school: School) -> Actor:
    return a_lead(db, CRETEIL)


def visits(db: Session, school: School, people: int, on: date) -> None:
    for _ in range(people):
        an_event(db, Kind.WATCHED, on, person_id=uuid4(), school_uai=school.uai)
    fold(db)


def watch(db: Session, moment: datetime = TUESDAY) -> int:
    """Look at the service as the daily job does, and return how many alerts were told."""
    begun = update(Membership).values(joined_at=moment - timedelta(days=1))
    db.execute(begun)  # so that nothing but what the test is about is silent
    return len(acts.watch(db, classe_a_12(db).id, moment))


def alerts(db: Session, kind: AlertKind = AlertKind.FALL) -> list[Alert]:
    db.flush()
    query = select(Alert).where(Alert.kind == kind).order_by(col(Alert.opened_at), col(Alert.id))
    return list(db.exec(query.execution_options(populate_existing=True)))


def places(db: Session) -> set[str]:
    return {alert.place_kind for alert in alerts(db) if alert.ended_at is None}


def of(db: Session, kind: str) -> Alert:
    return next(a for a in alerts(db) if a.place_kind == kind and a.ended_at is None)


def mails(db: Session, actor: Actor) -> list[Mail]:
    from classe12.accounts.models import Person

    address = db.get_one(Person, actor.person_id).email
    return list(db.exec(select(Mail).where(Mail.recipient == address)))


def notices(db: Session, actor: Actor) -> list[Notice]:
    return list(db.exec(select(Notice).where(Notice.person_id == actor.person_id)))


def test_a_fall_opens_one_alert_a_territory_once(db: Session, school: School) -> None:
    visits(db, school, 40, THEN)
    visits(db, school, 11, NOW)
    assert watch(db) == 3
    assert places(db) == {"national", "academie", "departement"}
    alert = of(db, "academie")
    assert alert.sentence.startswith("Académie de Créteil\u00a0: 1")
    assert alert.since == date(2026, 11, 16)
    assert set(alert.around) == {"national:", "academie:24"} or "academie:24" in alert.around
    assert watch(db) == 0
    assert watch(db, TUESDAY + timedelta(days=1)) == 0
    assert len(alerts(db)) == 3


def test_enough_people_or_too_few_before_open_nothing(db: Session, school: School) -> None:
    visits(db, school, 40, THEN)
    visits(db, school, 30, NOW)
    assert watch(db) == 0
    other = a_school(db, departement_code="059")
    visits(db, other, 12, THEN)
    assert watch(db) == 0, "twelve people: chance"


def test_an_alert_ends_by_itself_and_comes_back(db: Session, school: School) -> None:
    visits(db, school, 40, THEN)
    watch(db)
    first = of(db, "national")
    visits(db, school, 40, NOW)
    assert watch(db) == 0
    assert {a.ended_at is not None for a in alerts(db)} == {True}
    later = TUESDAY + timedelta(days=7)  # fourth weeks: nobody in either, nothing can be said
    assert watch(db, later) == 0
    visits(db, school, 40, THEN + timedelta(days=7))
    assert watch(db, later) == 3
    assert of(db, "national").id != first.id


def test_holidays_close_nothing_and_open_nothing(db: Session, school: School) -> None:
    visits(db, school, 40, THEN)
    watch(db)
    for day in (datetime(2026, 12, 29, 6, tzinfo=UTC), datetime(2027, 1, 5, 6, tzinfo=UTC)):
        watch(db, day)
        assert len(places(db)) == 3


def test_leads_owners_and_sponsors_are_told_once_a_day_and_the_others_are_not(
    db: Session, school: School, lead: Actor
) -> None:
    owner, sponsor = a_member(db, Role.OWNER), a_member(db, Role.SPONSOR)
    elsewhere, teacher = a_lead(db, LILLE), a_teacher(db)
    relay = a_member(db, Role.RELAY, (CRETEIL,))
    visits(db, school, 40, THEN)
    watch(db)
    watch(db)
    for told in (lead, owner, sponsor):
        (mail,) = mails(db, told)
        assert mail.kind == "notice_alerts" and "/desabonnement?" in mail.unsubscribe
        (notice,) = notices(db, told)
        assert notice.href == ("/stats" if told is sponsor else "/pilotage/alertes")
    assert "2 alertes" in mails(db, lead)[0].subject, "the country is not theirs"
    assert "3 alertes" in mails(db, owner)[0].subject
    assert "/pilotage" not in mails(db, sponsor)[0].text
    assert "/pilotage/ecoles?territoire=academie:24" in mails(db, lead)[0].text
    for other in (elsewhere, teacher, relay):
        assert mails(db, other) == [] and notices(db, other) == []


def test_who_wants_no_mail_still_has_the_bell(db: Session, school: School, lead: Actor) -> None:
    db.add(
        MailChoice(
            person_id=lead.person_id,
            programme_id=lead.programme_id,
            kind=MailKind.ALERTS,
            pace=Pace.NEVER,
            chosen_at=TUESDAY,
        )
    )
    visits(db, school, 40, THEN)
    watch(db)
    assert mails(db, lead) == [] and len(notices(db, lead)) == 1


def test_closed_with_a_word_it_stays_closed_while_its_cause_lasts(
    db: Session, school: School, lead: Actor
) -> None:
    visits(db, school, 40, THEN)
    watch(db)
    alert = of(db, "academie")
    with pytest.raises(Refused, match="quelques mots"):
        acts.close(db, lead, alert.id, " ")
    acts.close(db, lead, alert.id, "Semaine de formation.")
    assert watch(db, TUESDAY + timedelta(days=1)) == 0
    with pytest.raises(Refused, match="clôturée"):
        acts.acknowledge(db, lead, alert.id)
    over = list_alerts(db, lead, Shelf.OVER, TUESDAY)
    assert (
        "Clôturée par Louis A." in over.rows[0].state
        and "Semaine de formation." in over.rows[0].state
    )
    visits(db, school, 40, NOW)
    watch(db)
    visits(db, school, 60, THEN + timedelta(days=7))
    assert watch(db, TUESDAY + timedelta(days=7)) == 3, "its cause went, then came back"


def test_a_pause_ends_on_its_day_and_is_told_again(
    db: Session, school: School, lead: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "today", TUESDAY.date)
    visits(db, school, 40, THEN)
    watch(db)
    alert = of(db, "academie")
    with pytest.raises(Refused, match="jour à venir"):
        acts.snooze(db, lead, alert.id, "2026-11-24")
    acts.snooze(db, lead, alert.id, "2026-11-26")
    assert list_alerts(db, lead, Shelf.OPEN, TUESDAY).open == 1
    assert (
        list_alerts(db, lead, Shelf.SNOOZED, TUESDAY).rows[0].state.startswith("En pause jusqu’au")
    )
    assert watch(db, TUESDAY + timedelta(days=1)) == 0
    assert watch(db, TUESDAY + timedelta(days=2)) == 1
    assert len(mails(db, lead)) == 2
    assert list_alerts(db, lead, Shelf.OPEN, TUESDAY).open == 2


def test_a_lead_of_elsewhere_finds_nothing_and_a_relay_only_reads(
    db: Session, school: School, lead: Actor
) -> None:
    visits(db, school, 40, THEN)
    watch(db)
    alert = of(db, "academie")
    for act, more in ((acts.acknowledge, ()), (acts.snooze, ("2026-12-01",)), (acts.close, ("x",))):
        sentences = set()
        for actor in (a_lead(db, LILLE), a_teacher(db), a_member(db, Role.SPONSOR)):
            for wanted in (alert.id, new_id()):
                with pytest.raises(NotFound) as refused:
                    act(db, actor, wanted, *more)  # type: ignore[operator]
                sentences.add(refused.value.sentence)
        assert len(sentences) == 1
        with pytest.raises(Refused, match="responsables"):
            act(db, a_member(db, Role.RELAY, (CRETEIL,)), alert.id, *more)  # type: ignore[operator]
    assert list_alerts(db, a_lead(db, LILLE), Shelf.OPEN, TUESDAY).rows == ()
    acts.acknowledge(db, lead, alert.id)
    (row,) = [r for r in list_alerts(db, lead, Shelf.OPEN, TUESDAY).rows if r.id == str(alert.id)]
    assert row.is_seen and row.can_act and row.state.startswith("Vue par Louis A.")


def test_a_service_that_goes_quiet_says_so(db: Session, school: School, lead: Actor) -> None:
    programme_id = classe_a_12(db).id
    db.add(
        Digest(
            person_id=lead.person_id,
            programme_id=programme_id,
            week=date(2026, 11, 2),
            composed_at=datetime(2026, 11, 2, 6, tzinfo=UTC),
            lines=3,
        )
    )
    db.flush()
    assert watch(db, datetime(2026, 11, 16, 6, tzinfo=UTC)) == 0, "nine days of class"
    assert watch(db, datetime(2026, 11, 17, 6, tzinfo=UTC)) == 1
    (alert,) = alerts(db, AlertKind.DIGEST)
    assert alert.figure == "10\u00a0jours de classe" and alert.since == date(2026, 11, 2)


def test_mailboxes_that_refuse_a_campaign_open_an_alert_that_ends_with_time(
    db: Session, school: School, lead: Actor
) -> None:
    mailboxes(db, 25)
    one = launched(db, lead)
    db.execute(update(Campaign).values(launched_at=TUESDAY - timedelta(days=3)))
    for rank, row in enumerate(db.exec(select(CampaignSchool).order_by(CampaignSchool.rank))):
        row.sending = Sending.REFUSED if rank < 3 else Sending.SENT
        row.mail_id = new_id()
    db.flush()
    watch(db)
    [found] = alerts(db, AlertKind.BOUNCES)
    assert (found.place_kind, found.place_code) == CRETEIL and "3" in found.sentence
    assert [m.subject for m in mails(db, lead)], "told to who leads it"
    db.execute(
        update(Campaign)
        .where(col(Campaign.id) == one)
        .values(launched_at=TUESDAY - timedelta(days=40))
    )
    watch(db, TUESDAY + timedelta(days=1))
    assert not [alert for alert in alerts(db, AlertKind.BOUNCES) if alert.ended_at is None]


def test_what_somebody_did_is_by_nobody_once_they_are_erased(
    db: Session, school: School, lead: Actor
) -> None:
    visits(db, school, 40, THEN)
    watch(db)
    alert = of(db, "academie")
    acts.acknowledge(db, lead, alert.id)
    acts.close(db, lead, alert.id, "Vu avec Awa.")
    assert lead.person_id
    events.emit(db, PersonErased(lead.person_id, "Louis Aubert", "l@x.fr", False, TUESDAY))
    db.refresh(alert)
    assert (alert.seen_by, alert.closed_by, alert.closing_word) == (None, None, "Clôturée.")


def test_the_list_costs_the_same_whatever_its_length(
    db: Session, school: School, lead: Actor, statements: list[str]
) -> None:
    visits(db, school, 40, THEN)
    watch(db)
    statements.clear()
    list_alerts(db, lead, Shelf.OPEN, TUESDAY)
    few = len(statements)
    alert = of(db, "academie")
    for code in ("09", "10", "11", "12"):
        copied = alert.model_dump(exclude={"id", "kind", "place_code"})
        db.add(Alert(**copied, id=new_id(), kind=alert.kind, place_code=code))
    db.flush()
    statements.clear()
    assert list_alerts(db, lead, Shelf.OPEN, TUESDAY).open == 6
    assert len(statements) == few <= 3

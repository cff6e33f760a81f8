"""Campaigns: prepared, drawn, sent once to each school, stopped, measured; for who leads the territory."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.accounts import actions as accounts
from classe12.accounts.actions.codes import person_of
from classe12.accounts.models import Membership, Role
from classe12.accounts.rules.profile import Profile
from classe12.adoption.actions import fold, sum_up
from classe12.adoption.models import Kind
from classe12.adoption.queries import snapshot
from classe12.adoption.queries.usage import read_usage
from classe12.adoption.rules.links import SILENT
from classe12.adoption.rules.views import NATION, View
from classe12.core import mail, postman
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.mail import Mail
from classe12.deployment.actions import campaigns, sending
from classe12.deployment.actions.mailboxes import stop_mailbox
from classe12.deployment.jobs.campaigns import send_campaign, sweep_campaigns
from classe12.deployment.models import (
    Arm,
    Campaign,
    CampaignSchool,
    CampaignStatus,
    Sending,
    StoppedMailbox,
)
from classe12.deployment.papers import campaign_paper, paper_pdf, workbook
from classe12.deployment.queries.audience import list_eligible
from classe12.deployment.queries.campaign import open_campaign
from classe12.deployment.queries.effect import accounts_with
from classe12.deployment.queries.entries import get_welcome
from classe12.deployment.queries.files import campaign_sheet, campaign_table
from classe12.deployment.queries.schools import file_rows
from classe12.deployment.rules import drawing
from classe12.deployment.rules.listing import Asked
from classe12.notifications.queries.calendar import zones_in_holidays
from classe12.territories.models import Priority
from classe12.territories.rules import school_year
from classe12.wiring import connect
from tests.factories.adoption import an_event
from tests.factories.campaigns import (
    CRETEIL,
    a_campaign,
    came,
    launched,
    mailboxes,
    typed,
    weeks_go_by,
)
from tests.factories.people import a_lead, a_member
from tests.factories.programmes import another_programme, classe_a_12
from tests.factories.territories import a_network, a_school


@pytest.fixture
def lea(db: Session) -> Actor:
    connect()
    return a_lead(db, CRETEIL, name="Léa Fontaine")


@pytest.fixture
def term(db: Session, lea: Actor) -> datetime:
    """Return an instant of class in Créteil: now, or once its holidays are over."""
    days = (now() + timedelta(days=rank) for rank in range(90))
    return next(day for day in days if "C" not in zones_in_holidays(db, day.date()))


def rows(db: Session, campaign_id: object) -> list[CampaignSchool]:
    query = select(CampaignSchool).where(CampaignSchool.campaign_id == campaign_id)
    ordered = query.order_by(col(CampaignSchool.rank))
    return list(db.exec(ordered.execution_options(populate_existing=True)))


def campaign(db: Session, campaign_id: object) -> Campaign:
    query = select(Campaign).where(Campaign.id == campaign_id)
    return db.exec(query.execution_options(populate_existing=True)).one()


def mails(db: Session) -> list[Mail]:
    return list(db.exec(select(Mail).where(Mail.kind == "campaign").order_by(col(Mail.recipient))))


def send(db: Session, campaign_id: Any, at: datetime, batch: int = 100) -> int:
    """Write what may be written at an instant, batch after batch."""
    written, more = 0, True
    while more:
        done = sending.send_batch(db, campaign_id, at, batch)
        db.flush()
        written, more = written + done.written, done.more
    return written


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_a_campaign_is_prepared_and_changed_and_nothing_leaves(db: Session, lea: Actor) -> None:
    mailboxes(db, 3)
    one = a_campaign(db, lea)
    with pytest.raises(Invalid) as refused:
        campaigns.change(db, lea, one, CRETEIL, typed(subject="", weeks=3))
    assert set(refused.value.problems) == {"objet", "semaines"}
    assert campaign(db, one).subject == "Deux minutes pour voir"
    campaigns.change(db, lea, one, ("departement", "094"), typed(name="Autre nom"))
    db.flush()
    assert (campaign(db, one).name, campaign(db, one).place_code) == ("Autre nom", "094")
    shown = open_campaign(db, lea, one, now())
    assert plain(shown.page.audience) == "3 écoles silencieuses cette période à prévenir."
    assert shown.letter.recipient.startswith("ce.094")
    assert ("text", "Des collègues filment une pratique en deux minutes.") in shown.letter.lines
    assert mails(db) == []
    campaigns.discard(db, lea, one)
    db.flush()
    with pytest.raises(NotFound):
        open_campaign(db, lea, one, now())


def test_a_campaign_and_the_list_of_schools_call_the_same_ones_silent(
    db: Session, lea: Actor
) -> None:
    schools = mailboxes(db, 12)
    for weeks_ago, school in enumerate(schools):
        came(db, [school.uai], weeks_ago)
    one = campaign(db, a_campaign(db, lea))
    listed = file_rows(db, lea, Asked(shelf=SILENT), today())[1]
    aimed = {school.uai for school in list_eligible(db, one, now())}
    assert aimed == {str(row[1]) for row in listed} and schools[0].uai in aimed


def test_the_funnel_is_told_by_campaign_to_who_may_open_it(db: Session, lea: Actor) -> None:
    school = mailboxes(db, 1)[0]
    code = campaign(db, launched(db, lea, name="Invitation du Canal")).code
    for _ in range(6):
        person = a_member(db, school_uai=school.uai).person_id
        an_event(db, Kind.JOINED, today(), person_id=person, school_uai=school.uai)
        db.execute(
            text("UPDATE membership SET entry_code = :code WHERE person_id = :who"),
            {"code": code, "who": person},
        )
    fold(db)
    sum_up(db, lea.programme_id, today() + timedelta(days=7))
    for place, is_named in ((CRETEIL, True), (NATION, True), (("departement", "094"), False)):
        view = View(lea.programme_id, place, year=school_year(today()))
        found = read_usage(db, view, snapshot(db, view))
        assert found.raw.splits["entry", "code"]["account"] == 6
        assert (("entry", code) in found.names) is is_named
        assert not is_named or found.raw.splits["entry", code]["account"] == 6
        assert not is_named or found.names["entry", code] == "« Invitation du Canal »"


def test_schools_are_drawn_once_and_the_draw_can_be_made_again(db: Session, lea: Actor) -> None:
    mailboxes(db, 12, priority=Priority.REP)
    mailboxes(db, 8, priority=Priority.REP_PLUS)
    came(db, [school.uai for school in mailboxes(db, 2)])
    one = launched(db, lea, held_percent=50)
    found = rows(db, one)
    assert len(found) == 20
    held = {row.school_uai for row in found if row.arm == Arm.HELD}
    strata = {row.school_uai: row.priority for row in found}
    seed = campaign(db, one).seed
    assert seed is not None
    assert held == drawing.draw(seed, strata, 50)
    assert sum(strata[uai] == "rep_plus" for uai in held) == 4
    assert {row.sending for row in found if row.arm == Arm.HELD} == {Sending.NONE}
    assert {row.sending for row in found if row.arm == Arm.CONTACTED} == {Sending.WAITING}
    for act in (
        lambda: campaigns.launch(db, lea, one),
        lambda: campaigns.change(db, lea, one, CRETEIL, typed(held_percent=0)),
        lambda: campaigns.discard(db, lea, one),
    ):
        with pytest.raises(Refused):
            act()
    assert {row.school_uai for row in rows(db, one) if row.arm == Arm.HELD} == held


def test_each_school_gets_one_mail_with_its_way_out(
    db: Session, lea: Actor, term: datetime
) -> None:
    schools = mailboxes(db, 7)
    one = launched(db, lea)
    assert send(db, one, term, batch=3) == 7
    assert send(db, one, term) == 0
    sent = mails(db)
    assert sorted(m.recipient for m in sent) == sorted(s.email for s in schools)
    assert campaign(db, one).status == CampaignStatus.DONE
    assert {row.mail_id for row in rows(db, one)} == {m.id for m in sent}
    letter = postman.message(mail._letter(sent[0]))
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(sent[0].id) in letter["Message-ID"]
    for kind in ("plain", "html"):
        body = letter.get_body((kind,)).get_content()
        assert f"/c/{campaign(db, one).code}" in body
        assert "/desabonnement/ecole?jeton=" in body
        assert "Choisir ce que je reçois" not in body


def test_a_school_that_stops_is_written_to_no_more(db: Session, lea: Actor, term: datetime) -> None:
    mailboxes(db, 2)
    one = launched(db, lea)
    send(db, one, term)
    token = mails(db)[0].unsubscribe.partition("jeton=")[2]
    nobody = Actor(lea.programme_id)
    for _ in range(2):
        stop_mailbox(db, nobody, token)
    for who, bad in ((nobody, token[:-2] + "AA"), (Actor(another_programme(db).id or 0), token)):
        with pytest.raises(NotFound):
            stop_mailbox(db, who, bad)
    assert len(db.exec(select(StoppedMailbox)).all()) == 1
    db.execute(text("UPDATE campaign_school SET written_at = now() - interval '60 weeks'"))
    two = a_campaign(db, lea)
    left = open_campaign(db, lea, two, now()).page.left_out
    assert [plain(line) for line in left] == ["1 école qui ne veut plus d’invitations"]
    campaigns.launch(db, lea, two)
    assert len(rows(db, two)) == 1


def test_a_school_is_invited_once_in_six_weeks(db: Session, lea: Actor, term: datetime) -> None:
    mailboxes(db, 2)
    one, two = launched(db, lea), launched(db, lea)
    assert send(db, one, term) == 2
    assert send(db, two, term + timedelta(hours=1)) == 0, "both drew them before either wrote"
    assert {(row.sending, row.why) for row in rows(db, two)} == {(Sending.SKIPPED, "capped")}
    with pytest.raises(Refused, match="Aucune école"):
        campaigns.launch(db, lea, a_campaign(db, lea))


def test_nothing_is_written_in_the_holidays_of_a_school(db: Session, lea: Actor) -> None:
    mailboxes(db, 2)
    one = launched(db, lea)
    days = [now() + timedelta(days=rank) for rank in range(300)]
    closed = ["C" in zones_in_holidays(db, day.date()) for day in days]
    first = closed.index(True)
    assert send(db, one, days[first]) == 0
    assert {row.sending for row in rows(db, one)} == {Sending.WAITING}
    assert campaign(db, one).status == CampaignStatus.RUNNING
    assert send(db, one, days[closed.index(False, first)]) == 2


def test_a_campaign_that_is_stopped_writes_nothing_more(
    db: Session, lea: Actor, term: datetime
) -> None:
    mailboxes(db, 6)
    one = launched(db, lea)
    assert sending.send_batch(db, one, term, 2).written == 2
    campaigns.stop(db, lea, one)
    db.flush()
    assert send(db, one, term) == 0
    assert len(mails(db)) == 2
    more = open_campaign(db, lea, one, now()).progress.more
    assert "4 écoles qui ne l’ont pas reçu" in [plain(line) for line in more]
    with pytest.raises(Refused):
        campaigns.stop(db, lea, one)


def test_what_a_mail_server_refused_is_kept(db: Session, lea: Actor, term: datetime) -> None:
    mailboxes(db, 4)
    one = launched(db, lea)
    send(db, one, term)
    done, refused, *_ = mails(db)
    done.due_at, done.sent_at = None, now()
    refused.due_at, refused.failure = None, "550 no such mailbox"
    db.flush()
    sending.settle(db)
    db.execute(text("DELETE FROM mail"))  # the outbox forgets after three months
    shown = open_campaign(db, lea, one, now()).progress
    assert plain(shown.line) == "4 sur 4 écoles"
    assert [plain(line) for line in shown.more] == [
        "1 courrier parti",
        "1 refusé par la boîte de l’école, 25 %",
    ]


def test_the_jobs_send_and_may_run_twice(db: Session, lea: Actor) -> None:
    mailboxes(db, 3)
    db.execute(text("DELETE FROM holiday"))
    one = launched(db, lea)
    sweep_campaigns()
    for _ in range(2):
        send_campaign(str(one))
    assert len(mails(db)) == 3


def test_relays_of_the_territory_are_written_to_once(
    db: Session, lea: Actor, term: datetime
) -> None:
    network = a_network(db)
    mailboxes(db, 2, network_uai=network.uai)
    a_member(db, Role.RELAY, (("network", network.uai),), name="Rémi Castel")
    a_member(db, Role.RELAY, (("academie", "09"),), name="Nina Durand")
    one = launched(db, lea, to_relays=True)
    for _ in range(2):
        send(db, one, term)
    people = [m for m in mails(db) if m.has_choices]
    assert len(people) == 1
    assert "relais" in people[0].why


def test_a_visit_has_a_list_and_no_mail(db: Session, lea: Actor) -> None:
    mailboxes(db, 6, email="")
    one = launched(db, lea, kind="visit", happens_on=today(), held_percent=50)
    assert campaign(db, one).status == CampaignStatus.DONE
    assert {row.sending for row in rows(db, one)} == {Sending.NONE}
    name, content = campaign_sheet(db, lea, one, "ecoles", today())
    assert name.startswith("ecoles-un-reseau-silencieux-")
    assert content.count("témoin") == 3
    told = [campaign_table(db, lea, one, name, today())[1] for name in ("ecoles", "effet")]
    paper = campaign_paper("Un réseau", told[0], told[1], today())
    assert [len(sheet.rows) for sheet in paper.sheets] == [3, 6]
    assert paper_pdf(paper, classe_a_12(db))[:5] == b"%PDF-" and workbook(paper, classe_a_12(db))
    other = a_campaign(db, lea, kind="visit", happens_on=today())
    left = open_campaign(db, lea, other, now()).page.left_out
    assert [plain(line) for line in left] == ["3 écoles témoins d’une autre campagne"]


def test_the_effect_is_told_once_its_weeks_are_over(db: Session, lea: Actor) -> None:
    mailboxes(db, 80)
    one = launched(db, lea, held_percent=50, weeks=2)
    told = [row.school_uai for row in rows(db, one) if row.arm == Arm.CONTACTED]
    held = [row.school_uai for row in rows(db, one) if row.arm == Arm.HELD]
    assert (len(told), len(held)) == (40, 40)
    came(db, told[:3], weeks_ago=0)
    assert open_campaign(db, lea, one, now()).result.contacted.startswith("0 devenues")
    weeks_go_by(db, one, 1)
    came(db, told[3:6], weeks_ago=1)
    shown = open_campaign(db, lea, one, now()).result
    assert shown.verdict == "too_early"
    assert shown.contacted.startswith("moins de 5"), "three schools: not shown"
    came(db, told[6:22] + held[:6], weeks_ago=1)
    weeks_go_by(db, one, 2)
    shown = open_campaign(db, lea, one, now()).result
    assert shown.verdict == "more"
    assert plain(shown.contacted).startswith("19 devenues actives, sur 40 écoles silencieuses")
    assert plain(shown.held).startswith("6 devenues actives, sur 40 écoles silencieuses")
    name, content = campaign_sheet(db, lea, one, "effet", today())
    assert name.startswith("effet-")
    assert "à contacter;40;19;47,5" in content
    with pytest.raises(NotFound):
        campaign_sheet(db, lea, one, "autre", today())


def test_an_account_keeps_the_code_that_it_came_with(db: Session, lea: Actor) -> None:
    mailboxes(db, 1)
    one = launched(db, lea)
    code, nobody = campaign(db, one).code, Actor(lea.programme_id)
    assert get_welcome(db, nobody, code.lower()) == "Académie de Créteil"
    assert get_welcome(db, nobody, "ZZZZZZ") == ""
    assert get_welcome(db, nobody, campaign(db, a_campaign(db, lea)).code) == "", "a draft"
    school, kept = a_school(db), []
    for rank, written in enumerate([f" {code.lower()} ", "ZZZZZZ", "", *[code] * 5]):
        person = person_of(db, f"nouveau.{rank}@ac-creteil.fr")
        me = Actor(lea.programme_id, person.id)
        profile = Profile("Awa Diallo", "professeur", school.uai, ("CP",), True)
        accounts.complete_profile(db, me, profile, written)
        db.flush()
        kept.append(db.get_one(Membership, (person.id, lea.programme_id)).entry_code)
        if rank == 3:
            assert accounts_with(db, lea.programme_id, code) is None, "two accounts: not shown"
    assert kept == [code, None, None, *[code] * 5]
    assert accounts_with(db, lea.programme_id, code) in {5, 10}
    accounts.set_measured(db, me, is_measured=False)
    db.expire_all()
    assert db.get_one(Membership, (me.person_id, lea.programme_id)).entry_code is None

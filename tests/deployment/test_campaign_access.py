"""Campaigns: who may see and do what, with how many statements."""

import pytest
from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import NotFound, Refused
from classe12.deployment.actions import campaigns
from classe12.deployment.queries.campaign import open_campaign
from classe12.deployment.queries.campaigns import list_campaigns
from classe12.deployment.queries.files import campaign_sheet
from classe12.wiring import connect
from tests.factories.campaigns import (
    CRETEIL,
    a_campaign,
    launched,
    mailboxes,
    typed,
    weeks_go_by,
)
from tests.factories.people import a_lead, a_member, a_moderator, a_teacher
from tests.factories.programmes import another_programme


@pytest.fixture
def lea(db: Session) -> Actor:
    connect()
    return a_lead(db, CRETEIL, name="Léa Fontaine")


def test_a_lead_acts_in_their_territories_only(db: Session, lea: Actor) -> None:
    mailboxes(db, 3)
    one = a_campaign(db, lea)
    paul = a_member(db, Role.RELAY, (CRETEIL,), name="Paul Girard")
    owner = a_member(db, Role.OWNER, name="Odile Garnier")
    elsewhere = Actor(
        another_programme(db).id or 0, owner.person_id, roles=owner.roles, scopes=owner.scopes
    )
    strangers = (
        a_lead(db, ("academie", "09"), name="Nora Petit"), a_moderator(db), a_teacher(db),
        Actor(lea.programme_id),
    )  # fmt: skip
    for who in (*strangers, elsewhere):
        acts = [
            lambda who=who: open_campaign(db, who, one, now()),
            lambda who=who: campaigns.launch(db, who, one),
            lambda who=who: campaigns.stop(db, who, one),
            lambda who=who: campaigns.discard(db, who, one),
            lambda who=who: campaigns.change(db, who, one, CRETEIL, typed()),
            lambda who=who: campaign_sheet(db, who, one, "ecoles", today()),
        ]
        if who is not elsewhere:
            acts.append(lambda who=who: campaigns.begin(db, who, CRETEIL, typed()))
        for act in acts:
            with pytest.raises(NotFound):
                act()
        assert list_campaigns(db, who, 1).total == 0
    with pytest.raises(NotFound):
        campaigns.change(db, lea, one, ("academie", "09"), typed())
    assert list_campaigns(db, paul, 1).total == 1
    assert not open_campaign(db, paul, one, now()).page.can_change
    with pytest.raises(Refused):
        campaigns.launch(db, paul, one)
    with pytest.raises(NotFound):
        campaigns.begin(db, paul, CRETEIL, typed())
    campaigns.launch(db, owner, one)


def test_who_leads_one_place_and_reads_another_acts_on_the_first_alone(
    db: Session, lea: Actor
) -> None:
    one, mia = a_campaign(db, lea), a_lead(db, ("academie", "09"), name="Mia Lenoir")
    mixed = Actor(
        mia.programme_id, mia.person_id, roles=mia.roles | {"relay"}, scopes=mia.scopes | {CRETEIL}
    )
    with pytest.raises(NotFound):
        campaigns.begin(db, mixed, CRETEIL, typed())
    assert not open_campaign(db, mixed, one, now()).page.can_change
    campaigns.begin(db, mixed, ("academie", "09"), typed())


def test_the_number_of_statements_does_not_grow(
    db: Session, lea: Actor, statements: list[str]
) -> None:
    counts = []
    for number in (3, 30):
        mailboxes(db, number)
        one = launched(db, lea, held_percent=50)
        weeks_go_by(db, one, 13)
        statements.clear()
        open_campaign(db, lea, one, now())
        opened = len(statements)
        statements.clear()
        list_campaigns(db, lea, 1)
        counts.append((opened, len(statements)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 14

"""A school that a campaign keeps apart is left alone: the list, its file, its page and the agenda say so."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from classe12.adoption.rules.links import ALL
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.text import day as day_in_words
from classe12.deployment.actions import sending
from classe12.deployment.models import Arm, CampaignSchool
from classe12.deployment.queries.agenda import get_agenda
from classe12.deployment.queries.facts import spans
from classe12.deployment.queries.ranked import ranked_rows
from classe12.deployment.queries.school import get_school_page
from classe12.deployment.queries.schools import file_rows
from classe12.deployment.rules.advice import Act
from classe12.deployment.rules.listing import Asked
from classe12.notifications.queries.calendar import zones_in_holidays
from classe12.territories.rules import week_start
from classe12.wiring import connect
from tests.factories.campaigns import CRETEIL, launched, mailboxes, weeks_go_by
from tests.factories.deployment import a_contact, told
from tests.factories.people import a_lead
from tests.factories.territories import a_network


@pytest.fixture
def lea(db: Session) -> Actor:
    connect()
    return a_lead(db, CRETEIL, name="Léa Fontaine")


def test_a_lead_is_never_told_to_contact_a_school_that_is_kept_apart(
    db: Session, lea: Actor
) -> None:
    days = (now() + timedelta(days=rank) for rank in range(90))
    term = next(day for day in days if "C" not in zones_in_holidays(db, day.date()))
    schools = mailboxes(db, 6, network_uai=a_network(db).uai)
    a_contact(db, lea, schools[0])
    for school in schools:
        told(db, lea, school, later="7")
    one = launched(db, lea, held_percent=50, weeks=2)
    sending.send_batch(db, one, term)
    db.flush()
    arms = {row.school_uai: row.arm for row in db.exec(select(CampaignSchool))}
    held = [uai for uai, arm in arms.items() if arm == Arm.HELD]
    assert len(held) == 3
    last = day_in_words(week_start(today()) + timedelta(days=20))
    _, lines = file_rows(db, lea, Asked(shelf=ALL), today())
    said = {str(line[1]): (str(line[6]), str(line[7])) for line in lines}
    agenda = get_agenda(db, lea, today())
    steps = {step.uai: step for step in (*agenda.late, *agenda.week, *agenda.later)}
    for uai, arm in arms.items():
        act, why = said[uai]
        page = get_school_page(db, lea, uai, today())
        assert act == Act.WAIT
        assert page.why == why
        assert ("témoin" in why, last in why) == (arm == Arm.HELD,) * 2
        assert ("témoin" in steps[uai].what) == (arm == Arm.HELD)
        done = {row.what for row in page.touches if "Un réseau silencieux" in row.signed}
        sent = "Invitation par courriel, courrier en partance"
        assert done == {f"Mise à part pour comparer, jusqu’au {last}" if arm == Arm.HELD else sent}
    row = one_row(db, lea, held[0])
    assert row.silent_peers == 3, "one letter for those that may be told"
    weeks_go_by(db, one, 3)
    assert "témoin" not in get_school_page(db, lea, held[0], today()).why


def one_row(db: Session, lea: Actor, uai: str) -> Any:
    """Return a school as it is ranked."""
    weeks = spans(db, today())
    return ranked_rows(db, lea, Asked(shelf=ALL), ("school", uai), weeks, today(), 1)[0]

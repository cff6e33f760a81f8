"""What mails lead to, over true HTTP: only a POST writes, whoever sends it, without a cookie."""

from collections.abc import Iterator
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import text

from classe12.accounts.models import Membership
from classe12.core.clock import today
from classe12.notifications.models import Kind, MailChoice, SurveyAnswer
from classe12.notifications.queries.calendar import period_for
from classe12.notifications.rules import tokens
from classe12.notifications.rules.survey import Period
from classe12.notifications.rules.tokens import Pass
from tests.support.served import Served

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
SECRET = b"pepper of the tests, 32 bytes or more"
CLEAR = text("DELETE FROM mail_choice WHERE person_id = :id")


@pytest.fixture
def client(served: Served) -> Iterator[httpx2.Client]:
    """Return a program without a cookie."""
    with httpx2.Client(base_url=served.url) as found:
        yield found
    with served.session() as db:
        db.execute(CLEAR, {"id": person_of(served)})


def person_of(served: Served) -> UUID:
    found = served.people["other_teacher"].person_id
    assert found
    return found


def token_of(served: Served, use: str = "unsubscribe", about: str = "answers") -> str:
    programme_id = served.people["other_teacher"].programme_id
    return tokens.make(SECRET, Pass(use, programme_id, person_of(served), about))


def choice(served: Served) -> str:
    who = served.people["other_teacher"]
    with served.session() as db:
        found = db.get(MailChoice, (who.person_id, who.programme_id, Kind.ANSWERS))
        return str(found.pace) if found else ""


def test_a_mail_program_stops_a_mail_in_one_click(served: Served, client: httpx2.Client) -> None:
    address = f"/desabonnement?jeton={token_of(served)}"
    for _ in range(2):
        answer = client.post(address, data=ONE_CLICK)
        assert answer.status_code == 200, "RFC 8058: no redirection"
        assert "ne recevrez plus" in answer.text
    assert choice(served) == "never"


def test_a_mail_program_that_runs_in_another_site_may(
    served: Served, client: httpx2.Client
) -> None:
    headers = {"Origin": "https://courrier.example", "Sec-Fetch-Site": "cross-site"}
    address = f"/desabonnement?jeton={token_of(served)}"
    assert client.post(address, data=ONE_CLICK, headers=headers).status_code == 200
    assert choice(served) == "never"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_scanner_that_opens_the_address_stops_nothing(
    served: Served, client: httpx2.Client, method: str
) -> None:
    for more in ("", "&page=1", "&fait=1"):
        client.request(method, f"/desabonnement?jeton={token_of(served)}{more}")
    assert choice(served) == ""


@pytest.mark.parametrize("spoil", ["", "x", "é", "a" * 5000])
def test_a_forged_token_stops_nothing(served: Served, client: httpx2.Client, spoil: str) -> None:
    for token in (spoil, token_of(served) + (spoil or "A"), token_of(served, "survey")):
        answer = client.post("/desabonnement", params={"jeton": token}, data=ONE_CLICK)
        assert answer.status_code == 404
    assert choice(served) == ""


def test_a_person_is_led_back_to_the_page(served: Served, client: httpx2.Client) -> None:
    token = token_of(served)
    answer = client.post(f"/desabonnement?jeton={token}&page=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/desabonnement?jeton={token}&fait=1"
    assert choice(served) == "never"


def answered(served: Served, period: Period) -> SurveyAnswer | None:
    who = served.people["other_teacher"]
    with served.session() as db:
        return db.get(SurveyAnswer, (who.person_id, who.programme_id, period.year, period.number))


def test_an_answer_to_the_survey_is_written_by_its_button_alone(
    served: Served, client: httpx2.Client
) -> None:
    who = served.people["other_teacher"]
    with served.session() as db:
        assert db.get(Membership, (who.person_id, who.programme_id))
        period = period_for(db, who.programme_id, person_of(served), today())
    if period is None:
        pytest.skip("the teachers of the tests are in holidays today")
    token = token_of(served, "survey", period.code)
    for method in ("GET", "HEAD"):
        client.request(method, f"/enquete?jeton={token}&decouverte=oui&changement=oui")
    assert answered(served, period) is None
    answer = client.post(f"/enquete?jeton={token}", data={"decouverte": "oui"})
    assert answer.status_code == 303 and "manque=1" in answer.headers["location"]
    assert answered(served, period) is None
    given = {"decouverte": "oui", "changement": "non"}
    answer = client.post(f"/enquete?jeton={token}", data=given)
    assert answer.headers["location"] == f"/enquete?jeton={token}&fait=1"
    found = answered(served, period)
    assert found and (found.discovered, found.changed) == (True, False)


def test_another_site_answers_nothing(served: Served, client: httpx2.Client) -> None:
    headers = {"Origin": "https://ailleurs.example"}
    answer = client.post("/enquete?jeton=x", data={"decouverte": "oui"}, headers=headers)
    assert answer.status_code == 403

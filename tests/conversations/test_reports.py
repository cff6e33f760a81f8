"""Reporting a comment, and what the team decides."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from classe12.accounts.models import Person
from classe12.conversations.access.comments import get_comment
from classe12.conversations.actions import comments, reports
from classe12.conversations.models.comments import Report
from classe12.conversations.rules.comments import REPORTS_LIMIT, Ability
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused, TooMany
from classe12.core.mail import Mail
from classe12.moderation.actions.comments import decide
from classe12.moderation.models import CommentDecision
from classe12.moderation.queries.comments import list_reported
from classe12.moderation.rules.comments import Shown, from_address, to_address
from tests.factories import stories as make
from tests.factories.comments import a_comment
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.stories import Story

ADVERT = "Formation à moitié prix, écrivez-moi."


@pytest.fixture
def story(db: Session) -> Story:
    return make.published(db)


@pytest.fixture
def awa(db: Session) -> Actor:
    return a_teacher(db, name="Awa Diallo")


@pytest.fixture
def bruno(db: Session) -> Actor:
    return a_teacher(db, name="Bruno Keller")


@pytest.fixture
def mona(db: Session) -> Actor:
    return a_moderator(db)


def mails(db: Session, actor: Actor) -> list[Mail]:
    address = db.get_one(Person, actor.person_id).email
    return list(db.exec(select(Mail).where(Mail.recipient == address).order_by(col(Mail.id))))


def queue(db: Session, actor: Actor, **shown: Any) -> Any:
    return list_reported(db, actor, Shown(**shown), now())


def test_a_report_is_kept_and_acknowledged(
    db: Session, story: Story, awa: Actor, bruno: Actor
) -> None:
    said = a_comment(db, awa, story.id, ADVERT)
    found = reports.report(db, bruno, said.id, "advert", "  Une publicité\x00. ")
    assert (found.reason, found.words) == ("advert", "Une publicité.")
    (mail,) = mails(db, bruno)
    assert mail.subject.startswith("Votre signalement S-") and "Publicité, hors sujet" in mail.text
    assert f"#contribution-{said.id}" in mail.text
    assert mails(db, awa) == []  # the author is told of a decision, not of a report


def test_one_reports_once(db: Session, story: Story, awa: Actor, bruno: Actor) -> None:
    said = a_comment(db, awa, story.id, ADVERT)
    reports.report(db, bruno, said.id, "advert", "")
    with pytest.raises(Refused, match="déjà signalé"):
        reports.report(db, bruno, said.id, "respect", "")
    reports.report(db, a_teacher(db), said.id, "advert", "")


def test_what_lacks_is_said(db: Session, story: Story, awa: Actor, bruno: Actor) -> None:
    said = a_comment(db, awa, story.id, ADVERT)
    with pytest.raises(Invalid) as refused:
        reports.report(db, bruno, said.id, "", "")
    assert set(refused.value.problems) == {"motif"}
    with pytest.raises(Invalid):
        reports.report(db, bruno, said.id, "other", "\u202e")
    assert db.exec(select(Report)).all() == []
    reports.report(db, bruno, said.id, "other", "Le nom d’un élève")


def test_only_a_member_reports_and_never_their_own(
    db: Session, story: Story, awa: Actor, bruno: Actor
) -> None:
    said = a_comment(db, awa, story.id, ADVERT)
    for actor in (awa, a_visitor(db), Actor(awa.programme_id, person_id=bruno.person_id)):
        with pytest.raises(NotFound):
            reports.report(db, actor, said.id, "advert", "")
    reports.report(db, bruno, said.id, "advert", "")


def test_too_many_reports_are_refused(db: Session, story: Story, awa: Actor, bruno: Actor) -> None:
    most, _ = REPORTS_LIMIT
    for _ in range(most):
        reports.report(db, bruno, a_comment(db, awa, story.id).id, "advert", "")
    with pytest.raises(TooMany):
        reports.report(db, bruno, a_comment(db, awa, story.id).id, "advert", "")


def test_hiding_tells_the_author_why_and_the_reporter_what(
    db: Session, story: Story, awa: Actor, bruno: Actor, mona: Actor
) -> None:
    said = a_comment(db, awa, story.id, ADVERT)
    reports.report(db, bruno, said.id, "advert", "")
    decision = decide(db, mona, said.id, "hide", "advert", "Bonjour Awa, c’est une publicité.")
    assert (decision.verdict, decision.reason) == ("hide", "advert")
    assert said.hidden_for == "Bonjour Awa, c’est une publicité."
    (told,) = mails(db, awa)
    assert told.subject == "Votre contribution à « Le minuteur visuel » n’est plus visible"
    for part in (
        "c’est une publicité",
        "sans traitement automatique",
        "un second avis",
        "la charte",
        "Ce que disent nos règles",
    ):
        assert part in told.text
    assert "Bruno" not in told.text
    assert "n’est plus visible" in mails(db, bruno)[-1].text
    with pytest.raises(NotFound):
        get_comment(db, bruno, said.id, Ability.VIEW)
    assert get_comment(db, awa, said.id, Ability.VIEW).id == said.id
    with pytest.raises(NotFound):
        comments.edit(db, awa, said.id, "idee", "Autre chose")


def test_keeping_tells_the_reporter_only(
    db: Session, story: Story, awa: Actor, bruno: Actor, mona: Actor
) -> None:
    said = a_comment(db, awa, story.id)
    reports.report(db, bruno, said.id, "respect", "")
    decide(db, mona, said.id, "keep", "", "")
    assert mails(db, awa) == [] and "reste visible" in mails(db, bruno)[-1].text
    assert get_comment(db, bruno, said.id, Ability.VIEW)
    with pytest.raises(Refused, match="vient de décider"):
        decide(db, mona, said.id, "hide", "advert", "Trop tard")


def test_what_was_hidden_can_be_put_back(
    db: Session, story: Story, awa: Actor, bruno: Actor, mona: Actor
) -> None:
    said = a_comment(db, awa, story.id, ADVERT)
    reports.report(db, bruno, said.id, "advert", "")
    decide(db, mona, said.id, "hide", "advert", "Une publicité.")
    assert [row.id for row in queue(db, mona, hidden=True).rows] == [str(said.id)]
    decide(db, a_moderator(db), said.id, "keep", "", "")
    assert get_comment(db, bruno, said.id, Ability.VIEW) and said.hidden_for == ""
    assert "de nouveau visible" in mails(db, awa)[-1].subject
    assert len(db.exec(select(CommentDecision)).all()) == 2


def test_a_decision_says_why(
    db: Session, story: Story, awa: Actor, bruno: Actor, mona: Actor
) -> None:
    said = a_comment(db, awa, story.id, ADVERT)
    reports.report(db, bruno, said.id, "advert", "")
    for verdict, reason, message, fields in (
        ("", "", "", {"decision"}),
        ("hide", "", "", {"motif", "message"}),
        ("hide", "advert", "x" * 1001, {"message"}),
    ):
        with pytest.raises(Invalid) as refused:
            decide(db, mona, said.id, verdict, reason, message)
        assert set(refused.value.problems) == fields
    assert said.hidden_at is None and db.exec(select(CommentDecision)).all() == []


def test_nobody_else_decides(
    db: Session, story: Story, awa: Actor, bruno: Actor, mona: Actor
) -> None:
    own = a_comment(db, mona, story.id)
    said = a_comment(db, awa, story.id)
    for comment in (own, said):
        reports.report(db, bruno, comment.id, "respect", "")
    for actor, comment in ((bruno, said), (awa, said), (a_visitor(db), said), (mona, own)):
        with pytest.raises(NotFound):
            decide(db, actor, comment.id, "keep", "", "")
    decide(db, mona, said.id, "keep", "", "")
    decide(db, a_moderator(db), own.id, "keep", "", "")


def test_the_queue_shows_the_oldest_first_and_never_who_reported(
    db: Session, story: Story, awa: Actor, bruno: Actor, mona: Actor
) -> None:
    first, second = (a_comment(db, awa, story.id) for _ in range(2))
    reports.report(db, bruno, first.id, "advert", "Une publicité")
    reports.report(db, a_teacher(db), first.id, "respect", "")
    reports.report(db, bruno, second.id, "respect", "")
    reports.report(db, bruno, a_comment(db, mona, story.id).id, "respect", "")
    found = queue(db, mona, comment=str(second.id))
    assert [row.id for row in found.rows] == [str(first.id), str(second.id)]
    assert found.waiting == 2 and found.open.id == str(second.id)
    assert found.rows[0].reports[0].startswith("Publicité, hors sujet, à l’instant")
    assert len(found.rows[0].reports) == 2 and "Bruno" not in str(found)
    comments.delete(db, awa, first.id)
    assert queue(db, mona).waiting == 1
    assert queue(db, mona, comment="rien").open is None


@pytest.mark.parametrize("shown", [Shown(), Shown(True, 2, "abc"), Shown(page=3)])
def test_the_address_says_what_is_shown(shown: Shown) -> None:
    assert from_address(to_address(shown).partition("?")[2]) == shown

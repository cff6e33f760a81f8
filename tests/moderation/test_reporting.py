"""What anybody reports, what the team answers, and what its author reads and contests."""

from datetime import timedelta

import pytest
from sqlalchemy import event, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused, TooMany
from classe12.core.mail import Mail
from classe12.moderation.actions import appeals, claims, reports, statements
from classe12.moderation.actions.reports import Answer
from classe12.moderation.actions.videos import decide
from classe12.moderation.models import Appeal, ContentReport, Reason, Statement, Verdict
from classe12.moderation.queries.reports import list_reports, open_report
from classe12.moderation.queries.statements import list_appeals, list_own
from classe12.moderation.rules.decision import CHECKS
from classe12.moderation.rules.reporting import LIMIT_OF_PERSON, Shown
from classe12.videos.models import VideoStatus
from classe12.videos.rules.links import video_path
from tests.factories import stories as make
from tests.factories.comments import a_comment
from tests.factories.moderation import WORDS, a_form, a_refusal, a_report, statement_about
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.videos.test_drafts import acts
from tests.videos.test_submission import mails

ANSWER = Answer(
    "amend", "pupil", "Merci : la vidéo n’est plus visible.", "Bonjour, un visage reste."
)


def page_of(story: make.Story) -> str:
    return video_path(story.id, "x")


def to(db: Session, address: str) -> list[Mail]:
    return list(db.exec(select(Mail).where(Mail.recipient == address).order_by(col(Mail.id))))


def test_a_visitor_reports_and_is_answered_at_once(db: Session) -> None:
    story = make.published(db)
    found = a_report(db, a_visitor(db), page_of(story))
    assert (found.kind, found.subject_id, found.person_id) == ("video", story.id, None)
    [mail] = to(db, "zoe@famille.example")
    assert mail.subject.startswith("Votre signalement S-") and WORDS in mail.text
    assert acts(db, found.id) == ["moderation.report"]
    assert mails(db, story.author.person_id) == []  # told of a decision, not of a report


def test_the_least_is_kept_of_who_reports(db: Session) -> None:
    story, nora = make.published(db), a_teacher(db)
    known = a_report(db, nora, page_of(story), name="", email="")
    assert (known.person_id, known.name, known.email) == (nora.person_id, "", "")
    silent = a_report(db, a_visitor(db), page_of(story), category="child_abuse")
    assert (silent.person_id, silent.name, silent.email) == (None, "", "")
    [first, _] = list_reports(db, a_moderator(db), Shown(), now()).rows
    assert first.id == str(silent.id) and first.is_urgent


def test_too_many_reports_of_one_person_are_refused(db: Session) -> None:
    story, visitor = make.published(db), a_visitor(db)
    for _ in range(LIMIT_OF_PERSON[0]):
        a_report(db, visitor, page_of(story))
    with pytest.raises(TooMany):
        a_report(db, visitor, page_of(story))
    a_report(db, visitor, page_of(story), email="autre@famille.example")


def test_an_answer_takes_the_page_away_and_tells_both(db: Session) -> None:
    story, mona = make.published(db), a_moderator(db)
    found = a_report(db, a_visitor(db), page_of(story))
    reports.answer(db, mona, found.id, ANSWER)
    assert make.get(db, story.id).status == VideoStatus.TO_AMEND
    assert "n’est plus visible" in to(db, "zoe@famille.example")[-1].text
    made = statement_about(db, story.id)
    assert (made.origin, made.measure, made.is_law) == ("report", "amend", True)
    letter = mails(db, story.author.person_id)[-1].text
    assert "fait suite à un signalement" in letter and "Zoé" not in letter
    with pytest.raises(Refused, match=r"Mona F\. a répondu"):
        reports.answer(db, a_moderator(db), found.id, ANSWER)


def test_a_comment_reported_from_outside_is_hidden(db: Session) -> None:
    story = make.published(db)
    said = a_comment(db, a_teacher(db), story.id)
    found = a_report(db, a_visitor(db), f"{page_of(story)}#contribution-{said.id}")
    answer = Answer("remove", "illegal", "Merci.", "Bonjour, ces mots blessent.")
    reports.answer(db, a_moderator(db), found.id, answer)
    assert said.hidden_for == "Bonjour, ces mots blessent."
    assert statement_about(db, said.id).origin == "report"


def test_nobody_answers_about_their_own_page_nor_outside_the_team(db: Session) -> None:
    mona = a_moderator(db)
    own = a_report(db, a_visitor(db), page_of(make.published(db, mona)))
    for actor in (mona, a_teacher(db), a_visitor(db)):
        with pytest.raises(NotFound):
            reports.answer(db, actor, own.id, Answer("keep", "", "Rien à redire.", ""))
    assert open_report(db, mona, own.id, now()).is_own
    reports.answer(db, a_moderator(db), own.id, Answer("keep", "", "Rien à redire.", ""))


def test_what_a_colleague_took_is_theirs_for_a_while(db: Session) -> None:
    story = make.in_review(db)
    mona, paul = a_moderator(db), a_moderator(db, name="Paul Ray")
    claims.take(db, mona, "video", story.id)
    with pytest.raises(Refused, match=r"Mona F\. s’en occupe"):
        claims.take(db, paul, "video", story.id)
    publish = (Verdict.PUBLISH, Reason.NONE, "", make.seen(db, story), tuple(CHECKS))
    with pytest.raises(Refused, match=r"Mona F\. s’en occupe"):
        decide(db, paul, story.id, *publish)
    claims.give_back(db, paul, "video", story.id)  # not theirs to give back
    decide(db, mona, story.id, *publish)
    with pytest.raises(Refused, match=r"Mona F\. a décidé.*publiée"):
        decide(db, paul, story.id, *publish)


def test_publishing_is_refused_while_a_point_is_not_ticked(db: Session) -> None:
    story = make.in_review(db)
    seen = make.seen(db, story)
    with pytest.raises(Invalid) as refused:
        decide(db, story.moderator, story.id, Verdict.PUBLISH, Reason.NONE, "", seen, ("noms",))
    assert set(refused.value.problems) == {"points"}
    kept = decide(
        db, story.moderator, story.id, Verdict.PUBLISH, Reason.NONE, "", seen, tuple(CHECKS)
    )
    assert kept.checks == list(CHECKS)


def test_an_author_contests_once_and_somebody_else_decides_once(db: Session) -> None:
    story, made = a_refusal(db)
    appeals.ask(db, story.author, made.id, "Le prénom est celui de la mascotte.")
    with pytest.raises(Refused, match="déjà demandé"):
        appeals.ask(db, story.author, made.id, "Le prénom est celui de la mascotte.")
    appeal = db.exec(select(Appeal)).one()
    with pytest.raises(Refused, match="Vous aviez pris cette décision"):
        appeals.settle(db, story.moderator, appeal.id, "overturned", "Vous aviez raison.")
    paul = a_moderator(db, name="Paul Ray")
    with pytest.raises(Invalid):
        appeals.settle(db, paul, appeal.id, "", "")
    appeals.settle(db, paul, appeal.id, "overturned", "C’est bien la mascotte.")
    video = make.get(db, story.id)
    assert (video.status, video.notice) == (VideoStatus.IN_REVIEW, "")
    letter = mails(db, story.author.person_id)[-1]
    assert "annulée" in letter.subject and "revient en relecture" in letter.text
    with pytest.raises(Refused, match=r"Paul R\. a donné"):
        appeals.settle(db, a_moderator(db), appeal.id, "upheld", "Non.")


def test_a_decision_upheld_changes_nothing(db: Session) -> None:
    story, made = a_refusal(db)
    appeals.ask(db, story.author, made.id, "Je ne suis pas d’accord avec cela.")
    appeal = db.exec(select(Appeal)).one()
    appeals.settle(db, a_moderator(db), appeal.id, "upheld", "Le visage se voit.")
    assert make.get(db, story.id).status == VideoStatus.REFUSED
    assert "maintenue" in mails(db, story.author.person_id)[-1].subject


def test_what_is_hidden_by_mistake_is_seen_again(db: Session) -> None:
    story, nora = make.published(db), a_teacher(db)
    said = a_comment(db, nora, story.id)
    found = a_report(db, a_visitor(db), f"{page_of(story)}#contribution-{said.id}")
    reports.answer(db, a_moderator(db), found.id, Answer("remove", "charter", "Merci.", "Non."))
    appeals.ask(db, nora, statement_about(db, said.id).id, "C’était une citation.")
    appeal = db.exec(select(Appeal)).one()
    appeals.settle(db, a_moderator(db), appeal.id, "overturned", "En effet.")
    db.refresh(said)
    assert said.hidden_at is None


def test_a_statement_is_its_readers_alone(db: Session) -> None:
    story, made = a_refusal(db)
    page = list_own(db, story.author, 1, str(made.id), now())
    assert page.opened is not None and page.opened.can_appeal and WORDS in page.opened.words
    nora = a_teacher(db)
    assert list_own(db, nora, 1, str(made.id), now()).opened is None
    for actor in (nora, a_visitor(db)):
        with pytest.raises(NotFound):
            appeals.ask(db, actor, made.id, "Je demande un second avis.")


def test_the_database_refuses_that_one_judges_oneself(db: Session) -> None:
    story, made = a_refusal(db)
    appeals.ask(db, story.author, made.id, "Je demande un second avis.")
    judge = update(Appeal).values(
        verdict="upheld", answer="Non.", decided_at=now(), decided_by=story.moderator.person_id
    )
    with pytest.raises(IntegrityError, match="appeal_by_another"):
        db.execute(judge)


def test_old_papers_leave(db: Session) -> None:
    a_refusal(db)
    found = a_report(db, a_visitor(db), page_of(make.published(db)))
    reports.answer(db, a_moderator(db), found.id, Answer("keep", "", "Rien à redire.", ""))
    assert (reports.forget_old_reports(db), statements.forget_old_statements(db)) == (0, 0)
    long_ago = now() - timedelta(days=600)
    db.execute(update(ContentReport).values(decided_at=long_ago))
    db.execute(update(Statement).values(decided_at=long_ago))
    assert (reports.forget_old_reports(db), statements.forget_old_statements(db)) == (1, 1)


@pytest.mark.parametrize("count", [1, 4])
def test_lists_cost_the_same_whatever_their_length(db: Session, count: int) -> None:
    mona: Actor = a_moderator(db)
    visitor = a_visitor(db)
    for rank in range(count):
        story, made = a_refusal(db)
        appeals.ask(db, story.author, made.id, "Je demande un second avis.")
        a_report(db, visitor, page_of(make.published(db)), email=f"zoe{rank}@famille.example")
    said: list[str] = []
    listener = lambda *args: said.append(args[2])  # noqa: E731
    event.listen(db.get_bind(), "before_cursor_execute", listener)
    assert list_reports(db, mona, Shown(), now()).waiting == count
    assert list_appeals(db, mona, Shown(), now()).waiting == count
    event.remove(db.get_bind(), "before_cursor_execute", listener)
    assert len(said) == 5


def test_a_form_is_refused_whole(db: Session) -> None:
    with pytest.raises(Invalid):
        reports.report(db, a_visitor(db), a_form("https://ailleurs.example/x"))
    assert db.exec(select(ContentReport)).all() == []

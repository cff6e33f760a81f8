"""What is reported, decided and contested, told through the acts themselves."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.moderation.actions import reports
from classe12.moderation.actions.videos import decide
from classe12.moderation.models import ContentReport, Reason, Statement, Verdict
from classe12.moderation.rules.reporting import ReportForm
from tests.factories import stories as make
from tests.factories.stories import Story

WORDS = "À 0:34, le prénom d’un élève se lit au tableau, et on reconnaît son visage."


def a_form(address: str, **values: object) -> ReportForm:
    """Return a whole report of a page, by somebody without an account."""
    known: dict[str, object] = {
        "address": address,
        "category": "pupil",
        "explanation": WORDS,
        "name": "Zoé Parent",
        "email": "zoe@famille.example",
        "is_sworn": True,
    }
    return ReportForm(**{**known, **values})  # type: ignore[arg-type]


def a_report(db: Session, actor: Actor, address: str, **values: object) -> ContentReport:
    """Report a page."""
    reports.report(db, actor, a_form(address, **values))
    db.flush()
    return db.exec(select(ContentReport).order_by(col(ContentReport.id).desc())).first()  # type: ignore[return-value]


def a_refusal(db: Session, story: Story | None = None) -> tuple[Story, Statement]:
    """Refuse a video; return its story and the statement that its author reads."""
    story = story or make.in_review(db)
    decide(
        db, story.moderator, story.id, Verdict.REFUSE, Reason.PUPIL_NAME, WORDS,
        make.seen(db, story),
    )  # fmt: skip
    db.flush()
    return story, statement_about(db, story.id)


def statement_about(db: Session, subject_id: UUID) -> Statement:
    """Return the last statement about something."""
    about = select(Statement).where(col(Statement.subject_id) == subject_id)
    return db.exec(about.order_by(col(Statement.decided_at).desc())).first()  # type: ignore[return-value]

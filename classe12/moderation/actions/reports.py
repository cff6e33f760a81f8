"""What anybody reports: received, answered, forgotten."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import Person
from classe12.conversations.rules.letters import report_number
from classe12.core import audit, limits, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.closing import stays_open
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.text import ago, tidy, without_name
from classe12.moderation.access import check_free, get_report, name_of
from classe12.moderation.actions import claims, restricting
from classe12.moderation.models import Category, ContentReport, Kind, Outcome
from classe12.moderation.models.reports import EXPLANATION_MAX
from classe12.moderation.queries.subjects import find_author
from classe12.moderation.rules import letters
from classe12.moderation.rules import reporting as rules
from classe12.moderation.rules.claims import REPORT
from classe12.moderation.rules.reporting import ReportForm
from classe12.programmes.queries import addresses_of, base_url_of, get_programme


@dataclass(frozen=True, slots=True)
class Answer:
    """What a moderator decides of a report, as it was typed.

    Attributes:
        outcome: a value of `Outcome`. ground: a value of `Category`, when something is taken away.
        answer: the words that who reported reads. words: those that the author reads.
    """

    outcome: str = ""
    ground: str = ""
    answer: str = ""
    words: str = ""


@stays_open
def report(db: Session, actor: Actor, form: ReportForm) -> str:
    """Tell the team that a page is a problem; who wrote it is answered by mail at once.

    Args:
        db: the act's transaction.
        actor: anybody.
        form: what was typed.

    Returns:
        The number to quote.

    Raises:
        Invalid: what the report lacks.
        TooMany: too many from one network, or from one person.
    """
    form = form.tidied()
    place = rules.find_place(form.address, *addresses_of(db, actor.programme_id))
    found = rules.problems(form, place, is_signed_in=actor.is_signed_in)
    if found or place is None:
        raise Invalid(found)
    _check_pace(db, actor, form)
    is_nameless = form.category == Category.CHILD_ABUSE
    asks_name = not actor.is_signed_in and not is_nameless
    made = ContentReport(
        programme_id=actor.programme_id,
        address=place.address,
        kind=place.kind,
        subject_id=place.subject_id,
        category=Category(form.category),
        explanation=form.explanation,
        person_id=None if is_nameless else actor.person_id,
        name=form.name if asks_name else "",
        email=form.email if asks_name else "",
        reported_at=now(),
    )
    db.add(made)
    db.flush()
    _acknowledge(db, made)
    audit.record(db, actor, "moderation.report", "content_report", made.id, why=made.category)
    return report_number(str(made.id))


def _check_pace(db: Session, actor: Actor, form: ReportForm) -> None:
    noun = "signalements"
    if actor.network:
        limits.check(db, "moderation.network", actor.network, rules.LIMIT_OF_NETWORK, noun)
    if whom := str(actor.person_id or form.email):
        limits.check(db, "moderation.report", whom, rules.LIMIT_OF_PERSON, noun)


def _reader(db: Session, made: ContentReport) -> tuple[str, str]:
    """Return the name and the address of who reported, empty when nobody can be answered."""
    if made.person_id is None:
        return made.name, made.email
    person = db.get_one(Person, made.person_id)
    if person.closed_at is not None:
        return "", ""
    return person.display_name.partition(" ")[0], person.email


def _acknowledge(db: Session, made: ContentReport) -> None:
    name, email = _reader(db, made)
    if not email:
        return
    programme = get_programme(db, made.programme_id).name
    subject, text = letters.report_received(
        programme,
        name,
        report_number(str(made.id)),
        rules.LABELS[Category(made.category)],
        made.explanation,
        base_url_of(db, made.programme_id) + made.address,
    )
    mail.send(db, email, subject, text, "content_report_received", sender=programme)


@stays_open
def answer(db: Session, actor: Actor, report_id: UUID, given: Answer) -> ContentReport:
    """Decide what becomes of a page that was reported; its author and who reported are told.

    Args:
        db: the act's transaction.
        actor: the moderator.
        report_id: which report.
        given: what they decide.

    Raises:
        NotFound: absent, elsewhere, or about the moderator's own page.
        Refused: a colleague took it or answered before, which says who; or the page moved on.
        Invalid: what the answer lacks.
    """
    found = get_report(db, actor, report_id, lock=True)
    author_id = find_author(db, Kind(found.kind), found.subject_id)
    if not rules.may_decide(found.programme_id, author_id, actor):
        raise NotFound("C’est votre page\u00a0: une autre personne de l’équipe décide.")
    if found.decided_at is not None:
        who = name_of(db, found.decided_by)
        raise Refused(
            "decided", f"{who} a répondu à ce signalement {ago(found.decided_at, now())}."
        )
    given = Answer(given.outcome, given.ground, tidy(given.answer), tidy(given.words))
    problems = rules.decision_problems(
        Kind(found.kind), given.outcome, given.ground, given.answer, given.words
    )
    if problems:
        raise Invalid(problems)
    check_free(db, actor, REPORT, report_id, now())
    outcome = Outcome(given.outcome)
    if outcome is not Outcome.KEEP:
        restricting.restrict(db, actor, found, outcome, Category(given.ground), given.words)
    found.outcome, found.answer = outcome, given.answer
    found.decided_by, found.decided_at = actor.person_id, now()
    db.add(found)
    claims.end(db, REPORT, report_id)
    _tell(db, found)
    why = given.ground if outcome is not Outcome.KEEP else "keep"
    audit.record(db, actor, "moderation.answer_report", "content_report", report_id, why=why)
    return found


def _tell(db: Session, found: ContentReport) -> None:
    name, email = _reader(db, found)
    if not email:
        return
    programme = get_programme(db, found.programme_id).name
    subject, text = letters.report_decided(
        programme,
        name,
        report_number(str(found.id)),
        Outcome(found.outcome),
        found.answer,
        base_url_of(db, found.programme_id) + found.address,
    )
    mail.send(db, email, subject, text, "content_report_decided", sender=programme)


def forget_reporter(db: Session, event: PersonErased) -> None:
    """Forget that somebody who is erased reported: what waits stays to be answered, by nobody known."""
    theirs = (col(ContentReport.person_id) == event.person_id) | (
        col(ContentReport.email) == event.email
    )
    answered = col(ContentReport.decided_at).is_not(None)
    db.execute(delete(ContentReport).where(theirs, answered))
    for made in db.exec(select(ContentReport).where(theirs)):
        made.person_id, made.name, made.email = event.person_id, "", ""
        made.explanation = without_name(made.explanation, event.name)[:EXPLANATION_MAX]
        db.add(made)
    about = (
        col(ContentReport.kind) == Kind.PROFILE,
        col(ContentReport.subject_id) == event.person_id,
    )
    # The address of a profile ends with its owner's name.
    db.execute(update(ContentReport).where(*about).values(address=f"/profil/{event.person_id}"))


def forget_old_reports(db: Session) -> int:
    """Delete the reports that were answered a year ago; return how many."""
    limit = now() - timedelta(days=rules.KEPT_DAYS)
    gone = delete(ContentReport).where(col(ContentReport.decided_at) < limit)
    return len(db.execute(gone.returning(col(ContentReport.id))).all())

"""What the screens of the credits say: what is left, what may be done, what must be told."""

from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.funding.actions import conventions
from classe12.funding.actions.watching import watch
from classe12.funding.models import Convention, ConventionYear, Expense
from classe12.funding.queries.books import Books, get_books
from classe12.funding.queries.budget import get_budget
from classe12.funding.queries.expense import get_expense_page
from classe12.funding.queries.frame import get_frame
from classe12.funding.queries.overview import get_overview
from classe12.funding.rules import typed
from classe12.funding.rules.words import shelves_of
from classe12.notifications.models import Notice
from tests.factories.funding import (
    YEAR,
    a_convention,
    a_quote,
    an_auditor,
    convention_form,
)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def year_of(db: Session) -> ConventionYear:
    return db.exec(select(ConventionYear).execution_options(populate_existing=True)).one()


def test_the_screens_say_what_is_left_and_what_may_be_done(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    shown = get_overview(db, clerk, "", "", 1, today())
    assert shown
    assert plain(shown.tiles[0].value) == "39 619,38 €"
    assert dict(shown.stages) == {
        "devis": 1, "commandée": 2, "service fait": 1, "facturée": 1, "payée": 1, "annulée": 0,
    }  # fmt: skip
    only = get_overview(db, clerk, str(convention.id), "payée", 1, today())
    assert only
    assert len(only.rows) == 1
    ordered = db.exec(select(Expense).where(Expense.committed == Decimal("1000.13"))).one()
    page = get_expense_page(db, clerk, ordered.id)
    assert page.acts[0][0] == "service"
    assert page.left == "1000,13"
    assert "noté par Denis Faure" in page.lines[0].detail
    frame = get_frame(db, clerk, "", today())
    assert frame
    assert ("Centre de coûts", "CENTRE-1") in frame.facts
    assert ("Convention", "ESSAI-1") in page.facts
    assert shown.months[0][0] == f"{today():%Y-%m}"
    assert f"{YEAR} se clôt ici à partir du 31 décembre {YEAR}" in frame.closing
    over = get_frame(db, clerk, "", date(YEAR, 12, 31))
    assert over
    assert (over.to_close, over.closing) == ((str(YEAR),), "")
    assert shown.conventions == ((str(convention.id), "Convention ESSAI-1", f"{YEAR}-{YEAR + 1}"),)
    # A later state of another convention never changes what an address asks for; each leads to all.
    second = a_convention(db, clerk, number="ESSAI-2")
    again = get_overview(db, clerk, str(convention.id), "", 1, today())
    assert again
    assert again.name == "Convention ESSAI-1"
    for number, begins in (("ESSAI-3", today()), ("ESSAI-4", today() + timedelta(days=1))):
        later = convention_form(number) | {typed.BEGINS: begins.isoformat()}
        conventions.open_convention(db, clerk, later)
    for page in (get_overview(db, clerk, "", "", 1, today()), get_frame(db, clerk, "", today())):
        assert page
        assert page.name == "Convention ESSAI-1", "a new one takes nobody's place"
        names = [name for _, name, _ in page.conventions]
        assert names == [f"Convention ESSAI-{number}" for number in (1, 2, 3, 4)]
    a_quote(db, clerk, second, "70000")
    first_page = get_overview(db, clerk, str(convention.id), "", 1, today())
    assert first_page
    told = [one for one in first_page.elsewhere if "Crédits insuffisants" in one.fact]
    assert told, "what another convention asks is told here"
    assert {one.href for one in told} == {f"/convention?convention={second.id}"}
    budget = get_budget(db, clerk.programme_id, today())
    used = {one.name: plain(one.used) for one in budget.financing}
    assert used["Convention ESSAI-1"] == "10 380,62 € engagés (AE), 4 000,43 € payés (CP)."
    assert used["Convention ESSAI-2"] == "0,00 € engagés (AE), 0,00 € payés (CP)."
    links = shelves_of("/convention", page.conventions)
    assert links[0][0] == f"/convention?convention={convention.id}"
    assert shelves_of("/convention", page.conventions[:1]) == ()


def test_a_list_costs_the_same_number_of_statements_however_long(
    db: Session, clerk: Actor, convention: Convention, statements: list[str]
) -> None:
    db.flush()
    statements.clear()
    get_overview(db, clerk, "", "", 1, today())
    few = len(statements)
    for _ in range(30):
        a_quote(db, clerk, convention, "3")
    db.flush()
    statements.clear()
    get_overview(db, clerk, "", "", 1, today())
    assert len(statements) == few <= 5


def test_the_forecast_asks_for_quotes_and_for_what_is_owed(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    books: Books = get_books(db, clerk)
    ae, cp = books.forecasts(today())
    here = year_of(db)
    assert ae.remaining == here.ae_ceiling - here.ae_committed
    assert ae.expected >= 70
    assert cp.remaining == here.cp_ceiling - here.cp_paid
    expensive = a_quote(db, clerk, convention, "49000")
    assert expensive.planned_on <= today() + timedelta(days=5)
    short = get_books(db, clerk)
    assert "insufficient" in {one.key for one in short.warnings(today())}


def test_what_must_be_known_is_told_once_a_month_to_who_keeps_the_credits(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    reader = an_auditor(db)
    a_quote(db, clerk, convention, "49000")
    db.flush()
    moment = now()
    assert watch(db, clerk.programme_id, moment) >= 1
    assert watch(db, clerk.programme_id, moment + timedelta(minutes=1)) == 0
    told = db.exec(select(Notice).where(Notice.person_id == clerk.person_id)).all()
    short = next(one for one in told if "Crédits insuffisants" in one.subject)
    assert short.href == f"/convention?convention={convention.id}"
    assert db.exec(select(Notice).where(Notice.person_id == reader.person_id)).all() == []

"""Money: what the database refuses, whatever the order and however many act at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from classe12.core import database
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import Invalid, Refused
from classe12.core.text import day as day_words
from classe12.funding.actions import conventions, expenses
from classe12.funding.actions.journal import append
from classe12.funding.models import Convention, ConventionYear, EntryKind
from classe12.funding.rules import typed
from tests.factories.funding import (
    BEGINS,
    ENDS,
    YEAR,
    a_clerk,
    a_convention,
    a_quote,
    act,
    convention_form,
    quote_form,
    up_to,
)


def test_fifty_orders_at_once_never_overrun(committed_db: Session) -> None:
    clerk = a_clerk(committed_db)
    convention = a_convention(committed_db, clerk, ae="20000")
    ids = [a_quote(committed_db, clerk, convention, "1000").id for _ in range(50)]
    committed_db.commit()

    def order(expense_id: UUID) -> str:
        form = {typed.AMOUNT: "1000", typed.DAY: today().isoformat()}
        try:
            with database.transaction() as db:
                expenses.act_on(db, clerk, expense_id, "order", form, today())
        except Refused as refused:
            return refused.code
        return "ordered"

    with ThreadPoolExecutor(50) as many:
        said = list(many.map(order, ids))
    assert sorted(said) == ["ordered"] * 20 + ["over_ae"] * 30
    committed_db.expire_all()
    year = committed_db.exec(select(ConventionYear)).one()
    assert (year.ae_committed, year.ae_ceiling) == (Decimal("20000.00"), Decimal("20000.00"))


@pytest.fixture
def convention(db: Session, clerk: Actor) -> Convention:
    return a_convention(db, clerk, ae="3000", cp="2000")


def test_each_rule_says_what_is_left(db: Session, clerk: Actor, convention: Convention) -> None:
    first, second = (a_quote(db, clerk, convention, "2000") for _ in range(2))

    def refuses(
        rule: str, left: str, expense: Any, kind: str, amount: str, day: Any = None
    ) -> None:
        with pytest.raises(Refused) as found:
            act(db, clerk, expense, kind, amount, day)
        assert found.value.code == rule
        whole = rule == "already_ordered"
        assert found.value.field == ("" if whole else typed.AMOUNT), "it is said beside its field"
        assert left in found.value.sentence.replace("\u00a0", " ")

    refuses("no_service", "0,00 €", first, "payment", "10")
    refuses("over_order", "0,00 €", first, "service", "10")
    refuses("over_ae", "3 000,00 €", first, "order", "3000,01")
    act(db, clerk, first, "order", "2000")
    refuses("already_ordered", "autre devis", first, "order", "10")
    refuses("over_ae", "1 000,00 €", second, "order", "2000")
    refuses("over_order", "2 000,00 €", first, "service", "2000,01")
    act(db, clerk, first, "service", "1500")
    refuses("no_invoice", "0,00 €", first, "payment", "100")
    refuses("no_service", "1 500,00 €", first, "payment", "1600")
    refuses("over_service", "1 500,00 €", first, "invoice", "1500,01")
    refuses("below_service", "500,00 €", first, "release", "501")
    act(db, clerk, first, "invoice", "1500")
    refuses("below_invoice", "0,00 €", first, "service", "-1")
    act(db, clerk, first, "payment", "1500")
    refuses("below_payment", "0,00 €", first, "invoice", "-1")
    act(db, clerk, first, "release", "500")
    act(db, clerk, second, "order", "1500")
    act(db, clerk, second, "service", "1500")
    act(db, clerk, second, "invoice", "1500")
    refuses("over_cp", "500,00 €", second, "payment", "501")
    act(db, clerk, second, "payment", "500")
    act(db, clerk, second, "payment", "-500")


def test_what_is_done_of_an_expense_follows_its_days(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    expense = a_quote(db, clerk, convention, "1000")  # of 1 January

    def day(number: int) -> date:
        return BEGINS + timedelta(days=number)

    def refuses(kind: str, amount: str, number: int, stops: int) -> None:
        with pytest.raises(Invalid) as found:
            act(db, clerk, expense, kind, amount, day(number))
        assert set(found.value.problems) == {typed.DAY}
        assert f"{day_words(day(stops))} {YEAR}" in found.value.sentence

    later = expenses.quote(db, clerk, convention.id, quote_form("10", day(6)), today())
    with pytest.raises(Invalid, match="Le devis est du"):
        act(db, clerk, later, "order", "10", day(5))
    act(db, clerk, expense, "order", "1000", day(10))
    refuses("service", "600", 9, 10)
    act(db, clerk, expense, "service", "600", day(20))
    act(db, clerk, expense, "service", "400", day(40))
    refuses("invoice", "600", 19, 20)
    refuses("invoice", "601", 20, 40)  # in parts: of the first service no more than it
    act(db, clerk, expense, "invoice", "600", day(20))
    refuses("payment", "600", 10, 20)
    act(db, clerk, expense, "payment", "600", day(30))
    refuses("invoice", "400", 30, 40)
    act(db, clerk, expense, "invoice", "400", day(40))
    act(db, clerk, expense, "invoice", "-400", day(45))
    refuses("service", "-400", 42, 45)
    act(db, clerk, expense, "service", "-400", day(45))
    with pytest.raises(Invalid, match="passé"):
        act(db, clerk, expense, "service", "400", today() + timedelta(days=1))


def test_what_was_taken_back_may_be_ordered_again(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    first, second = (a_quote(db, clerk, convention, "3000") for _ in range(2))
    act(db, clerk, first, "order", "3000")
    with pytest.raises(Refused, match="dépasse"):
        act(db, clerk, second, "order", "3000")
    act(db, clerk, first, "release", "3000")
    act(db, clerk, second, "order", "3000")


def test_suspended_orders_wait_for_the_adjustment(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    expense = a_quote(db, clerk, convention, "100")
    with pytest.raises(Invalid, match="courrier"):
        conventions.suspend(db, clerk, convention.id, today(), " ")
    conventions.suspend(db, clerk, convention.id, today(), "L-1")
    with pytest.raises(Refused) as found:
        act(db, clerk, expense, "order", "100")
    assert (found.value.code, found.value.field) == ("suspended", "")
    with pytest.raises(Refused, match="ajustement"):
        conventions.resume(db, clerk, convention.id, today(), " ")
    conventions.resume(db, clerk, convention.id, today(), "Avenant 1")
    act(db, clerk, expense, "order", "100")


def past(db: Session, clerk: Actor) -> Convention:
    """Return a convention that ended on 30 November of the former year."""
    form = convention_form("ANCIENNE") | {
        typed.BEGINS: f"{YEAR - 2}-01-01", typed.ENDS: f"{YEAR - 1}-11-30",
    }  # fmt: skip
    found = conventions.open_convention(db, clerk, form)
    for year in (YEAR - 2, YEAR - 1):
        given = {typed.YEAR: str(year), typed.AE: "9000", typed.CP: "9000"}
        day = {typed.DAY: f"{YEAR - 2}-01-01", typed.REFERENCE: "Convention"}
        conventions.amend(db, clerk, found.id, given | day, today())
    return found


def test_nothing_after_the_end_and_closed_years_stay_closed(db: Session, clerk: Actor) -> None:
    convention = past(db, clerk)
    expense = a_quote_of(db, clerk, convention)
    with pytest.raises(Refused) as found:
        act(db, clerk, expense, "order", "100", date(YEAR - 1, 12, 1))
    assert found.value.code == "after_end"
    with pytest.raises(Refused) as found:
        act(db, clerk, expense, "order", "100", date(YEAR, 1, 1))
    assert found.value.code == "after_end"
    act(db, clerk, expense, "order", "100", date(YEAR - 2, 3, 1))
    conventions.close_year(db, clerk, convention.id, YEAR - 2, today())
    with pytest.raises(Refused) as found:
        act(db, clerk, expense, "release", "100", date(YEAR - 1, 3, 1))
    assert found.value.code == "year_closed"
    with pytest.raises(Refused) as found:
        conventions.close_year(db, clerk, convention.id, YEAR - 2, today())
    assert found.value.code == "year_closed"
    with pytest.raises(Refused, match="31 décembre"):
        conventions.close_year(db, clerk, convention.id, YEAR + 1, today())


def a_quote_of(db: Session, clerk: Actor, convention: Convention) -> Any:
    """Return a quote of the first year of a convention."""
    form = quote_form("100", date(YEAR - 2, 2, 1))
    return expenses.quote(db, clerk, convention.id, form, today())


def test_a_carry_over_is_whole_and_never_takes_what_is_committed(db: Session, clerk: Actor) -> None:
    convention = past(db, clerk)
    expense = a_quote_of(db, clerk, convention)
    act(db, clerk, expense, "order", "100", date(YEAR - 2, 3, 1))
    carried = {typed.YEAR: str(YEAR - 2), typed.DAY: f"{YEAR - 1}-01-15"}
    with pytest.raises(Refused) as found:
        conventions.carry_over(db, clerk, convention.id, carried | {typed.AE: "8900,01"}, today())
    assert found.value.code == "below_committed"
    assert "8\u00a0900,00" in found.value.sentence
    both = carried | {typed.AE: "8900", typed.CP: "500,50"}
    conventions.carry_over(db, clerk, convention.id, both, today())
    rows = db.exec(
        select(ConventionYear.ae_ceiling, ConventionYear.cp_ceiling)
        .where(col(ConventionYear.convention_id) == convention.id)
        .order_by(col(ConventionYear.year))
        .execution_options(populate_existing=True)
    ).all()
    assert rows == [(Decimal(100), Decimal("8499.50")), (Decimal(17900), Decimal("9500.50"))]
    half = {"c": convention.id, "y": YEAR - 1}
    with pytest.raises(DBAPIError, match="half_carried"), db.begin_nested():
        db.execute(
            text(
                "INSERT INTO credit_entry (convention_id, year, kind, amount, vat, on_day, reference, signer,"
                f" made_at) VALUES (:c, :y, 'carry_ae', -1, 0, '{YEAR - 1}-02-01', '', '', now())"
            ),
            half,
        )
        db.execute(text("SET CONSTRAINTS check_carried IMMEDIATE"))


def test_the_years_never_exceed_the_convention_and_an_amendment_moves_the_end(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    def amend(**changed: str) -> None:
        form = {typed.DAY: today().isoformat(), typed.REFERENCE: "Avenant 1", **changed}
        conventions.amend(db, clerk, convention.id, form, today())

    with pytest.raises(Refused) as found:
        amend(annee=str(YEAR + 1), ae="47000,01")
    assert found.value.code == "over_total"
    amend(annee=str(YEAR + 1), ae="48000", **{typed.TOTAL: "1000"})
    with pytest.raises(Refused) as found:
        amend(**{typed.TOTAL: "-0,01"})
    assert found.value.code == "below_years"
    later = ENDS + timedelta(days=90)
    amend(**{typed.NEW_END: later.isoformat()})
    db.refresh(convention)
    assert convention.ends_on == later
    with pytest.raises(Refused) as found:
        amend(**{typed.NEW_END: (today() - timedelta(days=1)).isoformat()})
    assert found.value.code == "acts_after"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE credit_entry SET amount = amount + 1",
        "DELETE FROM credit_entry",
        "UPDATE convention_year SET ae_committed = 0",
        "UPDATE convention_year SET ae_ceiling = 999999",
        "UPDATE convention SET ceiling = 999999, suspended_on = NULL",
        "UPDATE expense SET paid = 1, invoiced = 1, certified = 1",
        "INSERT INTO convention_year (convention_id, year, ae_ceiling) "
        "SELECT id, 2090, 5 FROM convention",
    ],
)
def test_no_counter_moves_without_the_journal_which_never_changes(
    db: Session, clerk: Actor, convention: Convention, statement: str
) -> None:
    up_to(db, clerk, a_quote(db, clerk, convention, "100"), "payment")
    with pytest.raises(DBAPIError, match="append-only"), db.begin_nested():
        db.execute(text(statement))


def test_the_year_of_a_day_is_the_year_of_its_credits(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    expense = a_quote(db, clerk, convention)
    for day, year, rule in (
        (today(), YEAR + 1, "no_year"),
        (BEGINS - timedelta(days=1), YEAR, "before_start"),
        (BEGINS + timedelta(days=370), YEAR, "wrong_year"),
    ):
        with pytest.raises(Refused) as found:
            append(
                db, clerk, convention.id, EntryKind.ORDER, day,
                year=year, amount=Decimal(1), expense_id=expense.id,
            )  # fmt: skip
        assert found.value.code == rule
    with pytest.raises(Refused):
        append(
            db, clerk, convention.id, EntryKind.ORDER, today(), amount=Decimal(1), expense_id=None
        )

"""Conventions and expenses for tests, made by the acts themselves."""

from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.funding.actions import conventions, expenses
from classe12.funding.models import Convention, Expense
from classe12.funding.rules import typed
from tests.factories.people import a_member

YEAR = today().year
BEGINS, ENDS = date(YEAR, 1, 1), date(YEAR + 1, 12, 31)


def a_clerk(db: Session) -> Actor:
    """Add the financial manager of the delegate."""
    return a_member(db, Role.CLERK, name="Denis Faure")


def an_auditor(db: Session) -> Actor:
    """Add who reads for the ministry that delegates."""
    return a_member(db, Role.AUDITOR, name="Alix Monnier")


def convention_form(number: str = "ESSAI-1", total: str = "50 000,00") -> dict[str, str]:
    """Return a convention as it is typed."""
    return {
        typed.NUMBER: number,
        typed.OBJECT: "Déployer le service",
        typed.DELEGATING: "Ministère délégant",
        typed.DELEGATE: "Service délégataire",
        typed.BEGINS: BEGINS.isoformat(),
        typed.ENDS: ENDS.isoformat(),
        typed.TOTAL: total,
        "cost_centre": "CENTRE-1",
    }


def a_convention(
    db: Session, clerk: Actor, ae: str = "50000", cp: str = "50000", number: str = "ESSAI-1"
) -> Convention:
    """Add a convention of 50 000 €, with the ceilings of this year."""
    found = conventions.open_convention(db, clerk, convention_form(number))
    form = {typed.YEAR: str(YEAR), typed.AE: ae, typed.CP: cp, typed.DAY: BEGINS.isoformat()}
    form[typed.REFERENCE] = "Convention"
    conventions.amend(db, clerk, found.id, form, today())
    return found


def quote_form(amount: str = "1 200,00", day: date | None = None) -> dict[str, str]:
    """Return a quote as it is typed."""
    day = day or BEGINS
    return {
        typed.LABEL: "Atelier de présentation",
        typed.SUPPLIER: "Coopérative fictive",
        typed.ACTIVITY: "deployment",
        typed.RESOURCE: "services",
        typed.AMOUNT: amount,
        typed.VAT: "20",
        typed.DAY: day.isoformat(),
        typed.REFERENCE: "D-1",
        typed.PLANNED: (day + timedelta(days=5)).isoformat(),
        typed.DELIVERY: (day + timedelta(days=20)).isoformat(),
    }


def a_quote(db: Session, clerk: Actor, convention: Convention, amount: str = "1200") -> Expense:
    """Add an expense that is a quote yet."""
    return expenses.quote(db, clerk, convention.id, quote_form(amount), today())


def act(
    db: Session, clerk: Actor, expense: Expense, kind: str, amount: str, day: date | None = None
) -> None:
    """Note an act on an expense, signed."""
    form = {
        typed.AMOUNT: amount,
        typed.DAY: (day or today()).isoformat(),
        typed.REFERENCE: f"{kind}-1",
        typed.SIGNER: "Claire Rousseau",
        typed.CONFIRMED: "oui",
    }
    expenses.act_on(db, clerk, expense.id, kind, form, today())


def up_to(db: Session, clerk: Actor, expense: Expense, last: str) -> None:
    """Lead an expense to a step, whole."""
    for kind in ("order", "service", "invoice", "payment"):
        act(db, clerk, expense, kind, str(Decimal(expense.quoted)))
        if kind == last:
            return


def a_convention_in_use(db: Session, clerk: Actor) -> Convention:
    """Add a convention with five expenses, one at each step, one partly given back, and a quote."""
    found = a_convention(db, clerk)
    for rank, last in enumerate(("order", "service", "invoice", "payment"), start=1):
        up_to(db, clerk, a_quote(db, clerk, found, f"{rank}000,{rank}3"), last)
    back = a_quote(db, clerk, found, "500")
    up_to(db, clerk, back, "order")
    act(db, clerk, back, "release", "120,50")
    a_quote(db, clerk, found, "70")
    return found

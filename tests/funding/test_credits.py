"""Money: what the database refuses, whatever the order and however many act at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from classe12.core import database
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import Refused
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

# Plays a history in one call: each act is accepted by the trigger, or refused and forgotten.
PLAY = """
CREATE FUNCTION pg_temp.play(programme integer, acts jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE a jsonb; c uuid := gen_random_uuid(); e uuid[]; n integer;
BEGIN
  INSERT INTO convention (id, programme_id, number, object, delegating, delegate, begins_on, ends_on,
    created_at) VALUES (c, programme, left(c::text, 40), 'o', 'd', 'd', '2025-01-01', '2026-12-20', now());
  FOR n IN 1..3 LOOP
    e[n] := gen_random_uuid();
    INSERT INTO expense (id, programme_id, convention_id, label, supplier, activity, resource, quoted,
      vat_rate, planned_on, delivery_on)
    VALUES (e[n], programme, c, 'l', 's', 'ops', 'services', 1, 20, '2025-02-01', '2025-03-01');
  END LOOP;
  FOR a IN SELECT * FROM jsonb_array_elements(acts) LOOP
    BEGIN
      INSERT INTO credit_entry (convention_id, expense_id, year, kind, amount, vat, on_day, reference,
        signer, made_at)
      VALUES (c, e[(a->>'expense')::int], (a->>'year')::int, a->>'kind', (a->>'amount')::numeric, 0,
        (a->>'day')::date, '', 'x', now());
    EXCEPTION WHEN SQLSTATE 'C1200' OR check_violation THEN NULL;
    END;
  END LOOP;
  RETURN jsonb_build_object(
    'ceiling', (SELECT ceiling::text FROM convention WHERE id = c),
    'years', (SELECT jsonb_object_agg(year, jsonb_build_array(ae_ceiling::text, cp_ceiling::text,
      ae_committed::text, cp_paid::text)) FROM convention_year WHERE convention_id = c),
    'expenses', (SELECT jsonb_object_agg(id, jsonb_build_array(committed::text, certified::text,
      invoiced::text, paid::text)) FROM expense WHERE convention_id = c),
    'journal', (SELECT jsonb_agg(jsonb_build_array(kind, year, expense_id, amount::text, on_day) ORDER BY id)
      FROM credit_entry WHERE convention_id = c));
END $$
"""
OFTEN = ("order", "service", "invoice", "payment")
KINDS = (
    *OFTEN * 6, "release", "release", "ae", "cp", "ceiling", "suspend", "resume", "close",
)  # fmt: skip
TOP = {
    "ceiling": 0,
    "ae": 0,
    "cp": 1,
    "carry_ae": 0,
    "carry_cp": 1,
    "order": 2,
    "release": 2,
    "payment": 3,
}
CHAIN = {"order": 0, "release": 0, "service": 1, "invoice": 2, "payment": 3}
EMPTY = {"suspend", "resume", "close"}
OPENING = [("ceiling", 2025, 90000), ("ae", 2025, 50000), ("cp", 2025, 40000), ("ae", 2026, 20000),
           ("cp", 2026, 25000)]  # fmt: skip
# Each history begins with an expense that was paid in part: chance seldom draws the four in their order.
LIFE = (("order", "5000"), ("service", "300"), ("invoice", "200"), ("payment", "100"))


def acts_of(drawn: bytes) -> list[dict[str, Any]]:
    """Return a history from bytes: five an act."""
    found = [
        {"kind": kind, "year": year, "amount": f"{cents}.37" if kind == "ceiling" else f"{cents}.00",
         "day": "2025-01-01", "expense": None}
        for kind, year, cents in OPENING
    ]  # fmt: skip
    found += [
        {"kind": kind, "year": 2025, "amount": amount, "day": "2025-01-02", "expense": 1}
        for kind, amount in LIFE
    ]
    for kind, which, much, cents, day in zip(*[iter(drawn)] * 5, strict=False):
        name = KINDS[kind % len(KINDS)]
        on_day = date(2025, 1, 1) + timedelta(days=day * 3)
        amount = (
            Decimal(much * (190 if name in {"order", "ae", "cp"} else 30)) + Decimal(cents) / 100
        )
        if name == "release" or (name not in {"order", *EMPTY} and which > 230):
            amount = -amount
        found.append(
            {
                "kind": name,
                "year": on_day.year if which % 7 else 2025,
                "amount": "0" if name in EMPTY else str(amount),
                "day": on_day.isoformat(),
                "expense": which % 2 + 1 if name in CHAIN else None,
            }
        )
    return found


@settings(
    max_examples=1000,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=st.binary(min_size=50, max_size=75))
def histories(db: Session, programme_id: int, accepted: set[str], drawn: bytes) -> None:
    query = text("SELECT pg_temp.play(:programme, CAST(:acts AS jsonb))")
    acts = json.dumps(acts_of(drawn))
    played = db.execute(query, {"programme": programme_id, "acts": acts}).scalar_one()
    ceiling, years, chains = Decimal(0), {}, {one: [Decimal(0)] * 4 for one in played["expenses"]}
    is_closed: set[int] = set()
    is_suspended = False
    for kind, year, expense, written, day in played["journal"]:
        accepted.add(kind)
        amount = Decimal(written)
        assert day <= "2026-12-20"
        if kind not in {"ceiling", "resume"}:
            assert year not in is_closed
        if kind == "order":
            assert not is_suspended
        if kind in EMPTY:
            is_suspended = kind == "suspend" or (is_suspended and kind == "close")
            is_closed |= {year} if kind == "close" else set()
        if kind == "ceiling":
            ceiling += amount
        elif kind in TOP:
            years.setdefault(year, [Decimal(0)] * 4)[TOP[kind]] += amount
        if kind in CHAIN:
            chains[expense][CHAIN[kind]] += amount
        for ae, cp, committed, paid in years.values():
            assert 0 <= committed <= ae
            assert 0 <= paid <= cp
        assert sum(one[0] for one in years.values()) <= ceiling
        assert sum(one[1] for one in years.values()) <= ceiling
        for committed, certified, invoiced, paid in chains.values():
            assert 0 <= paid <= invoiced <= certified <= committed
    assert Decimal(played["ceiling"]) == ceiling
    stored = {int(year): [Decimal(one) for one in row] for year, row in played["years"].items()}
    assert {year: row for year, row in stored.items() if any(row)} == {
        year: row for year, row in years.items() if any(row)
    }
    assert {k: [Decimal(one) for one in row] for k, row in played["expenses"].items()} == chains


def test_a_thousand_histories_never_break_a_ceiling_and_agree_with_their_journal(
    db: Session,
) -> None:
    programme_id = a_clerk(db).programme_id
    db.execute(text(PLAY))
    accepted: set[str] = set()
    histories(db, programme_id, accepted)
    assert {"order", "release", "service", "invoice", "payment", "suspend", "close"} <= accepted


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
def clerk(db: Session) -> Actor:
    return a_clerk(db)


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
    conventions.suspend(db, clerk, convention.id, today(), "L-1")
    with pytest.raises(Refused) as found:
        act(db, clerk, expense, "order", "100")
    assert found.value.code == "suspended"
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

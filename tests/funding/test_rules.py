"""The rules of the credits, pure: amounts, forecast, what must be told, what a file says."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.errors import Refused
from classe12.core.sheets import safe_cell
from classe12.funding.models import (
    Activity,
    Convention,
    ConventionYear,
    EntryKind,
    Expense,
    Resource,
)
from classe12.funding.rules import typed
from classe12.funding.rules.forecast import Forecast, forecast
from classe12.funding.rules.money import RATES, cell, euros, read_amount, vat_of
from classe12.funding.rules.months import months_of, read_month
from classe12.funding.rules.refusals import SENTENCES, field_of, sentence
from classe12.funding.rules.watch import letter, warnings
from classe12.funding.rules.words import ACTIVITIES, KINDS, RESOURCES, Stage, stage
from classe12.funding.state.forms import told_of

TODAY = date(2026, 6, 15)
NONE = Forecast(Decimal(0), Decimal(0), None)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1 234,56 €", "1234.56"), ("1\u202f234.5", "1234.5"), ("−12", "-12"), ("-0,01", "-0.01"),
        ("0", "0"), ("12,345", None), ("", None), ("1e3", None), ("NaN", None), ("douze", None),
        ("99999999", None), ("1,2,3", None),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(written: str, amount: str | None) -> None:
    assert read_amount(written) == (None if amount is None else Decimal(amount))


@given(cents=st.integers(-999_999_999, 999_999_999), rate=st.sampled_from(RATES))
def test_an_amount_is_itself_again_once_written_and_its_vat_is_exact(
    cents: int, rate: Decimal
) -> None:
    amount = Decimal(cents) / 100
    assert read_amount(euros(amount)) == read_amount(cell(amount)) == amount
    vat = vat_of(amount, rate)
    assert vat == vat.quantize(Decimal("0.01"))
    net = amount - vat
    assert abs(net * (1 + rate / 100) - amount) <= Decimal("0.01")
    assert safe_cell(cell(amount)) == cell(amount), "a number below zero stays a number"


def test_the_pace_of_six_months_says_when_the_credits_run_out() -> None:
    spent = [(TODAY - timedelta(days=30 * n), Decimal(1800)) for n in range(6)]
    found = forecast(Decimal(3000), spent, [], date(2025, 1, 1), TODAY)
    # 10 800 € in 180 days are 60 € a day: 3 000 € last 50 days; 199 days are left.
    assert found.runs_out_on == TODAY + timedelta(days=51)
    assert found.expected == Decimal(60 * 199)
    assert found.missing == found.expected - 3000
    enough = forecast(Decimal(30000), spent, [], date(2025, 1, 1), TODAY)
    assert (enough.runs_out_on, enough.missing) == (None, 0)
    assert enough.unused == 30000 - enough.expected


def test_planned_orders_count_when_they_are_more_than_the_pace() -> None:
    planned = [
        (TODAY + timedelta(days=40), Decimal(800)), (TODAY - timedelta(days=9), Decimal(300)),
        (date(2027, 1, 2), Decimal(90000)),
    ]  # fmt: skip
    found = forecast(Decimal(1000), [], planned, date(2026, 1, 1), TODAY)
    assert (found.expected, found.runs_out_on) == (Decimal(1100), TODAY + timedelta(days=40))


def a_convention(**values: object) -> Convention:
    defaults: dict[str, object] = {
        "programme_id": 1, "number": "N-1", "object": "Objet", "delegating": "Ministère", "delegate": "Service",
        "begins_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31), "ceiling": Decimal(50000),
    }  # fmt: skip
    return Convention(**(defaults | values))  # type: ignore[arg-type]


def an_expense(**values: object) -> Expense:
    defaults: dict[str, object] = {
        "label": "Atelier", "supplier": "S", "activity": Activity.OPS, "resource": Resource.OTHER,
        "quoted": Decimal(100), "planned_on": TODAY, "delivery_on": TODAY, "committed": Decimal(0),
        "certified": Decimal(0), "invoiced": Decimal(0), "paid": Decimal(0),
    }  # fmt: skip
    return Expense(**(defaults | values))  # type: ignore[arg-type]


def keys(
    today: date = TODAY, ae: Forecast = NONE, cp: Forecast = NONE, **given: object
) -> set[str]:
    convention = given.get("convention") or a_convention()
    years = given.get("years") or ()
    expenses = given.get("expenses") or ()
    return {one.key for one in warnings(convention, years, expenses, ae, cp, today)}  # type: ignore[arg-type]


def test_nothing_is_told_when_all_is_well() -> None:
    assert keys() == set()


def test_what_must_be_told_is() -> None:
    year = ConventionYear(
        convention_id=uuid4(), year=2026, ae_ceiling=Decimal(100), ae_committed=Decimal(80)
    )
    assert keys(years=[year]) == {"share"}
    year.ae_committed = Decimal("79.99")
    assert keys(years=[year]) == set()
    assert keys(ae=Forecast(Decimal(1), Decimal(2), TODAY)) == {"insufficient", "committee"}
    far = Forecast(Decimal(9), Decimal(9), TODAY + timedelta(days=46))
    assert keys(ae=far) == set()
    assert keys(ae=far, today=TODAY + timedelta(days=1)) == {"committee"}
    late = an_expense(
        committed=Decimal(5), delivery_on=TODAY - timedelta(days=31), ordered_on=TODAY
    )
    assert keys(expenses=[late]) == {"unserved"}
    unpaid = an_expense(
        committed=Decimal(5), certified=Decimal(5), certified_on=TODAY - timedelta(days=31)
    )
    assert keys(expenses=[unpaid]) == {"unpaid"}
    unpaid.paid = Decimal(5)
    assert keys(expenses=[unpaid]) == set()
    assert keys(convention=a_convention(suspended_on=TODAY)) == {"suspended"}
    assert keys(convention=a_convention(ends_on=TODAY + timedelta(days=60))) == {"ending"}


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 10, 30), set()), (date(2026, 10, 31), {"cut-11"}), (date(2026, 11, 30), {"cut-11", "cut-12"}),
        (date(2026, 12, 15), {"cut-12"}), (date(2026, 12, 16), set()),
    ],
)  # fmt: skip
def test_the_end_of_the_year_is_told_thirty_days_before(today: date, told: set[str]) -> None:
    assert keys(today) == told


def test_credits_that_nobody_asks_for_are_told_from_october() -> None:
    left = Forecast(Decimal(500), Decimal(100), None)
    assert keys(date(2026, 9, 30), ae=left) == set()
    assert keys(date(2026, 10, 1), ae=left) == {"unused"}


def test_the_letter_says_what_lacks() -> None:
    short = Forecast(Decimal(1000), Decimal(3000), TODAY)
    said = letter(a_convention(), short, NONE, TODAY).replace("\u00a0", " ")
    assert "2 000,00 €" in said
    assert "Ministère" in said
    assert "crédits de paiement" not in said


def test_every_word_of_a_closed_list_is_named() -> None:
    assert set(KINDS) == set(EntryKind)
    assert set(ACTIVITIES) == set(Activity)
    assert set(RESOURCES) == set(Resource)
    for rule in SENTENCES:
        assert "{" not in sentence(rule, Decimal("12.5"))


def test_an_expense_tells_how_far_it_is() -> None:
    whole, part = Decimal(100), Decimal(40)
    assert stage(an_expense()) is Stage.QUOTED
    done = {"ordered_on": TODAY, "committed": whole}
    assert stage(an_expense(**done, certified=part)) is Stage.ORDERED
    assert stage(an_expense(**done, certified=whole)) is Stage.SERVED
    assert stage(an_expense(**done, certified=whole, invoiced=whole)) is Stage.INVOICED
    assert stage(an_expense(**done, certified=whole, invoiced=whole, paid=whole)) is Stage.PAID
    assert stage(an_expense(ordered_on=TODAY)) is Stage.CANCELLED


def test_a_form_says_what_lacks() -> None:
    assert set(typed.convention_problems({})) == {"numero", "objet", "delegant", "delegataire", "debut",
        "fin", "montant_total"}  # fmt: skip
    assert set(typed.quote_problems({}, TODAY)) == set(typed.QUOTE_FIELDS) - {"reference"}
    future = {"jour": "2026-06-16", "montant": "12"}
    assert set(typed.act_problems(future, EntryKind.SERVICE, TODAY)) == {"jour", "signataire"}
    minus = {"jour": "2026-06-15", "montant": "-12"}
    assert set(typed.act_problems(minus, EntryKind.ORDER, TODAY)) == {"montant"}
    assert typed.act_problems(minus, EntryKind.PAYMENT, TODAY) == {}


def test_an_order_above_its_quote_is_confirmed() -> None:
    order, quoted = {"montant": "5 000"}, Decimal("1200.50")
    said = typed.order_problems(order, quoted)[typed.CONFIRMED].replace("\u00a0", " ")
    assert said.startswith("5 000,00 € dépassent le devis, de 1 200,50 €.")
    assert typed.order_problems(order | {typed.CONFIRMED: "oui"}, quoted) == {}
    assert typed.order_problems({"montant": "1 200,50"}, quoted) == {}


def test_a_refusal_is_said_beside_its_field() -> None:
    for rule in SENTENCES:
        for kind in EntryKind:
            assert field_of(rule, kind) in {"", *typed.ACT_FIELDS, *typed.FRAME_FIELDS}
    assert field_of("over_total", EntryKind.CP) == typed.CP
    assert field_of("no_year", EntryKind.CARRY_AE) == typed.YEAR
    assert field_of("year_closed", EntryKind.CLOSE) == ""
    refused = Refused("over_cp", "Trop.", field_of("over_cp", EntryKind.PAYMENT))
    assert told_of(refused, ("montant", "jour")) == ({"montant": "Trop.", "jour": ""}, "")
    assert told_of(Refused("suspended", "Non."), ("jour",)) == ({"jour": ""}, "Non.")


@pytest.mark.parametrize(
    ("written", "first"),
    [("2026-02", date(2026, 2, 1)), ("", date(2026, 6, 1)), ("2025-12", date(2025, 12, 1))],
)  # fmt: skip
def test_a_month_is_read_from_the_address(written: str, first: date) -> None:
    found, last = read_month(written, TODAY)
    assert found == first
    assert (last + timedelta(days=1)).day == 1
    assert last.month == first.month


@pytest.mark.parametrize("written", ["2026-13", "x", "0000-01", "2026-3", "2026-07", "\0"])
def test_a_month_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="mois"):
        read_month(written, TODAY)


def test_the_months_of_a_statement_are_those_of_the_convention() -> None:
    found = months_of(a_convention(begins_on=date(2025, 11, 20)), TODAY)
    assert [found[0], found[-1]] == [("2026-06", "juin 2026"), ("2025-11", "novembre 2025")]
    assert len(found) == 8

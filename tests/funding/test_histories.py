"""Money: a thousand drawn histories, held by the database and played again from their journal."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session

from tests.factories.funding import (
    a_clerk,
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
    EXCEPTION WHEN SQLSTATE 'C1200' OR SQLSTATE 'C1201' OR check_violation THEN NULL;
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
    for expense in chains:
        done = [one for one in played["journal"] if one[2] == expense]
        for last in {one[4] for one in done}:
            sums = [Decimal(0)] * 4
            for kind, _, _, written, day in done:
                if day <= last:
                    sums[CHAIN[kind]] += Decimal(written)
            assert sums == sorted(sums, reverse=True), (
                "no day has more done than what comes before it"
            )
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

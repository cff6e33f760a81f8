"""funding: conventions, their years, expenses, and the journal that alone moves the credits"""

import sqlalchemy as sa

from alembic import op

revision: str = "0037"
down_revision: str | None = "0036"

MONEY = sa.Numeric(14, 2)

# The one writer of the counters. It holds the convention, so that its acts come one after the other:
# what is left is what the next one reads. FOR NO KEY UPDATE lives with the lock of a foreign key.
APPLY = """
CREATE FUNCTION apply_credit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  c convention; y convention_year; e expense; remaining numeric; total numeric;
BEGIN
  SELECT * INTO c FROM convention WHERE id = NEW.convention_id FOR NO KEY UPDATE;
  IF NEW.kind IN ('ae', 'cp', 'carry_ae', 'carry_cp') THEN
    INSERT INTO convention_year (convention_id, year) VALUES (NEW.convention_id, NEW.year)
    ON CONFLICT DO NOTHING;
  END IF;
  SELECT * INTO y FROM convention_year
  WHERE convention_id = NEW.convention_id AND year = NEW.year;
  IF NEW.kind IN ('quote', 'discard', 'order', 'release', 'service', 'invoice', 'payment') THEN
    SELECT * INTO e FROM expense WHERE id = NEW.expense_id;
    IF e.id IS NULL OR e.convention_id <> c.id THEN PERFORM refuse_credit('no_expense', 0); END IF;
  END IF;
  remaining := CASE
    WHEN NEW.kind = 'payment' THEN COALESCE(y.cp_ceiling - y.cp_paid, 0)
    WHEN NEW.kind IN ('service', 'invoice') THEN e.committed - e.paid
    WHEN NEW.kind = 'ceiling' THEN c.ceiling
    ELSE COALESCE(y.ae_ceiling - y.ae_committed, 0) END;
  IF NEW.on_day > c.ends_on THEN PERFORM refuse_credit('after_end', remaining); END IF;
  IF NEW.kind NOT IN ('ceiling', 'resume', 'end') THEN
    IF y.year IS NULL THEN PERFORM refuse_credit('no_year', 0); END IF;
    IF y.closed_on IS NOT NULL THEN PERFORM refuse_credit('year_closed', remaining); END IF;
  END IF;
  IF NEW.expense_id IS NOT NULL THEN
    IF NEW.on_day < c.begins_on THEN PERFORM refuse_credit('before_start', remaining); END IF;
    IF NEW.year <> (CASE WHEN NEW.kind = 'release' THEN COALESCE(e.year, 0)
                        ELSE extract(year FROM NEW.on_day) END) THEN
      PERFORM refuse_credit('wrong_year', remaining);
    END IF;
    IF e.discarded_on IS NOT NULL THEN PERFORM refuse_credit('discarded', remaining); END IF;
  END IF;

  CASE NEW.kind
  WHEN 'ceiling' THEN
    SELECT GREATEST(COALESCE(sum(ae_ceiling), 0), COALESCE(sum(cp_ceiling), 0)) INTO total
    FROM convention_year WHERE convention_id = c.id;
    IF c.ceiling + NEW.amount < total THEN
      PERFORM refuse_credit('below_years', c.ceiling - total);
    END IF;
    UPDATE convention SET ceiling = ceiling + NEW.amount WHERE id = c.id;
  WHEN 'ae', 'carry_ae' THEN
    IF y.ae_ceiling + NEW.amount < y.ae_committed THEN
      PERFORM refuse_credit('below_committed', y.ae_ceiling - y.ae_committed);
    END IF;
    SELECT sum(ae_ceiling) INTO total FROM convention_year WHERE convention_id = c.id;
    IF total + NEW.amount > c.ceiling THEN
      PERFORM refuse_credit('over_total', c.ceiling - total);
    END IF;
    UPDATE convention_year SET ae_ceiling = ae_ceiling + NEW.amount
    WHERE convention_id = c.id AND year = NEW.year;
  WHEN 'cp', 'carry_cp' THEN
    IF y.cp_ceiling + NEW.amount < y.cp_paid THEN
      PERFORM refuse_credit('below_paid', y.cp_ceiling - y.cp_paid);
    END IF;
    SELECT sum(cp_ceiling) INTO total FROM convention_year WHERE convention_id = c.id;
    IF total + NEW.amount > c.ceiling THEN
      PERFORM refuse_credit('over_total', c.ceiling - total);
    END IF;
    UPDATE convention_year SET cp_ceiling = cp_ceiling + NEW.amount
    WHERE convention_id = c.id AND year = NEW.year;
  WHEN 'quote' THEN
    NULL;
  WHEN 'discard' THEN
    IF e.ordered_on IS NOT NULL THEN PERFORM refuse_credit('already_ordered', remaining); END IF;
    UPDATE expense SET discarded_on = NEW.on_day WHERE id = e.id;
  WHEN 'order' THEN
    IF c.suspended_on IS NOT NULL THEN PERFORM refuse_credit('suspended', remaining); END IF;
    IF e.ordered_on IS NOT NULL THEN PERFORM refuse_credit('already_ordered', remaining); END IF;
    IF NEW.amount > remaining THEN PERFORM refuse_credit('over_ae', remaining); END IF;
    UPDATE expense SET committed = NEW.amount, ordered_on = NEW.on_day, year = NEW.year WHERE id = e.id;
    UPDATE convention_year SET ae_committed = ae_committed + NEW.amount
    WHERE convention_id = c.id AND year = NEW.year;
  WHEN 'release' THEN
    IF e.committed + NEW.amount < e.certified THEN
      PERFORM refuse_credit('below_service', e.committed - e.certified);
    END IF;
    UPDATE expense SET committed = committed + NEW.amount WHERE id = e.id;
    UPDATE convention_year SET ae_committed = ae_committed + NEW.amount
    WHERE convention_id = c.id AND year = NEW.year;
  WHEN 'service' THEN
    IF e.certified + NEW.amount > e.committed THEN
      PERFORM refuse_credit('over_order', e.committed - e.certified);
    END IF;
    IF e.certified + NEW.amount < e.invoiced THEN
      PERFORM refuse_credit('below_invoice', e.certified - e.invoiced);
    END IF;
    UPDATE expense SET certified = certified + NEW.amount, certified_on = NEW.on_day WHERE id = e.id;
  WHEN 'invoice' THEN
    IF e.invoiced + NEW.amount > e.certified THEN
      PERFORM refuse_credit('over_service', e.certified - e.invoiced);
    END IF;
    IF e.invoiced + NEW.amount < e.paid THEN
      PERFORM refuse_credit('below_payment', e.invoiced - e.paid);
    END IF;
    UPDATE expense SET invoiced = invoiced + NEW.amount, invoiced_on = NEW.on_day WHERE id = e.id;
  WHEN 'payment' THEN
    IF e.paid + NEW.amount > e.certified THEN
      PERFORM refuse_credit('no_service', e.certified - e.paid);
    END IF;
    IF e.paid + NEW.amount > e.invoiced THEN
      PERFORM refuse_credit('no_invoice', e.invoiced - e.paid);
    END IF;
    IF NEW.amount > remaining THEN PERFORM refuse_credit('over_cp', remaining); END IF;
    IF e.paid + NEW.amount < 0 OR y.cp_paid + NEW.amount < 0 THEN
      PERFORM refuse_credit('not_paid', LEAST(e.paid, y.cp_paid));
    END IF;
    UPDATE expense SET paid = paid + NEW.amount, paid_on = NEW.on_day WHERE id = e.id;
    UPDATE convention_year SET cp_paid = cp_paid + NEW.amount
    WHERE convention_id = c.id AND year = NEW.year;
  WHEN 'end' THEN
    IF NEW.until <= c.begins_on OR EXISTS (
      SELECT FROM credit_entry WHERE convention_id = c.id AND on_day > NEW.until
    ) OR NEW.on_day > NEW.until THEN
      PERFORM refuse_credit('acts_after', remaining);
    END IF;
    UPDATE convention SET ends_on = NEW.until WHERE id = c.id;
  WHEN 'suspend' THEN
    UPDATE convention SET suspended_on = NEW.on_day WHERE id = c.id;
  WHEN 'resume' THEN
    UPDATE convention SET suspended_on = NULL WHERE id = c.id;
  WHEN 'close' THEN
    UPDATE convention_year SET closed_on = NEW.on_day WHERE convention_id = c.id AND year = NEW.year;
  END CASE;
  RETURN NEW;
END $$
"""
REFUSE = """
CREATE FUNCTION refuse_credit(rule text, remaining numeric) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'C1200', MESSAGE = rule, DETAIL = round(remaining, 2)::text;
END $$
"""
# What is left goes with its year or comes with the next one: the two halves of a carry-over are one act.
BALANCED = """
CREATE FUNCTION check_carried() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount) FROM credit_entry
      WHERE convention_id = NEW.convention_id AND kind = NEW.kind) <> 0 THEN
    PERFORM refuse_credit('half_carried', 0);
  END IF;
  RETURN NULL;
END $$
"""
COUNTERS = {
    "convention": ("ceiling", "suspended_on", "ends_on"),
    "convention_year": ("ae_ceiling", "cp_ceiling", "ae_committed", "cp_paid", "closed_on"),
    "expense": (
        "committed", "certified", "invoiced", "paid", "year", "ordered_on", "certified_on", "invoiced_on",
        "paid_on", "discarded_on",
    ),
}  # fmt: skip


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "convention",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("object", sa.String(400), nullable=False),
        sa.Column("delegating", sa.String(160), nullable=False),
        sa.Column("delegate", sa.String(160), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        *[
            sa.Column(name, sa.String(80), nullable=False, server_default="")
            for name in (
                "prescriber", "company_code", "purchasing_org", "purchasing_group", "rtm",
                "executing_service", "accountant", "cost_centre", "budget_unit",
            )
        ],
        sa.Column("ceiling", MONEY, nullable=False, server_default="0"),
        sa.Column("suspended_on", sa.Date(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on > begins_on", name="convention_dates"),
        sa.CheckConstraint("ceiling >= 0", name="convention_ceiling"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("programme_id", "number", name="convention_number"),
    )  # fmt: skip
    op.create_table(
        "convention_year",
        sa.Column("convention_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        *[
            sa.Column(name, MONEY, nullable=False, server_default="0")
            for name in ("ae_ceiling", "cp_ceiling", "ae_committed", "cp_paid")
        ],
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ae_committed BETWEEN 0 AND ae_ceiling", name="convention_year_ae"),
        sa.CheckConstraint("cp_paid BETWEEN 0 AND cp_ceiling", name="convention_year_cp"),
        sa.ForeignKeyConstraint(["convention_id"], ["convention.id"]),
        sa.PrimaryKeyConstraint("convention_id", "year"),
    )
    op.create_table(
        "expense",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("convention_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(160), nullable=False),
        sa.Column("supplier", sa.String(120), nullable=False),
        sa.Column("activity", sa.String(20), nullable=False),
        sa.Column("resource", sa.String(20), nullable=False),
        sa.Column("quoted", MONEY, nullable=False),
        sa.Column("vat_rate", sa.Numeric(4, 2), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("delivery_on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        *[
            sa.Column(name, MONEY, nullable=False, server_default="0")
            for name in ("committed", "certified", "invoiced", "paid")
        ],
        *[
            sa.Column(name, sa.Date(), nullable=True)
            for name in ("ordered_on", "certified_on", "invoiced_on", "paid_on", "discarded_on")
        ],
        sa.CheckConstraint(
            "0 <= paid AND paid <= invoiced AND invoiced <= certified AND certified <= committed",
            name="expense_chain",
        ),
        sa.CheckConstraint("quoted > 0", name="expense_quoted"),
        sa.CheckConstraint("vat_rate IN (0, 2.1, 5.5, 10, 20)", name="expense_vat"),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        sa.ForeignKeyConstraint(["convention_id"], ["convention.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("expense_of_convention", "expense", ["convention_id", "id"])
    op.create_table(
        "credit_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("convention_id", sa.Uuid(), nullable=False),
        sa.Column("expense_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("amount", MONEY, nullable=False),
        sa.Column("vat", MONEY, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("signer", sa.String(80), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN kind IN ('quote', 'order') THEN amount > 0 WHEN kind = 'release' THEN amount < 0 "
            "WHEN kind IN ('discard', 'end', 'suspend', 'resume', 'close') THEN amount = 0 "
            "WHEN kind IN ('ceiling', 'ae', 'cp', 'carry_ae', 'carry_cp', 'service', 'invoice', 'payment') "
            "THEN amount <> 0 ELSE false END",
            name="credit_entry_amount",
        ),
        sa.CheckConstraint(
            "abs(vat) <= abs(amount) AND vat * amount >= 0", name="credit_entry_vat"
        ),
        sa.CheckConstraint("(until IS NOT NULL) = (kind = 'end')", name="credit_entry_until"),
        sa.CheckConstraint("kind <> 'service' OR signer <> ''", name="credit_entry_signed"),
        sa.CheckConstraint(
            "(expense_id IS NOT NULL) = (kind IN "
            "('quote', 'discard', 'order', 'release', 'service', 'invoice', 'payment'))",
            name="credit_entry_expense",
        ),
        sa.ForeignKeyConstraint(["convention_id"], ["convention.id"]),
        sa.ForeignKeyConstraint(["expense_id"], ["expense.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("credit_entry_journal", "credit_entry", ["convention_id", "id"])
    op.create_index("credit_entry_expense", "credit_entry", ["expense_id", "id"])
    op.execute(REFUSE)
    op.execute(APPLY)
    op.execute(BALANCED)
    op.execute(
        "CREATE TRIGGER apply_credit_entry BEFORE INSERT ON credit_entry "
        "FOR EACH ROW EXECUTE FUNCTION apply_credit_entry()"
    )
    op.execute(
        "CREATE TRIGGER credit_entry_append_only BEFORE UPDATE OR DELETE ON credit_entry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER check_carried AFTER INSERT ON credit_entry DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW WHEN (NEW.kind IN ('carry_ae', 'carry_cp')) EXECUTE FUNCTION check_carried()"
    )
    for table, columns in COUNTERS.items():
        changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)
        filled = " OR ".join(
            f"COALESCE(NEW.{name}::text, '0') NOT IN ('0', '0.00')"
            for name in columns
            if name != "ends_on"
        )
        for event, condition in (("UPDATE", changed), ("INSERT", filled)):
            # Depth 0 is a statement of ours: only the journal's trigger may move a counter.
            op.execute(
                f"CREATE TRIGGER {table}_counters_{event.lower()} BEFORE {event} ON {table} "
                f"FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND ({condition})) "
                "EXECUTE FUNCTION refuse_change()"
            )


def downgrade() -> None:
    """Undo."""
    for table in ("credit_entry", "expense", "convention_year", "convention"):
        op.drop_table(table)
    op.execute("DROP FUNCTION check_carried")
    op.execute("DROP FUNCTION apply_credit_entry")
    op.execute("DROP FUNCTION refuse_credit")

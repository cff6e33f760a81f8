"""forms that write once; the acts on an expense follow each other in time"""

import sqlalchemy as sa

from alembic import op

revision: str = "0049"
down_revision: str | None = "0048"

# Day by day, no more is done of a step than of the step before it. `apply_credit_entry` has run already
# (triggers run by name): it holds the convention, and the sums of all days together are right.
CHECK = """
CREATE FUNCTION check_credit_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  steps text[] := ARRAY['order', 'service', 'invoice', 'payment'];
  here int := array_position(steps, CASE NEW.kind WHEN 'release' THEN 'order' ELSE NEW.kind END);
  stops date;
BEGIN
  IF NEW.kind IN ('order', 'discard') THEN
    SELECT max(on_day) INTO stops FROM credit_entry
    WHERE expense_id = NEW.expense_id AND kind = 'quote';
    IF NEW.on_day < stops THEN PERFORM refuse_credit_day('before_quote', stops); END IF;
  END IF;
  WITH moved AS (
    SELECT on_day, amount, array_position(steps, CASE kind WHEN 'release' THEN 'order' ELSE kind END) AS step
    FROM credit_entry WHERE expense_id = NEW.expense_id
    UNION ALL SELECT NEW.on_day, NEW.amount, here
  ), days AS (
    SELECT DISTINCT on_day FROM moved WHERE step IS NOT NULL AND on_day >= NEW.on_day
  ), wrong AS (
    SELECT max(d.on_day) AS last_on FROM days d, generate_series(greatest(here - 1, 1), least(here, 3)) AS s
    WHERE (SELECT COALESCE(sum(amount), 0) FROM moved WHERE step = s + 1 AND on_day <= d.on_day)
      > (SELECT COALESCE(sum(amount), 0) FROM moved WHERE step = s AND on_day <= d.on_day)
  )
  SELECT min(on_day) INTO stops FROM days, wrong WHERE on_day > last_on;
  IF stops IS NOT NULL THEN
    PERFORM refuse_credit_day(CASE WHEN NEW.amount < 0 THEN 'taken_back' ELSE 'before_' || steps[here - 1] END,
      stops);
  END IF;
  RETURN NEW;
END $$
"""
REFUSE = """
CREATE FUNCTION refuse_credit_day(rule text, stops date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'C1201', MESSAGE = rule, DETAIL = stops::text;
END $$
"""


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "form_sent",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_form_sent_sent_at"), "form_sent", ["sent_at"])
    op.execute(REFUSE)
    op.execute(CHECK)
    op.execute(
        "CREATE TRIGGER check_credit_day BEFORE INSERT ON credit_entry FOR EACH ROW "
        "WHEN (NEW.expense_id IS NOT NULL AND NEW.kind <> 'quote') EXECUTE FUNCTION check_credit_day()"
    )


def downgrade() -> None:
    """Undo."""
    op.execute("DROP TRIGGER check_credit_day ON credit_entry")
    op.execute("DROP FUNCTION check_credit_day")
    op.execute("DROP FUNCTION refuse_credit_day")
    op.drop_table("form_sent")

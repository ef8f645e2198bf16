-- Lets an exclusion constraint compare ids and dates together.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = 'restrict_violation';
END $$;

-- ---------------------------------------------------------------- our copy of the schools

CREATE TABLE school (
  urn text PRIMARY KEY,
  name text NOT NULL,
  phase text NOT NULL,
  establishment_type text,
  status text NOT NULL,
  authority text NOT NULL,
  in_city boolean NOT NULL,
  district text,
  trust_id text,
  pupils integer CHECK (pupils >= 0),
  pupils_source text,
  pupils_as_at date,
  -- The day we heard that it is closed; null while it is not.
  closed_on date,
  version integer NOT NULL
);

-- ---------------------------------------------------------------- people and their posts at schools

CREATE TABLE person (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  -- The address in lower case: one person an address, however it is written.
  email_key text NOT NULL UNIQUE,
  registered_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE school_post (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  urn text NOT NULL REFERENCES school (urn),
  post text NOT NULL CHECK (post IN ('headteacher', 'chair-of-governors', 'governor')),
  starts_on date NOT NULL,
  ends_on date,
  version integer NOT NULL DEFAULT 1,
  CHECK (ends_on >= starts_on),
  CONSTRAINT held_once_a_day
    EXCLUDE USING gist (person_id WITH =, urn WITH =, post WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);
CREATE INDEX school_post_urn ON school_post (urn);

-- ---------------------------------------------------------------- members

-- state, since and begins_on repeat the last move that stands, to list and to lock by.
CREATE TABLE member (
  urn text PRIMARY KEY REFERENCES school (urn),
  state text NOT NULL CHECK (state IN ('applied', 'active', 'grace', 'lapsed', 'resigned', 'suspended')),
  since date NOT NULL,
  begins_on date NOT NULL,
  -- Notice given: the school resigns on that day.
  leaving_on date,
  leaving_why text,
  leaving_by text,
  version integer NOT NULL,
  CHECK (num_nulls(leaving_on, leaving_why, leaving_by) IN (0, 3))
);
CREATE INDEX member_state ON member (state, urn);
CREATE INDEX member_leaving ON member (leaving_on) WHERE leaving_on IS NOT NULL;

-- effective_on is the day a move counts from, recorded_at when it was written down. A move that rested on not knowing of
-- a payment is struck out, never deleted: what was known on any day can still be told.
CREATE TABLE membership_move (
  urn text NOT NULL REFERENCES member (urn),
  number integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  effective_on date NOT NULL,
  -- The first day of the membership that is applied for.
  begins_on date,
  moved_by text NOT NULL,
  why text NOT NULL,
  recorded_at timestamptz NOT NULL,
  struck_at timestamptz,
  PRIMARY KEY (urn, number),
  CHECK ((to_state = 'applied' AND from_state IS DISTINCT FROM 'suspended') = (begins_on IS NOT NULL))
);

CREATE TABLE delegate_naming (
  urn text NOT NULL REFERENCES member (urn),
  number integer NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  starts_on date NOT NULL,
  named_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (urn, number)
);

-- ---------------------------------------------------------------- fees

CREATE TABLE fee_schedule (
  year integer PRIMARY KEY,
  rate_pence_per_pupil integer NOT NULL CHECK (rate_pence_per_pupil >= 0),
  minimum_pence bigint NOT NULL CHECK (minimum_pence >= 0),
  version integer NOT NULL DEFAULT 1
);

-- One run over all members. position is the last school it has dealt with, so that it can stop and go on.
CREATE TABLE levy (
  id uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES fee_schedule (year),
  started_at timestamptz NOT NULL,
  started_by text NOT NULL,
  position text NOT NULL DEFAULT '',
  finished_at timestamptz,
  issued integer NOT NULL DEFAULT 0,
  issued_pence bigint NOT NULL DEFAULT 0,
  already_invoiced integer NOT NULL DEFAULT 0,
  roll_needed integer NOT NULL DEFAULT 0
);

-- The row is locked with the invoices that take numbers from it and rolls back with them: a sequence would leave gaps.
CREATE TABLE invoice_series (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  last_number integer NOT NULL
);
INSERT INTO invoice_series (last_number) VALUES (0);

CREATE TABLE invoice (
  number integer PRIMARY KEY CHECK (number > 0),
  urn text NOT NULL REFERENCES member (urn),
  year integer NOT NULL REFERENCES fee_schedule (year),
  levy uuid NOT NULL REFERENCES levy (id),
  issued_on date NOT NULL,
  due_on date NOT NULL,
  pupils integer NOT NULL CHECK (pupils >= 0),
  roll_source text NOT NULL,
  roll_as_at date NOT NULL,
  rate_pence_per_pupil integer NOT NULL,
  minimum_pence bigint NOT NULL,
  amount_pence bigint NOT NULL CHECK (amount_pence >= 0),
  paid_pence bigint NOT NULL DEFAULT 0 CHECK (paid_pence BETWEEN 0 AND amount_pence),
  -- The day the last penny came in; for an invoice of nothing the day of issue.
  paid_on date,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (urn, year),
  CHECK ((paid_pence = amount_pence) = (paid_on IS NOT NULL))
);
CREATE INDEX invoice_year ON invoice (year, number);
CREATE INDEX invoice_unpaid ON invoice (urn, year) WHERE paid_on IS NULL;

-- What an invoice says never changes: a correction is a document of its own.
CREATE FUNCTION keep_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid invoice := new;
BEGIN
  paid.paid_pence := old.paid_pence;
  paid.paid_on := old.paid_on;
  paid.version := old.version;
  IF paid IS DISTINCT FROM old OR new.paid_pence < old.paid_pence THEN
    RAISE EXCEPTION 'an invoice is not changed after issue' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER invoice_kept BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION keep_invoice();
CREATE TRIGGER invoice_not_deleted BEFORE DELETE ON invoice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_not_emptied BEFORE TRUNCATE ON invoice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE payment (
  id uuid PRIMARY KEY,
  invoice_number integer NOT NULL REFERENCES invoice (number),
  urn text NOT NULL REFERENCES member (urn),
  amount_pence bigint NOT NULL CHECK (amount_pence > 0),
  -- The part that the invoice did not need.
  credit_pence bigint NOT NULL CHECK (credit_pence BETWEEN 0 AND amount_pence),
  received_on date NOT NULL,
  reference text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL
);
CREATE INDEX payment_invoice ON payment (invoice_number);
CREATE TRIGGER payment_kept BEFORE UPDATE OR DELETE ON payment FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_not_emptied BEFORE TRUNCATE ON payment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE work_item (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  urn text NOT NULL REFERENCES school (urn),
  year integer,
  detail text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE UNIQUE INDEX work_item_open ON work_item (kind, urn, year) NULLS NOT DISTINCT WHERE closed_at IS NULL;

-- ---------------------------------------------------------------- ledger

CREATE TABLE account (
  code text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('asset', 'liability', 'income', 'expense'))
);
INSERT INTO account (code, kind) VALUES
  ('bank', 'asset'), ('receivable', 'asset'), ('member-credit', 'liability'), ('fee-income', 'income');

-- entered_on is the accounting date, recorded_at when the entry was written.
CREATE TABLE journal_entry (
  id uuid PRIMARY KEY,
  entered_on date NOT NULL,
  document text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX journal_entry_day ON journal_entry (entered_on);

-- Debits are positive, credits negative.
CREATE TABLE posting (
  entry uuid NOT NULL REFERENCES journal_entry (id),
  line smallint NOT NULL,
  account text NOT NULL REFERENCES account (code),
  urn text REFERENCES school (urn),
  pence bigint NOT NULL CHECK (pence <> 0),
  PRIMARY KEY (entry, line)
);
CREATE INDEX posting_school ON posting (urn, account);

CREATE TRIGGER journal_entry_kept BEFORE UPDATE OR DELETE ON journal_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_entry_not_emptied BEFORE TRUNCATE ON journal_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posting_kept BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posting_not_emptied BEFORE TRUNCATE ON posting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Checked when the transaction commits. Both tables ask, so neither an entry without postings nor a posting that is
-- added to an old entry can slip by.
CREATE FUNCTION assert_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked uuid;
  difference bigint;
BEGIN
  IF tg_table_name = 'posting' THEN
    checked := new.entry;
  ELSE
    checked := new.id;
  END IF;
  SELECT sum(pence) INTO difference FROM posting WHERE entry = checked;
  IF difference IS DISTINCT FROM 0 THEN
    RAISE EXCEPTION 'journal entry % does not balance: % pence', checked, coalesce(difference::text, 'no')
      USING errcode = 'check_violation', constraint = 'entry_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON journal_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_balanced();
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON posting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_balanced();

-- ---------------------------------------------------------------- electoral rolls

CREATE TABLE roll (
  id uuid PRIMARY KEY,
  purpose text NOT NULL,
  standing_on date NOT NULL,
  frozen_at timestamptz NOT NULL,
  frozen_by text NOT NULL,
  hash text NOT NULL,
  entries integer NOT NULL,
  excluded integer NOT NULL,
  UNIQUE (purpose, standing_on)
);

CREATE TABLE roll_entry (
  roll uuid NOT NULL REFERENCES roll (id),
  urn text NOT NULL,
  name text NOT NULL,
  phase text NOT NULL,
  establishment_type text,
  district text,
  delegate uuid NOT NULL,
  PRIMARY KEY (roll, urn)
);

CREATE TABLE roll_exclusion (
  roll uuid NOT NULL REFERENCES roll (id),
  urn text NOT NULL,
  name text NOT NULL,
  state text NOT NULL,
  reasons jsonb NOT NULL,
  PRIMARY KEY (roll, urn)
);

CREATE TRIGGER roll_kept BEFORE UPDATE OR DELETE ON roll FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roll_not_emptied BEFORE TRUNCATE ON roll FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roll_entry_kept BEFORE UPDATE OR DELETE ON roll_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roll_entry_not_emptied BEFORE TRUNCATE ON roll_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roll_exclusion_kept BEFORE UPDATE OR DELETE ON roll_exclusion
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roll_exclusion_not_emptied BEFORE TRUNCATE ON roll_exclusion
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

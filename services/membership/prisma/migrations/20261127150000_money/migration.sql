-- Money beyond the payment of one invoice: bank files, what each payment was laid out for, credit that is used, refunds,
-- debts that are given up, reminders, and closed periods of the ledger.

-- ---------------------------------------------------------------- accounts

ALTER TABLE account DROP CONSTRAINT account_kind_check;
ALTER TABLE account ADD CONSTRAINT account_kind_check
  CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense'));
INSERT INTO account (code, kind) VALUES
  -- Money that came in and is not laid out yet.
  ('suspense', 'liability'),
  -- Money that came to us and belongs to somebody else.
  ('held-for-others', 'liability'),
  ('refunds-payable', 'liability'),
  ('bad-debts', 'expense'),
  ('reserves', 'equity')
ON CONFLICT (code) DO NOTHING;

-- ---------------------------------------------------------------- bank files

-- How a bank writes its export, told as data; the built-in profiles are in the code.
CREATE TABLE bank_profile (
  code text PRIMARY KEY,
  name text NOT NULL,
  columns json NOT NULL,
  date_formats json NOT NULL,
  money_in_is text NOT NULL CHECK (money_in_is IN ('positive', 'negative')),
  added_at timestamptz NOT NULL,
  added_by text NOT NULL
);

-- The counts are right when finished_at is set: received = matched + work_items + ignored + duplicates + quarantined.
CREATE TABLE bank_statement (
  id uuid PRIMARY KEY,
  profile text NOT NULL,
  file_name text,
  sha256 text NOT NULL UNIQUE,
  -- The file as it came.
  content bytea NOT NULL,
  first_on date,
  last_on date,
  received integer NOT NULL,
  quarantined integer NOT NULL,
  ignored integer NOT NULL,
  duplicates integer NOT NULL,
  matched integer NOT NULL DEFAULT 0,
  work_items integer NOT NULL DEFAULT 0,
  received_at timestamptz NOT NULL,
  received_by text NOT NULL,
  finished_at timestamptz,
  CHECK (finished_at IS NULL OR received = matched + work_items + ignored + duplicates + quarantined)
);
CREATE INDEX bank_statement_unfinished ON bank_statement (received_at) WHERE finished_at IS NULL;

CREATE TABLE bank_line (
  id uuid PRIMARY KEY,
  statement uuid NOT NULL REFERENCES bank_statement (id),
  line integer NOT NULL CHECK (line > 0),
  booked_on date NOT NULL,
  text text NOT NULL,
  pence bigint NOT NULL,
  bank_id text,
  fingerprint text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('waiting', 'matched', 'work-item', 'ignored', 'duplicate')),
  -- How it was matched, or why it was not.
  detail text,
  duplicate_of uuid REFERENCES bank_line (id),
  UNIQUE (statement, line),
  CHECK ((outcome = 'duplicate') = (duplicate_of IS NOT NULL))
);
-- Money that came in once is booked once, in however many files it stands.
CREATE UNIQUE INDEX bank_line_once ON bank_line (fingerprint) WHERE pence > 0 AND outcome <> 'duplicate';
CREATE INDEX bank_line_waiting ON bank_line (statement, line) WHERE outcome = 'waiting';

CREATE TABLE bank_line_fault (
  statement uuid NOT NULL REFERENCES bank_statement (id),
  line integer NOT NULL,
  column_name text,
  code text NOT NULL,
  detail text NOT NULL,
  PRIMARY KEY (statement, line)
);

-- ---------------------------------------------------------------- payments and what they are for

ALTER TABLE payment
  ALTER COLUMN invoice_number DROP NOT NULL,
  DROP CONSTRAINT one_payer,
  ADD COLUMN bank_line uuid UNIQUE REFERENCES bank_line (id),
  ADD CONSTRAINT one_payer CHECK (num_nonnulls(urn, trust_id) <= 1);
CREATE INDEX payment_received ON payment (received_on, id);

-- What money was laid out for: an invoice, a payer's credit, or somebody else's. `payment` is where it came from; null
-- where it is the payer's credit. A slip is undone by a row of its own with the sum reversed; the money then lies where
-- it came from: in suspense, or in the credit.
CREATE TABLE allocation (
  id uuid PRIMARY KEY,
  payment uuid REFERENCES payment (id),
  target text NOT NULL CHECK (target IN ('invoice', 'credit', 'not-ours')),
  invoice_number integer REFERENCES invoice (number),
  urn text REFERENCES member (urn),
  trust_id text,
  pence bigint NOT NULL CHECK (pence <> 0),
  -- The day that counts for the invoice.
  counts_on date NOT NULL,
  undoes uuid UNIQUE REFERENCES allocation (id),
  why text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CHECK ((target = 'invoice') = (invoice_number IS NOT NULL)),
  CHECK (num_nonnulls(urn, trust_id) = CASE target WHEN 'not-ours' THEN 0 ELSE 1 END),
  CHECK (payment IS NOT NULL OR target = 'invoice'),
  CHECK ((pence < 0) = (undoes IS NOT NULL))
);
CREATE INDEX allocation_payment ON allocation (payment);
CREATE INDEX allocation_invoice ON allocation (invoice_number) WHERE invoice_number IS NOT NULL;

INSERT INTO allocation (id, payment, target, invoice_number, urn, trust_id, pence, counts_on, recorded_at, recorded_by)
SELECT gen_random_uuid(), id, 'invoice', invoice_number, urn, trust_id, amount_pence - credit_pence, received_on,
  recorded_at, recorded_by
FROM payment WHERE amount_pence > credit_pence;
INSERT INTO allocation (id, payment, target, urn, trust_id, pence, counts_on, recorded_at, recorded_by)
SELECT gen_random_uuid(), id, 'credit', urn, trust_id, credit_pence, received_on, recorded_at, recorded_by
FROM payment WHERE credit_pence > 0;

CREATE TRIGGER allocation_kept BEFORE UPDATE OR DELETE ON allocation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER allocation_not_emptied BEFORE TRUNCATE ON allocation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A cheque that bounced, a transfer that the bank called back.
CREATE TABLE payment_reversal (
  payment uuid PRIMARY KEY REFERENCES payment (id),
  reversed_on date NOT NULL,
  why text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL
);
CREATE TRIGGER payment_reversal_kept BEFORE UPDATE OR DELETE ON payment_reversal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_reversal_not_emptied BEFORE TRUNCATE ON payment_reversal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Money that goes back: a payer's credit, or what of a payment lies in suspense.
CREATE TABLE refund (
  id uuid PRIMARY KEY,
  urn text REFERENCES member (urn),
  trust_id text,
  payment uuid REFERENCES payment (id),
  pence bigint NOT NULL CHECK (pence > 0),
  why text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'paid', 'cancelled')),
  proposed_at timestamptz NOT NULL,
  proposed_by text NOT NULL,
  decided_at timestamptz,
  decided_by text,
  decided_why text,
  -- The day the money left the bank.
  paid_on date,
  -- As the bank should give it to the payee.
  reference text,
  version integer NOT NULL DEFAULT 1,
  CHECK (num_nonnulls(urn, trust_id, payment) = 1),
  CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CHECK ((state = 'paid') = (paid_on IS NOT NULL))
);
CREATE INDEX refund_payment ON refund (payment) WHERE payment IS NOT NULL;

-- A debt that is given up. It is no payment: the membership lapses all the same.
CREATE TABLE write_off (
  id uuid PRIMARY KEY,
  invoice_number integer NOT NULL REFERENCES invoice (number),
  pence bigint NOT NULL CHECK (pence > 0),
  why text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
  proposed_at timestamptz NOT NULL,
  proposed_by text NOT NULL,
  decided_at timestamptz,
  decided_by text,
  decided_why text,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'proposed') = (decided_at IS NULL))
);
CREATE INDEX write_off_invoice ON write_off (invoice_number);
CREATE UNIQUE INDEX write_off_one_proposed ON write_off (invoice_number) WHERE state = 'proposed';

-- What was proposed stays; it is decided once.
CREATE FUNCTION decide_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF old.state <> 'proposed' OR new.id <> old.id OR new.pence <> old.pence OR new.why <> old.why
    OR new.proposed_by <> old.proposed_by OR new.proposed_at <> old.proposed_at THEN
    RAISE EXCEPTION '% is decided once and not changed', tg_table_name USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER refund_decided_once BEFORE UPDATE ON refund FOR EACH ROW EXECUTE FUNCTION decide_once();
CREATE TRIGGER refund_kept BEFORE DELETE ON refund FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refund_not_emptied BEFORE TRUNCATE ON refund FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER write_off_decided_once BEFORE UPDATE ON write_off FOR EACH ROW EXECUTE FUNCTION decide_once();
CREATE TRIGGER write_off_kept BEFORE DELETE ON write_off FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER write_off_not_emptied BEFORE TRUNCATE ON write_off
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Checked when the transaction commits: no payment is laid out beyond its sum, and nothing of one that was reversed.
CREATE FUNCTION assert_not_overlaid() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  laid bigint;
  most bigint;
BEGIN
  SELECT coalesce((SELECT sum(pence) FROM allocation WHERE payment = new.payment), 0)
    + coalesce((SELECT sum(pence) FROM refund WHERE payment = new.payment AND state <> 'cancelled'), 0) INTO laid;
  SELECT CASE WHEN EXISTS (SELECT FROM payment_reversal WHERE payment = new.payment) THEN 0 ELSE amount_pence END
    INTO most FROM payment WHERE id = new.payment;
  IF laid NOT BETWEEN 0 AND most THEN
    RAISE EXCEPTION 'payment % of % pence is laid out with % pence', new.payment, most, laid
      USING errcode = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER allocation_not_overlaid AFTER INSERT ON allocation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.payment IS NOT NULL) EXECUTE FUNCTION assert_not_overlaid();
CREATE CONSTRAINT TRIGGER refund_not_overlaid AFTER INSERT ON refund
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.payment IS NOT NULL) EXECUTE FUNCTION assert_not_overlaid();
CREATE CONSTRAINT TRIGGER reversal_not_overlaid AFTER INSERT ON payment_reversal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_not_overlaid();

-- ---------------------------------------------------------------- the work list

ALTER TABLE work_item
  ALTER COLUMN urn DROP NOT NULL,
  ADD COLUMN trust_id text,
  ADD COLUMN payment uuid REFERENCES payment (id),
  -- Invoices that a person may think of, and why.
  ADD COLUMN suggestions json,
  ADD COLUMN closed_by text,
  ADD COLUMN closed_why text;
DROP INDEX work_item_open;
CREATE UNIQUE INDEX work_item_open ON work_item (kind, urn, year, payment) NULLS NOT DISTINCT WHERE closed_at IS NULL;
CREATE INDEX work_item_payment ON work_item (payment) WHERE payment IS NOT NULL;

-- ---------------------------------------------------------------- ledger

-- Which invoice a posting to `receivable` is about, so that debts can be told by age on any day.
ALTER TABLE posting ADD COLUMN invoice_number integer REFERENCES invoice (number);
ALTER TABLE posting DISABLE TRIGGER posting_kept;
UPDATE posting p SET invoice_number = coalesce(
  (SELECT i.number FROM invoice i WHERE e.document = 'invoice/' || i.number),
  (SELECT y.invoice_number FROM payment y WHERE e.document = 'payment/' || y.id))
FROM journal_entry e WHERE e.id = p.entry AND p.account = 'receivable';
ALTER TABLE posting ENABLE TRIGGER posting_kept;
CREATE INDEX posting_receivable ON posting (invoice_number) WHERE account = 'receivable';
CREATE INDEX posting_account ON posting (account, entry);
CREATE INDEX journal_entry_document ON journal_entry (document);

-- What is owed is owed on an invoice: so arrears on any day are the account itself, invoice by invoice.
ALTER TABLE posting ADD CONSTRAINT receivable_names_invoice
  CHECK (account <> 'receivable' OR invoice_number IS NOT NULL);

-- No payer's credit is spent twice. Who spends it holds a lock of that payer.
CREATE FUNCTION assert_credit_left() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owed bigint;
BEGIN
  IF new.urn IS NOT NULL THEN
    SELECT sum(pence) INTO owed FROM posting WHERE urn = new.urn AND account = 'member-credit';
  ELSE
    SELECT sum(pence) INTO owed FROM posting WHERE trust_id = new.trust_id AND account = 'member-credit';
  END IF;
  IF owed > 0 THEN
    RAISE EXCEPTION 'the credit of a payer is overdrawn by % pence', owed USING errcode = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER credit_left AFTER INSERT ON posting DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (new.account = 'member-credit' AND new.pence > 0) EXECUTE FUNCTION assert_credit_left();

-- The last row tells through which day the books are closed; null where they are open from the beginning.
CREATE TABLE ledger_closing (
  number integer PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('period', 'year', 'reopening')),
  closed_through date,
  why text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CHECK (kind = 'reopening' OR closed_through IS NOT NULL)
);
CREATE TRIGGER ledger_closing_kept BEFORE UPDATE OR DELETE ON ledger_closing
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_closing_not_emptied BEFORE TRUNCATE ON ledger_closing
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- No entry falls into a closed period: it takes the first open day. Whoever closes waits for those who post.
CREATE FUNCTION keep_closed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  through date;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('membership.ledger.closing', 0));
  SELECT closed_through INTO through FROM ledger_closing ORDER BY number DESC LIMIT 1;
  new.entered_on := greatest(new.entered_on, through + 1);
  RETURN new;
END $$;
CREATE TRIGGER journal_entry_in_open_period BEFORE INSERT ON journal_entry
  FOR EACH ROW EXECUTE FUNCTION keep_closed();

-- ---------------------------------------------------------------- reminders

-- days: after the day an invoice is due; negative before it.
CREATE TABLE reminder_step (
  code text PRIMARY KEY,
  days integer NOT NULL UNIQUE CHECK (days BETWEEN -365 AND 3650),
  template text NOT NULL,
  posts json NOT NULL,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1
);
INSERT INTO reminder_step (code, days, template, posts, active) VALUES
  ('due-soon', -7, 'reminder', '["headteacher"]', false),
  ('overdue', 7, 'reminder', '["headteacher"]', true),
  ('final', 28, 'reminder', '["headteacher", "chair-of-governors"]', true);

CREATE TABLE invoice_dispute (
  id uuid PRIMARY KEY,
  invoice_number integer NOT NULL REFERENCES invoice (number),
  why text NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL,
  settled_at timestamptz,
  settled_by text,
  outcome text,
  CHECK (num_nulls(settled_at, settled_by, outcome) IN (0, 3))
);
CREATE UNIQUE INDEX invoice_dispute_open ON invoice_dispute (invoice_number) WHERE settled_at IS NULL;

-- One reminder an invoice and step, whatever happens.
CREATE TABLE reminder (
  id uuid PRIMARY KEY,
  invoice_number integer NOT NULL REFERENCES invoice (number),
  step text NOT NULL REFERENCES reminder_step (code),
  template text NOT NULL,
  outstanding_pence bigint NOT NULL,
  queued_on date NOT NULL,
  queued_at timestamptz NOT NULL,
  CONSTRAINT once_a_step UNIQUE (invoice_number, step)
);
CREATE TABLE reminder_recipient (
  reminder uuid NOT NULL REFERENCES reminder (id),
  person_id uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (reminder, person_id)
);
CREATE TRIGGER reminder_kept BEFORE UPDATE OR DELETE ON reminder FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reminder_not_emptied BEFORE TRUNCATE ON reminder FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

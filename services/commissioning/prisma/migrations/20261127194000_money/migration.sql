CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = 'restrict_violation';
END $$;

-- ---------------------------------------------------------------- a year, and its end

ALTER TABLE pot
  -- From then on the year takes no more entries.
  ADD COLUMN closed_at timestamptz,
  ADD COLUMN closed_by text,
  -- What counts as overhead, and the most of the whole that may go there, in per cent; null where nobody set a limit.
  ADD COLUMN overhead_lines text[] NOT NULL DEFAULT ARRAY['district-teams', 'infrastructure', 'other'],
  ADD COLUMN overhead_limit_percent integer CHECK (overhead_limit_percent BETWEEN 0 AND 100),
  -- Counts what changes of the year itself; every movement of money is counted by its line.
  ADD COLUMN version integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT pot_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL));

CREATE TRIGGER pot_stays_closed BEFORE UPDATE ON pot
  FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- promises other than awards

CREATE TABLE purchase (
  id uuid PRIMARY KEY,
  -- The year on which the unpaid rest draws: it moves on when that is carried forward.
  year text NOT NULL,
  line text NOT NULL CHECK (line <> 'commissioned-support'),
  description text NOT NULL,
  -- The name of an organisation.
  payee text NOT NULL,
  amount_pence bigint NOT NULL CHECK (amount_pence > 0),
  expected_on date,
  paid_pence bigint NOT NULL DEFAULT 0 CHECK (paid_pence >= 0),
  released_pence bigint NOT NULL DEFAULT 0 CHECK (released_pence >= 0),
  committed_by text NOT NULL,
  committed_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  FOREIGN KEY (year, line) REFERENCES pot_line (year, line),
  CONSTRAINT purchase_not_overdrawn CHECK (paid_pence + released_pence <= amount_pence)
);
CREATE INDEX purchase_year ON purchase (year, id);

-- ---------------------------------------------------------------- what suppliers ask for

CREATE TABLE supplier_invoice (
  id uuid PRIMARY KEY,
  -- Of the commission and not of its award, which a review may set aside.
  commission uuid REFERENCES commission (id),
  purchase uuid REFERENCES purchase (id),
  -- The school that is paid; null where it is no school, and `payee` says whom.
  supplier_urn text REFERENCES school (urn),
  payee text,
  number text NOT NULL,
  issued_on date NOT NULL,
  amount_pence bigint NOT NULL CHECK (amount_pence > 0),
  state text NOT NULL DEFAULT 'received' CHECK (
    state IN ('received', 'matched', 'approved', 'paid', 'disputed', 'refused')
  ),
  why text,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  matched_by text,
  approved_by text,
  released_by text,
  version integer NOT NULL DEFAULT 1,
  CHECK (num_nonnulls(commission, purchase) = 1),
  CHECK ((commission IS NULL) = (supplier_urn IS NULL)),
  CHECK ((purchase IS NULL) = (payee IS NULL)),
  CHECK (state NOT IN ('matched', 'approved', 'paid') OR matched_by IS NOT NULL),
  CHECK (state NOT IN ('approved', 'paid') OR approved_by IS NOT NULL),
  CHECK (state <> 'paid' OR released_by IS NOT NULL),
  CHECK ((state IN ('disputed', 'refused')) = (why IS NOT NULL)),
  -- Duties are separated: whoever put the invoice into the books does not let its money go.
  CONSTRAINT supplier_invoice_duties CHECK (recorded_by <> approved_by AND recorded_by <> released_by)
);
-- A supplier's number is used once, however it is spaced; one that was refused may come again, corrected.
CREATE UNIQUE INDEX supplier_invoice_number ON supplier_invoice (
  (coalesce(supplier_urn, lower(payee))), (upper(regexp_replace(number, '\s', '', 'g')))
) WHERE state <> 'refused';
CREATE INDEX supplier_invoice_commission ON supplier_invoice (commission, id);
CREATE INDEX supplier_invoice_purchase ON supplier_invoice (purchase, id);
CREATE INDEX supplier_invoice_supplier ON supplier_invoice (supplier_urn, id);
CREATE INDEX supplier_invoice_state ON supplier_invoice (state, id);

CREATE TABLE supplier_invoice_part (
  invoice uuid NOT NULL REFERENCES supplier_invoice (id),
  milestone uuid NOT NULL REFERENCES milestone (id),
  -- Null until the invoice is matched, and again once it is disputed or refused.
  amount_pence bigint CHECK (amount_pence > 0),
  reason text,
  PRIMARY KEY (invoice, milestone)
);
CREATE INDEX supplier_invoice_part_milestone ON supplier_invoice_part (milestone);

-- Whatever the code does: only what is met is paid, and all its invoices together not beyond its amount.
CREATE FUNCTION keep_within_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  promised milestone%ROWTYPE;
  matched bigint;
BEGIN
  SELECT * INTO promised FROM milestone WHERE id = NEW.milestone FOR NO KEY UPDATE;
  IF promised.state NOT IN ('met', 'partially-met') THEN
    RAISE EXCEPTION 'milestone % is not met', NEW.milestone USING ERRCODE = 'check_violation';
  END IF;
  SELECT coalesce(sum(amount_pence), 0) INTO matched FROM supplier_invoice_part
    WHERE milestone = NEW.milestone AND invoice <> NEW.invoice;
  IF matched + NEW.amount_pence > promised.amount_pence THEN
    RAISE EXCEPTION 'milestone % is not worth that much', NEW.milestone USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER supplier_invoice_part_within BEFORE INSERT OR UPDATE ON supplier_invoice_part
  FOR EACH ROW WHEN (NEW.amount_pence IS NOT NULL) EXECUTE FUNCTION keep_within_milestone();

-- ---------------------------------------------------------------- what the bank is told

CREATE TABLE payment_instruction (
  id uuid PRIMARY KEY,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  sent_by text,
  sent_at timestamptz,
  reference text,
  version integer NOT NULL DEFAULT 1,
  CHECK (num_nonnulls(sent_by, sent_at, reference) IN (0, 3))
);

CREATE TABLE supplier_payment (
  id uuid PRIMARY KEY,
  remittance bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  invoice uuid NOT NULL REFERENCES supplier_invoice (id),
  amount_pence bigint NOT NULL CHECK (amount_pence > 0),
  year text NOT NULL,
  line text NOT NULL,
  instruction uuid REFERENCES payment_instruction (id),
  released_by text NOT NULL,
  released_at timestamptz NOT NULL,
  bounced_by text,
  bounced_at timestamptz,
  bounce text,
  version integer NOT NULL DEFAULT 1,
  FOREIGN KEY (year, line) REFERENCES pot_line (year, line),
  CHECK (num_nonnulls(bounced_by, bounced_at, bounce) IN (0, 3)),
  CHECK (bounced_at IS NULL OR instruction IS NOT NULL)
);
-- An invoice is paid once; again only when the payment came back.
CREATE UNIQUE INDEX supplier_payment_once ON supplier_payment (invoice) WHERE bounced_at IS NULL;
CREATE INDEX supplier_payment_invoice ON supplier_payment (invoice);
CREATE INDEX supplier_payment_instruction ON supplier_payment (instruction, id);
CREATE INDEX supplier_payment_waiting ON supplier_payment (id) WHERE instruction IS NULL;

-- ---------------------------------------------------------------- virement

CREATE TABLE virement (
  id uuid PRIMARY KEY,
  year text NOT NULL,
  from_line text NOT NULL,
  to_line text NOT NULL,
  amount_pence bigint NOT NULL CHECK (amount_pence > 0),
  reason text NOT NULL,
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'approved', 'refused')),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  refusal text,
  version integer NOT NULL DEFAULT 1,
  FOREIGN KEY (year, from_line) REFERENCES pot_line (year, line),
  FOREIGN KEY (year, to_line) REFERENCES pot_line (year, line),
  CHECK (from_line <> to_line),
  CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((state = 'refused') = (refusal IS NOT NULL)),
  CONSTRAINT virement_two_people CHECK (state <> 'approved' OR decided_by <> proposed_by)
);
CREATE INDEX virement_year ON virement (year, id);

-- ---------------------------------------------------------------- the journal says more

INSERT INTO pot_entry_kind (kind, allocated, committed, paid) VALUES
  ('virement-out', -1, 0, 0),
  ('virement-in', 1, 0, 0),
  -- What is promised and unpaid goes into the next year together with the allocation that covers it.
  ('carry-out', -1, -1, 0),
  ('carry-in', 1, 1, 0),
  -- What is free goes into the next year, or nowhere.
  ('free-carry-out', -1, 0, 0),
  ('free-carry-in', 1, 0, 0),
  ('lapse', -1, 0, 0),
  -- A payment came back: the promise stands again.
  ('reversal', 0, 1, -1),
  -- The same of a payment of a year that is closed: its money comes into the open year, promised as it was.
  ('return', 1, 1, 0);

ALTER TABLE pot_entry DISABLE TRIGGER pot_entry_keep_rows;
ALTER TABLE pot_entry
  -- Entries of one operation share it, so that a pair is seen whole.
  ADD COLUMN operation uuid,
  ADD COLUMN purchase uuid REFERENCES purchase (id),
  ADD COLUMN payment uuid REFERENCES supplier_payment (id);
UPDATE pot_entry SET operation = id;
ALTER TABLE pot_entry ALTER COLUMN operation SET NOT NULL;
ALTER TABLE pot_entry ENABLE TRIGGER pot_entry_keep_rows;

ALTER TABLE pot_entry DROP CONSTRAINT pot_entry_check;
ALTER TABLE pot_entry ADD CONSTRAINT pot_entry_about CHECK (
  num_nonnulls(commission, purchase)
    = CASE WHEN kind IN ('commitment', 'payment', 'release', 'carry-out', 'carry-in', 'reversal', 'return') THEN 1 ELSE 0 END
);
CREATE INDEX pot_entry_operation ON pot_entry (operation);
CREATE INDEX pot_entry_purchase ON pot_entry (purchase) WHERE purchase IS NOT NULL;

CREATE FUNCTION refuse_closed_year() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  closed timestamptz;
BEGIN
  -- Shared with other entries, and against whoever closes the year at this moment.
  SELECT closed_at INTO closed FROM pot WHERE year = NEW.year FOR SHARE;
  IF closed IS NOT NULL THEN
    RAISE EXCEPTION 'the pot of % is closed', NEW.year USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pot_entry_open_year BEFORE INSERT ON pot_entry FOR EACH ROW EXECUTE FUNCTION refuse_closed_year();

-- ---------------------------------------------------------------- statements for the council

CREATE TABLE pot_statement (
  id uuid PRIMARY KEY,
  year text NOT NULL REFERENCES pot (year),
  quarter integer NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  -- The published text itself, of which `hash` is the SHA-256.
  content text NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  UNIQUE (year, quarter)
);
CREATE TRIGGER pot_statement_keep_rows BEFORE UPDATE OR DELETE ON pot_statement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER pot_statement_keep_table BEFORE TRUNCATE ON pot_statement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Every entry of the journal is in one statement, and no later one changes that.
CREATE TABLE pot_statement_entry (
  entry bigint PRIMARY KEY REFERENCES pot_entry (seq),
  statement uuid NOT NULL REFERENCES pot_statement (id)
);
CREATE INDEX pot_statement_entry_statement ON pot_statement_entry (statement);
CREATE TRIGGER pot_statement_entry_keep_rows BEFORE UPDATE OR DELETE ON pot_statement_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER pot_statement_entry_keep_table BEFORE TRUNCATE ON pot_statement_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

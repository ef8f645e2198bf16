-- ---------------------------------------------------------------- what the districts service tells

-- Our own copy of the schools.
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
  pupils integer,
  version integer NOT NULL
);
CREATE INDEX school_district ON school (district) WHERE in_city;

-- Cases that a person opened by taking a signal up; work that answers one names it.
CREATE TABLE known_case (
  id uuid PRIMARY KEY,
  signal uuid NOT NULL,
  urn text NOT NULL,
  district text,
  rule text NOT NULL,
  opened_at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- the pot

CREATE TABLE pot (
  year text PRIMARY KEY,
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL
);

-- What is free is allocated - committed - paid, and no code whatever can make it less than nothing.
CREATE TABLE pot_line (
  year text NOT NULL REFERENCES pot (year),
  line text NOT NULL,
  allocated_pence bigint NOT NULL DEFAULT 0,
  committed_pence bigint NOT NULL DEFAULT 0,
  paid_pence bigint NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (year, line),
  CONSTRAINT pot_line_signs CHECK (allocated_pence >= 0 AND committed_pence >= 0 AND paid_pence >= 0),
  CONSTRAINT pot_line_not_overdrawn CHECK (committed_pence + paid_pence <= allocated_pence)
);

-- What an entry of each kind does to the balances of its line, for each penny of its amount.
CREATE TABLE pot_entry_kind (
  kind text PRIMARY KEY,
  allocated integer NOT NULL,
  committed integer NOT NULL,
  paid integer NOT NULL
);
INSERT INTO pot_entry_kind (kind, allocated, committed, paid) VALUES
  ('allocation', 1, 0, 0),
  ('commitment', 0, 1, 0),
  ('payment', 0, -1, 1),
  ('release', 0, -1, 0);

-- The journal. Entries of one line are numbered in the order in which they took effect, since each holds the line's row.
CREATE TABLE pot_entry (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  year text NOT NULL,
  line text NOT NULL,
  kind text NOT NULL REFERENCES pot_entry_kind (kind),
  amount_pence bigint NOT NULL CHECK (amount_pence > 0),
  commission uuid,
  reason text NOT NULL,
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL,
  FOREIGN KEY (year, line) REFERENCES pot_line (year, line),
  CHECK ((kind = 'allocation') = (commission IS NULL))
);
CREATE INDEX pot_entry_year ON pot_entry (year, seq);
CREATE INDEX pot_entry_commission ON pot_entry (commission) WHERE commission IS NOT NULL;

CREATE FUNCTION keep_pot_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal of the pot is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER pot_entry_keep_rows BEFORE UPDATE OR DELETE ON pot_entry
  FOR EACH ROW EXECUTE FUNCTION keep_pot_entry();
CREATE TRIGGER pot_entry_keep_table BEFORE TRUNCATE ON pot_entry
  FOR EACH STATEMENT EXECUTE FUNCTION keep_pot_entry();

-- The balances again, from the journal alone.
CREATE VIEW pot_recount AS
SELECT l.year, l.line, l.allocated_pence, l.committed_pence, l.paid_pence, l.version,
  coalesce(sum(k.allocated * e.amount_pence), 0)::bigint AS journal_allocated_pence,
  coalesce(sum(k.committed * e.amount_pence), 0)::bigint AS journal_committed_pence,
  coalesce(sum(k.paid * e.amount_pence), 0)::bigint AS journal_paid_pence
FROM pot_line l
  LEFT JOIN pot_entry e ON e.year = l.year AND e.line = l.line
  LEFT JOIN pot_entry_kind k ON k.kind = e.kind
GROUP BY l.year, l.line;

-- ---------------------------------------------------------------- commissions

CREATE TABLE commission (
  id uuid PRIMARY KEY,
  case_id uuid REFERENCES known_case (id),
  origin text NOT NULL,
  beneficiary text NOT NULL CHECK (beneficiary IN ('schools', 'district', 'city')),
  district text,
  title text NOT NULL,
  need text NOT NULL,
  state text NOT NULL,
  identified_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((beneficiary = 'district') = (district IS NOT NULL)),
  CHECK (origin NOT IN ('signal', 'concern') OR case_id IS NOT NULL)
);
CREATE INDEX commission_state ON commission (state, id);
CREATE INDEX commission_case ON commission (case_id, id) WHERE case_id IS NOT NULL;

-- The schools that a commission is for.
CREATE TABLE commission_school (
  commission uuid NOT NULL REFERENCES commission (id),
  urn text NOT NULL REFERENCES school (urn),
  PRIMARY KEY (commission, urn)
);
CREATE INDEX commission_school_urn ON commission_school (urn, commission);

CREATE TABLE commission_move (
  commission uuid NOT NULL REFERENCES commission (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (commission, version)
);

CREATE TABLE call (
  commission uuid PRIMARY KEY REFERENCES commission (id),
  opened_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  criteria text NOT NULL,
  CHECK (closes_at > opened_at)
);

CREATE TABLE shortlisted_supplier (
  commission uuid NOT NULL REFERENCES commission (id),
  urn text NOT NULL REFERENCES school (urn),
  PRIMARY KEY (commission, urn)
);

CREATE TABLE award (
  commission uuid PRIMARY KEY REFERENCES commission (id),
  supplier_urn text NOT NULL REFERENCES school (urn),
  amount_pence bigint NOT NULL CHECK (amount_pence > 0),
  year text NOT NULL,
  line text NOT NULL,
  method text NOT NULL CHECK (method IN ('open', 'direct')),
  reason text NOT NULL,
  awarded_at timestamptz NOT NULL,
  awarded_by text NOT NULL,
  paid_pence bigint NOT NULL DEFAULT 0 CHECK (paid_pence >= 0),
  released_pence bigint NOT NULL DEFAULT 0 CHECK (released_pence >= 0),
  CONSTRAINT award_not_overdrawn CHECK (paid_pence + released_pence <= amount_pence)
);
CREATE INDEX award_supplier ON award (supplier_urn);

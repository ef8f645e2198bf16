-- ---------------------------------------------------------------- the district of a school, over time

-- Wards were drawn anew, and some names live on with other bounds: a place is known by its name since a day. A ward of
-- several districts has a row for each, and suggests none of them.
ALTER TABLE district_place ADD COLUMN since date NOT NULL DEFAULT '0001-01-01';
ALTER TABLE district_place DROP CONSTRAINT district_place_pkey;
ALTER TABLE district_place ADD PRIMARY KEY (kind, name, since, district);

-- The districts between which a ward leaves the choice to a person.
ALTER TABLE school ADD COLUMN district_candidates text[] NOT NULL DEFAULT '{}';

CREATE TABLE school_district (
  urn text NOT NULL REFERENCES school (urn),
  sequence integer NOT NULL,
  -- Null where a person decided that the school belongs to none, or while nobody knows.
  district text REFERENCES district (code),
  basis text NOT NULL CHECK (basis IN ('undecided', 'suggested', 'decided')),
  from_on date NOT NULL,
  reason text,
  -- Null where a source suggested it.
  decided_by text,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (urn, sequence)
);
INSERT INTO school_district (urn, sequence, district, basis, from_on, reason, recorded_at)
SELECT urn, 1, district, district_basis, district_from, district_reason, now()
FROM school WHERE district_from IS NOT NULL;

CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the rows of % are history: they are added, never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER school_district_is_history BEFORE UPDATE OR DELETE ON school_district
  FOR EACH ROW EXECUTE FUNCTION refuse_history_change();

-- ---------------------------------------------------------------- which school follows which

CREATE TABLE school_link (
  predecessor text NOT NULL,
  successor text NOT NULL CHECK (successor <> predecessor),
  kind text NOT NULL CHECK (kind IN ('succession', 'merger', 'amalgamation', 'split')),
  -- The day from which it holds, where it is known.
  on_day date,
  state text NOT NULL CHECK (state IN ('told', 'recorded', 'struck', 'withdrawn')),
  source integer REFERENCES source (number),
  reason text,
  decided_by text,
  changed_at timestamptz NOT NULL,
  -- The others are told of a link once, whatever becomes of it later.
  announced_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (predecessor, successor),
  CHECK ((state IN ('recorded', 'struck')) = (decided_by IS NOT NULL)),
  CHECK (state <> 'told' OR source IS NOT NULL)
);
CREATE INDEX school_link_successor ON school_link (successor);
CREATE INDEX school_link_untold ON school_link (predecessor) WHERE announced_at IS NULL;

-- ---------------------------------------------------------------- how accurate the directory is

-- Facts of this name fall due for verification at every open school of the city: from that day, and every so many months.
CREATE TABLE verification_rule (
  fact text PRIMARY KEY CHECK (fact ~ '^[a-z][A-Za-z0-9]{0,59}$'),
  title text NOT NULL,
  reads text NOT NULL CHECK (reads IN ('text', 'count', 'date', 'phase', 'status')),
  months integer NOT NULL CHECK (months BETWEEN 1 AND 60),
  starts_on date NOT NULL,
  version integer NOT NULL DEFAULT 1
);
INSERT INTO verification_rule (fact, title, reads, months, starts_on) VALUES
  ('name', 'Name', 'text', 12, '2026-09-01'),
  ('phase', 'Phase of education', 'phase', 12, '2026-09-01'),
  ('status', 'Open or closed', 'status', 12, '2026-09-01'),
  ('establishmentType', 'Type of establishment', 'text', 12, '2026-09-01'),
  ('postcode', 'Postcode', 'text', 12, '2026-09-01'),
  ('pupils', 'Pupils on roll', 'count', 4, '2026-10-01');

-- What a school answered about one of its facts, and how its lead decided on what it corrected.
CREATE TABLE verification (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  fact text NOT NULL,
  state text NOT NULL CHECK (state IN ('confirmed', 'disputed', 'accepted', 'rejected', 'superseded')),
  -- What showed when the school answered; null where nothing did.
  shown text,
  correction text,
  evidence text,
  answered_by text NOT NULL,
  answered_at timestamptz NOT NULL,
  -- The value that stood in the end, and since when: the fact is verified for as long as that value shows.
  settled text,
  settled_on date,
  as_at date,
  reason text,
  decided_by text,
  decided_at timestamptz,
  source integer REFERENCES source (number),
  version integer NOT NULL DEFAULT 1,
  CHECK ((state IN ('accepted', 'rejected')) = (decided_by IS NOT NULL)),
  CHECK (state <> 'accepted' OR settled IS NOT NULL)
);
CREATE INDEX verification_school ON verification (urn, fact, answered_at);
CREATE UNIQUE INDEX verification_one_dispute ON verification (urn, fact) WHERE state = 'disputed';

-- Facts about which sources of different names are compared, if they are true of days so many months apart at most.
CREATE TABLE discrepancy_rule (
  fact text PRIMARY KEY CHECK (fact ~ '^[a-z][A-Za-z0-9]{0,59}$'),
  comparison text NOT NULL CHECK (comparison IN ('same', 'within-per-cent')),
  -- In per cent of the larger figure; numbers only.
  tolerance numeric(5, 2) NOT NULL DEFAULT 0 CHECK (tolerance >= 0 AND (comparison = 'within-per-cent' OR tolerance = 0)),
  months integer NOT NULL CHECK (months BETWEEN 1 AND 120),
  version integer NOT NULL DEFAULT 1
);
INSERT INTO discrepancy_rule (fact, comparison, tolerance, months) VALUES
  ('pupils', 'within-per-cent', 10, 24),
  ('headCount', 'within-per-cent', 10, 24),
  ('phase', 'same', 0, 24),
  ('status', 'same', 0, 24),
  ('establishmentType', 'same', 0, 24),
  ('trustId', 'same', 0, 24);

CREATE TABLE discrepancy (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  fact text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'closed', 'resolved')),
  -- What each source says, newest first; and the same in one text, by which the same difference is known again.
  told json NOT NULL,
  signature text NOT NULL,
  opened_at timestamptz NOT NULL,
  decision text CHECK (decision IN ('stands', 'corrected')),
  reason text,
  decided_by text,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (urn, fact),
  CHECK ((state = 'closed') = (decision IS NOT NULL))
);
CREATE INDEX discrepancy_open ON discrepancy (id) WHERE state = 'open';

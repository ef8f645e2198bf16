CREATE EXTENSION IF NOT EXISTS btree_gist;

-- ---------------------------------------------------------------- the city and its districts

CREATE TABLE city (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  authority text NOT NULL,
  name text NOT NULL
);

CREATE TABLE district (
  code text PRIMARY KEY,
  name text NOT NULL,
  position integer NOT NULL,
  version integer NOT NULL DEFAULT 1
);

-- The wards and constituencies, in lower case, that suggest a district.
CREATE TABLE district_place (
  kind text NOT NULL CHECK (kind IN ('ward', 'constituency')),
  name text NOT NULL,
  district text NOT NULL REFERENCES district (code),
  PRIMARY KEY (kind, name)
);

CREATE TABLE lead_term (
  id uuid PRIMARY KEY,
  district text NOT NULL REFERENCES district (code),
  person_id uuid NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  ended_because text,
  CHECK (ends_on IS NULL OR ends_on >= starts_on),
  -- One lead in office per district per day, whatever the code above believes.
  CONSTRAINT one_lead_a_day EXCLUDE USING gist (district WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);

-- ---------------------------------------------------------------- feeds

-- One saying of a source: a run of a feed. What it says is in force while the run is loaded.
CREATE TABLE source (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  as_at date NOT NULL,
  received_at timestamptz NOT NULL,
  in_force boolean NOT NULL DEFAULT false,
  -- The facts that every whole row of the source has.
  names text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE feed_run (
  id uuid PRIMARY KEY,
  source integer NOT NULL UNIQUE REFERENCES source (number),
  profile text NOT NULL,
  as_at date NOT NULL,
  period text,
  state text NOT NULL DEFAULT 'receiving',
  dry_run boolean NOT NULL,
  file_name text,
  sha256 text,
  bytes integer NOT NULL DEFAULT 0,
  encoding text,
  ends_with_newline boolean,
  sent_by text NOT NULL,
  received_at timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  finished_at timestamptz,
  received integer NOT NULL DEFAULT 0,
  loaded integer NOT NULL DEFAULT 0,
  quarantined integer NOT NULL DEFAULT 0,
  comparators integer NOT NULL DEFAULT 0,
  warnings integer NOT NULL DEFAULT 0,
  same_as uuid REFERENCES feed_run (id),
  fault_code text,
  fault_detail text,
  fault_line integer,
  reversed_because text,
  -- Which worker reads the file, until when it may be believed alive, and how often one began.
  lease uuid,
  lease_until timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  CHECK (state <> 'loaded' OR received = loaded + quarantined + comparators)
);
CREATE INDEX feed_run_waiting ON feed_run (received_at) WHERE state IN ('receiving', 'received', 'processing');
CREATE INDEX feed_run_same ON feed_run (profile, as_at, sha256) WHERE state = 'loaded';

CREATE TABLE feed_chunk (
  run uuid NOT NULL REFERENCES feed_run (id) ON DELETE CASCADE,
  sequence integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (run, sequence)
);
-- Compressing a file that is read twice costs more than the space is worth.
ALTER TABLE feed_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE row_fault (
  run uuid NOT NULL REFERENCES feed_run (id) ON DELETE CASCADE,
  level text NOT NULL CHECK (level IN ('quarantine', 'warning')),
  line integer NOT NULL,
  ordinal integer NOT NULL,
  urn text,
  column_name text,
  code text NOT NULL,
  detail text NOT NULL,
  PRIMARY KEY (run, level, line, ordinal)
);

-- ---------------------------------------------------------------- what sources say, and what the directory shows

-- What a source says of a school. facts: { name: { kind, value } }. A row that is not whole lacks the school's name,
-- phase or authority. Rows of two kilobytes are not compressed: reading facts out of compressed ones took eight times
-- as long.
CREATE TABLE record (
  source integer NOT NULL,
  urn text NOT NULL,
  line integer NOT NULL,
  whole boolean NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (source, urn)
) WITH (toast_tuple_target = 8160);

CREATE TABLE inspection (
  source integer NOT NULL,
  urn text NOT NULL,
  number text NOT NULL,
  kind text NOT NULL,
  type text,
  framework text NOT NULL,
  inspected_on date NOT NULL,
  published_on date,
  overall text,
  outcome text,
  category_of_concern text,
  predecessor_urn text,
  judgements jsonb NOT NULL,
  PRIMARY KEY (source, urn, number)
);

-- Over records in the order of their as-at dates this leaves the newest value of every fact.
CREATE AGGREGATE newest_facts (jsonb) (SFUNC = jsonb_concat, STYPE = jsonb, INITCOND = '{}');

-- The records that show of a school, oldest first: those in force of which no newer whole record has all the facts.
CREATE FUNCTION records_shown (urn text)
  RETURNS TABLE (source integer, as_at date, received_at timestamptz, facts jsonb) STABLE LANGUAGE sql AS $$
  SELECT s.number, s.as_at, s.received_at, r.facts
  FROM source s JOIN record r ON r.source = s.number AND r.urn = $1
  WHERE s.in_force AND NOT EXISTS (
    SELECT FROM source newer JOIN record over ON over.source = newer.number AND over.urn = $1
    WHERE newer.in_force AND over.whole AND s.names <@ newer.names
      AND (newer.as_at, newer.received_at, newer.number) > (s.as_at, s.received_at, s.number)
  )
$$;

-- One row per URN: what lists, filters and sums need, and which sources to read the facts from, oldest first.
CREATE TABLE school (
  urn text PRIMARY KEY,
  -- False once every source that knew the school is reversed; the row stays for its version and its decisions.
  in_force boolean NOT NULL,
  in_city boolean NOT NULL,
  sources integer[] NOT NULL,
  name text NOT NULL,
  -- Short enough for a cursor, whatever a source calls its schools.
  name_key text NOT NULL GENERATED ALWAYS AS (left(lower(name), 100)) STORED,
  phase text NOT NULL,
  status text NOT NULL,
  authority text NOT NULL,
  establishment_type text,
  trust_id text,
  pupils integer,
  pupils_source integer,
  overall smallint,
  district text REFERENCES district (code),
  district_basis text NOT NULL CHECK (district_basis IN ('undecided', 'suggested', 'decided')),
  district_from date,
  district_reason text,
  district_suggestion text REFERENCES district (code),
  -- The suggestion that the last decision knew of: it is not made again.
  district_considered text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX school_by_name ON school (authority, name_key, urn);
CREATE INDEX school_of_district ON school (district, name_key, urn) WHERE district IS NOT NULL;

-- ---------------------------------------------------------------- signals

CREATE TABLE signal (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  rule text NOT NULL,
  rule_version integer NOT NULL,
  -- What makes this the same finding when a later file repeats it, such as an inspection number.
  evidence text NOT NULL,
  figures jsonb NOT NULL,
  state text NOT NULL DEFAULT 'raised',
  raised_at timestamptz NOT NULL,
  source integer NOT NULL REFERENCES source (number),
  case_id uuid UNIQUE,
  reason text,
  decided_by text,
  decided_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (rule, urn, evidence)
);
CREATE INDEX signal_urn ON signal (urn);
CREATE INDEX signal_source ON signal (source) WHERE state = 'raised';

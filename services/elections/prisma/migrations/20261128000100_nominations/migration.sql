CREATE TABLE nomination (
  id uuid PRIMARY KEY,
  election uuid NOT NULL REFERENCES election (id),
  contest uuid NOT NULL REFERENCES contest (id),
  person uuid NOT NULL,
  urn text NOT NULL,
  given_names text NOT NULL,
  family_name text NOT NULL,
  statement text NOT NULL,
  state text NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX nomination_election ON nomination (election, id);
CREATE INDEX nomination_person ON nomination (person);
-- Somebody whose nomination is over may be nominated again.
CREATE UNIQUE INDEX nomination_once ON nomination (contest, person)
  WHERE state IN ('proposed', 'consented', 'accepted');

CREATE TABLE nomination_move (
  nomination uuid NOT NULL REFERENCES nomination (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (nomination, version)
);

CREATE TABLE nominator (
  nomination uuid NOT NULL REFERENCES nomination (id),
  urn text NOT NULL,
  nominated_at timestamptz NOT NULL,
  nominated_by text NOT NULL,
  PRIMARY KEY (nomination, urn)
);

-- Seats that nobody can take, once the roll is frozen.
ALTER TABLE contest ADD COLUMN vacant_seats integer;

-- Died or withdrew after the poll had opened: the count passes over the candidate.
ALTER TABLE candidate ADD COLUMN withdrawn_at timestamptz;

-- What was wrong with a frozen roll. The school as it stands after the correction; one that was removed as it was before.
CREATE TABLE roll_correction (
  election uuid NOT NULL REFERENCES frozen_roll (election),
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('delegate', 'removed', 'added')),
  urn text NOT NULL,
  name text NOT NULL,
  phase text NOT NULL,
  establishment_type text,
  district text,
  delegate uuid NOT NULL,
  sector text,
  contests uuid[] NOT NULL,
  reason text NOT NULL,
  corrected_at timestamptz NOT NULL,
  corrected_by text NOT NULL,
  PRIMARY KEY (election, number)
);
CREATE INDEX roll_correction_urn ON roll_correction (election, urn, number DESC);
CREATE INDEX elector_delegate ON elector (delegate);
CREATE TRIGGER roll_correction_keep_rows BEFORE UPDATE OR DELETE ON roll_correction
  FOR EACH ROW EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER roll_correction_keep_table BEFORE TRUNCATE ON roll_correction
  FOR EACH STATEMENT EXECUTE FUNCTION keep_frozen();

-- Of several corrections of a school the last one holds.
CREATE VIEW last_roll_correction AS
SELECT DISTINCT ON (election, urn) * FROM roll_correction ORDER BY election, urn, number DESC;

CREATE VIEW current_elector AS
SELECT e.election, e.urn, e.name, e.phase, e.establishment_type, e.district, e.delegate, e.sector
FROM elector e
WHERE NOT EXISTS (SELECT FROM roll_correction c WHERE c.election = e.election AND c.urn = e.urn)
UNION ALL
SELECT election, urn, name, phase, establishment_type, district, delegate, sector
FROM last_roll_correction WHERE kind <> 'removed';

CREATE VIEW current_elector_contest AS
SELECT v.contest, v.election, v.urn
FROM elector_contest v
WHERE NOT EXISTS (SELECT FROM roll_correction c WHERE c.election = v.election AND c.urn = v.urn)
UNION ALL
SELECT contest, election, urn
FROM last_roll_correction, unnest(contests) AS contest WHERE kind <> 'removed';

CREATE TABLE complaint (
  id uuid PRIMARY KEY,
  election uuid NOT NULL REFERENCES election (id),
  contest uuid REFERENCES contest (id),
  nomination uuid REFERENCES nomination (id),
  about text NOT NULL,
  statement text NOT NULL,
  state text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  reason text,
  published text,
  decided_at timestamptz,
  decided_by text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX complaint_election ON complaint (election, id);

-- Which notices of an election have been asked for, so that each is sent once.
CREATE TABLE election_notice (
  election uuid NOT NULL REFERENCES election (id),
  kind text NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (election, kind)
);

-- Our own copy of the schools.
CREATE TABLE school (
  urn text PRIMARY KEY,
  name text NOT NULL,
  phase text NOT NULL,
  establishment_type text,
  status text NOT NULL,
  in_city boolean NOT NULL,
  district text,
  version integer NOT NULL
);

-- sector_rules: which sector a school counts to, as it was when the election was called; the first that fits decides.
CREATE TABLE election (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  state text NOT NULL,
  nominations_open_at timestamptz NOT NULL,
  nominations_close_at timestamptz NOT NULL,
  roll_on date NOT NULL,
  poll_opens_at timestamptz NOT NULL,
  poll_closes_at timestamptz NOT NULL,
  sector_rules jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT election_timetable CHECK (nominations_open_at < nominations_close_at
    AND nominations_close_at <= poll_opens_at AND poll_opens_at < poll_closes_at)
);
CREATE INDEX election_state ON election (state, id);

CREATE TABLE election_move (
  election uuid NOT NULL REFERENCES election (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (election, version)
);
CREATE INDEX election_move_noticed ON election_move (election) WHERE to_state = 'noticed';

CREATE TABLE contest (
  id uuid PRIMARY KEY,
  election uuid NOT NULL REFERENCES election (id),
  position integer NOT NULL,
  title text NOT NULL,
  seats integer NOT NULL CHECK (seats > 0),
  districts text[] NOT NULL,
  sectors text[] NOT NULL,
  -- Counted when the roll is frozen; what becomes of the contest after that.
  electors integer,
  outcome text,
  UNIQUE (election, position)
);

-- The roll as membership froze it for this election.
CREATE TABLE frozen_roll (
  election uuid PRIMARY KEY REFERENCES election (id),
  roll uuid NOT NULL,
  on_day date NOT NULL,
  frozen_at timestamptz NOT NULL,
  hash text NOT NULL,
  entries integer NOT NULL,
  excluded integer NOT NULL
);

-- What membership said of each school, whole, so that the hash can be taken again; and the sector we read out of it.
CREATE TABLE elector (
  election uuid NOT NULL REFERENCES frozen_roll (election),
  urn text NOT NULL,
  name text NOT NULL,
  phase text NOT NULL,
  establishment_type text,
  district text,
  delegate uuid NOT NULL,
  sector text,
  PRIMARY KEY (election, urn)
);
CREATE INDEX elector_urn ON elector (urn);

CREATE TABLE elector_contest (
  contest uuid NOT NULL REFERENCES contest (id),
  election uuid NOT NULL,
  urn text NOT NULL,
  PRIMARY KEY (contest, urn),
  FOREIGN KEY (election, urn) REFERENCES elector (election, urn)
);
CREATE INDEX elector_contest_elector ON elector_contest (election, urn);

-- Members that are not on the roll, and why, as membership said.
CREATE TABLE roll_exclusion (
  election uuid NOT NULL REFERENCES frozen_roll (election),
  urn text NOT NULL,
  name text NOT NULL,
  state text NOT NULL,
  reasons jsonb NOT NULL,
  PRIMARY KEY (election, urn)
);

-- A frozen roll stays as it was frozen.
CREATE FUNCTION keep_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a frozen roll cannot be changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER frozen_roll_keep_rows BEFORE UPDATE OR DELETE ON frozen_roll
  FOR EACH ROW EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER frozen_roll_keep_table BEFORE TRUNCATE ON frozen_roll
  FOR EACH STATEMENT EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER elector_keep_rows BEFORE UPDATE OR DELETE ON elector
  FOR EACH ROW EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER elector_keep_table BEFORE TRUNCATE ON elector
  FOR EACH STATEMENT EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER elector_contest_keep_rows BEFORE UPDATE OR DELETE ON elector_contest
  FOR EACH ROW EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER elector_contest_keep_table BEFORE TRUNCATE ON elector_contest
  FOR EACH STATEMENT EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER roll_exclusion_keep_rows BEFORE UPDATE OR DELETE ON roll_exclusion
  FOR EACH ROW EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER roll_exclusion_keep_table BEFORE TRUNCATE ON roll_exclusion
  FOR EACH STATEMENT EXECUTE FUNCTION keep_frozen();

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

-- sector_of: which sector each phase votes in, as it was when the election was called.
CREATE TABLE election (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  state text NOT NULL,
  nominations_open_at timestamptz NOT NULL,
  nominations_close_at timestamptz NOT NULL,
  roll_on date NOT NULL,
  poll_opens_at timestamptz NOT NULL,
  poll_closes_at timestamptz NOT NULL,
  sector_of jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (nominations_open_at < nominations_close_at AND nominations_close_at <= poll_opens_at
    AND poll_opens_at < poll_closes_at)
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

CREATE TABLE contest (
  id uuid PRIMARY KEY,
  election uuid NOT NULL REFERENCES election (id),
  position integer NOT NULL,
  title text NOT NULL,
  seats integer NOT NULL CHECK (seats > 0),
  districts text[] NOT NULL,
  sectors text[] NOT NULL,
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

CREATE TABLE elector (
  election uuid NOT NULL REFERENCES election (id),
  urn text NOT NULL,
  name text NOT NULL,
  district text,
  sector text,
  delegate uuid NOT NULL,
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

-- A frozen roll stays as it was frozen.
CREATE FUNCTION keep_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a frozen roll cannot be changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER frozen_roll_keep BEFORE UPDATE OR DELETE ON frozen_roll FOR EACH ROW EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER elector_keep BEFORE UPDATE OR DELETE ON elector FOR EACH ROW EXECUTE FUNCTION keep_frozen();
CREATE TRIGGER elector_contest_keep BEFORE UPDATE OR DELETE ON elector_contest
  FOR EACH ROW EXECUTE FUNCTION keep_frozen();

-- One table knows who votes (issue_token), two how (box_waiting, box_ballot), and nothing in the one refers to the others.
-- In those of the box there is no time, no serial number and no reference to a row that is written at the cast.

-- The three of whom any two open the ballots.
CREATE TABLE poll_holder (
  election uuid NOT NULL REFERENCES election (id),
  place integer NOT NULL CHECK (place BETWEEN 0 AND 2),
  name text NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (election, place),
  UNIQUE (election, key)
);

-- Whether the returning officer knows that some electorates are small enough to tell how a school voted.
CREATE TABLE poll_acknowledgement (
  election uuid PRIMARY KEY REFERENCES election (id),
  acknowledged_by text NOT NULL,
  acknowledged_at timestamptz NOT NULL
);

-- Private parts, sealed under the key of the configuration.
CREATE TABLE election_key (
  election uuid PRIMARY KEY REFERENCES election (id),
  log_key bytea NOT NULL,
  lot_seed bytea NOT NULL
);
CREATE TABLE contest_key (
  contest uuid PRIMARY KEY REFERENCES contest (id),
  token_key bytea NOT NULL
);

-- One school's right to vote in one contest, as it is published: nobody learns the school without the salt.
CREATE TABLE roll_commitment (
  contest uuid NOT NULL REFERENCES contest (id),
  urn text NOT NULL,
  salt text NOT NULL,
  commitment text NOT NULL,
  PRIMARY KEY (contest, urn)
);

-- The log of an election: its leaves, the hashes of complete subtrees over them, and the heads that were signed.
CREATE TABLE record_log (
  election uuid PRIMARY KEY REFERENCES election (id),
  size integer NOT NULL
);
CREATE TABLE record_leaf (
  election uuid NOT NULL REFERENCES record_log (election),
  place integer NOT NULL,
  type text NOT NULL,
  -- SHA-256 of the token of a ballot.
  token text,
  -- Canonical JSON: the bytes that were hashed.
  leaf text NOT NULL,
  PRIMARY KEY (election, place)
);
CREATE INDEX record_leaf_token ON record_leaf (election, token, place) WHERE token IS NOT NULL;
CREATE TABLE record_node (
  election uuid NOT NULL REFERENCES record_log (election),
  level integer NOT NULL,
  place integer NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (election, level, place)
);
CREATE TABLE record_head (
  election uuid NOT NULL REFERENCES record_log (election),
  size integer NOT NULL,
  head json NOT NULL,
  PRIMARY KEY (election, size)
);

-- Which school was given its token of a contest. The registrar saw a blinded value, and keeps its SHA-256 alone.
CREATE TABLE issue_token (
  contest uuid NOT NULL REFERENCES contest (id),
  urn text NOT NULL,
  blinded text NOT NULL,
  PRIMARY KEY (contest, urn)
);

-- Ballots that came since the last batch. The table is emptied as a whole, so that no page of it is left, and what stays
-- is written into it anew in another order.
CREATE TABLE box_waiting (
  election uuid NOT NULL,
  contest uuid NOT NULL,
  token text NOT NULL,
  ballot text NOT NULL,
  sequence integer NOT NULL,
  given json NOT NULL,
  PRIMARY KEY (token, sequence)
);
CREATE UNIQUE INDEX box_waiting_ballot ON box_waiting (ballot);

-- Ballots that are in the log. A batch is written at once and shuffled.
CREATE TABLE box_ballot (
  election uuid NOT NULL,
  contest uuid NOT NULL,
  token text NOT NULL,
  ballot text NOT NULL,
  sequence integer NOT NULL,
  given json NOT NULL,
  PRIMARY KEY (token, sequence)
);
CREATE UNIQUE INDEX box_ballot_ballot ON box_ballot (ballot);
CREATE INDEX box_ballot_contest ON box_ballot (contest, ballot);

-- What the first holder of a pair hands to the second, by ballot; null where the ballot is not sealed to the first.
CREATE TABLE opening_share (
  contest uuid NOT NULL REFERENCES contest (id),
  pair integer NOT NULL CHECK (pair BETWEEN 0 AND 2),
  ballot text NOT NULL,
  share text,
  PRIMARY KEY (contest, pair, ballot)
);

-- What a pair found in a ballot: the seed that shows how it reads, or null where the pair could not read it.
CREATE TABLE ballot_opening (
  contest uuid NOT NULL REFERENCES contest (id),
  ballot text NOT NULL,
  pair integer NOT NULL CHECK (pair BETWEEN 0 AND 2),
  seed text,
  -- As an opened ballot of the archive: { ranking } or { invalid }.
  opened json NOT NULL,
  PRIMARY KEY (contest, ballot, pair)
);

CREATE TABLE contest_count (
  contest uuid PRIMARY KEY REFERENCES contest (id),
  valid integer NOT NULL,
  blank integer NOT NULL,
  invalid integer NOT NULL,
  -- Whether ballots are so many that the profile may be published.
  published boolean NOT NULL,
  profile text NOT NULL,
  -- The sheet with all of it, and the one that is published.
  sheet json NOT NULL,
  count_json text NOT NULL,
  elected integer[] NOT NULL,
  returned integer[] NOT NULL
);

-- What was logged, issued, cast and counted stays as it is.
CREATE FUNCTION keep_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record of a poll cannot be changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER record_leaf_keep BEFORE UPDATE OR DELETE ON record_leaf
  FOR EACH ROW EXECUTE FUNCTION keep_record();
CREATE TRIGGER record_node_keep BEFORE UPDATE OR DELETE ON record_node
  FOR EACH ROW EXECUTE FUNCTION keep_record();
CREATE TRIGGER record_head_keep BEFORE UPDATE OR DELETE ON record_head
  FOR EACH ROW EXECUTE FUNCTION keep_record();
CREATE TRIGGER issue_token_keep BEFORE UPDATE OR DELETE ON issue_token
  FOR EACH ROW EXECUTE FUNCTION keep_record();
CREATE TRIGGER contest_count_keep BEFORE UPDATE OR DELETE ON contest_count
  FOR EACH ROW EXECUTE FUNCTION keep_record();

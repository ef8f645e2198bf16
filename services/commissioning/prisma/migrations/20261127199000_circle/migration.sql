-- Our copy of how each school stands in membership.
CREATE TABLE known_member (
  urn text PRIMARY KEY,
  state text NOT NULL,
  version integer NOT NULL
);

-- How many schools were to help in a term.
CREATE TABLE circle_target (
  kind text NOT NULL,
  term text NOT NULL,
  supporters integer NOT NULL CHECK (supporters > 0),
  reason text NOT NULL,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (kind, term)
);

-- What was found when a term was over, and whether that had to be told.
CREATE TABLE circle_term (
  kind text NOT NULL,
  term text NOT NULL,
  supporters integer NOT NULL,
  supporters_before integer NOT NULL,
  target integer,
  narrowed boolean NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (kind, term)
);
CREATE INDEX circle_term_narrowed ON circle_term (found_at) WHERE narrowed;

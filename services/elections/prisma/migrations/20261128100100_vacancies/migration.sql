-- A place of a contest that somebody has left before the term was over, or that its declaration left to nobody.
CREATE TABLE vacancy (
  id uuid PRIMARY KEY,
  election uuid NOT NULL REFERENCES election (id),
  contest uuid NOT NULL REFERENCES contest (id),
  -- The seat that ended; null for a place that nobody had taken.
  seat uuid UNIQUE REFERENCES seat (id),
  state text NOT NULL CHECK (state IN ('asking', 'ready', 'by-election', 'filled', 'left-vacant', 'lapsed')),
  cause text NOT NULL CHECK (cause IN
    ('resignation', 'death', 'disqualification', 'removal', 'ended-by-district', 'not-filled')),
  vacant_from date NOT NULL,
  term_until date NOT NULL,
  -- The last day on which who was asked can consent; null where there was nobody to ask.
  answer_until date,
  by_election uuid UNIQUE REFERENCES election (id),
  version integer NOT NULL DEFAULT 1,
  CHECK ((seat IS NULL) = (cause = 'not-filled')),
  CHECK (vacant_from <= term_until)
);
CREATE INDEX vacancy_state ON vacancy (state, id);
CREATE INDEX vacancy_election ON vacancy (election);

CREATE TABLE vacancy_move (
  vacancy uuid NOT NULL REFERENCES vacancy (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (vacancy, version)
);

-- Unelected candidates, asked whether they would serve. Without an answer by the day they are silent, which is no consent.
CREATE TABLE vacancy_consent (
  vacancy uuid NOT NULL REFERENCES vacancy (id),
  person uuid NOT NULL,
  candidate integer NOT NULL,
  answer text CHECK (answer IN ('consented', 'declined', 'silent')),
  answered_at timestamptz,
  answered_by text,
  PRIMARY KEY (vacancy, person),
  CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL))
);
CREATE INDEX vacancy_consent_person ON vacancy_consent (person);

-- The sheet of a protected recount, as it is published.
CREATE TABLE vacancy_count (
  vacancy uuid PRIMARY KEY REFERENCES vacancy (id),
  sheet json NOT NULL
);
CREATE TRIGGER vacancy_count_keep BEFORE UPDATE OR DELETE ON vacancy_count
  FOR EACH ROW EXECUTE FUNCTION keep_record();

ALTER TABLE seat ADD CONSTRAINT seat_fills FOREIGN KEY (fills) REFERENCES vacancy (id);
CREATE INDEX seat_fills ON seat (fills) WHERE fills IS NOT NULL;

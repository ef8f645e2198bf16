-- The SLIC: its meetings, what it decides at them, and what becomes of that. Who belongs to it the seats tell.
CREATE TABLE slic_meeting (
  id uuid PRIMARY KEY,
  starts_at timestamptz NOT NULL,
  place text NOT NULL,
  agenda text[] NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
  notes text,
  members integer,
  present integer,
  quorum integer,
  version integer NOT NULL DEFAULT 1,
  -- What was held tells who came, and what was not cannot.
  CHECK ((state = 'held') = (notes IS NOT NULL)),
  CHECK ((state = 'held') = (members IS NOT NULL AND present IS NOT NULL AND quorum IS NOT NULL))
);
CREATE INDEX slic_meeting_time ON slic_meeting (starts_at DESC, id DESC);

CREATE TABLE slic_meeting_move (
  meeting uuid NOT NULL REFERENCES slic_meeting (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (meeting, version)
);

CREATE TABLE slic_attendance (
  meeting uuid NOT NULL REFERENCES slic_meeting (id),
  person uuid NOT NULL,
  presence text NOT NULL CHECK (presence IN ('present', 'apologies', 'absent')),
  guest_of text,
  PRIMARY KEY (meeting, person)
);
CREATE INDEX slic_attendance_person ON slic_attendance (person);

-- An edition that was published stays; the newest is the one that holds.
CREATE TABLE slic_minutes (
  meeting uuid NOT NULL REFERENCES slic_meeting (id),
  edition integer NOT NULL,
  words text NOT NULL,
  why text,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  PRIMARY KEY (meeting, edition),
  CHECK ((edition = 1) = (why IS NULL))
);

CREATE TABLE slic_chair (
  id uuid PRIMARY KEY,
  post text NOT NULL CHECK (post IN ('chair', 'deputy')),
  person uuid NOT NULL,
  meeting uuid NOT NULL REFERENCES slic_meeting (id),
  from_on date NOT NULL,
  until_on date,
  chosen_at timestamptz NOT NULL,
  chosen_by text NOT NULL,
  version integer NOT NULL DEFAULT 1
);
-- One at a time.
CREATE UNIQUE INDEX slic_chair_now ON slic_chair (post) WHERE until_on IS NULL;

CREATE TABLE slic_need (
  id uuid PRIMARY KEY,
  meeting uuid NOT NULL REFERENCES slic_meeting (id),
  beneficiary text NOT NULL CHECK (beneficiary IN ('schools', 'district', 'city')),
  urns text[] NOT NULL,
  district text,
  title text NOT NULL,
  words text NOT NULL,
  evidence text NOT NULL,
  published text NOT NULL,
  state text NOT NULL CHECK (state IN ('identified', 'handed-over', 'refused', 'withdrawn')),
  identified_on date NOT NULL,
  commission uuid UNIQUE,
  commission_state text,
  commission_version integer,
  version integer NOT NULL DEFAULT 1,
  CHECK ((beneficiary = 'schools') = (cardinality(urns) > 0)),
  CHECK ((beneficiary = 'district') = (district IS NOT NULL))
);
CREATE INDEX slic_need_meeting ON slic_need (meeting);

CREATE TABLE slic_need_move (
  need uuid NOT NULL REFERENCES slic_need (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (need, version)
);

CREATE TABLE advice (
  id uuid PRIMARY KEY,
  meeting uuid NOT NULL REFERENCES slic_meeting (id),
  title text NOT NULL,
  words text NOT NULL,
  reasons text NOT NULL,
  ideas uuid[] NOT NULL,
  needs uuid[] NOT NULL,
  state text NOT NULL CHECK (state IN ('advice', 'received', 'answered', 'withdrawn')),
  given_on date NOT NULL,
  answer_due date NOT NULL,
  received_on date,
  answer text CHECK (answer IN ('accepted', 'accepted-in-part', 'declined')),
  answer_words text,
  will_do text,
  answered_on date,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'answered') = (answer IS NOT NULL AND answer_words IS NOT NULL AND answered_on IS NOT NULL))
);
CREATE INDEX advice_meeting ON advice (meeting);
CREATE INDEX advice_ideas ON advice USING gin (ideas);
CREATE INDEX advice_open ON advice (answer_due, id) WHERE state IN ('advice', 'received');

CREATE TABLE advice_move (
  advice uuid NOT NULL REFERENCES advice (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text,
  PRIMARY KEY (advice, version)
);

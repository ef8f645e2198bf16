-- ---------------------------------------------------------------- what the others tell

ALTER TABLE school
  ADD COLUMN trust_name text,
  -- Overall effectiveness at the last graded inspection, 1 to 4, in the scale of four grades.
  ADD COLUMN overall smallint,
  -- Metres on the national grid; null where no source gave them.
  ADD COLUMN easting integer,
  ADD COLUMN northing integer;

-- Which person holds which post at which school, by person id: an interest begins there.
CREATE TABLE held_post (
  post_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  urn text NOT NULL,
  post text NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  version integer NOT NULL
);
CREATE INDEX held_post_person ON held_post (person_id);
CREATE INDEX held_post_urn ON held_post (urn);

-- ---------------------------------------------------------------- schools that belong together

-- A trust is none of these: it is told with the school.
CREATE TABLE school_group (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('family', 'alliance', 'consortium', 'network', 'teaching-school-alliance')),
  name text NOT NULL,
  founded_on date NOT NULL,
  ended_on date,
  version integer NOT NULL DEFAULT 1,
  CHECK (ended_on >= founded_on)
);

CREATE TABLE school_group_member (
  school_group uuid NOT NULL REFERENCES school_group (id),
  urn text NOT NULL REFERENCES school (urn),
  from_on date NOT NULL,
  until_on date,
  PRIMARY KEY (school_group, urn, from_on),
  CHECK (until_on >= from_on)
);
CREATE INDEX school_group_member_urn ON school_group_member (urn, school_group);

-- ---------------------------------------------------------------- a call, and who answers it

-- By what expressions of interest will be judged, fixed when the call opens.
CREATE TABLE call_criterion (
  commission uuid NOT NULL REFERENCES call (commission),
  code text NOT NULL,
  title text NOT NULL,
  weight integer NOT NULL CHECK (weight BETWEEN 1 AND 100),
  ordinal integer NOT NULL,
  PRIMARY KEY (commission, code)
);
INSERT INTO call_criterion (commission, code, title, weight, ordinal)
  SELECT commission, 'overall', criteria, 100, 1 FROM call;
ALTER TABLE call
  DROP COLUMN criteria,
  -- When the expressions were unsealed; null until then.
  ADD COLUMN unsealed_at timestamptz;

CREATE TABLE expression_of_interest (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES call (commission),
  urn text NOT NULL REFERENCES school (urn),
  -- A person id.
  author text NOT NULL,
  state text NOT NULL CHECK (
    state IN ('submitted', 'withdrawn', 'valid', 'disqualified', 'shortlisted', 'successful', 'unsuccessful')
  ),
  -- Days of work that the school promises, which its capacity must hold.
  days integer NOT NULL CHECK (days > 0),
  -- What it says, sealed until the call is over; readable from then on.
  sealed bytea,
  content jsonb,
  submitted_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- Why it was disqualified.
  why text,
  version integer NOT NULL DEFAULT 1,
  CHECK (state <> 'submitted' OR (sealed IS NOT NULL AND content IS NULL)),
  CHECK (state NOT IN ('valid', 'shortlisted', 'successful', 'unsuccessful') OR content IS NOT NULL),
  CHECK ((state = 'disqualified') = (why IS NOT NULL))
);
CREATE UNIQUE INDEX expression_of_interest_one ON expression_of_interest (commission, urn) WHERE state <> 'withdrawn';
CREATE INDEX expression_of_interest_urn ON expression_of_interest (urn, id);

-- ---------------------------------------------------------------- what was agreed with the school that helps

ALTER TABLE award
  ADD COLUMN expression uuid REFERENCES expression_of_interest (id),
  -- Until then nothing is paid and nothing begins, so that the award can still be challenged.
  ADD COLUMN standstill_until timestamptz;
UPDATE award SET standstill_until = awarded_at;
ALTER TABLE award ALTER COLUMN standstill_until SET NOT NULL;

CREATE TABLE agreement (
  commission uuid PRIMARY KEY REFERENCES award (commission),
  -- Where the school that is helped stands before work begins, and where it is expected to stand after it.
  baseline text NOT NULL,
  expected_outcome text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  drawn_up_at timestamptz NOT NULL,
  drawn_up_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (ends_on >= starts_on)
);

CREATE TABLE milestone (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES agreement (commission),
  ordinal integer NOT NULL,
  title text NOT NULL,
  due_on date NOT NULL,
  -- What is paid when it is met.
  amount_pence bigint NOT NULL CHECK (amount_pence >= 0),
  state text NOT NULL DEFAULT 'scheduled' CHECK (state IN ('scheduled', 'met', 'partially-met', 'not-met')),
  judged_on date,
  evidence text,
  judged_by text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (commission, ordinal),
  CHECK ((state = 'scheduled') = (judged_on IS NULL))
);

-- ---------------------------------------------------------------- who may be named

-- The schools that agreed to be named as helped by a piece of work; the public reads of the others what many share.
CREATE TABLE naming_agreement (
  commission uuid NOT NULL,
  urn text NOT NULL,
  agreed_by text NOT NULL,
  agreed_at timestamptz NOT NULL,
  PRIMARY KEY (commission, urn),
  FOREIGN KEY (commission, urn) REFERENCES commission_school (commission, urn)
);

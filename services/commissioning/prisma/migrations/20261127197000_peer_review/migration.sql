-- ---------------------------------------------------------------- rounds, and who takes part

CREATE TABLE peer_review_round (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'enrolling', 'matching', 'visiting', 'closed', 'cancelled')),
  enrol_from date NOT NULL,
  enrol_until date NOT NULL,
  visits_from date NOT NULL,
  visits_until date NOT NULL,
  grouping_kind text NOT NULL CHECK (grouping_kind IN ('pairs', 'triads')),
  travel_km integer NOT NULL CHECK (travel_km BETWEEN 1 AND 100),
  same_phase boolean NOT NULL,
  -- The partners of how many of its last rounds a school is not matched with again.
  avoid_rounds integer NOT NULL CHECK (avoid_rounds BETWEEN 1 AND 20),
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (enrol_from <= enrol_until AND enrol_until < visits_from AND visits_from <= visits_until)
);
CREATE INDEX peer_review_round_state ON peer_review_round (state, id);

CREATE TABLE peer_review_enrolment (
  round uuid NOT NULL REFERENCES peer_review_round (id),
  urn text NOT NULL REFERENCES school (urn),
  state text NOT NULL CHECK (state IN ('enrolled', 'withdrawn')),
  -- The phases of the schools it would like to work with, and the area its reviewers are asked to look at.
  phases text[] NOT NULL DEFAULT '{}',
  area text,
  -- Days on which it can neither visit nor be visited.
  cannot date[] NOT NULL DEFAULT '{}',
  enrolled_at timestamptz NOT NULL,
  enrolled_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (round, urn)
);
CREATE INDEX peer_review_enrolment_urn ON peer_review_enrolment (urn, round);

-- Schools with which a school must not be matched, as it declares itself.
CREATE TABLE peer_review_interest (
  round uuid NOT NULL,
  urn text NOT NULL,
  other_urn text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (round, urn, other_urn),
  FOREIGN KEY (round, urn) REFERENCES peer_review_enrolment (round, urn),
  CHECK (urn <> other_urn)
);

-- The matching that is proposed for a round, and what people changed in it.
CREATE TABLE peer_matching (
  round uuid PRIMARY KEY REFERENCES peer_review_round (id),
  -- The same seed gives the same matching again.
  seed integer NOT NULL,
  groups jsonb NOT NULL,
  unmatched jsonb NOT NULL,
  drawn_at timestamptz NOT NULL,
  drawn_by text NOT NULL,
  accepted_at timestamptz,
  accepted_by text,
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
);

-- ---------------------------------------------------------------- reviews

CREATE TABLE peer_review (
  id uuid PRIMARY KEY,
  round uuid NOT NULL REFERENCES peer_review_round (id),
  peer_group uuid NOT NULL,
  reviewer_urn text NOT NULL REFERENCES school (urn),
  reviewed_urn text NOT NULL REFERENCES school (urn),
  state text NOT NULL CHECK (
    state IN ('matched', 'self-reviewed', 'visit-arranged', 'visited', 'workshop-held', 'followed-up', 'called-off')
  ),
  matched_on date NOT NULL,
  visit_on date,
  -- Person ids of those who visit.
  reviewers uuid[] NOT NULL DEFAULT '{}',
  -- When the follow-up was held, and all of it was done.
  completed_on date,
  -- The day by which the next step is due.
  due_on date,
  shared boolean NOT NULL DEFAULT false,
  called_off_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK (reviewer_urn <> reviewed_urn),
  CHECK ((state = 'followed-up') = (completed_on IS NOT NULL)),
  CHECK ((state = 'called-off') = (called_off_because IS NOT NULL)),
  CHECK (state NOT IN ('visit-arranged', 'visited', 'workshop-held', 'followed-up') OR visit_on IS NOT NULL)
);
CREATE UNIQUE INDEX peer_review_reviewer ON peer_review (round, reviewer_urn);
CREATE UNIQUE INDEX peer_review_reviewed ON peer_review (round, reviewed_urn);
CREATE INDEX peer_review_reviewer_urn ON peer_review (reviewer_urn, id);
CREATE INDEX peer_review_reviewed_urn ON peer_review (reviewed_urn, id);
CREATE INDEX peer_review_due ON peer_review (due_on, id) WHERE due_on IS NOT NULL;

CREATE TABLE peer_review_step (
  review uuid NOT NULL REFERENCES peer_review (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  taken_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  PRIMARY KEY (review, version)
);

CREATE FUNCTION keep_peer_review_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the steps of a peer review are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER peer_review_step_keep_rows BEFORE UPDATE OR DELETE ON peer_review_step
  FOR EACH ROW EXECUTE FUNCTION keep_peer_review_step();
CREATE TRIGGER peer_review_step_keep_table BEFORE TRUNCATE ON peer_review_step
  FOR EACH STATEMENT EXECUTE FUNCTION keep_peer_review_step();

-- What is written at a step, once: the self-review, what the workshop agreed, what the follow-up saw.
CREATE TABLE peer_review_words (
  review uuid NOT NULL REFERENCES peer_review (id),
  kind text NOT NULL CHECK (kind IN ('self-review', 'workshop', 'follow-up')),
  written_on date NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (review, kind)
);

-- What was seen, area by area. There is no place for a grade.
CREATE TABLE peer_review_finding (
  review uuid NOT NULL REFERENCES peer_review (id),
  kind text NOT NULL CHECK (kind IN ('strength', 'to-develop')),
  number integer NOT NULL,
  area text NOT NULL,
  words text NOT NULL,
  -- True where the school offers its strength for the register of strengths.
  offered boolean NOT NULL DEFAULT false,
  PRIMARY KEY (review, kind, number),
  CHECK (kind = 'strength' OR NOT offered)
);
CREATE INDEX peer_review_finding_offered ON peer_review_finding (area, review) WHERE offered;

-- Our copy of who is a peer reviewer of which schools, by the gateway's grants.
CREATE TABLE peer_reviewer (
  grant_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  schools text[] NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  version integer NOT NULL
);
CREATE INDEX peer_reviewer_person ON peer_reviewer (person_id);

-- ---------------------------------------------------------------- other models of whole-school peer review

CREATE TABLE review_model_use (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  model text NOT NULL,
  provider text NOT NULL,
  last_on date,
  next_due_on date,
  ended_on date,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX review_model_use_one ON review_model_use (urn, lower(model)) WHERE ended_on IS NULL;
CREATE INDEX review_model_use_due ON review_model_use (next_due_on, id) WHERE ended_on IS NULL;

-- Every review by such a model that was told of: `last_on` is the latest of them.
CREATE TABLE review_model_review (
  model_use uuid NOT NULL REFERENCES review_model_use (id),
  reviewed_on date NOT NULL,
  PRIMARY KEY (model_use, reviewed_on)
);

-- ---------------------------------------------------------------- what is proposed, and who has accepted it

-- An agreement becomes one, and changes, by a proposal that all parties accepted. What a proposal says never changes, and
-- it outlives an award that is taken back.
CREATE TABLE agreement_proposal (
  commission uuid NOT NULL REFERENCES commission (id),
  number integer NOT NULL CHECK (number > 0),
  state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'superseded', 'declined')),
  terms jsonb NOT NULL,
  -- Why what was agreed is to change; null for the first agreement.
  reason text,
  proposed_at timestamptz NOT NULL,
  proposed_by text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  -- Why it was declined.
  why text,
  PRIMARY KEY (commission, number),
  CHECK ((state = 'proposed') = (ended_at IS NULL)),
  CHECK ((state = 'declined') = (why IS NOT NULL))
);
CREATE UNIQUE INDEX agreement_proposal_open ON agreement_proposal (commission) WHERE state = 'proposed';

CREATE TABLE agreement_acceptance (
  commission uuid NOT NULL,
  number integer NOT NULL,
  -- `director`, or the URN of a school of the work.
  party text NOT NULL,
  accepted_at timestamptz NOT NULL,
  accepted_by text NOT NULL,
  PRIMARY KEY (commission, number, party),
  FOREIGN KEY (commission, number) REFERENCES agreement_proposal (commission, number)
);

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER agreement_acceptance_keep BEFORE UPDATE OR DELETE ON agreement_acceptance
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'proposed'
    OR (NEW.commission, NEW.number, NEW.terms, NEW.reason, NEW.proposed_at, NEW.proposed_by)
      IS DISTINCT FROM (OLD.commission, OLD.number, OLD.terms, OLD.reason, OLD.proposed_at, OLD.proposed_by) THEN
    RAISE EXCEPTION 'what was proposed is kept as it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreement_proposal_keep BEFORE UPDATE OR DELETE ON agreement_proposal
  FOR EACH ROW EXECUTE FUNCTION keep_proposal();

-- ---------------------------------------------------------------- what holds

ALTER TABLE agreement
  -- The proposal that holds.
  ADD COLUMN proposal integer,
  -- Days of work that the supporting school gives.
  ADD COLUMN days integer CHECK (days > 0),
  -- Indicator, value and period, where the outcome can be read in figures.
  ADD COLUMN baseline_figure jsonb,
  ADD COLUMN expected_figure jsonb,
  ADD FOREIGN KEY (commission, proposal) REFERENCES agreement_proposal (commission, number);

ALTER TABLE milestone
  ADD COLUMN kind text NOT NULL DEFAULT 'payment' CHECK (kind IN ('delivery', 'payment')),
  ADD COLUMN reported_on date,
  ADD COLUMN reported_by text,
  ADD COLUMN awaits_judgement boolean NOT NULL DEFAULT false,
  ADD COLUMN judgement text,
  ADD COLUMN share_percent integer CHECK (share_percent BETWEEN 1 AND 99),
  ADD CHECK (share_percent IS NULL OR state = 'partially-met'),
  ADD CHECK (NOT awaits_judgement OR reported_on IS NOT NULL);

-- Objectives and planned reviews go with an agreement whose award is taken back before the work begins.
CREATE TABLE objective (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES agreement (commission) ON DELETE CASCADE,
  ordinal integer NOT NULL,
  what text NOT NULL,
  measure text NOT NULL,
  target text NOT NULL,
  -- The proposal that dropped it; null while it holds.
  dropped_by integer
);
CREATE UNIQUE INDEX objective_in_force ON objective (commission, what) WHERE dropped_by IS NULL;

CREATE TABLE visit (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES agreement (commission),
  visited_on date NOT NULL,
  hours double precision NOT NULL CHECK (hours > 0 AND hours <= 24),
  what text NOT NULL,
  logged_at timestamptz NOT NULL,
  logged_by text NOT NULL
);
CREATE INDEX visit_commission ON visit (commission, visited_on, id);
CREATE TRIGGER visit_keep BEFORE UPDATE OR DELETE ON visit FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- how it goes

CREATE TABLE progress_review (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES agreement (commission) ON DELETE CASCADE,
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'complete')),
  completed_on date,
  completed_by text,
  summary text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (commission, due_on),
  CHECK ((state = 'complete') = (completed_on IS NOT NULL)),
  CHECK ((state = 'complete') = (summary IS NOT NULL))
);
CREATE INDEX progress_review_due ON progress_review (due_on, id) WHERE state = 'planned';

CREATE TABLE review_finding (
  review uuid NOT NULL REFERENCES progress_review (id),
  objective uuid NOT NULL REFERENCES objective (id),
  rag text NOT NULL CHECK (rag IN ('red', 'amber', 'green')),
  evidence text NOT NULL,
  found_at timestamptz NOT NULL,
  found_by text NOT NULL,
  PRIMARY KEY (review, objective)
);

-- A review that is complete stays as it was.
CREATE FUNCTION keep_complete_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'complete' THEN
    RAISE EXCEPTION 'a review that is complete stays as it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER progress_review_keep BEFORE UPDATE OR DELETE ON progress_review
  FOR EACH ROW EXECUTE FUNCTION keep_complete_review();

CREATE FUNCTION keep_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM progress_review
    WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.review END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.review END)
      AND state = 'complete') THEN
    RAISE EXCEPTION 'a review that is complete stays as it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER review_finding_keep BEFORE INSERT OR UPDATE OR DELETE ON review_finding
  FOR EACH ROW EXECUTE FUNCTION keep_finding();

-- Whether work that gave ground to stop it goes on; each ground is decided once.
CREATE TABLE stop_decision (
  commission uuid NOT NULL REFERENCES commission (id),
  -- What gave it: two reviews with red, by the later one; or one that was long overdue.
  ground text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('go-on', 'stop')),
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (commission, ground)
);
CREATE TRIGGER stop_decision_keep BEFORE UPDATE OR DELETE ON stop_decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- what came of it

CREATE TABLE work_rating (
  commission uuid NOT NULL REFERENCES agreement (commission),
  urn text NOT NULL REFERENCES school (urn),
  side text NOT NULL CHECK (side IN ('supported', 'supporting')),
  scores jsonb NOT NULL,
  words text NOT NULL,
  given_at timestamptz NOT NULL,
  given_by text NOT NULL,
  PRIMARY KEY (commission, urn)
);
CREATE TRIGGER work_rating_keep BEFORE UPDATE OR DELETE ON work_rating
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE impact_decision (
  commission uuid NOT NULL REFERENCES agreement (commission),
  number integer NOT NULL,
  impact text NOT NULL CHECK (impact IN ('improved', 'partly', 'no-change', 'worse', 'too-early')),
  evidence text NOT NULL,
  -- Value and period of the indicator that the agreement named.
  outcome jsonb,
  again_on date,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (commission, number),
  CHECK ((impact = 'too-early') = (again_on IS NOT NULL))
);
CREATE UNIQUE INDEX impact_decision_final ON impact_decision (commission) WHERE impact <> 'too-early';
CREATE TRIGGER impact_decision_keep BEFORE UPDATE OR DELETE ON impact_decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What others learn from it, in words that name no school that was helped: the public searches these alone.
CREATE TABLE worked_practice (
  commission uuid PRIMARY KEY REFERENCES agreement (commission),
  need text NOT NULL,
  done text NOT NULL,
  decided_on date NOT NULL
);
CREATE INDEX worked_practice_newest ON worked_practice (decided_on, commission);
CREATE INDEX worked_practice_words ON worked_practice USING gin (to_tsvector('english', need || ' ' || done));

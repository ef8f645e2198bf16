-- ---------------------------------------------------------------- rows that stay as they were written

CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was decided is append-only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- ---------------------------------------------------------------- the shortlist

-- The school's expression was valid and did not go on.
CREATE TABLE left_off (
  expression uuid PRIMARY KEY REFERENCES expression_of_interest (id),
  commission uuid NOT NULL REFERENCES commission (id),
  reason text NOT NULL
);
CREATE INDEX left_off_commission ON left_off (commission);
CREATE TRIGGER left_off_keep_rows BEFORE UPDATE OR DELETE ON left_off
  FOR EACH ROW EXECUTE FUNCTION keep_decision();

-- ---------------------------------------------------------------- scoring

CREATE TABLE scoring (
  commission uuid PRIMARY KEY REFERENCES commission (id),
  state text NOT NULL CHECK (state IN ('scoring', 'revealed', 'moderated')),
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL,
  -- The one instant from which everybody's scores can be read; null while one of them is not locked.
  scores_revealed_at timestamptz,
  -- The version in which the agreed scores that count were written.
  moderated_version integer,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'scoring') = (scores_revealed_at IS NULL)),
  CHECK ((state = 'moderated') = (moderated_version IS NOT NULL))
);

CREATE TABLE scorer (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES scoring (commission),
  -- A person id.
  person text NOT NULL,
  named_at timestamptz NOT NULL,
  named_by text NOT NULL,
  declared_at timestamptz,
  locked_at timestamptz,
  set_aside_at timestamptz,
  set_aside_kind text CHECK (set_aside_kind IN ('interest', 'declared', 'leads-district', 'released')),
  set_aside_why text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (commission, person),
  CHECK (locked_at IS NULL OR declared_at IS NOT NULL),
  CHECK ((set_aside_at IS NULL) = (set_aside_kind IS NULL) AND (set_aside_at IS NULL) = (set_aside_why IS NULL))
);
CREATE INDEX scorer_person ON scorer (person, commission);

CREATE TABLE score (
  scorer uuid NOT NULL REFERENCES scorer (id),
  expression uuid NOT NULL REFERENCES expression_of_interest (id),
  criterion text NOT NULL,
  points smallint NOT NULL CHECK (points BETWEEN 0 AND 10),
  comment text NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (scorer, expression, criterion)
);

-- The service refuses it too, and audits the attempt; this is for whoever comes another way.
CREATE FUNCTION keep_locked_score() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched uuid[] := CASE TG_OP
    WHEN 'INSERT' THEN ARRAY[NEW.scorer] WHEN 'DELETE' THEN ARRAY[OLD.scorer] ELSE ARRAY[OLD.scorer, NEW.scorer] END;
BEGIN
  IF EXISTS (SELECT FROM scorer WHERE id = ANY (touched) AND locked_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a locked score does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER score_keep_locked BEFORE INSERT OR UPDATE OR DELETE ON score
  FOR EACH ROW EXECUTE FUNCTION keep_locked_score();
CREATE TRIGGER score_keep_table BEFORE TRUNCATE ON score FOR EACH STATEMENT EXECUTE FUNCTION keep_decision();

-- A lock is not opened again, and who was set aside stays so.
CREATE FUNCTION keep_scorer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.person <> OLD.person OR NEW.commission <> OLD.commission
    OR (OLD.locked_at IS NOT NULL AND NEW.locked_at IS DISTINCT FROM OLD.locked_at)
    OR (OLD.set_aside_at IS NOT NULL AND NEW.set_aside_at IS DISTINCT FROM OLD.set_aside_at) THEN
    RAISE EXCEPTION 'a scorer''s lock stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER scorer_keep BEFORE UPDATE OR DELETE ON scorer FOR EACH ROW EXECUTE FUNCTION keep_scorer();

-- What was agreed where scorers were too far apart. Moderating again writes new rows under another version.
CREATE TABLE agreed_score (
  commission uuid NOT NULL REFERENCES scoring (commission),
  version integer NOT NULL,
  expression uuid NOT NULL REFERENCES expression_of_interest (id),
  criterion text NOT NULL,
  points smallint NOT NULL CHECK (points BETWEEN 0 AND 10),
  reason text NOT NULL,
  agreed_by text NOT NULL,
  agreed_at timestamptz NOT NULL,
  PRIMARY KEY (commission, version, expression, criterion)
);
CREATE TRIGGER agreed_score_keep_rows BEFORE UPDATE OR DELETE ON agreed_score
  FOR EACH ROW EXECUTE FUNCTION keep_decision();

-- ---------------------------------------------------------------- awards

ALTER TABLE award
  -- Null for direct awards that were made before a justification was asked for.
  ADD COLUMN justification text
    CHECK (justification IN ('urgency', 'only-one-able', 'continuation', 'failed-call', 'small-value')),
  ADD COLUMN not_first_because text,
  ADD COLUMN price_differs_because text,
  ADD CONSTRAINT award_justified CHECK (justification IS NULL OR method = 'direct');
CREATE INDEX award_awarded_at ON award (awarded_at, commission);
CREATE INDEX award_expression ON award (expression) WHERE expression IS NOT NULL;

-- Awards that a review undid, as they were, with the agreement that was drawn up for them.
CREATE TABLE award_set_aside (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES commission (id),
  award jsonb NOT NULL,
  agreement jsonb,
  set_aside_at timestamptz NOT NULL,
  set_aside_by text NOT NULL,
  review uuid NOT NULL
);
CREATE INDEX award_set_aside_commission ON award_set_aside (commission);
CREATE TRIGGER award_set_aside_keep_rows BEFORE UPDATE OR DELETE ON award_set_aside
  FOR EACH ROW EXECUTE FUNCTION keep_decision();

CREATE TABLE award_review (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES commission (id),
  -- The award that is challenged, known by its instant: a commission can be awarded again.
  awarded_at timestamptz NOT NULL,
  expression uuid NOT NULL REFERENCES expression_of_interest (id),
  urn text NOT NULL REFERENCES school (urn),
  grounds text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'upheld', 'dismissed', 'withdrawn', 'lapsed')),
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  reasons text,
  version integer NOT NULL DEFAULT 1,
  -- A school challenges an award once.
  UNIQUE (expression, awarded_at),
  CHECK ((state = 'open') = (ended_at IS NULL) AND (state = 'open') = (reasons IS NULL))
);
CREATE INDEX award_review_commission ON award_review (commission, state);
CREATE INDEX award_review_urn ON award_review (urn, id);

-- An award that falls for another reason takes its open reviews with it.
CREATE FUNCTION lapse_award_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  falls commission_move;
BEGIN
  SELECT * INTO falls FROM commission_move m WHERE m.commission = NEW.id ORDER BY m.version DESC LIMIT 1;
  UPDATE award_review SET state = 'lapsed', ended_at = falls.moved_at, ended_by = falls.moved_by,
    reasons = 'The commission was cancelled: ' || falls.why, version = version + 1
  WHERE commission = NEW.id AND state = 'open';
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER commission_lapses_reviews AFTER UPDATE OF state ON commission
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'cancelled' AND OLD.state <> 'cancelled')
  EXECUTE FUNCTION lapse_award_reviews();

-- Puts an expression back on the shortlist after a review; false where its school has promised its days elsewhere since.
CREATE FUNCTION reinstate_expression(reinstated uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE expression_of_interest SET state = 'shortlisted', version = version + 1
  WHERE id = reinstated AND state IN ('successful', 'unsuccessful');
  RETURN FOUND;
EXCEPTION WHEN integrity_constraint_violation OR raise_exception THEN
  RETURN false;
END $$;

-- ---------------------------------------------------------------- feedback

CREATE TABLE award_feedback (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES commission (id),
  expression uuid NOT NULL REFERENCES expression_of_interest (id),
  urn text NOT NULL REFERENCES school (urn),
  outcome text NOT NULL CHECK (outcome IN ('unsuccessful', 'disqualified')),
  -- Why it was disqualified or left off.
  why text,
  -- [{ criterion, title, weight, counted }], as they counted at the decision.
  scores jsonb NOT NULL,
  total text,
  winner_total text,
  strengths text NOT NULL,
  would_have_helped text NOT NULL,
  -- The decision that it is about.
  decided_at timestamptz NOT NULL,
  given_at timestamptz NOT NULL,
  given_by text NOT NULL,
  UNIQUE (expression, decided_at)
);
CREATE INDEX award_feedback_urn ON award_feedback (urn, id);
CREATE TRIGGER award_feedback_keep_rows BEFORE UPDATE OR DELETE ON award_feedback
  FOR EACH ROW EXECUTE FUNCTION keep_decision();

-- Expressions whose school is to be told why, and since when. A decision is an award, a failed call or an end.
CREATE VIEW feedback_due AS
SELECT e.id AS expression, e.commission, e.urn, e.state AS outcome, d.decided_at
FROM expression_of_interest e
  JOIN LATERAL (
    SELECT max(m.moved_at) AS decided_at FROM commission_move m
    WHERE m.commission = e.commission
      AND (m.to_state IN ('awarded', 'cancelled', 'withdrawn') OR (m.from_state, m.to_state) = ('called', 'agreed'))
      -- What is cancelled after its award was decided at the award.
      AND NOT (m.to_state = 'cancelled' AND m.from_state IN ('awarded', 'delivering'))
  ) d ON d.decided_at IS NOT NULL
WHERE e.state IN ('unsuccessful', 'disqualified')
  AND NOT EXISTS (SELECT FROM award a WHERE a.expression = e.id)
  AND NOT EXISTS (SELECT FROM award_feedback f WHERE f.expression = e.id AND f.decided_at >= d.decided_at);

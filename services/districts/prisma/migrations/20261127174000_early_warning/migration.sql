CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = 'restrict_violation';
END $$;

-- ---------------------------------------------------------------- rules of early warning

CREATE TABLE signal_rule (
  code text PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- The version in force; raised with every change of what the rule finds.
  version integer NOT NULL DEFAULT 1,
  ended_at timestamptz,
  ended_because text,
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);

-- Signals keep the version that raised them, so none is ever changed.
CREATE TABLE signal_rule_version (
  code text NOT NULL REFERENCES signal_rule (code),
  version integer NOT NULL,
  says text NOT NULL,
  condition jsonb NOT NULL,
  -- The facts that a person needs to see in order to judge.
  figures text[] NOT NULL,
  written_at timestamptz NOT NULL,
  written_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (code, version)
);
CREATE TRIGGER signal_rule_version_kept BEFORE UPDATE OR DELETE ON signal_rule_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signal_rule_version_not_emptied BEFORE TRUNCATE ON signal_rule_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO signal_rule (code) VALUES ('ungraded-outcome-concerns');
INSERT INTO signal_rule_version (code, version, says, condition, figures, written_at, written_by, why) VALUES (
  'ungraded-outcome-concerns', 1,
  'The latest ungraded inspection ended with “(Concerns) - S5 Next”: the next inspection will be graded, and may lower the grade.',
  '{"kind": "fact", "fact": "ungradedOutcome", "comparison": "ends-with", "threshold": "(Concerns) - S5 Next", "evidence": "ungradedInspection"}',
  '{ungradedOutcome,ungradedInspection,ungradedInspectedOn,overallEffectiveness}',
  '2026-11-01T09:00:00Z', 'districts', 'it came with the service'
);

-- What people say rather than a feed has no source.
ALTER TABLE signal ALTER COLUMN source DROP NOT NULL;
ALTER TABLE signal ADD CONSTRAINT signal_rule_fkey FOREIGN KEY (rule, rule_version)
  REFERENCES signal_rule_version (code, version);
CREATE INDEX signal_open ON signal (rule, urn) WHERE state = 'raised';

-- Somebody spoke of a school in a way that gave cause for worry: whom it was heard from, never by name.
CREATE TABLE mention (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  heard_from text NOT NULL,
  heard_on date NOT NULL,
  about text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL
);
CREATE INDEX mention_urn ON mention (urn, heard_on);
CREATE TRIGGER mention_kept BEFORE UPDATE OR DELETE ON mention FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE self_referral (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  about text NOT NULL,
  wanted text,
  referred_at timestamptz NOT NULL,
  referred_by text NOT NULL
);
CREATE INDEX self_referral_urn ON self_referral (urn);
CREATE TRIGGER self_referral_kept BEFORE UPDATE OR DELETE ON self_referral
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What showed of an indicator and a period on a day, by the sources in force now.
CREATE FUNCTION known_values (asked text, in_period text, on_day date)
RETURNS TABLE (urn text, kind text, value double precision, source integer) STABLE LANGUAGE sql AS $$
  SELECT DISTINCT ON (v.urn) v.urn, v.kind, v.value, m.source
  FROM measure m
    JOIN source s ON s.number = m.source AND s.in_force AND s.as_at <= on_day
    CROSS JOIN unnest(m.urns, m.kinds, m."values") AS v (urn, kind, value)
  WHERE m.indicator = asked AND m.period = in_period
  ORDER BY v.urn, s.as_at DESC, s.received_at DESC, s.number DESC
$$;

-- ---------------------------------------------------------------- concerns

CREATE TABLE concern (
  case_id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  signal uuid UNIQUE REFERENCES signal (id),
  origin text NOT NULL CHECK (origin IN ('signal', 'lead', 'group-scan', 'other')),
  about text NOT NULL,
  state text NOT NULL DEFAULT 'raised'
    CHECK (state IN ('raised', 'rated', 'responding', 'answered', 'monitored', 'de-escalated', 'closed')),
  rating text CHECK (rating IN ('low', 'moderate', 'high', 'urgent')),
  rationale text,
  direction text CHECK (direction IN ('improving', 'steady', 'declining')),
  de_escalate_at text CHECK (de_escalate_at IN ('low', 'moderate', 'high')),
  de_escalate_when text,
  responder uuid,
  responder_body text,
  response text,
  response_with text,
  due_on date,
  -- The due date that the Group was told has passed.
  overdue_told date,
  answer text,
  answered_on date,
  review_on date,
  raised_at timestamptz NOT NULL,
  raised_by text NOT NULL,
  reply_due_on date NOT NULL,
  -- The day on which it was recorded that the school had not replied.
  silent_on date,
  version integer NOT NULL DEFAULT 1,
  CHECK ((rating IS NULL) = (rationale IS NULL)),
  CHECK (state IN ('raised', 'closed') OR rating IS NOT NULL),
  CHECK (state NOT IN ('responding', 'answered', 'monitored', 'de-escalated')
    OR (responder IS NOT NULL AND response IS NOT NULL AND due_on IS NOT NULL)),
  CHECK (state <> 'answered' OR answer IS NOT NULL)
);
CREATE INDEX concern_urn ON concern (urn);
CREATE INDEX concern_due ON concern (due_on) WHERE state = 'responding';
CREATE INDEX concern_open ON concern (case_id) WHERE state NOT IN ('de-escalated', 'closed');

CREATE TABLE concern_step (
  case_id uuid NOT NULL REFERENCES concern (case_id),
  number integer NOT NULL,
  what text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  at timestamptz NOT NULL,
  by text NOT NULL,
  why text NOT NULL,
  fields jsonb NOT NULL,
  PRIMARY KEY (case_id, number)
);
CREATE TRIGGER concern_step_kept BEFORE UPDATE OR DELETE ON concern_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER concern_step_not_emptied BEFORE TRUNCATE ON concern_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE concern_reply (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES concern (case_id),
  text text NOT NULL,
  replied_at timestamptz NOT NULL,
  replied_by text NOT NULL
);
CREATE INDEX concern_reply_case ON concern_reply (case_id);
CREATE TRIGGER concern_reply_kept BEFORE UPDATE OR DELETE ON concern_reply
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Signals that were taken up before there were concerns.
INSERT INTO concern (case_id, urn, signal, origin, about, raised_at, raised_by, reply_due_on)
SELECT case_id, urn, id, 'signal', coalesce(reason, rule), decided_at, decided_by, decided_at::date + 14
FROM signal WHERE state = 'taken-up';
INSERT INTO concern_step (case_id, number, what, from_state, to_state, at, by, why, fields)
SELECT case_id, 1, 'raised', NULL, 'raised', raised_at, raised_by, about, '{}' FROM concern;

-- What a school does well and what it needs, area by area: a good school may still need help in one.
CREATE TABLE school_area (
  urn text NOT NULL REFERENCES school (urn),
  area text NOT NULL,
  version integer NOT NULL,
  strengths text,
  needs text,
  evidence text NOT NULL,
  source text NOT NULL,
  as_at date NOT NULL,
  written_at timestamptz NOT NULL,
  written_by text NOT NULL,
  PRIMARY KEY (urn, area, version)
);
CREATE TRIGGER school_area_kept BEFORE UPDATE OR DELETE ON school_area
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- who answers for what

CREATE TABLE answered_service (
  code text PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text NOT NULL,
  statutory boolean NOT NULL
);
INSERT INTO answered_service (code, title, statutory) VALUES
  ('school-support', 'School support', false),
  ('governor-support', 'Governor support', false),
  ('hr', 'Human resources', false),
  ('send', 'Special educational needs and disabilities', true),
  ('admissions', 'Admissions', true),
  ('safeguarding', 'Safeguarding', true),
  ('school-improvement', 'School improvement', false);

CREATE TABLE responsibility (
  id uuid PRIMARY KEY,
  service text NOT NULL REFERENCES answered_service (code),
  body text NOT NULL CHECK (body IN ('council', 'partnership', 'trust', 'school', 'regional-commissioner')),
  body_name text NOT NULL,
  contact text NOT NULL,
  how text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('all', 'phase', 'type-group', 'district', 'trust')),
  -- Which phase, group, district or trust; '' where all.
  scope_value text NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  ended_because text,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((scope = 'all') = (scope_value = '')),
  CHECK (ends_on IS NULL OR ends_on >= starts_on),
  -- One answer to a question on a day, whatever the code above believes.
  CONSTRAINT one_answer_a_day EXCLUDE USING gist
    (service WITH =, scope WITH =, scope_value WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);
CREATE INDEX responsibility_service ON responsibility (service, scope, scope_value);

-- The group of an establishment type, by the words that the sources have for it.
CREATE FUNCTION type_group (establishment_type text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE
    WHEN t ~ 'academy' THEN 'academy'
    WHEN t ~ 'free school|studio school|university technical|city technology' THEN 'free-school'
    WHEN t ~ 'non-maintained|independent' THEN 'independent'
    WHEN t ~ 'community|voluntary|foundation|pupil referral|nursery|maintained' THEN 'maintained'
    ELSE 'other'
  END FROM (SELECT lower(coalesce(establishment_type, ''))) AS g (t)
$$;

-- How narrowly a responsibility is meant: of those that fit a school the narrowest answers.
CREATE FUNCTION scope_rank (scope text) RETURNS integer IMMUTABLE LANGUAGE sql AS $$
  SELECT array_position('{all,phase,type-group,district,trust}'::text[], scope)
$$;

CREATE FUNCTION scope_fits (scope text, scope_value text, s school) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE scope
    WHEN 'all' THEN true
    WHEN 'phase' THEN scope_value = s.phase
    WHEN 'type-group' THEN scope_value = type_group(s.establishment_type)
    WHEN 'district' THEN scope_value IS NOT DISTINCT FROM s.district
    ELSE scope_value IS NOT DISTINCT FROM s.trust_id
  END
$$;

-- The same function as in other migrations of this service: whichever comes first makes it.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = 'restrict_violation';
END $$;

-- ---------------------------------------------------------------- what schools are good at

-- Areas as data: the first codes are those by which districts records strengths and needs of a school.
CREATE TABLE strength_area (
  code text PRIMARY KEY,
  title text NOT NULL,
  -- By these a need is known that is told in words; one that ends in * stands for all that begin so.
  words text[] NOT NULL,
  retired_on date,
  version integer NOT NULL DEFAULT 1
);
INSERT INTO strength_area (code, title, words) VALUES
  ('leadership', 'Leadership', '{leadership,leader*,headteacher*,deputy,"middle leader*"}'),
  ('governance', 'Governance', '{governance,governor*,"governing body"}'),
  ('quality-of-education', 'Quality of education',
   '{curriculum,teaching,reading,phonics,writing,mathematics,maths,english,science,attainment,progress,"key stage*",results}'),
  ('behaviour', 'Behaviour', '{behaviour,exclusion*,suspension*,bullying}'),
  ('attendance', 'Attendance', '{attendance,absen*,punctual*}'),
  ('personal-development', 'Personal development', '{"personal development",careers,pshe,character,enrichment}'),
  ('safeguarding', 'Safeguarding', '{safeguarding,"child protection"}'),
  ('send', 'Special educational needs and disabilities',
   '{send,senco*,"special educational*",inclusion,ehc*,autis*,disabilit*}'),
  ('early-years', 'Early years', '{"early years",eyfs,reception,nursery}'),
  ('sixth-form', 'Sixth form', '{"sixth form*","a level*","post 16"}'),
  ('finance', 'Finance', '{finance*,budget*,deficit*}'),
  ('staffing', 'Staffing', '{staffing,recruit*,retention,vacanc*,workload}'),
  ('premises', 'Premises', '{premises,building*,estate*}');

CREATE TABLE strength (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  area text NOT NULL REFERENCES strength_area (code),
  what text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'renewing', 'declined', 'lapsed', 'withdrawn')),
  offer_ways text[] NOT NULL CHECK (cardinality(offer_ways) > 0),
  offer_days integer NOT NULL CHECK (offer_days >= 0),
  -- To which phases; null for all.
  offer_phases text[],
  offer_to text NOT NULL,
  -- The number of the evidence that it rests on, and of newer evidence that waits for a judgement.
  evidence integer NOT NULL,
  renewal integer,
  -- The words that come with the newer evidence.
  renewed_what text,
  confirmed_on date,
  -- The evidence of which the school was told that it will soon be too old.
  told_of integer,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'renewing') = (renewal IS NOT NULL)),
  CHECK (state NOT IN ('confirmed', 'renewing') OR confirmed_on IS NOT NULL)
);
CREATE UNIQUE INDEX strength_one ON strength (urn, area, lower(what)) WHERE state NOT IN ('withdrawn', 'declined');
CREATE INDEX strength_area_state ON strength (area, state);
CREATE INDEX strength_words ON strength USING gin (to_tsvector('english', what || ' ' || offer_to));

CREATE TABLE strength_evidence (
  strength uuid NOT NULL REFERENCES strength (id),
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('text', 'indicator', 'peer-review')),
  text text NOT NULL,
  indicator text,
  period text,
  review uuid,
  shown_on date NOT NULL,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (strength, number),
  CHECK ((kind = 'indicator') = (indicator IS NOT NULL)),
  CHECK ((kind = 'peer-review') = (review IS NOT NULL))
);
CREATE TRIGGER strength_evidence_kept BEFORE UPDATE OR DELETE ON strength_evidence
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER strength_evidence_not_emptied BEFORE TRUNCATE ON strength_evidence
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE strength ADD FOREIGN KEY (id, evidence) REFERENCES strength_evidence (strength, number)
  DEFERRABLE INITIALLY DEFERRED;

-- Every change, in order: what stood on a day is read from here.
CREATE TABLE strength_move (
  strength uuid NOT NULL REFERENCES strength (id),
  version integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (strength, version)
);
CREATE TRIGGER strength_move_kept BEFORE UPDATE OR DELETE ON strength_move
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER strength_move_not_emptied BEFORE TRUNCATE ON strength_move
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a school, or a person of it by person id, was named by others.
CREATE TABLE designation (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  kind text NOT NULL,
  person_id uuid,
  from_on date NOT NULL,
  until_on date,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (until_on >= from_on)
);
CREATE INDEX designation_urn ON designation (urn, kind);
CREATE UNIQUE INDEX designation_once ON designation (
  urn, kind, coalesce(person_id, '00000000-0000-0000-0000-000000000000'::uuid)
) WHERE until_on IS NULL;

-- ---------------------------------------------------------------- what worked

CREATE TABLE practice (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  title text NOT NULL,
  areas text[] NOT NULL CHECK (cardinality(areas) > 0),
  phases text[],
  need text NOT NULL,
  done text NOT NULL,
  result text NOT NULL,
  cost_pence bigint CHECK (cost_pence >= 0),
  state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  -- What a moderator last said of it.
  note text,
  written_by text NOT NULL,
  published_on date,
  version integer NOT NULL DEFAULT 1,
  CHECK (state <> 'published' OR published_on IS NOT NULL)
);
CREATE INDEX practice_state ON practice (state, id);
CREATE INDEX practice_words ON practice USING gin (
  to_tsvector('english', title || ' ' || need || ' ' || done || ' ' || result)
);

-- What everybody has read is not rewritten: it is withdrawn, and another is written.
CREATE FUNCTION keep_published_practice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'draft' AND (NEW.title, NEW.areas, NEW.phases, NEW.need, NEW.done, NEW.result, NEW.cost_pence)
      IS DISTINCT FROM (OLD.title, OLD.areas, OLD.phases, OLD.need, OLD.done, OLD.result, OLD.cost_pence) THEN
    RAISE EXCEPTION 'a practice that was published keeps its words' USING errcode = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practice_kept BEFORE UPDATE ON practice FOR EACH ROW EXECUTE FUNCTION keep_published_practice();
CREATE TRIGGER practice_not_deleted BEFORE DELETE ON practice FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- help that nobody paid for

CREATE TABLE informal_support (
  id uuid PRIMARY KEY,
  giver text NOT NULL REFERENCES school (urn),
  receiver text NOT NULL REFERENCES school (urn),
  what text NOT NULL,
  -- Null where nobody counted.
  minutes integer CHECK (minutes > 0),
  helped_on date NOT NULL,
  entered_side text NOT NULL CHECK (entered_side IN ('giver', 'receiver')),
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('entered', 'confirmed', 'published', 'declined', 'withdrawn')),
  -- One of the two was paid for work with the other on that day, as known when it was confirmed.
  beside_paid_work boolean NOT NULL,
  duplicate_of uuid REFERENCES informal_support (id),
  confirmed_on date,
  confirmed_by text,
  why_declined text,
  thanks text,
  giver_agreed boolean NOT NULL DEFAULT false,
  receiver_agreed boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CHECK (giver <> receiver),
  CHECK (state NOT IN ('confirmed', 'published') OR (confirmed_on IS NOT NULL AND confirmed_by <> entered_by)),
  CHECK ((state = 'published') = (giver_agreed AND receiver_agreed)),
  CHECK ((state = 'declined') = (why_declined IS NOT NULL))
);
CREATE INDEX informal_support_giver ON informal_support (giver, helped_on);
CREATE INDEX informal_support_receiver ON informal_support (receiver, helped_on);
CREATE INDEX informal_support_published ON informal_support (helped_on DESC, id DESC) WHERE state = 'published';

-- What both schools have agreed to is not changed any more.
CREATE FUNCTION keep_confirmed_support() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.giver, NEW.receiver) <> (OLD.giver, OLD.receiver)
    OR OLD.state IN ('confirmed', 'published') AND
      (NEW.what, NEW.minutes, NEW.helped_on, NEW.beside_paid_work, NEW.confirmed_on, NEW.confirmed_by)
      IS DISTINCT FROM
      (OLD.what, OLD.minutes, OLD.helped_on, OLD.beside_paid_work, OLD.confirmed_on, OLD.confirmed_by) THEN
    RAISE EXCEPTION 'informal support that was confirmed stays as it is' USING errcode = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER informal_support_kept BEFORE UPDATE ON informal_support
  FOR EACH ROW EXECUTE FUNCTION keep_confirmed_support();
CREATE TRIGGER informal_support_not_deleted BEFORE DELETE ON informal_support
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

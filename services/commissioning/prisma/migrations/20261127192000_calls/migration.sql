-- ---------------------------------------------------------------- what the public reads of a call

ALTER TABLE call
  ADD COLUMN title text,
  ADD COLUMN description text,
  -- These four are null for calls that were opened before calls were published whole.
  ADD COLUMN estimated_pence bigint CHECK (estimated_pence > 0),
  ADD COLUMN days integer CHECK (days > 0),
  ADD COLUMN starts_on date,
  ADD COLUMN ends_on date,
  ADD COLUMN questions_until timestamptz,
  -- To whom it is limited, and why; null where every school of the city may answer.
  ADD COLUMN eligibility jsonb,
  ADD CHECK (ends_on >= starts_on);
UPDATE call SET
  title = 'A call of ' || to_char(opened_at AT TIME ZONE 'Europe/London', 'FMDD FMMonth YYYY'),
  description = 'This call was opened before calls were published whole.',
  questions_until = closes_at;
-- Where somebody was chosen already there is nothing left to open.
UPDATE call SET unsealed_at = closes_at FROM commission c
  WHERE c.id = call.commission AND c.state NOT IN ('called', 'withdrawn', 'cancelled');
ALTER TABLE call
  ALTER COLUMN title SET NOT NULL,
  ALTER COLUMN description SET NOT NULL,
  ALTER COLUMN questions_until SET NOT NULL;
CREATE INDEX call_closing ON call (closes_at) WHERE unsealed_at IS NULL;
CREATE INDEX call_opened ON call (opened_at, commission);

CREATE FUNCTION keep_rows_of_calls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % stay as they were written', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION keep_deadline_of_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a deadline is never shortened' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER call_keep_deadline BEFORE UPDATE ON call
  FOR EACH ROW WHEN (NEW.closes_at < OLD.closes_at) EXECUTE FUNCTION keep_deadline_of_call();
CREATE TRIGGER call_criterion_keep BEFORE UPDATE OR DELETE ON call_criterion
  FOR EACH ROW EXECUTE FUNCTION keep_rows_of_calls();

CREATE TABLE call_extension (
  commission uuid NOT NULL REFERENCES call (commission),
  ordinal integer NOT NULL,
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  reason text NOT NULL,
  extended_by text NOT NULL,
  extended_at timestamptz NOT NULL,
  PRIMARY KEY (commission, ordinal),
  CHECK (until_at > from_at)
);
CREATE TRIGGER call_extension_keep BEFORE UPDATE OR DELETE ON call_extension
  FOR EACH ROW EXECUTE FUNCTION keep_rows_of_calls();

-- Whom a call invited, and what they were on that day: the response is counted by it.
CREATE TABLE call_invitation (
  commission uuid NOT NULL REFERENCES call (commission),
  urn text NOT NULL REFERENCES school (urn),
  establishment_type text,
  phase text NOT NULL,
  PRIMARY KEY (commission, urn)
);
CREATE TRIGGER call_invitation_keep BEFORE UPDATE OR DELETE ON call_invitation
  FOR EACH ROW EXECUTE FUNCTION keep_rows_of_calls();

-- ---------------------------------------------------------------- questions, and answers that all may read

CREATE TABLE call_question (
  id uuid PRIMARY KEY,
  commission uuid NOT NULL REFERENCES call (commission),
  -- Who asked is never shown.
  urn text NOT NULL REFERENCES school (urn),
  asked_by text NOT NULL,
  question text NOT NULL,
  -- The question as it is published, where it gave away who asked.
  wording text,
  state text NOT NULL CHECK (state IN ('asked', 'answered', 'published')),
  answer text,
  answered_by text,
  answered_at timestamptz,
  asked_at timestamptz NOT NULL,
  published_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'asked') = (answer IS NULL)),
  CHECK ((state = 'published') = (published_at IS NOT NULL))
);
CREATE INDEX call_question_of ON call_question (commission, id);

-- What an answer said before it was corrected.
CREATE TABLE call_answer_correction (
  question uuid NOT NULL REFERENCES call_question (id),
  ordinal integer NOT NULL,
  former text NOT NULL,
  reason text NOT NULL,
  corrected_by text NOT NULL,
  corrected_at timestamptz NOT NULL,
  PRIMARY KEY (question, ordinal)
);
CREATE TRIGGER call_answer_correction_keep BEFORE UPDATE OR DELETE ON call_answer_correction
  FOR EACH ROW EXECUTE FUNCTION keep_rows_of_calls();

-- ---------------------------------------------------------------- what expressions are sealed with

-- Each call has a key of its own, which only somebody with the key of the configuration can unwrap.
CREATE TABLE call_key (
  commission uuid PRIMARY KEY REFERENCES call (commission),
  wrapped bytea NOT NULL,
  -- Which key of the configuration it was wrapped with.
  wrapped_by text NOT NULL,
  made_at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- days that a school has to give

-- School years, 1 September to 31 August. No code whatever can promise more days than were declared.
CREATE TABLE capacity (
  urn text NOT NULL REFERENCES school (urn),
  year text NOT NULL CHECK (year ~ '^\d{4}-\d{2}$'),
  declared integer NOT NULL DEFAULT 0,
  held integer NOT NULL DEFAULT 0,
  used integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (urn, year),
  CONSTRAINT capacity_signs CHECK (declared >= 0 AND held >= 0 AND used >= 0),
  CONSTRAINT capacity_not_overdrawn CHECK (held + used <= declared)
);

-- What an entry of each kind does to the balance, for each of its days.
CREATE TABLE capacity_entry_kind (
  kind text PRIMARY KEY,
  declared integer NOT NULL,
  held integer NOT NULL,
  used integer NOT NULL
);
INSERT INTO capacity_entry_kind (kind, declared, held, used) VALUES
  ('declared', 1, 0, 0),
  ('held', 0, 1, 0),
  ('freed', 0, -1, 0),
  ('used', 0, -1, 1),
  ('returned', 0, 0, -1);

-- The journal; the balance is nothing but its sum. Fewer days than before are declared by an entry of less than nought.
CREATE TABLE capacity_entry (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  urn text NOT NULL,
  year text NOT NULL,
  kind text NOT NULL REFERENCES capacity_entry_kind (kind),
  days integer NOT NULL CHECK (days > 0 OR (kind = 'declared' AND days < 0)),
  expression uuid REFERENCES expression_of_interest (id),
  reason text,
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL,
  FOREIGN KEY (urn, year) REFERENCES capacity (urn, year),
  CHECK ((kind = 'declared') = (expression IS NULL))
);
CREATE INDEX capacity_entry_of ON capacity_entry (urn, year, seq);
CREATE INDEX capacity_entry_expression ON capacity_entry (expression) WHERE expression IS NOT NULL;
CREATE TRIGGER capacity_entry_keep BEFORE UPDATE OR DELETE ON capacity_entry
  FOR EACH ROW EXECUTE FUNCTION keep_rows_of_calls();
CREATE TRIGGER capacity_entry_keep_table BEFORE TRUNCATE ON capacity_entry
  FOR EACH STATEMENT EXECUTE FUNCTION keep_rows_of_calls();

-- The row of the balance is held to the end of the transaction: two entries of a school's year wait for one another.
CREATE FUNCTION post_capacity_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO capacity (urn, year) VALUES (NEW.urn, NEW.year) ON CONFLICT DO NOTHING;
  UPDATE capacity c SET
    declared = c.declared + k.declared * NEW.days,
    held = c.held + k.held * NEW.days,
    used = c.used + k.used * NEW.days,
    version = c.version + 1
  FROM capacity_entry_kind k WHERE k.kind = NEW.kind AND c.urn = NEW.urn AND c.year = NEW.year;
  RETURN NEW;
END $$;
CREATE TRIGGER capacity_entry_post BEFORE INSERT ON capacity_entry
  FOR EACH ROW EXECUTE FUNCTION post_capacity_entry();

CREATE FUNCTION school_year(of_day date) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT y::text || '-' || lpad(((y + 1) % 100)::text, 2, '0')
  FROM (SELECT extract(year FROM of_day)::int - CASE WHEN extract(month FROM of_day) < 9 THEN 1 ELSE 0 END AS y) AS begins
$$;

-- What an expression in this state does to the days that it offers.
CREATE FUNCTION capacity_effect(state text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN state IN ('submitted', 'valid', 'shortlisted') THEN 'held' WHEN state = 'successful' THEN 'used' END
$$;

/*
 * Posts what lies between the days that the journal has for this expression and those that its state asks for. Whoever
 * changes a state has nothing else to do. Work that was withdrawn or cancelled asks for none, in whatever state its
 * expressions stay.
 */
CREATE FUNCTION settle_capacity(e expression_of_interest) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  of_year text;
  effect text;
  held_was integer;
  used_was integer;
  held_due integer := 0;
  used_due integer := 0;
  step integer;
  told timestamptz;
  posting record;
BEGIN
  SELECT school_year(coalesce(l.starts_on, (l.opened_at AT TIME ZONE 'Europe/London')::date)),
    CASE WHEN c.state NOT IN ('withdrawn', 'cancelled') THEN capacity_effect(e.state) END
    INTO of_year, effect FROM commission c JOIN call l ON l.commission = c.id WHERE c.id = e.commission;
  SELECT coalesce(sum(k.held * j.days), 0), coalesce(sum(k.used * j.days), 0) INTO held_was, used_was
    FROM capacity_entry j JOIN capacity_entry_kind k ON k.kind = j.kind WHERE j.expression = e.id;
  IF effect = 'held' THEN held_due := e.days; END IF;
  IF effect = 'used' THEN used_due := e.days; END IF;
  SELECT now() + make_interval(secs => coalesce(max(offset_ms), 0) / 1000.0) INTO told FROM platform.clock;
  step := greatest(used_due - used_was, 0);
  FOR posting IN SELECT * FROM (VALUES
    (1, 'returned', used_was - used_due),
    (2, 'freed', held_was - held_due - step),
    (3, 'held', held_due + step - held_was),
    (4, 'used', step)
  ) AS due (ordinal, kind, days) WHERE days > 0 ORDER BY ordinal LOOP
    INSERT INTO capacity_entry (urn, year, kind, days, expression, entered_by, entered_at)
      VALUES (e.urn, of_year, posting.kind, posting.days, e.id, 'commissioning', told);
  END LOOP;
END $$;

CREATE FUNCTION settle_expression() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM settle_capacity(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER expression_of_interest_holds AFTER INSERT ON expression_of_interest
  FOR EACH ROW EXECUTE FUNCTION settle_expression();
CREATE TRIGGER expression_of_interest_settles AFTER UPDATE ON expression_of_interest
  FOR EACH ROW WHEN (capacity_effect(OLD.state) IS DISTINCT FROM capacity_effect(NEW.state) OR OLD.days <> NEW.days)
  EXECUTE FUNCTION settle_expression();

-- In the order of the schools, so that two pieces of work that end at once do not wait for one another for ever.
CREATE FUNCTION free_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  e expression_of_interest;
BEGIN
  FOR e IN SELECT * FROM expression_of_interest WHERE commission = NEW.id ORDER BY urn, id FOR UPDATE LOOP
    PERFORM settle_capacity(e);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER commission_frees_capacity AFTER UPDATE ON commission
  FOR EACH ROW WHEN (NEW.state IN ('withdrawn', 'cancelled') AND OLD.state NOT IN ('withdrawn', 'cancelled'))
  EXECUTE FUNCTION free_capacity();

-- The balances again, from the journal alone.
CREATE VIEW capacity_recount AS
SELECT c.urn, c.year, c.declared, c.held, c.used,
  coalesce(sum(k.declared * e.days), 0)::integer AS journal_declared,
  coalesce(sum(k.held * e.days), 0)::integer AS journal_held,
  coalesce(sum(k.used * e.days), 0)::integer AS journal_used
FROM capacity c
  LEFT JOIN capacity_entry e ON e.urn = c.urn AND e.year = c.year
  LEFT JOIN capacity_entry_kind k ON k.kind = e.kind
GROUP BY c.urn, c.year;

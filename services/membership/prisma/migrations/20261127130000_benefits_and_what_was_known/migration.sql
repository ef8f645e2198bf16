-- ---------------------------------------------------------------- what was known, and when

-- The service's own time, to the millisecond as it tells time itself: the database's with the offset of a moved clock.
CREATE FUNCTION service_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT date_trunc('milliseconds', clock_timestamp()
    + coalesce((SELECT offset_ms FROM platform.clock), 0) * interval '1 millisecond')
$$;

-- Every row that the standing of a school hangs on, as it was written each time. number is in the order of writing, also
-- where the clock was moved back. Triggers keep it, so that no feature that writes these tables can forget to.
CREATE TABLE record_version (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  key text NOT NULL,
  urn text NOT NULL,
  record jsonb NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX record_version_school ON record_version (urn, source, key, number);

CREATE FUNCTION keep_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO record_version (source, key, urn, record, recorded_at)
  SELECT tg_table_name, to_jsonb(w) ->> tg_argv[0], w.urn, to_jsonb(w), service_now() FROM written w;
  RETURN NULL;
END $$;

-- What a school owes is read from an invoice, which may be its trust's: it is kept for each school it concerns.
CREATE FUNCTION keep_due_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO record_version (source, key, urn, record, recorded_at)
  SELECT 'school_due', d.year::text, d.urn, to_jsonb(d), service_now()
  FROM school_due d WHERE d.number IN (SELECT number FROM written);
  RETURN NULL;
END $$;

-- Tables that kept no instant of their own are taken back as far as what they hold tells: a school counts as known from
-- before the partnership began, its closing from the day we heard of it; posts and notice from their audit; invoices from
-- their entry in the ledger, and as paid from the payment that was recorded last of those they needed.
INSERT INTO record_version (source, key, urn, record, recorded_at)
SELECT source, key, urn, record, recorded_at FROM (
  SELECT 1 AS place, 'school' AS source, urn AS key, urn,
    to_jsonb(s) || CASE WHEN closed_on IS NULL THEN '{}'::jsonb ELSE '{"closed_on": null, "status": "open"}'::jsonb END
      AS record,
    timestamptz '2015-01-01 00:00Z' AS recorded_at
  FROM school s
  UNION ALL
  SELECT 2, 'school', urn, urn, to_jsonb(s), closed_on::timestamp AT TIME ZONE 'Europe/London'
  FROM school s WHERE closed_on IS NOT NULL
  UNION ALL
  -- Notice ends when it is served, and when the school applies anew.
  SELECT 1, 'member', m.urn, m.urn,
    to_jsonb(m) || '{"leaving_on": null, "leaving_why": null, "leaving_by": null}'::jsonb, v.recorded_at
  FROM member m JOIN membership_move v ON v.urn = m.urn AND (v.begins_on IS NOT NULL OR v.to_state = 'resigned')
  UNION ALL
  SELECT 2, 'member', m.urn, m.urn, to_jsonb(m)
    || jsonb_build_object('leaving_on', a.fields -> 'leaves', 'leaving_why', a.why, 'leaving_by', a.actor_id), a.at
  FROM member m JOIN platform.audit a ON a.record = 'membership.member/' || m.urn AND a.action = 'notice given'
  UNION ALL
  SELECT 2, 'member', m.urn, m.urn, to_jsonb(m), service_now()
  FROM member m
  WHERE leaving_on IS NOT NULL AND NOT EXISTS (SELECT FROM platform.audit a
    WHERE a.record = 'membership.member/' || m.urn AND a.action = 'notice given')
  UNION ALL
  SELECT 1, 'membership_move', number::text, urn, to_jsonb(v) || '{"struck_at": null}'::jsonb, recorded_at
  FROM membership_move v
  UNION ALL
  SELECT 2, 'membership_move', number::text, urn, to_jsonb(v), struck_at
  FROM membership_move v WHERE struck_at IS NOT NULL
  UNION ALL
  SELECT 1, 'delegate_naming', number::text, urn, to_jsonb(n), recorded_at FROM delegate_naming n
  UNION ALL
  SELECT 1, 'school_due', year::text, urn,
    CASE WHEN owed_pence = 0 THEN to_jsonb(d) ELSE to_jsonb(d) || '{"paid_on": null}'::jsonb END,
    coalesce((SELECT min(e.recorded_at) FROM journal_entry e WHERE e.document = 'invoice/' || d.number),
      issued_on::timestamp AT TIME ZONE 'Europe/London')
  FROM school_due d
  UNION ALL
  SELECT 2, 'school_due', d.year::text, d.urn, to_jsonb(d), paid.at
  FROM school_due d, LATERAL (SELECT max(recorded_at) AS at FROM payment p
    WHERE p.invoice_number = d.number AND p.credit_pence < p.amount_pence) paid
  WHERE d.paid_on IS NOT NULL AND paid.at IS NOT NULL
  UNION ALL
  SELECT 1, 'school_post', p.id::text, p.urn,
    to_jsonb(p) || jsonb_build_object('starts_on', a.fields -> 'from', 'ends_on', a.fields -> 'until'), a.at
  FROM school_post p JOIN platform.audit a
    ON a.record = 'membership.post/' || p.id AND a.action IN ('appointed to a post', 'post ended')
  UNION ALL
  SELECT 1, 'school_post', p.id::text, p.urn, to_jsonb(p), starts_on::timestamp AT TIME ZONE 'Europe/London'
  FROM school_post p
  WHERE NOT EXISTS (SELECT FROM platform.audit a WHERE a.record = 'membership.post/' || p.id)
) AS known
ORDER BY recorded_at, place;

CREATE TRIGGER school_version_added AFTER INSERT ON school
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('urn');
CREATE TRIGGER school_version_changed AFTER UPDATE ON school
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('urn');
CREATE TRIGGER member_version_added AFTER INSERT ON member
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('urn');
CREATE TRIGGER member_version_changed AFTER UPDATE ON member
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('urn');
CREATE TRIGGER membership_move_version_added AFTER INSERT ON membership_move
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('number');
CREATE TRIGGER membership_move_version_changed AFTER UPDATE ON membership_move
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('number');
CREATE TRIGGER delegate_naming_version_added AFTER INSERT ON delegate_naming
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('number');
CREATE TRIGGER delegate_naming_version_changed AFTER UPDATE ON delegate_naming
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('number');
CREATE TRIGGER member_due_version_added AFTER INSERT ON member_due
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_due_versions();
CREATE TRIGGER invoice_version_changed AFTER UPDATE ON invoice
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_due_versions();
CREATE TRIGGER school_post_version_added AFTER INSERT ON school_post
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('id');
CREATE TRIGGER school_post_version_changed AFTER UPDATE ON school_post
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_versions('id');

CREATE TRIGGER record_version_kept BEFORE UPDATE OR DELETE ON record_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_version_not_emptied BEFORE TRUNCATE ON record_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- rolls

-- Null on the exclusions of rolls that were frozen before: what a frozen roll says is not added to afterwards.
ALTER TABLE roll_exclusion ADD COLUMN phase text, ADD COLUMN district text;

-- ---------------------------------------------------------------- benefits

-- What membership brings in one membership year. limits is a BenefitLimit of the contracts.
CREATE TABLE benefit (
  id uuid PRIMARY KEY,
  code text NOT NULL,
  year integer NOT NULL,
  title text NOT NULL,
  description text NOT NULL,
  unit text NOT NULL,
  limits jsonb NOT NULL,
  states text[] NOT NULL CHECK (cardinality(states) > 0 AND states <@ ARRAY['active', 'grace']),
  cost_pence bigint CHECK (cost_pence >= 0),
  from_on date NOT NULL,
  until_on date NOT NULL,
  ended_why text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (year, code),
  CHECK (from_on >= make_date(year, 9, 1) AND until_on <= make_date(year + 1, 8, 31) AND from_on <= until_on)
);

-- The row that uses of one benefit by one school wait for, so that together they never exceed the limit.
CREATE TABLE benefit_counter (
  benefit uuid NOT NULL REFERENCES benefit (id),
  urn text NOT NULL REFERENCES school (urn),
  used bigint NOT NULL CHECK (used >= 0),
  PRIMARY KEY (benefit, urn)
);

CREATE TABLE benefit_use (
  id uuid PRIMARY KEY,
  benefit uuid NOT NULL,
  urn text NOT NULL,
  used_on date NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  note text,
  person_id uuid REFERENCES person (id),
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  cancelled_at timestamptz,
  cancelled_by text,
  cancelled_why text,
  FOREIGN KEY (benefit, urn) REFERENCES benefit_counter (benefit, urn),
  CHECK (num_nulls(cancelled_at, cancelled_by, cancelled_why) IN (0, 3))
);
CREATE INDEX benefit_use_school ON benefit_use (urn, benefit);
CREATE INDEX benefit_use_benefit ON benefit_use (benefit, urn) WHERE cancelled_at IS NULL;

-- A use is struck out once, with who and why; nothing else of it changes.
CREATE FUNCTION keep_benefit_use() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  struck benefit_use := new;
BEGIN
  struck.cancelled_at := NULL;
  struck.cancelled_by := NULL;
  struck.cancelled_why := NULL;
  IF old.cancelled_at IS NOT NULL OR struck IS DISTINCT FROM old THEN
    RAISE EXCEPTION 'a use of a benefit is only cancelled, once' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER benefit_use_kept BEFORE UPDATE ON benefit_use FOR EACH ROW EXECUTE FUNCTION keep_benefit_use();
CREATE TRIGGER benefit_use_not_deleted BEFORE DELETE ON benefit_use FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER benefit_use_not_emptied BEFORE TRUNCATE ON benefit_use
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_group_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;

-- ---------------------------------------------------------------- groups and their schools

-- The day on which we heard of the school first: what was before, nobody told us.
ALTER TABLE school ADD COLUMN known_on date NOT NULL DEFAULT current_date;

ALTER TABLE school_group
  ADD COLUMN founded_by text,
  ADD COLUMN ended_because text,
  ADD COLUMN name_key text NOT NULL GENERATED ALWAYS AS (left(lower(name), 100)) STORED;
CREATE INDEX school_group_listed ON school_group (kind, name_key, id);

ALTER TABLE school_group_member
  -- Of the group; filled by itself, so that one family at a time can be an index.
  ADD COLUMN kind text,
  ADD COLUMN joined_because text,
  ADD COLUMN ended_how text CHECK (ended_how IN ('left', 'group-ended', 'school-closed', 'succeeded')),
  ADD COLUMN ended_because text,
  -- The school whose place it took.
  ADD COLUMN follows text;
UPDATE school_group_member m SET kind = g.kind FROM school_group g WHERE g.id = m.school_group;
ALTER TABLE school_group_member ALTER COLUMN kind SET NOT NULL;

-- A family has seven schools at most, whoever writes; how few it may have is for people.
CREATE FUNCTION school_group_member_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT g.kind INTO STRICT NEW.kind FROM school_group g WHERE g.id = NEW.school_group FOR NO KEY UPDATE;
  IF NEW.kind = 'family' AND NEW.until_on IS NULL AND 7 <= (
    SELECT count(*) FROM school_group_member m WHERE m.school_group = NEW.school_group AND m.until_on IS NULL
  ) THEN
    RAISE EXCEPTION 'the family % has seven schools', NEW.school_group USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER school_group_member_fits BEFORE INSERT ON school_group_member
  FOR EACH ROW EXECUTE FUNCTION school_group_member_fits();

-- Who was in two families is left in the older one, and the other one ends with a word about it.
UPDATE school_group_member m SET until_on = greatest(m.from_on, current_date), ended_how = 'left',
  ended_because = 'A school is in one family at a time.'
WHERE m.kind = 'family' AND m.until_on IS NULL AND EXISTS (
  SELECT FROM school_group_member o WHERE o.urn = m.urn AND o.kind = 'family' AND o.until_on IS NULL
    AND (o.from_on, o.school_group) < (m.from_on, m.school_group)
);
CREATE UNIQUE INDEX school_group_member_family ON school_group_member (urn) WHERE kind = 'family' AND until_on IS NULL;
-- One place at a time, in any group.
CREATE UNIQUE INDEX school_group_member_once ON school_group_member (school_group, urn) WHERE until_on IS NULL;

-- ---------------------------------------------------------------- asking heads

CREATE TABLE family_proposal (
  id uuid PRIMARY KEY,
  school_group uuid NOT NULL REFERENCES school_group (id),
  -- The school that is to join.
  urn text NOT NULL REFERENCES school (urn),
  state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn', 'lapsed')),
  reason text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  settled_at timestamptz,
  why text,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'proposed') = (settled_at IS NULL))
);
CREATE UNIQUE INDEX family_proposal_open ON family_proposal (school_group, urn) WHERE state = 'proposed';
CREATE INDEX family_proposal_urn ON family_proposal (urn, id);

-- One for each school whose head is asked: the one that is to join, and those that are there.
CREATE TABLE family_answer (
  proposal uuid NOT NULL REFERENCES family_proposal (id),
  urn text NOT NULL REFERENCES school (urn),
  state text NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'spared')),
  answered_by text,
  answered_at timestamptz,
  reason text,
  PRIMARY KEY (proposal, urn),
  CHECK ((state IN ('accepted', 'declined')) = (answered_by IS NOT NULL)),
  CHECK (state <> 'declined' OR reason IS NOT NULL)
);
CREATE INDEX family_answer_urn ON family_answer (urn, proposal);

-- ---------------------------------------------------------------- meeting one another

CREATE TABLE school_group_meeting (
  id uuid PRIMARY KEY,
  school_group uuid NOT NULL REFERENCES school_group (id),
  held_on date NOT NULL,
  topic text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  struck_because text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX school_group_meeting_group ON school_group_meeting (school_group, held_on);

CREATE TABLE school_group_meeting_school (
  meeting uuid NOT NULL REFERENCES school_group_meeting (id),
  urn text NOT NULL REFERENCES school (urn),
  PRIMARY KEY (meeting, urn)
);

-- ---------------------------------------------------------------- no school on its own

-- Every day that was ever set; the last one counts.
CREATE TABLE isolation_target (
  urn text NOT NULL REFERENCES school (urn),
  sequence integer NOT NULL,
  target_on date NOT NULL,
  reason text NOT NULL,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  -- By the calendar of London.
  set_on date NOT NULL,
  PRIMARY KEY (urn, sequence)
);
CREATE TRIGGER isolation_target_kept BEFORE UPDATE OR DELETE ON isolation_target
  FOR EACH ROW EXECUTE FUNCTION refuse_group_change();

-- Whom a school does not want to be put together with: exactly one of the three. Private.
CREATE TABLE group_objection (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  against_urn text REFERENCES school (urn),
  against_group uuid REFERENCES school_group (id),
  against_kind text CHECK (against_kind IN ('family', 'alliance', 'consortium', 'network', 'teaching-school-alliance', 'trust')),
  reason text NOT NULL,
  raised_by text NOT NULL,
  raised_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK (num_nonnulls(against_urn, against_group, against_kind) = 1),
  CHECK (against_urn <> urn)
);
CREATE INDEX group_objection_urn ON group_objection (urn, id);
CREATE INDEX group_objection_against ON group_objection (against_urn) WHERE withdrawn_at IS NULL;

-- What people did not want to be suggested to the school again.
CREATE TABLE dismissed_suggestion (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  school_group uuid REFERENCES school_group (id),
  other text REFERENCES school (urn),
  reason text NOT NULL,
  dismissed_by text NOT NULL,
  dismissed_at timestamptz NOT NULL,
  CHECK (num_nonnulls(school_group, other) = 1)
);
CREATE UNIQUE INDEX dismissed_suggestion_group ON dismissed_suggestion (urn, school_group);
CREATE UNIQUE INDEX dismissed_suggestion_other ON dismissed_suggestion (urn, other);
CREATE TRIGGER dismissed_suggestion_kept BEFORE UPDATE OR DELETE ON dismissed_suggestion
  FOR EACH ROW EXECUTE FUNCTION refuse_group_change();

-- That one school followed another; its places go there once both are known.
CREATE TABLE told_succession (
  urn text NOT NULL,
  successor text NOT NULL,
  kind text NOT NULL,
  on_day date,
  state text NOT NULL CHECK (state IN ('told', 'followed', 'withdrawn')),
  -- Places had gone on when it was taken back: people look at them.
  doubtful boolean NOT NULL DEFAULT false,
  told_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (urn, successor)
);
CREATE INDEX told_succession_waiting ON told_succession (urn) WHERE state = 'told';

-- How many schools of a phase and district were in a family, day by day.
CREATE TABLE family_share (
  day date NOT NULL,
  phase text NOT NULL,
  -- Empty where a school is of no district.
  district text NOT NULL,
  schools integer NOT NULL,
  in_family integer NOT NULL,
  in_group integer NOT NULL,
  PRIMARY KEY (day, phase, district)
);
CREATE TRIGGER family_share_kept BEFORE UPDATE OR DELETE ON family_share
  FOR EACH ROW EXECUTE FUNCTION refuse_group_change();

CREATE INDEX school_trust ON school (trust_id) WHERE trust_id IS NOT NULL;

-- The schools of the city that are there to be in a family.
CREATE VIEW placeable_school AS
  SELECT * FROM school WHERE in_city AND status IN ('open', 'proposed-to-close');

-- The last day on which a school shared a family with another: `infinity` while it does. Kept by itself.
CREATE TABLE family_stay (
  urn text PRIMARY KEY REFERENCES school (urn),
  until_on date NOT NULL
);

/*
 * Of each family the two last days count, so that a school is compared with the longest staying of the others. A family of
 * one is no family.
 */
CREATE FUNCTION stays_in_families (urns text[]) RETURNS TABLE (urn text, until_on date) STABLE LANGUAGE sql AS $$
  WITH place AS (
    SELECT m.school_group, m.urn, m.from_on, coalesce(m.until_on, 'infinity') AS until_on,
      row_number() OVER (PARTITION BY m.school_group ORDER BY m.until_on DESC NULLS FIRST, m.urn) AS place
    FROM school_group_member m WHERE m.kind = 'family' AND m.school_group IN (
      SELECT mine.school_group FROM school_group_member mine WHERE mine.urn = ANY ($1)
    )
  ), last AS (
    SELECT school_group, max(until_on) FILTER (WHERE place = 1) AS first, max(until_on) FILTER (WHERE place = 2) AS second
    FROM place WHERE place <= 2 GROUP BY school_group
  )
  SELECT p.urn, max(least(p.until_on, other.until_on))
  FROM place p JOIN last USING (school_group)
    CROSS JOIN LATERAL (SELECT CASE WHEN p.place = 1 THEN last.second ELSE last.first END AS until_on) other
  WHERE other.until_on >= p.from_on AND p.urn = ANY ($1)
  GROUP BY p.urn
$$;

CREATE FUNCTION family_stay_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched text[] := array(
    SELECT DISTINCT m.urn FROM changed JOIN school_group_member m ON m.school_group = changed.school_group
    WHERE changed.kind = 'family'
  );
BEGIN
  IF touched = '{}' THEN
    RETURN NULL;
  END IF;
  INSERT INTO family_stay (urn, until_on) SELECT * FROM stays_in_families(touched)
  ON CONFLICT (urn) DO UPDATE SET until_on = excluded.until_on;
  RETURN NULL;
END $$;
CREATE TRIGGER family_stay_joins AFTER INSERT ON school_group_member REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION family_stay_follows();
CREATE TRIGGER family_stay_leaves AFTER UPDATE ON school_group_member REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION family_stay_follows();

INSERT INTO family_stay (urn, until_on)
SELECT * FROM stays_in_families(array(SELECT DISTINCT urn FROM school_group_member WHERE kind = 'family'));

/*
 * The schools that on a day, today or later, share a family with no other, and since when: the day after the last one on
 * which they did, or the day on which we heard of them.
 */
CREATE FUNCTION schools_alone (on_day date) RETURNS TABLE (urn text, since date) STABLE LANGUAGE sql AS $$
  SELECT s.urn, coalesce(stay.until_on + 1, s.known_on)
  FROM placeable_school s LEFT JOIN family_stay stay ON stay.urn = s.urn
  -- Said this way it is estimated well.
  WHERE NOT EXISTS (SELECT FROM family_stay still WHERE still.urn = s.urn AND still.until_on >= $1)
$$;

-- The schools that are in any group; a trust of one school is none.
CREATE VIEW grouped_school AS
  SELECT urn FROM school_group_member WHERE until_on IS NULL
  UNION
  SELECT s.urn FROM placeable_school s WHERE s.trust_id IN (
    SELECT trust_id FROM placeable_school WHERE trust_id IS NOT NULL GROUP BY trust_id HAVING count(*) > 1
  );

/*
 * The schools with which one is not to be put together, whichever of the two objects: to the other, to a group that it
 * is in, or to a kind of groups that it is in one of.
 */
CREATE FUNCTION schools_objecting (one text) RETURNS TABLE (urn text) STABLE LANGUAGE sql AS $$
  WITH mine AS (
    SELECT against_urn, against_group, against_kind FROM group_objection o WHERE o.urn = $1 AND withdrawn_at IS NULL
  ), theirs AS (
    SELECT o.urn, against_urn, against_group, against_kind FROM group_objection o WHERE withdrawn_at IS NULL AND o.urn <> $1
  ), place AS (
    SELECT school_group, kind FROM school_group_member m WHERE m.urn = $1 AND until_on IS NULL
  )
  SELECT against_urn FROM mine WHERE against_urn IS NOT NULL
  UNION
  SELECT m.urn FROM mine JOIN school_group_member m ON m.until_on IS NULL
    AND (m.school_group = mine.against_group OR m.kind = mine.against_kind)
  UNION
  SELECT s.urn FROM school s WHERE s.trust_id IS NOT NULL AND EXISTS (SELECT FROM mine WHERE against_kind = 'trust')
  UNION
  SELECT theirs.urn FROM theirs WHERE against_urn = $1
    OR against_group IN (SELECT school_group FROM place) OR against_kind IN (SELECT kind FROM place)
    OR against_kind = 'trust' AND EXISTS (SELECT FROM school s WHERE s.urn = $1 AND s.trust_id IS NOT NULL)
$$;

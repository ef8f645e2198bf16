-- ---------------------------------------------------------------- seats of the district teams

-- One place for one person. Every district has its coordinator and four representatives from the start.
CREATE TABLE seat (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  district text NOT NULL REFERENCES district (code),
  post text NOT NULL CHECK (post IN ('engagement-coordinator', 'district-representative')),
  sector text CHECK (sector IN ('primary', 'secondary', 'special', 'nursery')),
  number integer NOT NULL DEFAULT 1 CHECK (number BETWEEN 1 AND 50),
  -- Null for a seat that is as old as its district.
  opened_on date,
  closed_on date,
  closed_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK ((post = 'district-representative') = (sector IS NOT NULL)),
  CONSTRAINT seat_once UNIQUE NULLS NOT DISTINCT (district, post, sector, number)
);

CREATE FUNCTION seat_of_new_district () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO seat (district, post, sector)
  SELECT NEW.code, post, sector
  FROM (VALUES ('engagement-coordinator', NULL), ('district-representative', 'primary'),
    ('district-representative', 'secondary'), ('district-representative', 'special'),
    ('district-representative', 'nursery')) AS usual (post, sector);
  RETURN NULL;
END $$;
CREATE TRIGGER district_has_seats AFTER INSERT ON district FOR EACH ROW EXECUTE FUNCTION seat_of_new_district();
INSERT INTO seat (district, post, sector)
SELECT code, post, sector
FROM district, (VALUES ('engagement-coordinator', NULL), ('district-representative', 'primary'),
  ('district-representative', 'secondary'), ('district-representative', 'special'),
  ('district-representative', 'nursery')) AS usual (post, sector);

CREATE TABLE seat_term (
  id uuid PRIMARY KEY,
  seat uuid NOT NULL REFERENCES seat (id),
  person_id uuid NOT NULL,
  -- The school that the person speaks from, where that was told.
  urn text,
  starts_on date NOT NULL,
  ends_on date,
  filled text NOT NULL CHECK (filled IN ('appointed', 'elected', 'co-opted', 'returned-unopposed')),
  contest uuid,
  ended_because text,
  -- A term that never began to count, because a declaration was put right or came before it.
  annulled boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CHECK (annulled OR ends_on IS NULL OR ends_on >= starts_on),
  CHECK ((filled IN ('elected', 'returned-unopposed')) = (contest IS NOT NULL)),
  CONSTRAINT one_holder_a_day
    EXCLUDE USING gist (seat WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (NOT annulled)
);

-- The newest declaration of each contest that was applied: an older one is ignored.
CREATE TABLE declared_contest (
  contest uuid PRIMARY KEY,
  election uuid NOT NULL,
  version integer NOT NULL,
  declared_at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- engagement

-- The school terms of a school year, which begins on 1 September of `year`.
CREATE TABLE school_term (
  year integer NOT NULL CHECK (year BETWEEN 2015 AND 2100),
  name text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  PRIMARY KEY (year, name),
  CHECK (ends_on >= starts_on),
  CONSTRAINT one_term_a_day EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&)
);

-- Who holds which post at a school, as membership tells it: a reply to a notice is counted for what its writer is.
CREATE TABLE held_post (
  post_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  urn text NOT NULL,
  post text NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  version integer NOT NULL
);
CREATE INDEX held_post_person ON held_post (person_id, urn);

CREATE TABLE engagement (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  who text NOT NULL CHECK (who IN ('headteacher', 'chair-of-governors', 'governor', 'other')),
  person_id uuid,
  held_on date NOT NULL,
  channel text NOT NULL CHECK (channel IN ('visit', 'call', 'meeting', 'mail', 'event')),
  topic text NOT NULL,
  heard text,
  follow_up text,
  follow_up_due date,
  follow_up_owner uuid,
  follow_up_done_on date,
  follow_up_outcome text,
  -- The notice that was replied to; its words stay in membership.
  notice uuid,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  struck_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK (heard IS NOT NULL OR notice IS NOT NULL),
  CHECK ((follow_up IS NULL) = (follow_up_due IS NULL) AND (follow_up IS NULL) = (follow_up_owner IS NULL)),
  CHECK ((follow_up_done_on IS NULL) = (follow_up_outcome IS NULL))
);
CREATE INDEX engagement_school ON engagement (urn, who, held_on) WHERE struck_because IS NULL;
CREATE INDEX engagement_day ON engagement (held_on DESC, id DESC);
CREATE INDEX engagement_due ON engagement (follow_up_due, id)
  WHERE follow_up IS NOT NULL AND follow_up_done_on IS NULL AND struck_because IS NULL;

-- An entry as it was before it was corrected.
CREATE TABLE engagement_revision (
  engagement uuid NOT NULL REFERENCES engagement (id),
  version integer NOT NULL,
  was jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (engagement, version)
);

-- ---------------------------------------------------------------- groups

CREATE TABLE team_group (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('strategy', 'core-delivery', 'working')),
  parent uuid REFERENCES team_group (id),
  district text REFERENCES district (code),
  name text NOT NULL,
  purpose text NOT NULL,
  founded_on date NOT NULL,
  closed_on date,
  closed_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK ((kind = 'working') = (parent IS NOT NULL)),
  CHECK (parent <> id)
);

CREATE TABLE group_member (
  id uuid PRIMARY KEY,
  "group" uuid NOT NULL REFERENCES team_group (id),
  person_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('chair', 'secretary', 'member')),
  starts_on date NOT NULL,
  ends_on date,
  ended_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK (ends_on IS NULL OR ends_on >= starts_on),
  CONSTRAINT member_once_a_day
    EXCLUDE USING gist ("group" WITH =, person_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);

CREATE TABLE group_meeting (
  id uuid PRIMARY KEY,
  "group" uuid NOT NULL REFERENCES team_group (id),
  starts_at timestamptz NOT NULL,
  place text NOT NULL,
  about text NOT NULL,
  state text NOT NULL DEFAULT 'scheduled' CHECK (state IN ('scheduled', 'held', 'cancelled')),
  notes text,
  reason text,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'held') = (notes IS NOT NULL))
);
CREATE INDEX group_meeting_when ON group_meeting ("group", starts_at DESC, id DESC);

CREATE TABLE group_attendance (
  meeting uuid NOT NULL REFERENCES group_meeting (id),
  person_id uuid NOT NULL,
  presence text NOT NULL CHECK (presence IN ('present', 'apologies', 'absent')),
  PRIMARY KEY (meeting, person_id)
);

CREATE TABLE group_action (
  id uuid PRIMARY KEY,
  "group" uuid NOT NULL REFERENCES team_group (id),
  meeting uuid REFERENCES group_meeting (id),
  what text NOT NULL,
  owner uuid NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'under-way', 'done', 'dropped')),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX group_action_due ON group_action (due_on, id);

CREATE TABLE group_action_move (
  action uuid NOT NULL REFERENCES group_action (id),
  number integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (action, number)
);

-- ---------------------------------------------------------------- ideas

CREATE TABLE idea (
  id uuid PRIMARY KEY,
  urn text NOT NULL REFERENCES school (urn),
  -- The district of the school when the idea was put forward: its people answer first.
  district text NOT NULL REFERENCES district (code),
  title text NOT NULL,
  words text NOT NULL,
  state text NOT NULL,
  submitted_by text NOT NULL,
  submitted_at timestamptz NOT NULL,
  -- By when whoever has it answers; null once it is answered for good.
  answer_due date,
  -- For the public, without names.
  said text,
  answer text,
  did text,
  answered_on date,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX idea_due ON idea (answer_due, id) WHERE answer_due IS NOT NULL;
CREATE INDEX idea_public ON idea (answered_on DESC, id DESC) WHERE said IS NOT NULL;

CREATE TABLE idea_move (
  idea uuid NOT NULL REFERENCES idea (id),
  number integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  answer text NOT NULL,
  PRIMARY KEY (idea, number)
);

CREATE FUNCTION refuse_team_change () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = '23001';
END $$;
CREATE TRIGGER engagement_revision_stays BEFORE UPDATE OR DELETE ON engagement_revision
  FOR EACH ROW EXECUTE FUNCTION refuse_team_change();
CREATE TRIGGER group_action_move_stays BEFORE UPDATE OR DELETE ON group_action_move
  FOR EACH ROW EXECUTE FUNCTION refuse_team_change();
CREATE TRIGGER idea_move_stays BEFORE UPDATE OR DELETE ON idea_move
  FOR EACH ROW EXECUTE FUNCTION refuse_team_change();

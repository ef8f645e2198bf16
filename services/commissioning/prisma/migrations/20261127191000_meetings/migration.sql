CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = 'restrict_violation';
END $$;

-- ---------------------------------------------------------------- the Group

-- Core members and standing guests; people by person id.
CREATE TABLE group_place (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('core', 'guest')),
  person_id uuid NOT NULL,
  urn text REFERENCES school (urn),
  body text CHECK (body IN ('council', 'trust', 'free-school', 'regional-commissioner')),
  chair boolean NOT NULL DEFAULT false,
  from_on date NOT NULL,
  until_on date NOT NULL,
  ended_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK (until_on >= from_on),
  CHECK ((kind = 'core') = (urn IS NOT NULL)),
  CHECK ((kind = 'guest') = (body IS NOT NULL)),
  CHECK (kind = 'core' OR NOT chair),
  CONSTRAINT one_place_a_day EXCLUDE USING gist (person_id WITH =, daterange(from_on, until_on, '[]') WITH &&),
  CONSTRAINT one_chair_a_day EXCLUDE USING gist (daterange(from_on, until_on, '[]') WITH &&) WHERE (chair)
);

-- ---------------------------------------------------------------- meetings

-- When the Group meets; the newest version counts.
CREATE TABLE meeting_schedule (
  version integer PRIMARY KEY,
  weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  time text NOT NULL,
  place text NOT NULL,
  first_on date NOT NULL,
  weeks_ahead smallint NOT NULL CHECK (weeks_ahead BETWEEN 1 AND 26),
  days_without jsonb NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  reason text NOT NULL
);
CREATE TRIGGER meeting_schedule_kept BEFORE UPDATE OR DELETE ON meeting_schedule
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE group_meeting (
  id uuid PRIMARY KEY,
  -- The Monday of the week that the schedule made it for: a week has one. Null where it was called besides.
  week_of date UNIQUE,
  starts_at timestamptz NOT NULL,
  place text NOT NULL,
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'open', 'closed', 'published', 'cancelled')),
  -- True once somebody moved it by hand: a new schedule leaves it alone.
  moved boolean NOT NULL DEFAULT false,
  -- From when the city scan and the agenda look back; null for the first meeting.
  since timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  published_at timestamptz,
  -- Counts the changes of the minutes.
  minutes_version integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state IN ('planned', 'cancelled')) = (opened_at IS NULL)),
  CHECK ((state IN ('closed', 'published')) = (closed_at IS NOT NULL)),
  CHECK ((state = 'published') = (published_at IS NOT NULL))
);
CREATE INDEX group_meeting_starts ON group_meeting (starts_at, id);
CREATE UNIQUE INDEX group_meeting_one_open ON group_meeting ((true)) WHERE state = 'open';

CREATE TABLE group_meeting_step (
  meeting uuid NOT NULL REFERENCES group_meeting (id),
  version integer NOT NULL,
  what text NOT NULL,
  at timestamptz NOT NULL,
  by text NOT NULL,
  why text,
  PRIMARY KEY (meeting, version)
);
CREATE TRIGGER group_meeting_step_kept BEFORE UPDATE OR DELETE ON group_meeting_step
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE meeting_presence (
  meeting uuid NOT NULL REFERENCES group_meeting (id),
  person_id uuid NOT NULL,
  presence text NOT NULL CHECK (presence IN ('present', 'apologies', 'absent')),
  noted_at timestamptz NOT NULL,
  noted_by text NOT NULL,
  PRIMARY KEY (meeting, person_id)
);

-- ---------------------------------------------------------------- the agenda

-- What changed in the districts, as their events told it.
CREATE TABLE district_change (
  event_id uuid NOT NULL,
  subject text NOT NULL,
  district text,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (event_id, subject)
);
CREATE INDEX district_change_at ON district_change (at);
CREATE INDEX known_case_overdue ON known_case (overdue_on) WHERE overdue_on IS NOT NULL;
CREATE INDEX known_case_opened ON known_case (opened_at);

CREATE TABLE agenda_proposal (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  about text NOT NULL,
  urns text[] NOT NULL,
  district text,
  commission uuid REFERENCES commission (id),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'withdrawn')),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX agenda_proposal_waiting ON agenda_proposal (proposed_at) WHERE state = 'waiting';

-- Written down when the meeting opens, or added late.
CREATE TABLE agenda_item (
  id uuid PRIMARY KEY,
  meeting uuid NOT NULL REFERENCES group_meeting (id),
  number integer NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  title text NOT NULL,
  about text,
  urns text[] NOT NULL,
  district text,
  waits_on text NOT NULL,
  commission uuid REFERENCES commission (id),
  -- The version of the commission that the decision made.
  commission_version integer,
  late_because text,
  carried_from uuid UNIQUE REFERENCES agenda_item (id),
  notes text,
  outcome text CHECK (outcome IN ('agreed', 'declined', 'deferred', 'noted', 'asked-back')),
  reason text,
  decided_at timestamptz,
  decided_by text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (meeting, number),
  CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (reason IS NULL))
);
CREATE INDEX agenda_item_commission ON agenda_item (commission, commission_version) WHERE commission IS NOT NULL;
CREATE INDEX agenda_item_deferred ON agenda_item (id) WHERE outcome = 'deferred';

-- Interests that people declared, and those that the system knew of when the item was decided.
CREATE TABLE agenda_item_interest (
  id uuid PRIMARY KEY,
  item uuid NOT NULL REFERENCES agenda_item (id),
  person_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('declared', 'own-school', 'same-trust', 'same-family', 'paid-work')),
  urn text,
  why text,
  noted_at timestamptz NOT NULL,
  noted_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_because text,
  CHECK ((kind = 'declared') = (why IS NOT NULL)),
  CHECK (kind = 'declared' OR withdrawn_at IS NULL)
);
CREATE INDEX agenda_item_interest_item ON agenda_item_interest (item);
CREATE UNIQUE INDEX agenda_item_interest_declared ON agenda_item_interest (item, person_id)
  WHERE kind = 'declared' AND withdrawn_at IS NULL;

CREATE TABLE agenda_item_vote (
  item uuid NOT NULL REFERENCES agenda_item (id),
  person_id uuid NOT NULL,
  vote text NOT NULL CHECK (vote IN ('for', 'against', 'abstain')),
  cast_at timestamptz NOT NULL,
  noted_by text NOT NULL,
  PRIMARY KEY (item, person_id)
);

-- A decision stands: neither it nor the votes behind it change.
CREATE FUNCTION refuse_after_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM agenda_item WHERE outcome IS NOT NULL AND id IN (old.item, new.item)) THEN
    RAISE EXCEPTION 'the item is decided' USING errcode = 'restrict_violation';
  END IF;
  RETURN coalesce(new, old);
END $$;
CREATE TRIGGER agenda_item_vote_stands BEFORE INSERT OR UPDATE OR DELETE ON agenda_item_vote
  FOR EACH ROW EXECUTE FUNCTION refuse_after_decision();
CREATE TRIGGER agenda_item_decision_stands BEFORE UPDATE OF outcome, reason, decided_at, decided_by ON agenda_item
  FOR EACH ROW WHEN (old.outcome IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- minutes

-- Every wording of every item; the newest up to an edition's version is what that edition says.
CREATE TABLE minutes_text (
  item uuid NOT NULL REFERENCES agenda_item (id),
  version integer NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  written_at timestamptz NOT NULL,
  written_by text NOT NULL,
  PRIMARY KEY (item, version)
);
CREATE TRIGGER minutes_text_kept BEFORE UPDATE OR DELETE ON minutes_text
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE minutes_edition (
  meeting uuid NOT NULL REFERENCES group_meeting (id),
  edition integer NOT NULL,
  version integer NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  why text,
  PRIMARY KEY (meeting, edition)
);
CREATE TRIGGER minutes_edition_kept BEFORE UPDATE OR DELETE ON minutes_edition
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

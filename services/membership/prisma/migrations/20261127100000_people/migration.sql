-- ---------------------------------------------------------------- a membership that goes on under a new URN

ALTER TABLE member DROP CONSTRAINT member_state_check;
ALTER TABLE member ADD CONSTRAINT member_state_check
  CHECK (state IN ('applied', 'active', 'grace', 'lapsed', 'resigned', 'suspended', 'converted'));

-- The URNs under which the membership was before, oldest first: their invoices count for this one.
ALTER TABLE member ADD COLUMN formerly text[] NOT NULL DEFAULT '{}';

-- Also the first move under a new URN says when the membership that goes on began.
ALTER TABLE membership_move DROP CONSTRAINT membership_move_check;
ALTER TABLE membership_move ADD CONSTRAINT membership_move_begins CHECK (
  (from_state IS NULL OR (to_state = 'applied' AND from_state <> 'suspended')) = (begins_on IS NOT NULL));

-- A membership goes on once, and under one URN.
CREATE TABLE school_link (
  successor text PRIMARY KEY REFERENCES member (urn),
  predecessor text NOT NULL UNIQUE REFERENCES member (urn),
  converted_on date NOT NULL,
  reason text NOT NULL,
  linked_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT links_two_schools CHECK (successor <> predecessor)
);
CREATE TRIGGER school_link_kept BEFORE UPDATE OR DELETE ON school_link
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER school_link_not_emptied BEFORE TRUNCATE ON school_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A naming of nobody: the school leaves its vote with the headteacher again.
ALTER TABLE delegate_naming ALTER COLUMN person_id DROP NOT NULL;

-- ---------------------------------------------------------------- people who are erased

-- Nulls, so that no sign-in, search or mail can find what is no address, and any number of people may be erased.
ALTER TABLE person ALTER COLUMN name DROP NOT NULL;
ALTER TABLE person ALTER COLUMN email DROP NOT NULL;
ALTER TABLE person ALTER COLUMN email_key DROP NOT NULL;
ALTER TABLE person ADD COLUMN erased_at timestamptz;
ALTER TABLE person ADD CONSTRAINT person_whole_or_erased
  CHECK (num_nulls(name, email, email_key) = CASE WHEN erased_at IS NULL THEN 0 ELSE 3 END);
CREATE INDEX school_post_person ON school_post (person_id);
CREATE INDEX delegate_naming_person ON delegate_naming (person_id);
CREATE INDEX roll_entry_delegate ON roll_entry (delegate);

-- ---------------------------------------------------------------- schools that join by file

CREATE TABLE member_import (
  id uuid PRIMARY KEY,
  content_hash text NOT NULL,
  dry_run boolean NOT NULL,
  received_at timestamptz NOT NULL,
  received_by text NOT NULL,
  received integer NOT NULL CHECK (received >= 0),
  loaded integer NOT NULL DEFAULT 0,
  quarantined integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  CHECK (CASE WHEN finished_at IS NULL THEN loaded + quarantined <= received ELSE loaded + quarantined = received END)
);
-- The same file is taken once, also when two send it at once.
CREATE UNIQUE INDEX member_import_once ON member_import (content_hash) WHERE NOT dry_run;
CREATE INDEX member_import_unfinished ON member_import (id) WHERE finished_at IS NULL;

-- Rows that wait to be loaded. They hold contact data and are deleted as they load.
CREATE TABLE member_import_row (
  import uuid NOT NULL REFERENCES member_import (id),
  line integer NOT NULL,
  urn text NOT NULL,
  from_on date,
  head_name text,
  head_email text,
  PRIMARY KEY (import, line)
);

-- Why a row was put aside: never what was in it, but for its URN.
CREATE TABLE member_import_fault (
  import uuid NOT NULL REFERENCES member_import (id),
  line integer NOT NULL,
  urn text,
  "column" text,
  code text NOT NULL,
  detail text NOT NULL,
  PRIMARY KEY (import, line)
);

-- ---------------------------------------------------------------- schools that others followed

-- As the directory told it last, and what became of the membership. Neither school need be known yet: files about links may
-- come before those about schools.
CREATE TABLE succession (
  predecessor text NOT NULL,
  successor text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('succession', 'merger', 'amalgamation', 'split')),
  on_day date,
  state text NOT NULL CHECK (state IN ('told', 'followed', 'undecided', 'dismissed', 'withdrawn')),
  doubt text CHECK (
    doubt IN ('several-schools', 'both-members', 'undated', 'successor-unknown', 'refused', 'link-withdrawn')
  ),
  detail text,
  reason text,
  decided_by text,
  -- The version of the link that this is of: what is older is no news.
  told_version integer NOT NULL,
  heard_on date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (predecessor, successor),
  CONSTRAINT succession_of_two CHECK (predecessor <> successor),
  CONSTRAINT succession_doubt CHECK (
    (state = 'undecided') = (doubt IS NOT NULL) AND (doubt IS NULL) = (detail IS NULL)
  ),
  CONSTRAINT succession_decision CHECK (
    (state = 'dismissed') = (reason IS NOT NULL) AND (reason IS NULL) = (decided_by IS NULL)
  )
);
CREATE INDEX succession_successor ON succession (successor) WHERE state IN ('told', 'undecided');

-- A school may be followed by several, each of which is work of its own.
ALTER TABLE work_item ADD COLUMN successor text;
DROP INDEX work_item_open;
CREATE UNIQUE INDEX work_item_open ON work_item (kind, urn, year, payment, successor) NULLS NOT DISTINCT
  WHERE closed_at IS NULL;

-- ---------------------------------------------------------------- who holds which role

-- The gateway's grants as it told them last, to know whom to write to. A list that is null does not limit the role.
CREATE TABLE role_holder (
  grant_id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  role text NOT NULL,
  districts text[],
  schools text[],
  trusts text[],
  feeds text[],
  starts_on date NOT NULL,
  ends_on date,
  version integer NOT NULL
);
CREATE INDEX role_holder_role ON role_holder (role);
CREATE INDEX role_holder_person ON role_holder (person_id);

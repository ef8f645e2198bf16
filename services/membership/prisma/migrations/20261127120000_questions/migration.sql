-- ---------------------------------------------------------------- vacancies

CREATE TABLE vacancy (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  description text NOT NULL,
  district text,
  salary text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('permanent', 'interim', 'secondment')),
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  apply_url text,
  apply_email text,
  -- As last recorded: between its instant and the job that records it, opens_at and closes_at are what counts.
  state text NOT NULL CHECK (state IN ('draft', 'scheduled', 'open', 'closed', 'withdrawn')),
  reason text CHECK ((reason IS NOT NULL) = (state = 'withdrawn')),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (closes_at > opens_at),
  CHECK (apply_url IS NOT NULL OR apply_email IS NOT NULL)
);
CREATE INDEX vacancy_closing ON vacancy (closes_at, id) WHERE state IN ('scheduled', 'open');

CREATE TABLE vacancy_move (
  vacancy uuid NOT NULL REFERENCES vacancy (id),
  number integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (vacancy, number)
);
CREATE TRIGGER vacancy_move_kept BEFORE UPDATE OR DELETE ON vacancy_move
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vacancy_move_not_emptied BEFORE TRUNCATE ON vacancy_move
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- questions and answers

-- last_item only grows: a number is never given twice, also where its question was withdrawn.
CREATE TABLE question_section (
  number integer PRIMARY KEY CHECK (number BETWEEN 1 AND 9999),
  title text NOT NULL UNIQUE,
  last_item integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1
);

-- A question, or a comment on the answer to one (about).
CREATE TABLE submission (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  token text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('question', 'comment')),
  about uuid REFERENCES submission (id) CHECK ((about IS NOT NULL) = (kind = 'comment')),
  source text NOT NULL CHECK (source IN ('form', 'mail')),
  -- SHA-256: the Message-ID itself may hold an address.
  message_key text UNIQUE,
  name text,
  email text,
  email_key text,
  -- Null where it has been forgotten.
  submitted_text text,
  -- SHA-256 of the words alone; a submission of the same words within a day is a repetition.
  text_key text NOT NULL,
  attachments_dropped integer NOT NULL DEFAULT 0,
  suspicions text[] NOT NULL DEFAULT '{}',
  state text NOT NULL
    CHECK (state IN ('submitted', 'held', 'accepted', 'answered', 'published', 'withdrawn', 'rejected')),
  reason text CHECK ((reason IS NOT NULL) = (state IN ('rejected', 'withdrawn'))),
  wording text NOT NULL,
  answer text,
  section integer REFERENCES question_section (number),
  item integer,
  submitted_at timestamptz NOT NULL,
  published_at timestamptz,
  corrected_at timestamptz,
  -- When nothing more had to be told to the submitter; contact data are forgotten 90 days later.
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT numbered_once UNIQUE (section, item),
  CHECK ((section IS NULL) = (item IS NULL)),
  CHECK (kind <> 'question' OR state <> 'published' OR (section IS NOT NULL AND answer IS NOT NULL)),
  CHECK (email IS NULL OR email_key IS NOT NULL)
);
CREATE INDEX submission_state ON submission (state, id);
CREATE INDEX submission_about ON submission (about) WHERE about IS NOT NULL;
CREATE INDEX submission_email ON submission (email_key, submitted_at) WHERE email_key IS NOT NULL;
CREATE INDEX submission_text ON submission (text_key, submitted_at);
CREATE INDEX submission_arrival ON submission (submitted_at);
CREATE INDEX submission_to_forget ON submission (closed_at)
  WHERE email_key IS NOT NULL OR name IS NOT NULL OR submitted_text IS NOT NULL;
CREATE INDEX submission_words ON submission
  USING gin (to_tsvector('english', wording || ' ' || coalesce(answer, '')))
  WHERE kind = 'question' AND state = 'published';

-- A number stays with its question for good, and a question with its number.
CREATE FUNCTION keep_question_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF old.section IS NOT NULL AND (new.section, new.item) IS DISTINCT FROM (old.section, old.item) THEN
    RAISE EXCEPTION 'a question keeps its number' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER submission_number_kept BEFORE UPDATE ON submission
  FOR EACH ROW EXECUTE FUNCTION keep_question_number();
CREATE TRIGGER submission_not_deleted BEFORE DELETE ON submission FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submission_not_emptied BEFORE TRUNCATE ON submission
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE submission_move (
  submission uuid NOT NULL REFERENCES submission (id),
  number integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (submission, number)
);
CREATE TRIGGER submission_move_kept BEFORE UPDATE OR DELETE ON submission_move
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submission_move_not_emptied BEFORE TRUNCATE ON submission_move
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE answer_version (
  submission uuid NOT NULL REFERENCES submission (id),
  number integer NOT NULL,
  answer text NOT NULL,
  written_at timestamptz NOT NULL,
  written_by text NOT NULL,
  -- Of a correction after publication; null before.
  why text,
  comment uuid REFERENCES submission (id),
  PRIMARY KEY (submission, number)
);
CREATE TRIGGER answer_version_kept BEFORE UPDATE OR DELETE ON answer_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_version_not_emptied BEFORE TRUNCATE ON answer_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- feedback on the system itself

CREATE TABLE feedback (
  id uuid PRIMARY KEY,
  sent_by text NOT NULL,
  area text NOT NULL,
  -- Null where its sender was forgotten.
  text text,
  state text NOT NULL CHECK (state IN ('received', 'triaged', 'answered', 'declined', 'changed')),
  note text,
  answer text CHECK (answer IS NOT NULL OR state NOT IN ('answered', 'declined')),
  said text,
  did text,
  changed_on date,
  release text,
  sent_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'changed') = (said IS NOT NULL AND did IS NOT NULL AND changed_on IS NOT NULL))
);
CREATE INDEX feedback_state ON feedback (state, id);
CREATE INDEX feedback_sender ON feedback (sent_by, id);
CREATE INDEX feedback_outcome ON feedback (changed_on, id) WHERE state = 'changed';

CREATE TABLE feedback_move (
  feedback uuid NOT NULL REFERENCES feedback (id),
  number integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  PRIMARY KEY (feedback, number)
);
CREATE TRIGGER feedback_move_kept BEFORE UPDATE OR DELETE ON feedback_move
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feedback_move_not_emptied BEFORE TRUNCATE ON feedback_move
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- the partnership's own posts

CREATE TABLE partnership_post (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  unit text NOT NULL,
  district text,
  manager uuid REFERENCES partnership_post (id) CHECK (manager <> id),
  vacancy uuid REFERENCES vacancy (id),
  starts_on date NOT NULL,
  ends_on date,
  version integer NOT NULL DEFAULT 1,
  CHECK (ends_on >= starts_on)
);
CREATE INDEX partnership_post_manager ON partnership_post (manager);
CREATE INDEX partnership_post_title ON partnership_post (title, id);

-- A holder who is erased keeps the id: that there was somebody is the partnership's history.
CREATE TABLE post_holding (
  id uuid PRIMARY KEY,
  post uuid NOT NULL REFERENCES partnership_post (id),
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('permanent', 'interim', 'secondment')),
  from_school text CHECK ((from_school IS NOT NULL) = (kind = 'secondment')),
  starts_on date NOT NULL,
  ends_on date,
  -- Half 1 or 2 of a job share; null holds both.
  share smallint CHECK (share IN (1, 2)),
  name_public boolean NOT NULL,
  CHECK (ends_on >= starts_on),
  CONSTRAINT post_held_by_one EXCLUDE USING gist (
    post WITH =,
    int4range(coalesce(share, 1), coalesce(share, 2), '[]') WITH &&,
    daterange(starts_on, ends_on, '[]') WITH &&),
  CONSTRAINT post_held_once_by_person EXCLUDE USING gist (
    post WITH =, person_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);
CREATE INDEX post_holding_person ON post_holding (person_id);
CREATE TRIGGER post_holding_not_deleted BEFORE DELETE ON post_holding
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER post_holding_not_emptied BEFORE TRUNCATE ON post_holding
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

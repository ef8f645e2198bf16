-- What was put into the post: written once, as it reads, so that a later template changes nothing.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  template text NOT NULL,
  -- What it is about, such as invoice/123: one notice a template and cause.
  cause text NOT NULL,
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200 AND subject !~ '[[:cntrl:]]'),
  body_text text NOT NULL,
  body_html text NOT NULL,
  -- [{name, key}]: documents that are made when it is sent.
  attachments jsonb NOT NULL,
  -- The filter by which its recipients were chosen; null where their number follows from the cause.
  audience jsonb,
  -- The districts the sender could reach; null for the whole city.
  districts text[],
  queued_at timestamptz NOT NULL,
  queued_by text NOT NULL,
  cancelled_at timestamptz,
  -- A notice sent again is a notice of its own: round counts them, root is the first.
  root uuid NOT NULL REFERENCES notice (id),
  round integer NOT NULL DEFAULT 0 CHECK (round >= 0),
  version integer NOT NULL DEFAULT 1,
  UNIQUE (template, cause),
  UNIQUE (root, round),
  CHECK ((root = id) = (round = 0))
);

CREATE FUNCTION keep_notice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept notice := new;
BEGIN
  kept.cancelled_at := old.cancelled_at;
  kept.version := old.version;
  IF kept IS DISTINCT FROM old THEN
    RAISE EXCEPTION 'a notice is not changed once it is in the post' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER notice_kept BEFORE UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION keep_notice();
CREATE TRIGGER notice_not_deleted BEFORE DELETE ON notice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notice_not_emptied BEFORE TRUNCATE ON notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE notice_recipient (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES notice (id),
  -- A person is looked up when the notice is sent, so no address is kept here.
  person_id uuid,
  -- The school for which the person was chosen, where it is one.
  urn text,
  -- Somebody who is not registered; forgotten when it is no longer needed.
  address text CHECK (length(address) <= 254 AND address !~ '[[:cntrl:]]'),
  name text CHECK (length(name) <= 200 AND name !~ '[[:cntrl:]]'),
  -- The person id, or the SHA-256 of the address: the same cause is posted once to each. The row's own id once the
  -- address is forgotten.
  recipient_key text NOT NULL,
  message_id text NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'unknown', 'undetermined', 'refused',
    'bounced', 'failed', 'cancelled')),
  tries integer NOT NULL DEFAULT 0,
  -- A try whose outcome nobody knows was made: it may have arrived.
  doubted boolean NOT NULL DEFAULT false,
  -- By the database's own clock: a mail server does not live by the service's, which may be moved.
  next_try_at timestamptz,
  lease uuid,
  leased_until timestamptz,
  -- SHA-256 of the address it was sent to, to match reports with.
  sent_to text,
  -- What the server said, as a code; never its words, which may quote the address.
  status text CHECK (length(status) <= 20),
  queued_at timestamptz NOT NULL,
  settled_at timestamptz,
  -- Another server reported that it is still trying.
  delayed_at timestamptz,
  -- The recipient's row in the next round.
  resent_as uuid REFERENCES notice_recipient (id),
  version integer NOT NULL DEFAULT 1,
  UNIQUE (notice_id, recipient_key),
  CHECK (num_nonnulls(person_id, address) < 2),
  CHECK (person_id IS NULL OR name IS NULL),
  CHECK ((state IN ('queued', 'deferred', 'unknown')) = (next_try_at IS NOT NULL)),
  CHECK ((state = 'sending') = (lease IS NOT NULL)),
  CHECK ((lease IS NULL) = (leased_until IS NULL))
);
CREATE INDEX notice_recipient_due ON notice_recipient (next_try_at, id) WHERE next_try_at IS NOT NULL;
CREATE INDEX notice_recipient_leased ON notice_recipient (leased_until) WHERE leased_until IS NOT NULL;
CREATE INDEX notice_recipient_state ON notice_recipient (state, id);
CREATE INDEX notice_recipient_person ON notice_recipient (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX notice_recipient_address ON notice_recipient (recipient_key) WHERE person_id IS NULL;

CREATE FUNCTION keep_message_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.message_id <> old.message_id OR new.notice_id <> old.notice_id THEN
    RAISE EXCEPTION 'a recipient keeps its Message-ID' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER message_id_kept BEFORE UPDATE ON notice_recipient FOR EACH ROW EXECUTE FUNCTION keep_message_id();

-- Every try and every report, as it was noted.
CREATE TABLE notice_event (
  id uuid PRIMARY KEY,
  recipient_id uuid NOT NULL REFERENCES notice_recipient (id),
  from_state text NOT NULL,
  to_state text NOT NULL,
  status text,
  at timestamptz NOT NULL
);
CREATE INDEX notice_event_recipient ON notice_event (recipient_id, id);
CREATE TRIGGER notice_event_kept BEFORE UPDATE OR DELETE ON notice_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE notice_reply (
  id uuid PRIMARY KEY,
  recipient_id uuid NOT NULL REFERENCES notice_recipient (id),
  -- SHA-256 of the reply's own Message-ID, or of the whole mail where it has none: handed over twice, it is kept once.
  mail_key text NOT NULL,
  received_at timestamptz NOT NULL,
  subject text NOT NULL CHECK (length(subject) <= 200),
  body_text text NOT NULL CHECK (octet_length(body_text) <= 20480),
  UNIQUE (recipient_id, mail_key)
);
CREATE INDEX notice_reply_recipient ON notice_reply (recipient_id, id);

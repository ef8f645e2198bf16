-- A commission that the Group agreed to is a contracting process, known by this from then on.
CREATE TABLE ocds_process (
  commission uuid PRIMARY KEY REFERENCES commission (id),
  ocid text NOT NULL UNIQUE,
  year integer NOT NULL,
  number integer NOT NULL,
  flags jsonb NOT NULL DEFAULT '[]',
  -- What the releases come to, and which they are: a package of a thousand records is read, not made.
  compiled json,
  releases json NOT NULL DEFAULT '[]',
  UNIQUE (year, number)
);

-- What was published, as it was published: a change is another release.
CREATE TABLE ocds_release (
  seq bigint GENERATED ALWAYS AS IDENTITY,
  ocid text NOT NULL REFERENCES ocds_process (ocid),
  number integer NOT NULL,
  published_at timestamptz NOT NULL,
  body json NOT NULL,
  PRIMARY KEY (ocid, number),
  UNIQUE (seq)
);
CREATE FUNCTION keep_ocds_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a release that was published stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ocds_release_kept BEFORE UPDATE OR DELETE ON ocds_release
  FOR EACH ROW EXECUTE FUNCTION keep_ocds_release();
CREATE TRIGGER ocds_release_kept_whole BEFORE TRUNCATE ON ocds_release
  FOR EACH STATEMENT EXECUTE FUNCTION keep_ocds_release();

-- Commissions of which something changed that the public may read. Whoever changes it need not know: the tables say so.
CREATE TABLE ocds_due (
  commission uuid PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION ocds_is_due() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid := (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::uuid;
BEGIN
  IF changed IS NOT NULL THEN
    INSERT INTO ocds_due (commission) VALUES (changed) ON CONFLICT DO NOTHING;
    PERFORM pg_notify('ocds_due', '');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ocds_due_commission AFTER INSERT OR UPDATE ON commission
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('id');
CREATE TRIGGER ocds_due_naming AFTER INSERT OR UPDATE OR DELETE ON naming_agreement
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_call AFTER INSERT OR UPDATE ON call
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('commission');
-- What is still sealed is nobody's to know.
CREATE TRIGGER ocds_due_expression AFTER INSERT OR UPDATE ON expression_of_interest
  FOR EACH ROW WHEN (NEW.state <> 'submitted') EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_award AFTER INSERT OR UPDATE ON award
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_agreement AFTER INSERT OR UPDATE ON agreement
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_milestone AFTER INSERT OR UPDATE OR DELETE ON milestone
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_question AFTER INSERT OR UPDATE ON call_question
  FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_extension AFTER INSERT ON call_extension
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_proposal AFTER UPDATE ON agreement_proposal
  FOR EACH ROW WHEN (NEW.state = 'accepted') EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_impact AFTER INSERT ON impact_decision
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('commission');
CREATE TRIGGER ocds_due_money AFTER INSERT ON pot_entry
  FOR EACH ROW EXECUTE FUNCTION ocds_is_due('commission');

INSERT INTO ocds_due (commission) SELECT id FROM commission WHERE state <> 'identified';

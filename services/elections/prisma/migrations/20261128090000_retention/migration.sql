-- Ballots are kept for the term, so that a place that falls vacant can be filled from them, and are destroyed after it.
CREATE TABLE ballot_destruction (
  election uuid PRIMARY KEY REFERENCES election (id),
  ballots integer NOT NULL CHECK (ballots >= 0),
  destroyed_at timestamptz NOT NULL
);
CREATE TRIGGER ballot_destruction_keep BEFORE UPDATE OR DELETE ON ballot_destruction
  FOR EACH ROW EXECUTE FUNCTION keep_record();

-- With the ballots goes what was made of them and is not published.
ALTER TABLE contest_count
  ALTER COLUMN profile DROP NOT NULL,
  ALTER COLUMN sheet DROP NOT NULL,
  ADD CONSTRAINT contest_count_destroyed CHECK ((profile IS NULL) = (sheet IS NULL));

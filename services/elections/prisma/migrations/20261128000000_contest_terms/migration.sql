-- rule_version: of the code that counts, as it was when the notice of election was published.
ALTER TABLE contest
  ADD COLUMN rule text NOT NULL DEFAULT 'scottish-stv',
  ADD COLUMN rule_version text,
  ADD COLUMN reopen_nominations boolean NOT NULL DEFAULT false;
ALTER TABLE contest ALTER COLUMN rule DROP DEFAULT, ALTER COLUMN reopen_nominations DROP DEFAULT;
UPDATE contest SET rule_version = '1' FROM election_move m
  WHERE m.election = contest.election AND m.to_state = 'noticed';

-- term: first and last day. revote, publication: 'linked' or 'unlinked'. publication_threshold: ballots below which a
-- contest's profile is not published.
ALTER TABLE election
  ADD COLUMN term_from date,
  ADD COLUMN term_until date,
  ADD COLUMN revote boolean NOT NULL DEFAULT true,
  ADD COLUMN publication text NOT NULL DEFAULT 'unlinked' CHECK (publication IN ('linked', 'unlinked')),
  ADD COLUMN publication_threshold integer NOT NULL DEFAULT 20 CHECK (publication_threshold >= 5);
UPDATE election SET term_from = (poll_closes_at AT TIME ZONE 'Europe/London')::date + 1;
UPDATE election SET term_until = (term_from + interval '4 years')::date - 1;
ALTER TABLE election
  ALTER COLUMN term_from SET NOT NULL,
  ALTER COLUMN term_until SET NOT NULL,
  ALTER COLUMN revote DROP DEFAULT,
  ALTER COLUMN publication DROP DEFAULT,
  ALTER COLUMN publication_threshold DROP DEFAULT,
  ADD CONSTRAINT election_term CHECK (term_from < term_until);

-- The ballot paper of a contest that goes to the poll, by the number on it. Without a person it is "Re-open nominations".
CREATE TABLE candidate (
  contest uuid NOT NULL REFERENCES contest (id),
  number integer NOT NULL CHECK (number > 0),
  nomination uuid,
  person uuid,
  name text NOT NULL,
  description text NOT NULL,
  urn text,
  district text,
  sector text,
  PRIMARY KEY (contest, number)
);

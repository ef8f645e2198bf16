-- A concern may begin without a signal: then there is no signal and no rule to name.
ALTER TABLE known_case
  ALTER COLUMN signal DROP NOT NULL,
  ALTER COLUMN rule DROP NOT NULL,
  -- Where the concern of the case stands, as districts told it last; null where only its signal is known.
  ADD COLUMN state text CHECK (
    state IN ('raised', 'rated', 'responding', 'answered', 'monitored', 'de-escalated', 'closed')
  ),
  ADD COLUMN rating text CHECK (rating IN ('low', 'moderate', 'high', 'urgent')),
  -- A person id.
  ADD COLUMN responder uuid,
  ADD COLUMN due_on date,
  -- The day that passed unanswered, for the Group's next agenda; null once it is answered, or another day is set.
  ADD COLUMN overdue_on date,
  -- The version of the concern that all this is of.
  ADD COLUMN version integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT known_case_overdue CHECK (overdue_on IS NULL OR (state = 'responding' AND due_on = overdue_on));

CREATE INDEX known_case_overdue_on ON known_case (overdue_on, id) WHERE overdue_on IS NOT NULL;

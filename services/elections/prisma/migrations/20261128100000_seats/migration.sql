-- Who holds or held a seat of a contest: one row a person and contest, since a contest that joins districts has one seat
-- for all of them. Whoever left early has a last day; whose seat never counted left the day before it began.
CREATE TABLE seat (
  id uuid PRIMARY KEY,
  election uuid NOT NULL REFERENCES election (id),
  contest uuid NOT NULL REFERENCES contest (id),
  -- The number on the ballot paper; null for who was not on it.
  candidate integer,
  person uuid NOT NULL,
  urn text,
  filled text NOT NULL CHECK (filled IN
    ('elected', 'unopposed', 'protected-recount', 'runner-up', 'by-election', 'co-opted')),
  term_from date NOT NULL,
  term_until date NOT NULL,
  -- The vacancy that the person filled.
  fills uuid,
  taken_at timestamptz NOT NULL,
  ended_on date,
  ended_because text CHECK (ended_because IN
    ('resignation', 'death', 'disqualification', 'removal', 'ended-by-district', 'void')),
  ended_reason text,
  ended_at timestamptz,
  ended_by text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (contest, person),
  CHECK (term_from <= term_until),
  CHECK (ended_on >= term_from - 1 AND ended_on <= term_until),
  CHECK ((ended_on IS NULL) = (ended_because IS NULL) AND (ended_on IS NULL) = (ended_at IS NULL)
    AND (ended_on IS NULL) = (ended_by IS NULL))
);
CREATE INDEX seat_election ON seat (election, id);
CREATE INDEX seat_person ON seat (person);

-- Elections that were declared before there was this register; of those that are void nobody has a seat.
INSERT INTO seat (id, election, contest, candidate, person, urn, filled, term_from, term_until, taken_at)
SELECT gen_random_uuid(), e.id, c.id, p.number, p.person, p.urn, 'elected', e.term_from, e.term_until, m.moved_at
FROM election e
JOIN election_move m ON m.election = e.id AND m.to_state = 'declared'
JOIN contest c ON c.election = e.id
JOIN contest_count k ON k.contest = c.id
JOIN candidate p ON p.contest = c.id AND p.number = ANY (k.returned)
WHERE e.state <> 'void' AND p.person IS NOT NULL
ON CONFLICT DO NOTHING;
INSERT INTO seat (id, election, contest, person, urn, filled, term_from, term_until, taken_at)
SELECT gen_random_uuid(), e.id, c.id, n.person, n.urn, 'unopposed', e.term_from, e.term_until, m.moved_at
FROM election e
JOIN election_move m ON m.election = e.id AND m.to_state = 'declared'
JOIN contest c ON c.election = e.id AND c.outcome = 'unopposed'
JOIN nomination n ON n.contest = c.id AND n.state = 'accepted'
WHERE e.state <> 'void'
ON CONFLICT DO NOTHING;

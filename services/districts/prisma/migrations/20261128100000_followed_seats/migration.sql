-- Seats of elected representatives that fell vacant are filled by elections in more ways, each told as what it is. Whom
-- elections has co-opted comes by a contest, whom the partnership has does not.
ALTER TABLE seat_term DROP CONSTRAINT seat_term_filled_check, DROP CONSTRAINT seat_term_check1;
ALTER TABLE seat_term
  ADD CONSTRAINT seat_term_filled_check CHECK (filled IN ('appointed', 'elected', 'co-opted', 'returned-unopposed',
    'protected-recount', 'runner-up', 'by-election')),
  ADD CONSTRAINT seat_term_of_contest CHECK (filled = 'co-opted' OR (filled <> 'appointed') = (contest IS NOT NULL));

-- The desk counts, over all schools at once, the facts that nobody has verified. Whether a verified value still shows
-- is in the JSON of what sources say, of which 25,000 schools take seconds to read. So it is found out when it can
-- change: when an answer is settled, and when other sources show of a school.
CREATE TABLE settled_fact (
  urn text NOT NULL,
  fact text NOT NULL,
  value text,
  settled_on date NOT NULL,
  -- Whether the value that was settled last is the one that shows.
  shows boolean NOT NULL,
  PRIMARY KEY (urn, fact)
);

-- What these sources, oldest first, show of a school together.
CREATE FUNCTION facts_of (of_urn text, sources integer[]) RETURNS jsonb STABLE LANGUAGE sql AS $$
  SELECT newest_facts(r.facts::jsonb ORDER BY o.place)
  FROM unnest(sources) WITH ORDINALITY AS o (number, place)
    JOIN record r ON r.source = o.number AND r.urn = of_urn
$$;

-- An answer that was settled is the newest one of its fact: a dispute is settled or superseded before the next.
CREATE FUNCTION keep_settled_fact () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO settled_fact AS was (urn, fact, value, settled_on, shows)
  SELECT NEW.urn, NEW.fact, NEW.settled, NEW.settled_on,
    NEW.settled IS NOT DISTINCT FROM facts_of(school.urn, school.sources) ->> NEW.fact
  FROM school WHERE school.urn = NEW.urn
  ON CONFLICT (urn, fact) DO UPDATE
    SET value = excluded.value, settled_on = excluded.settled_on, shows = excluded.shows;
  RETURN NULL;
END $$;
CREATE TRIGGER verification_settles AFTER INSERT OR UPDATE OF state ON verification
  FOR EACH ROW WHEN (NEW.state IN ('confirmed', 'accepted', 'rejected')) EXECUTE FUNCTION keep_settled_fact();

-- Planned anew each time: once it concerns one school, once thousands.
CREATE FUNCTION keep_settled_facts_shown () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE $update$
    UPDATE settled_fact f SET shows = NOT f.shows
    FROM (
      SELECT urn, facts_of(urn, sources) AS facts FROM now_showing n
      WHERE EXISTS (SELECT FROM settled_fact s WHERE s.urn = n.urn)
      OFFSET 0
    ) now
    WHERE f.urn = now.urn AND f.shows IS DISTINCT FROM (f.value IS NOT DISTINCT FROM now.facts ->> f.fact)
  $update$;
  RETURN NULL;
END $$;
CREATE TRIGGER school_shows_otherwise AFTER UPDATE ON school REFERENCING NEW TABLE AS now_showing
  FOR EACH STATEMENT EXECUTE FUNCTION keep_settled_facts_shown();

INSERT INTO settled_fact (urn, fact, value, settled_on, shows)
SELECT v.urn, v.fact, v.settled, v.settled_on, v.settled IS NOT DISTINCT FROM known.facts ->> v.fact
FROM (
  SELECT DISTINCT ON (urn, fact) * FROM verification
  WHERE state IN ('confirmed', 'accepted', 'rejected')
  ORDER BY urn, fact, answered_at DESC, id DESC
) v JOIN (
  SELECT urn, facts_of(urn, sources) AS facts FROM school
  WHERE EXISTS (SELECT FROM verification WHERE verification.urn = school.urn)
  OFFSET 0
) known USING (urn);

-- Rows that were cut short, and so do not tell all that their source tells.
CREATE INDEX record_cut_short ON record (urn) WHERE NOT whole AND line > 0;
CREATE INDEX idea_with_district ON idea (district, answer_due) WHERE state = 'with-district';
-- Whom somebody was heard from last, kind by kind, without looking at the entries themselves.
CREATE INDEX engagement_kind ON engagement (who, urn, held_on) WHERE struck_because IS NULL;

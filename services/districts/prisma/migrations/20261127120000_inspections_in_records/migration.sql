-- A record holds all that its source says of the school, its inspections too, in JSON that is kept as it is written:
-- 25,000 schools were 80,000 rows with an index entry each, and are staged in less than half the time.
ALTER TABLE record ADD COLUMN inspections json NOT NULL DEFAULT '[]';
UPDATE record SET inspections = (
  SELECT json_agg(
    json_build_array(
      number, kind, type, framework, inspected_on, published_on, overall, outcome, category_of_concern,
      predecessor_urn, judgements
    ) ORDER BY inspected_on DESC, number
  )
  FROM inspection i WHERE i.source = record.source AND i.urn = record.urn
)
WHERE EXISTS (SELECT FROM inspection i WHERE i.source = record.source AND i.urn = record.urn);
DROP TABLE inspection;

DROP FUNCTION records_shown;
ALTER TABLE record
  ALTER COLUMN absent DROP DEFAULT,
  ALTER COLUMN facts TYPE json,
  ALTER COLUMN absent TYPE json,
  ALTER COLUMN absent SET DEFAULT '{}';

-- What the directory lists, read for all the schools of a file at once.
ALTER TABLE record
  ADD COLUMN name text,
  ADD COLUMN phase text,
  ADD COLUMN status text,
  ADD COLUMN authority text,
  ADD COLUMN establishment_type text,
  ADD COLUMN trust_id text,
  ADD COLUMN pupils integer,
  ADD COLUMN overall smallint,
  ADD COLUMN ward text,
  ADD COLUMN constituency text;
UPDATE record SET (name, phase, status, authority, establishment_type, trust_id, pupils, overall, ward, constituency) = (
  SELECT f.* FROM json_to_record(facts) AS f (
    name text, phase text, status text, authority text, "establishmentType" text, "trustId" text, pupils integer,
    "overallEffectiveness" smallint, ward text, constituency text
  )
);

-- The sources that show of a school, oldest first: those in force of which no newer whole record has all the facts.
CREATE FUNCTION sources_shown (urn text) RETURNS integer[] STABLE LANGUAGE sql AS $$
  SELECT coalesce(array_agg(s.number ORDER BY s.as_at, s.received_at, s.number), '{}')
  FROM source s JOIN record r ON r.source = s.number AND r.urn = $1
  WHERE s.in_force AND NOT EXISTS (
    SELECT FROM source newer JOIN record over ON over.source = newer.number AND over.urn = $1
    WHERE newer.in_force AND over.whole AND s.names <@ newer.names
      AND (newer.as_at, newer.received_at, newer.number) > (s.as_at, s.received_at, s.number)
  )
$$;

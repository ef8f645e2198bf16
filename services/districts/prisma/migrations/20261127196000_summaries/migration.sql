-- Where a school lies is listed as its name is: others need it of all schools at once.
ALTER TABLE record ADD COLUMN easting integer, ADD COLUMN northing integer;
-- A profile that people wrote may have facts of these names that are no metres.
UPDATE record SET
  easting = CASE WHEN facts ->> 'easting' ~ '^\d{1,7}$' THEN (facts ->> 'easting')::integer END,
  northing = CASE WHEN facts ->> 'northing' ~ '^\d{1,7}$' THEN (facts ->> 'northing')::integer END
WHERE facts ->> 'easting' IS NOT NULL OR facts ->> 'northing' IS NOT NULL;

-- What shows of a school comes from the newest of its records that says it.
ALTER TABLE school ADD COLUMN easting integer, ADD COLUMN northing integer;
UPDATE school SET easting = placed.easting, northing = placed.northing
FROM (
  SELECT s.urn,
    (array_agg(r.easting ORDER BY shows.place DESC) FILTER (WHERE r.facts::jsonb ? 'easting'))[1] AS easting,
    (array_agg(r.northing ORDER BY shows.place DESC) FILTER (WHERE r.facts::jsonb ? 'northing'))[1] AS northing
  FROM school s
    CROSS JOIN unnest(s.sources) WITH ORDINALITY AS shows (number, place)
    JOIN record r ON r.source = shows.number AND r.urn = s.urn
  GROUP BY s.urn
) placed
WHERE placed.urn = school.urn AND (placed.easting IS NOT NULL OR placed.northing IS NOT NULL);

-- The others are told of grades and places that they have not heard of. They ignore a version that they know.
UPDATE school SET version = version + 1
WHERE in_force AND (overall IS NOT NULL OR easting IS NOT NULL OR northing IS NOT NULL);

INSERT INTO platform.outbox (id, type, subject, version, data, time)
SELECT gen_random_uuid(), 'districts.schools.recorded.v1', 'schools', 1,
  json_build_object('schools', json_agg(recorded ORDER BY recorded.urn)), now()
FROM (
  SELECT (row_number() OVER (ORDER BY urn) - 1) / 250 AS batch, school.* FROM school
  WHERE in_force AND (overall IS NOT NULL OR easting IS NOT NULL OR northing IS NOT NULL)
) numbered
  LEFT JOIN source ON source.number = pupils_source
  CROSS JOIN LATERAL (
    SELECT urn, numbered.name, phase, establishment_type AS "establishmentType", status, authority,
      in_city AS "inCity", CASE WHEN in_city THEN district END AS district, trust_id AS "trustId",
      trust_name AS "trustName", pupils, source.name AS "pupilsSource", source.as_at AS "pupilsAsAt", overall, easting,
      northing, numbered.version
  ) recorded
GROUP BY batch
ORDER BY batch;

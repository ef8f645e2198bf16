-- The name of a trust is listed as its id is: to take it out of the JSON of 25,000 schools cost a second of each file.
ALTER TABLE record ADD COLUMN trust_name text;
UPDATE record SET trust_name = facts ->> 'trustName' WHERE facts ->> 'trustName' IS NOT NULL;

ALTER TABLE school ADD COLUMN trust_name text;
UPDATE school SET trust_name = (
  SELECT record.trust_name
  FROM unnest(school.sources) WITH ORDINALITY AS shows (number, place)
    JOIN record ON record.source = shows.number AND record.urn = school.urn
  WHERE record.facts::jsonb ? 'trustName'
  ORDER BY place DESC LIMIT 1
)
WHERE trust_id IS NOT NULL;

-- ---------------------------------------------------------------- figures of files that were loaded before

-- A file that came before its figures were kept in columns shows them too, and not only from the next one on.
INSERT INTO measure (source, indicator, period, urns, kinds, "values")
SELECT said.source, said.indicator, '', array_agg(said.urn ORDER BY said.urn),
  array_agg(said.kind ORDER BY said.urn), array_agg(said.value ORDER BY said.urn)
FROM (
  SELECT r.source, i.code AS indicator, r.urn,
    CASE WHEN json_typeof(r.facts -> i.code) = 'number' THEN 'number' ELSE coalesce(r.absent ->> i.code, 'missing') END
      AS kind,
    CASE WHEN json_typeof(r.facts -> i.code) = 'number' THEN (r.facts ->> i.code)::double precision END AS value
  FROM record r
    JOIN source s ON s.number = r.source AND s.in_force AND s.name = 'ofsted-mi'
    JOIN indicator i ON i.code IN ('pupils', 'idaciQuintile', 'overallEffectiveness', 'warningNotices')
  WHERE i.code = ANY (s.names)
) said
GROUP BY said.source, said.indicator
ON CONFLICT DO NOTHING;

-- Values are kept plain, and what is hidden or absent is null there, with its kind beside it: half the size, and SQL
-- reads a value by its name alone. A file of 25,000 schools is staged, projected and read so much the faster.
ALTER TABLE record ADD COLUMN absent jsonb NOT NULL DEFAULT '{}';
CREATE FUNCTION plain_value (kind text, value text) RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE kind WHEN 'text' THEN to_jsonb(value) WHEN 'number' THEN to_jsonb(value::numeric) ELSE 'null' END
$$;
UPDATE record SET (facts, absent) = (
  SELECT coalesce(jsonb_object_agg(f.key, plain_value(f.value ->> 'kind', f.value ->> 'value')), '{}'),
    coalesce(jsonb_object_agg(f.key, f.value ->> 'kind') FILTER (WHERE f.value ->> 'kind' NOT IN ('text', 'number')), '{}')
  FROM jsonb_each(facts) f
);
-- Judgements stay in their order: [[area, value], …], an absent one [area, null, kind].
UPDATE inspection SET judgements = (
  SELECT coalesce(jsonb_agg(
    CASE WHEN j.value ->> 'kind' IN ('text', 'number')
      THEN jsonb_build_array(j.value ->> 'area', plain_value(j.value ->> 'kind', j.value ->> 'value'))
      ELSE jsonb_build_array(j.value ->> 'area', null, j.value ->> 'kind')
    END ORDER BY j.ordinality
  ), '[]')
  FROM jsonb_array_elements(judgements) WITH ORDINALITY j
);
DROP FUNCTION plain_value;

-- Room for a second version of every row beside the first: a file changes them all, and no index need know.
ALTER TABLE school SET (fillfactor = 45);

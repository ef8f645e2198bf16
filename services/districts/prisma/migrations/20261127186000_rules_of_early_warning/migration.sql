-- A post that ended is looked for by school, to know how long it has been vacant.
CREATE INDEX held_post_school ON held_post (post, urn);

-- ---------------------------------------------------------------- similar schools

-- What is known of most schools before anything of their results; the director sets it anew as feeds bring more.
WITH added AS (
  INSERT INTO similarity (name, neighbours) VALUES ('default', 10) ON CONFLICT (name) DO NOTHING RETURNING name
)
INSERT INTO similarity_characteristic (similarity, position, indicator, weight)
SELECT added.name, c.position, c.indicator, c.weight
FROM added, (VALUES (0, 'freeSchoolMeals', 2), (1, 'pupils', 1), (2, 'idaciQuintile', 1))
  AS c (position, indicator, weight);

-- Rules against similar schools meant those of the phase. From a new version on they mean the nearest neighbours.
WITH meant AS (
  SELECT v.* FROM signal_rule r JOIN signal_rule_version v ON v.code = r.code AND v.version = r.version
  WHERE r.ended_at IS NULL AND v.condition ->> 'against' = 'similar' AND NOT v.condition ? 'similarity'
), written AS (
  INSERT INTO signal_rule_version (code, version, says, condition, figures, written_at, written_by, why)
  SELECT code, version + 1, says, condition || '{"similarity": "default"}', figures, '2026-11-27T19:00:00Z'::timestamptz,
    'districts', 'similar schools are the nearest neighbours by a similarity, and no longer all of the phase'
  FROM meant
  RETURNING code, version
)
UPDATE signal_rule r SET version = written.version FROM written WHERE r.code = written.code;

-- ---------------------------------------------------------------- rules that come with the service

CREATE TEMPORARY TABLE coming (code text, says text, condition jsonb, figures text[]);
INSERT INTO coming VALUES
  ('inspection-due',
    'No inspection of either kind for five years: the next one is due.',
    '{"kind": "fact", "also": "ungradedInspectedOn", "comparison": "older-than", "fact": "gradedInspectedOn", "fresh": 12, "threshold": "60"}',
    '{gradedInspectedOn,ungradedInspectedOn,overallEffectiveness}'),
  ('three-year-fall-reading',
    'The average score in reading at the end of key stage 2 fell in each of three years, by two points or more in all.',
    '{"kind": "change", "by": 2, "comparison": "fall", "indicator": "readingScore", "periods": 3, "steady": true}', '{}'),
  ('three-year-fall-maths',
    'The average score in mathematics at the end of key stage 2 fell in each of three years, by two points or more in all.',
    '{"kind": "change", "by": 2, "comparison": "fall", "indicator": "mathsScore", "periods": 3, "steady": true}', '{}'),
  ('absence-above-similar',
    'Overall absence has been above that of similar schools by two points or more, two years running.',
    '{"kind": "against", "against": "similar", "by": 2, "comparison": "above", "indicator": "overallAbsence", "periods": 2, "similarity": "default"}',
    '{}'),
  ('head-vacant',
    'Nobody has held the headship for a month.',
    '{"kind": "vacancy", "days": 30, "post": "headteacher"}', '{}'),
  ('chair-vacant',
    'Nobody has chaired the governors for a month.',
    '{"kind": "vacancy", "days": 30, "post": "chair-of-governors"}', '{}'),
  ('falling-roll',
    'The roll fell by a tenth or more over three years.',
    '{"kind": "change", "by": 10, "comparison": "fall", "indicator": "pupils", "periods": 3, "unit": "percent"}', '{}'),
  ('warning-notice',
    'A warning notice was issued to the school in the academic year.',
    '{"kind": "fact", "comparison": "above", "fact": "warningNotices", "fresh": 12, "threshold": "0", "yearly": true}',
    '{warningNotices,overallEffectiveness}'),
  ('self-referral', 'The school asks for help.', '{"kind": "self-referral"}', '{}'),
  ('third-mention',
    'Three different sources spoke of the school within a year in a way that gave cause for worry.',
    '{"kind": "mentions", "months": 12, "sources": 3}', '{}');

-- A rule that people wrote under one of these codes stays theirs.
WITH added AS (
  INSERT INTO signal_rule (code) SELECT code FROM coming ON CONFLICT (code) DO NOTHING RETURNING code
)
INSERT INTO signal_rule_version (code, version, says, condition, figures, written_at, written_by, why)
SELECT c.code, 1, c.says, c.condition, c.figures, '2026-11-27T19:00:00Z', 'districts', 'it came with the service'
FROM coming c JOIN added ON added.code = c.code;
DROP TABLE coming;

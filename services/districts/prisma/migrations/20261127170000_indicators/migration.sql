-- ---------------------------------------------------------------- what is measured

CREATE TABLE indicator (
  code text PRIMARY KEY CHECK (code ~ '^[a-z][A-Za-z0-9]{1,59}$'),
  title text NOT NULL,
  -- What one is: 'pupils', '%', 'points', 'grade'.
  unit text NOT NULL,
  decimals smallint NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 6),
  better text NOT NULL DEFAULT 'neither' CHECK (better IN ('higher', 'lower', 'neither')),
  -- What a school's figure counts for in the figure of a group; null where the mean of schools is all there is.
  weight text REFERENCES indicator (code),
  definition text NOT NULL,
  -- Figures of fewer pupils than this are not published.
  smallest integer NOT NULL DEFAULT 0 CHECK (smallest >= 0),
  version integer NOT NULL DEFAULT 1
);

-- From this period on the figure is made by another method, and is not compared with those before.
CREATE TABLE indicator_break (
  indicator text NOT NULL REFERENCES indicator (code),
  period text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (indicator, period)
);

-- One indicator of one period as one source gives it, of all its schools at once, in the order of their URNs: read whole
-- when schools are compared. values[i] is null where kinds[i] is not 'number'. period is '' for what is true of a day.
CREATE TABLE measure (
  source integer NOT NULL REFERENCES source (number),
  indicator text NOT NULL REFERENCES indicator (code),
  period text NOT NULL,
  urns text[] NOT NULL,
  kinds text[] NOT NULL,
  "values" double precision[] NOT NULL,
  PRIMARY KEY (source, indicator, period),
  CHECK (cardinality(urns) = cardinality(kinds) AND cardinality(urns) = cardinality("values"))
);
CREATE INDEX measure_indicator ON measure (indicator, period);

-- What a source says of an area or the nation: its own totals, in its own words.
CREATE TABLE comparator (
  source integer NOT NULL REFERENCES source (number),
  line integer NOT NULL,
  level text NOT NULL CHECK (level IN ('authority', 'region', 'national')),
  code text NOT NULL,
  label text NOT NULL,
  indicator text NOT NULL REFERENCES indicator (code),
  period text NOT NULL,
  kind text NOT NULL,
  value double precision CHECK ((kind = 'number') = (value IS NOT NULL)),
  PRIMARY KEY (source, line, indicator, period)
);
CREATE INDEX comparator_indicator ON comparator (indicator, period);

-- What shows of an indicator and a period: of each school the newest that a source in force says.
CREATE FUNCTION indicator_values (asked text, in_period text)
RETURNS TABLE (urn text, kind text, value double precision, source integer) STABLE LANGUAGE sql AS $$
  SELECT DISTINCT ON (v.urn) v.urn, v.kind, v.value, m.source
  FROM measure m
    JOIN source s ON s.number = m.source AND s.in_force
    CROSS JOIN unnest(m.urns, m.kinds, m."values") AS v (urn, kind, value)
  WHERE m.indicator = asked AND m.period = in_period
  ORDER BY v.urn, s.as_at DESC, s.received_at DESC, s.number DESC
$$;

-- ---------------------------------------------------------------- how schools follow each other

-- A link as a source tells it: of `urn`, `linked_urn` is the predecessor, the successor, or is merged with it.
CREATE TABLE told_link (
  source integer NOT NULL REFERENCES source (number),
  urn text NOT NULL,
  linked_urn text NOT NULL CHECK (linked_urn <> urn),
  link_type text NOT NULL,
  established_on date,
  PRIMARY KEY (source, urn, linked_urn, link_type)
);
CREATE INDEX told_link_urn ON told_link (urn);
CREATE INDEX told_link_linked ON told_link (linked_urn);

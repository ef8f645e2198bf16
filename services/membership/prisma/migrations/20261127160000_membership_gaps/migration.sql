-- ---------------------------------------------------------------- names of trusts

-- As the directory named them last; trusts that it has not named since it does are not here.
CREATE TABLE trust (
  trust_id text PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  heard_at timestamptz NOT NULL
);

-- Who pays, by the name that is known today.
CREATE FUNCTION payer_name(payer_urn text, payer_trust text) RETURNS text STABLE LANGUAGE sql AS $$
  SELECT CASE
    WHEN payer_urn IS NOT NULL THEN coalesce((SELECT s.name FROM school s WHERE s.urn = payer_urn), 'School ' || payer_urn)
    WHEN payer_trust IS NOT NULL THEN coalesce((SELECT t.name FROM trust t WHERE t.trust_id = payer_trust), 'Trust ' || payer_trust)
  END
$$;

-- The name it was issued to, which invoice_kept keeps with the rest. Older invoices go by the name of today.
ALTER TABLE invoice ADD COLUMN payer_name text;

-- ---------------------------------------------------------------- versions of schools

-- The directory tells of a school also where only its trust or its authority changed: that is no version of what standing
-- hangs on. What standing reads of a school is compared; a test holds the two lists against each other.
CREATE FUNCTION keep_school_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO record_version (source, key, urn, record, recorded_at)
  SELECT 'school', w.urn, w.urn, to_jsonb(w), service_now()
  FROM written w JOIN was o ON o.urn = w.urn
  WHERE (w.name, w.phase, w.establishment_type, w.status, w.in_city, w.district, w.closed_on, w.pupils, w.pupils_source,
      w.pupils_as_at)
    IS DISTINCT FROM (o.name, o.phase, o.establishment_type, o.status, o.in_city, o.district, o.closed_on, o.pupils,
      o.pupils_source, o.pupils_as_at);
  RETURN NULL;
END $$;
DROP TRIGGER school_version_changed ON school;
CREATE TRIGGER school_version_changed AFTER UPDATE ON school
  REFERENCING OLD TABLE AS was NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_school_versions();

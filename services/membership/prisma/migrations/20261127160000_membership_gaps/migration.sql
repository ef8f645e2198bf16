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

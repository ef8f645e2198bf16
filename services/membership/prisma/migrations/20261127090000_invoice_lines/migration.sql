-- An invoice is asked of a school or of a trust, says in lines how each penny was computed, and may be credited or
-- written off; which invoice a school's membership of a year hangs on is kept apart, since a trust's invoice covers many.

CREATE TABLE invoice_line (
  number integer NOT NULL REFERENCES invoice (number),
  line smallint NOT NULL CHECK (line > 0),
  urn text NOT NULL REFERENCES member (urn),
  description text NOT NULL,
  -- The payer's financial year that bears the line: 2026/27.
  financial_year text NOT NULL,
  -- The roll that the fee rests on; null where it rests on none.
  pupils integer CHECK (pupils >= 0),
  roll_source text,
  roll_as_at date,
  -- The terms that were applied, and how.
  basis json NOT NULL,
  net_pence bigint NOT NULL CHECK (net_pence >= 0),
  vat_treatment text NOT NULL CHECK (vat_treatment IN ('outside-scope', 'exempt', 'zero', 'standard')),
  vat_pence bigint NOT NULL CHECK (vat_pence >= 0),
  PRIMARY KEY (number, line),
  CHECK (num_nulls(pupils, roll_source, roll_as_at) IN (0, 3)),
  CHECK (vat_treatment = 'standard' OR vat_pence = 0)
);
CREATE INDEX invoice_line_school ON invoice_line (urn, number);

-- pence is the school's part of the invoice.
CREATE TABLE member_due (
  urn text NOT NULL REFERENCES member (urn),
  year integer NOT NULL REFERENCES fee_schedule (year),
  number integer NOT NULL REFERENCES invoice (number),
  pence bigint NOT NULL CHECK (pence >= 0),
  PRIMARY KEY (urn, year)
);
CREATE INDEX member_due_invoice ON member_due (number);

INSERT INTO invoice_line (number, line, urn, description, financial_year, pupils, roll_source, roll_as_at, basis,
  net_pence, vat_treatment, vat_pence)
SELECT number, 1, urn, 'Membership ' || year || '/' || lpad(((year + 1) % 100)::text, 2, '0'),
  year || '/' || lpad(((year + 1) % 100)::text, 2, '0'), pupils, roll_source, roll_as_at,
  json_build_object('model', 'per-pupil', 'ratePencePerPupil', rate_pence_per_pupil, 'minimumPence', minimum_pence),
  amount_pence, 'outside-scope', 0
FROM invoice;

INSERT INTO member_due (urn, year, number, pence) SELECT urn, year, number, amount_pence FROM invoice;

CREATE TRIGGER invoice_line_kept BEFORE UPDATE OR DELETE ON invoice_line
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_line_not_emptied BEFORE TRUNCATE ON invoice_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DROP TRIGGER invoice_kept ON invoice;
DROP INDEX invoice_unpaid;

ALTER TABLE invoice
  ALTER COLUMN urn DROP NOT NULL,
  ALTER COLUMN levy DROP NOT NULL,
  ADD COLUMN trust_id text,
  ADD COLUMN kind text NOT NULL DEFAULT 'levy' CHECK (kind IN ('levy', 'supplement')),
  ADD COLUMN purchase_order text,
  ADD COLUMN net_pence bigint NOT NULL DEFAULT 0 CHECK (net_pence >= 0),
  ADD COLUMN vat_pence bigint NOT NULL DEFAULT 0 CHECK (vat_pence >= 0),
  ADD COLUMN credited_pence bigint NOT NULL DEFAULT 0 CHECK (credited_pence >= 0),
  ADD COLUMN written_off_pence bigint NOT NULL DEFAULT 0 CHECK (written_off_pence >= 0),
  DROP COLUMN pupils,
  DROP COLUMN roll_source,
  DROP COLUMN roll_as_at,
  DROP COLUMN rate_pence_per_pupil,
  DROP COLUMN minimum_pence,
  DROP CONSTRAINT invoice_urn_year_key,
  DROP CONSTRAINT invoice_check,
  DROP CONSTRAINT invoice_check1;

UPDATE invoice SET net_pence = amount_pence;

ALTER TABLE invoice
  ALTER COLUMN kind DROP DEFAULT,
  ALTER COLUMN net_pence DROP DEFAULT,
  ALTER COLUMN vat_pence DROP DEFAULT,
  ADD CONSTRAINT one_payer CHECK (num_nonnulls(urn, trust_id) = 1),
  ADD CONSTRAINT amount_is_net_and_vat CHECK (amount_pence = net_pence + vat_pence),
  ADD CONSTRAINT not_settled_twice CHECK (paid_pence >= 0 AND paid_pence + credited_pence + written_off_pence <= amount_pence),
  -- Paid is what needs no more money because it came or was never owed; a debt that was given up is not paid.
  ADD CONSTRAINT paid_has_a_day CHECK ((paid_pence = amount_pence - credited_pence) = (paid_on IS NOT NULL));
CREATE INDEX invoice_school ON invoice (urn, number);
CREATE INDEX invoice_trust ON invoice (trust_id, number) WHERE trust_id IS NOT NULL;
CREATE INDEX invoice_open ON invoice (due_on, number) WHERE paid_on IS NULL;

-- What an invoice says never changes: a correction is a document of its own.
CREATE OR REPLACE FUNCTION keep_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  settled invoice := new;
BEGIN
  settled.purchase_order := old.purchase_order;
  settled.paid_pence := old.paid_pence;
  settled.credited_pence := old.credited_pence;
  settled.written_off_pence := old.written_off_pence;
  settled.paid_on := old.paid_on;
  settled.version := old.version;
  IF settled IS DISTINCT FROM old THEN
    RAISE EXCEPTION 'an invoice is not changed after issue' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER invoice_kept BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION keep_invoice();

ALTER TABLE payment
  ALTER COLUMN urn DROP NOT NULL,
  ADD COLUMN trust_id text,
  ADD CONSTRAINT one_payer CHECK (num_nonnulls(urn, trust_id) = 1);

ALTER TABLE posting
  ADD COLUMN trust_id text,
  ADD CONSTRAINT one_payer CHECK (num_nonnulls(urn, trust_id) <= 1);
CREATE INDEX posting_trust ON posting (trust_id, account) WHERE trust_id IS NOT NULL;

-- What a school's membership of a year hangs on.
CREATE VIEW school_due AS
SELECT d.urn, d.year, i.number, i.issued_on, i.due_on, i.amount_pence - i.credited_pence AS owed_pence, i.paid_on
FROM member_due d JOIN invoice i ON i.number = d.number;

-- Fees are terms of many kinds, levies are run by a worker, trusts pay for their schools, and credit notes correct.

-- ---------------------------------------------------------------- terms

ALTER TABLE fee_schedule ADD COLUMN terms json;
UPDATE fee_schedule SET terms = json_build_object(
  'rules', json_build_array(json_build_object('model', json_build_object(
    'kind', 'per-pupil', 'pence', rate_pence_per_pupil, 'minimumPence', minimum_pence))),
  'firstYearDiscountPercent', 0,
  'proRataByMonth', false,
  'trust', json_build_object(),
  'vat', json_build_object('treatment', 'outside-scope'),
  'rounding', 'half-up',
  'financialYears', '[{"establishmentTypes": ["Academy Converter", "Academy Sponsor Led", "Academy Special Converter", "Academy Special Sponsor Led", "Academy Alternative Provision Converter", "Academy Alternative Provision Sponsor Led", "Academy 16-19 Converter", "Academy 16 to 19 Sponsor Led", "Academy Secure 16 to 19", "City Technology College", "Free School", "Free School - Alternative Provision", "Free School Special", "Free School 16 to 19", "Free Schools", "Free Schools Special", "Free Schools Alternative Provision", "Free Schools 16 to 19", "Studio School", "Studio Schools", "University Technical College"], "beginsInMonth": 9}, {"establishmentTypes": ["Further Education College", "General Further Education College", "Sixth Form College", "Sixth Form Centres", "Special Post 16 Institution"], "beginsInMonth": 8}]'::json);
ALTER TABLE fee_schedule
  ALTER COLUMN terms SET NOT NULL,
  DROP COLUMN rate_pence_per_pupil,
  DROP COLUMN minimum_pence;

-- Lines of before say how they were computed in the form of now.
ALTER TABLE invoice_line DISABLE TRIGGER invoice_line_kept;
UPDATE invoice_line SET basis = json_build_object(
  'words', pupils || ' pupils at £' || to_char((basis->>'ratePencePerPupil')::bigint / 100.0, 'FM999999990.00'),
  'feePence', net_pence,
  'terms', json_build_object(
    'model', json_build_object('kind', 'per-pupil', 'pence', (basis->>'ratePencePerPupil')::bigint,
      'minimumPence', (basis->>'minimumPence')::bigint),
    'discountPercent', 0, 'months', 12, 'trustDiscountPercent', 0,
    'vat', json_build_object('treatment', vat_treatment), 'rounding', 'half-up'))
WHERE basis->>'model' = 'per-pupil';
ALTER TABLE invoice_line ENABLE TRIGGER invoice_line_kept;

-- ---------------------------------------------------------------- levies

-- stage: first the trusts that pay for their schools, then every other school; position is the last payer of the stage.
ALTER TABLE levy
  ADD COLUMN state text NOT NULL DEFAULT 'paused' CHECK (state IN ('running', 'paused', 'finished', 'cancelled')),
  ADD COLUMN stage text NOT NULL DEFAULT 'schools' CHECK (stage IN ('trusts', 'schools')),
  ADD COLUMN members integer NOT NULL DEFAULT 0,
  ADD COLUMN done integer NOT NULL DEFAULT 0,
  ADD COLUMN rule_needed integer NOT NULL DEFAULT 0;
-- A levy that was left unfinished waits until a person lets it go on.
UPDATE levy SET state = CASE WHEN finished_at IS NULL THEN 'paused' ELSE 'finished' END,
  members = issued + already_invoiced + roll_needed, done = issued + already_invoiced + roll_needed;
ALTER TABLE levy
  ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN stage DROP DEFAULT,
  ALTER COLUMN members DROP DEFAULT,
  ADD CONSTRAINT over_has_a_time CHECK ((state IN ('finished', 'cancelled')) = (finished_at IS NOT NULL));
CREATE INDEX levy_running ON levy (started_at) WHERE state = 'running';

CREATE TABLE trust_billing (
  trust_id text PRIMARY KEY,
  mode text NOT NULL CHECK (mode IN ('per-school', 'trust-wide')),
  purchase_order text,
  contact uuid REFERENCES person (id),
  set_at timestamptz NOT NULL,
  set_by text NOT NULL
);

CREATE TABLE school_order (
  urn text NOT NULL REFERENCES school (urn),
  year integer NOT NULL,
  purchase_order text NOT NULL,
  PRIMARY KEY (urn, year)
);

CREATE INDEX school_trust ON school (trust_id, urn) WHERE trust_id IS NOT NULL;

-- ---------------------------------------------------------------- corrections

ALTER TABLE invoice
  ADD COLUMN corrects integer REFERENCES invoice (number),
  ADD CONSTRAINT supplement_corrects CHECK ((kind = 'supplement') = (corrects IS NOT NULL));
CREATE INDEX invoice_corrects ON invoice (corrects) WHERE corrects IS NOT NULL;

INSERT INTO account (code, kind) VALUES ('vat-due', 'liability') ON CONFLICT DO NOTHING;

CREATE TABLE credit_note_series (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  last_number integer NOT NULL
);
INSERT INTO credit_note_series (last_number) VALUES (0);

CREATE TABLE credit_note (
  number integer PRIMARY KEY CHECK (number > 0),
  invoice_number integer NOT NULL REFERENCES invoice (number),
  urn text REFERENCES school (urn),
  trust_id text,
  kind text NOT NULL CHECK (kind IN ('adjustment', 'roll-correction', 'cancellation')),
  issued_on date NOT NULL,
  reason text NOT NULL,
  net_pence bigint NOT NULL CHECK (net_pence >= 0),
  vat_pence bigint NOT NULL CHECK (vat_pence >= 0),
  amount_pence bigint NOT NULL CHECK (amount_pence > 0 AND amount_pence = net_pence + vat_pence),
  -- What had been paid of it already; the payer's credit since.
  released_pence bigint NOT NULL CHECK (released_pence BETWEEN 0 AND amount_pence),
  issued_at timestamptz NOT NULL,
  issued_by text NOT NULL,
  CHECK (num_nonnulls(urn, trust_id) = 1)
);
CREATE INDEX credit_note_invoice ON credit_note (invoice_number, number);
CREATE INDEX credit_note_school ON credit_note (urn, number);

CREATE TABLE credit_note_line (
  number integer NOT NULL REFERENCES credit_note (number),
  invoice_number integer NOT NULL,
  line smallint NOT NULL,
  net_pence bigint NOT NULL CHECK (net_pence >= 0),
  vat_pence bigint NOT NULL CHECK (vat_pence >= 0),
  PRIMARY KEY (number, line),
  FOREIGN KEY (invoice_number, line) REFERENCES invoice_line (number, line)
);
CREATE INDEX credit_note_line_invoice ON credit_note_line (invoice_number, line);

CREATE TABLE roll_correction (
  id uuid PRIMARY KEY,
  invoice_number integer NOT NULL REFERENCES invoice (number),
  urn text NOT NULL REFERENCES school (urn),
  -- Counts the corrections of a school's part of the invoice; the last one is what holds.
  number integer NOT NULL CHECK (number > 0),
  pupils integer NOT NULL CHECK (pupils >= 0),
  roll_source text NOT NULL,
  roll_as_at date NOT NULL,
  -- The school's fee by this roll, before VAT and before a trust's cap.
  fee_pence bigint NOT NULL CHECK (fee_pence >= 0),
  reason text NOT NULL,
  corrected_at timestamptz NOT NULL,
  corrected_by text NOT NULL,
  UNIQUE (invoice_number, urn, number)
);

CREATE TRIGGER credit_note_kept BEFORE UPDATE OR DELETE ON credit_note
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER credit_note_not_emptied BEFORE TRUNCATE ON credit_note
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER credit_note_line_kept BEFORE UPDATE OR DELETE ON credit_note_line
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER credit_note_line_not_emptied BEFORE TRUNCATE ON credit_note_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roll_correction_kept BEFORE UPDATE OR DELETE ON roll_correction
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roll_correction_not_emptied BEFORE TRUNCATE ON roll_correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

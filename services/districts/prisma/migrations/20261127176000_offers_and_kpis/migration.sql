CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = 'restrict_violation';
END $$;

-- ---------------------------------------------------------------- figures about districts and wards

-- What is known of an area: health, housing, youth services and whatever else somebody has counted.
CREATE TABLE area_indicator (
  code text PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text NOT NULL,
  topic text NOT NULL,
  unit text NOT NULL,
  decimals smallint NOT NULL CHECK (decimals BETWEEN 0 AND 6),
  better text NOT NULL CHECK (better IN ('higher', 'lower', 'neither')),
  definition text NOT NULL,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE area_delivery (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  as_at date NOT NULL,
  -- Of the file or the JSON as it came: the same again changes nothing while it is in force.
  content_hash text NOT NULL,
  sent_by text NOT NULL,
  received_at timestamptz NOT NULL,
  received integer NOT NULL,
  loaded integer NOT NULL,
  quarantined integer NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK (received = loaded + quarantined),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_because IS NULL))
);
CREATE UNIQUE INDEX area_delivery_same ON area_delivery (source, as_at, content_hash) WHERE withdrawn_at IS NULL;

CREATE TABLE area_fault (
  delivery uuid NOT NULL REFERENCES area_delivery (id),
  line integer NOT NULL,
  column_name text,
  code text NOT NULL,
  detail text NOT NULL,
  PRIMARY KEY (delivery, line)
);

CREATE TABLE area_value (
  delivery uuid NOT NULL REFERENCES area_delivery (id),
  indicator text NOT NULL REFERENCES area_indicator (code),
  area_kind text NOT NULL CHECK (area_kind IN ('district', 'ward')),
  area text NOT NULL,
  period text NOT NULL,
  kind text NOT NULL,
  value double precision CHECK ((kind = 'number') = (value IS NOT NULL)),
  PRIMARY KEY (delivery, indicator, area_kind, area, period)
);
CREATE INDEX area_value_shown ON area_value (indicator, area_kind, area, period);
CREATE TRIGGER area_value_kept BEFORE UPDATE OR DELETE ON area_value FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- the local offer of a district

-- Each time it was switched; the last one counts.
CREATE TABLE local_offer_switch (
  district text NOT NULL REFERENCES district (code),
  number integer NOT NULL,
  is_on boolean NOT NULL,
  -- How many needs and offers a school may rank.
  ranks smallint NOT NULL CHECK (ranks BETWEEN 1 AND 10),
  reason text NOT NULL,
  switched_at timestamptz NOT NULL,
  switched_by text NOT NULL,
  PRIMARY KEY (district, number)
);
CREATE TRIGGER local_offer_switch_kept BEFORE UPDATE OR DELETE ON local_offer_switch
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a school needs, or offers to the others.
CREATE TABLE local_proposal (
  id uuid PRIMARY KEY,
  district text NOT NULL REFERENCES district (code),
  urn text NOT NULL REFERENCES school (urn),
  kind text NOT NULL CHECK (kind IN ('need', 'offer')),
  title text NOT NULL,
  body text NOT NULL,
  topic text NOT NULL,
  phases text[] NOT NULL,
  state text NOT NULL,
  -- Why it stands where it stands.
  reason text,
  proposed_at timestamptz NOT NULL,
  proposed_by text NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX local_proposal_district ON local_proposal (district, state);

CREATE TABLE local_proposal_move (
  proposal uuid NOT NULL REFERENCES local_proposal (id),
  number integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  reason text,
  moved_at timestamptz NOT NULL,
  moved_by text NOT NULL,
  PRIMARY KEY (proposal, number)
);
CREATE TRIGGER local_proposal_move_kept BEFORE UPDATE OR DELETE ON local_proposal_move
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a school finds most important, the first first.
CREATE TABLE local_ranking (
  district text NOT NULL REFERENCES district (code),
  urn text NOT NULL REFERENCES school (urn),
  choices uuid[] NOT NULL,
  ranked_at timestamptz NOT NULL,
  ranked_by text NOT NULL,
  PRIMARY KEY (district, urn)
);

-- A service that the schools of a district may ask for.
CREATE TABLE local_service (
  id uuid PRIMARY KEY,
  district text NOT NULL REFERENCES district (code),
  title text NOT NULL,
  provider text NOT NULL,
  description text NOT NULL,
  topic text NOT NULL,
  phases text[] NOT NULL,
  age_from smallint CHECK (age_from BETWEEN 0 AND 25),
  age_to smallint CHECK (age_to BETWEEN 0 AND 25 AND age_to >= age_from),
  wards text[] NOT NULL,
  place text NOT NULL,
  starts_on date NOT NULL,
  ends_on date CHECK (ends_on >= starts_on),
  how_to_ask text NOT NULL,
  -- The need that it meets or the offer that it is, where it came of one.
  proposal uuid REFERENCES local_proposal (id),
  withdrawn_at timestamptz,
  withdrawn_because text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX local_service_district ON local_service (district);

CREATE TABLE local_take_up (
  id uuid PRIMARY KEY,
  service uuid NOT NULL REFERENCES local_service (id),
  urn text NOT NULL REFERENCES school (urn),
  state text NOT NULL,
  asked_on date NOT NULL,
  pupils integer CHECK (pupils >= 0),
  note text,
  -- Since when it is in its state, and why.
  since timestamptz NOT NULL,
  reason text,
  helped text CHECK (helped IN ('yes', 'partly', 'no', 'too-early')),
  outcome text,
  recorded_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'ended') = (helped IS NOT NULL AND outcome IS NOT NULL))
);
CREATE INDEX local_take_up_service ON local_take_up (service);
CREATE INDEX local_take_up_urn ON local_take_up (urn);
-- A school asks for a service once at a time.
CREATE UNIQUE INDEX one_take_up_at_a_time ON local_take_up (service, urn) WHERE state IN ('asked', 'running');

-- ---------------------------------------------------------------- the city's KPIs

CREATE TABLE kpi (
  code text PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  version integer NOT NULL,
  ended_on date,
  ended_because text
);

-- What a KPI says, and what it said before: a figure names the version of its definition.
CREATE TABLE kpi_definition (
  kpi text NOT NULL REFERENCES kpi (code),
  number integer NOT NULL,
  title text NOT NULL,
  definition text NOT NULL,
  population text NOT NULL,
  denominator text NOT NULL,
  unit text NOT NULL,
  decimals smallint NOT NULL CHECK (decimals BETWEEN 0 AND 4),
  better text NOT NULL CHECK (better IN ('higher', 'lower')),
  source text NOT NULL,
  -- How it is computed; null where it is entered with its evidence.
  formula jsonb,
  why text NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  PRIMARY KEY (kpi, number)
);
CREATE TRIGGER kpi_definition_kept BEFORE UPDATE OR DELETE ON kpi_definition
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The last of a period counts.
CREATE TABLE kpi_target (
  kpi text NOT NULL REFERENCES kpi (code),
  period text NOT NULL,
  number integer NOT NULL,
  target double precision NOT NULL,
  -- From here on it is green, and from there on amber; whatever is worse is red.
  green double precision NOT NULL,
  amber double precision NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  PRIMARY KEY (kpi, period, number)
);
CREATE TRIGGER kpi_target_kept BEFORE UPDATE OR DELETE ON kpi_target FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The last of a period counts.
CREATE TABLE kpi_entry (
  kpi text NOT NULL REFERENCES kpi (code),
  period text NOT NULL,
  number integer NOT NULL,
  value double precision NOT NULL,
  numerator double precision,
  denominator double precision,
  evidence text NOT NULL,
  as_at date NOT NULL,
  entered_at timestamptz NOT NULL,
  entered_by text NOT NULL,
  PRIMARY KEY (kpi, period, number)
);
CREATE TRIGGER kpi_entry_kept BEFORE UPDATE OR DELETE ON kpi_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A period's figures as they were frozen: data move on, these do not. A correction is another one of the same period.
CREATE TABLE kpi_publication (
  id uuid PRIMARY KEY,
  kpi text NOT NULL REFERENCES kpi (code),
  period text NOT NULL,
  number integer NOT NULL,
  definition integer NOT NULL,
  basis text NOT NULL CHECK (basis IN ('computed', 'entered')),
  target double precision NOT NULL,
  green double precision NOT NULL,
  amber double precision NOT NULL,
  -- The city's first, with a null district; then each district's. [{ district, value, numerator, denominator, hidden, rag }]
  figures jsonb NOT NULL,
  value double precision,
  rag text NOT NULL CHECK (rag IN ('green', 'amber', 'red', 'unknown')),
  -- The newest day of which its data speak; null where they name none.
  as_at date,
  evidence text,
  -- What it corrects in the one before, which only the first need not say.
  changed text,
  frozen_at timestamptz NOT NULL,
  frozen_by text NOT NULL,
  state text NOT NULL,
  published_at timestamptz,
  published_by text,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (kpi, period, number),
  FOREIGN KEY (kpi, definition) REFERENCES kpi_definition (kpi, number),
  CHECK (number = 1 OR changed IS NOT NULL),
  CHECK (state NOT IN ('published', 'superseded') OR published_at IS NOT NULL)
);
CREATE UNIQUE INDEX one_kpi_published ON kpi_publication (kpi, period) WHERE state = 'published';
CREATE UNIQUE INDEX one_kpi_frozen ON kpi_publication (kpi, period) WHERE state = 'frozen';

CREATE FUNCTION keep_kpi_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (old.id, old.kpi, old.period, old.number, old.definition, old.basis, old.target, old.green, old.amber, old.figures,
      old.value, old.rag, old.as_at, old.evidence, old.changed, old.frozen_at, old.frozen_by)
    IS DISTINCT FROM
     (new.id, new.kpi, new.period, new.number, new.definition, new.basis, new.target, new.green, new.amber, new.figures,
      new.value, new.rag, new.as_at, new.evidence, new.changed, new.frozen_at, new.frozen_by)
  THEN
    RAISE EXCEPTION 'the frozen figures of a KPI do not change' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER kpi_figures_kept BEFORE UPDATE ON kpi_publication FOR EACH ROW EXECUTE FUNCTION keep_kpi_figures();
CREATE TRIGGER kpi_publication_not_deleted BEFORE DELETE ON kpi_publication
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

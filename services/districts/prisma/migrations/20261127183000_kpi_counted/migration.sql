-- Of which schools' figures of an indicator a publication is made: where one of them is hidden before it is published,
-- the difference to a comparison would tell it. Null of what was frozen before, and of what is made of no indicator.
ALTER TABLE kpi_publication ADD COLUMN counted text[];

CREATE OR REPLACE FUNCTION keep_kpi_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (old.id, old.kpi, old.period, old.number, old.definition, old.basis, old.target, old.green, old.amber, old.figures,
      old.value, old.rag, old.as_at, old.evidence, old.changed, old.frozen_at, old.frozen_by, old.counted)
    IS DISTINCT FROM
     (new.id, new.kpi, new.period, new.number, new.definition, new.basis, new.target, new.green, new.amber, new.figures,
      new.value, new.rag, new.as_at, new.evidence, new.changed, new.frozen_at, new.frozen_by, new.counted)
  THEN
    RAISE EXCEPTION 'the frozen figures of a KPI do not change' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;

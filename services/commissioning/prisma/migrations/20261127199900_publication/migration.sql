-- Where the row was there already, nothing held it: whoever published took it away without having seen the change that
-- was still under way. Now the change holds the row to its end, or waits for whoever takes it and leaves another.
CREATE OR REPLACE FUNCTION ocds_is_due() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid := (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::uuid;
BEGIN
  IF changed IS NOT NULL THEN
    -- Locks the row and leaves it as it is.
    INSERT INTO ocds_due (commission) VALUES (changed)
      ON CONFLICT (commission) DO UPDATE SET since = excluded.since WHERE false;
    PERFORM pg_notify('ocds_due', '');
  END IF;
  RETURN NULL;
END $$;

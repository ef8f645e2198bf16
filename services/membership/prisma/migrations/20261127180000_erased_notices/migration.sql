-- A notice that went to one person alone, such as the answer to their feedback, may quote them: its words go when the person
-- is erased. That it was posted, when, and what became of it stays.
CREATE OR REPLACE FUNCTION keep_notice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept notice := new;
BEGIN
  kept.cancelled_at := old.cancelled_at;
  kept.version := old.version;
  IF (new.subject, new.body_text, new.body_html) = ('Erased', '', '') THEN
    kept.subject := old.subject;
    kept.body_text := old.body_text;
    kept.body_html := old.body_html;
  END IF;
  IF kept IS DISTINCT FROM old THEN
    RAISE EXCEPTION 'a notice is not changed once it is in the post' USING errcode = 'restrict_violation';
  END IF;
  RETURN new;
END $$;

-- Commissioning listens to posts from now on, and has to know those of before. The others know them: the same version again
-- is nothing new to them.
INSERT INTO platform.outbox (id, type, subject, version, data, time)
SELECT gen_random_uuid(),
  CASE WHEN ends_on IS NULL THEN 'membership.post.appointed.v1' ELSE 'membership.post.ended.v1' END,
  id::text, version,
  json_build_object('postId', id, 'personId', person_id, 'urn', urn, 'post', post, 'from', starts_on, 'until', ends_on),
  now()
FROM school_post
ORDER BY id;

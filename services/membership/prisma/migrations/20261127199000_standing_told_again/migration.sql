-- Commissioning listens to how members stand from now on, and has to know it of those of before. A school that has been
-- converted is told by its own state, as it was.
INSERT INTO platform.outbox (id, type, subject, version, data, time)
SELECT gen_random_uuid(), 'membership.school.moved.v1', urn, version,
  json_build_object('urn', urn, 'from', NULL, 'to', state, 'on', since), now()
FROM member
ORDER BY urn;

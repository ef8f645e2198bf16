import { districts, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';

let next = 100_000 + Math.floor(Math.random() * 400_000);

/** A URN that nobody else in this run has. */
export const freshUrn = (): string => String(next++);

export const schoolSummary = (given: Partial<districts.SchoolSummary> = {}): districts.SchoolSummary => ({
  urn: freshUrn(),
  name: 'Ashcroft Primary School',
  phase: 'primary',
  establishmentType: 'Community School',
  status: 'open',
  authority: '330',
  inCity: true,
  district: 'ladywood',
  trustId: null,
  pupils: 420,
  pupilsSource: 'ofsted-mi',
  pupilsAsAt: '2026-08-31',
  version: 1,
  ...given,
});

const copies = (service: TestService, urns: readonly string[]) =>
  service.database.sql.rows<{ urn: string; version: number }>(
    'select urn, version from school where urn = any($1::text[])',
    [urns],
  );

/** Districts tells of these schools, and the service has heard it. */
export async function record(service: TestService, ...schools: districts.SchoolSummary[]): Promise<void> {
  await service.publish(districts.schoolsRecorded, newId(), 1, { schools });
  const urns = schools.map(({ urn }) => urn);
  await eventually(async () => (await copies(service, urns)).length === urns.length);
}

/** A school of the city that the service knows. */
export async function knownSchool(
  service: TestService,
  given: Partial<districts.SchoolSummary> = {},
): Promise<string> {
  const school = schoolSummary(given);
  await record(service, school);
  return school.urn;
}

/** A case that a lead opened about the school, known to the service. */
export async function knownCase(service: TestService, urn: string): Promise<string> {
  const caseId = newId();
  const signal = newId();
  const taken = { signal, urn, district: 'ladywood', rule: 'ungraded-outcome-concerns', caseId };
  await service.publish(districts.signalTakenUp, signal, 2, taken);
  await eventually(async () => {
    const rows = await service.database.sql.rows('select from known_case where id = $1', [caseId]);
    return rows.length === 1;
  });
  return caseId;
}

/** The person holds a post at the school, and the service has heard it. */
export async function heldPost(
  service: TestService,
  person: string,
  urn: string,
  given: Partial<membership.PostChanged> = {},
): Promise<string> {
  const postId = newId();
  const post = {
    postId,
    personId: person,
    urn,
    post: 'headteacher' as const,
    from: '2020-09-01',
    until: null,
  };
  await service.publish(membership.postAppointed, postId, 1, { ...post, ...given });
  await eventually(async () => {
    const rows = await service.database.sql.rows('select from held_post where post_id = $1', [postId]);
    return rows.length === 1;
  });
  return postId;
}

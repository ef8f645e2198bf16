import { districts, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';

let next = 100_000 + Math.floor(Math.random() * 400_000);

/** A URN that nobody else in this run has. */
export const freshUrn = (): string => String(next++);

/** A member with a vote, as membership puts it on a roll. */
export const rollEntry = (given: Partial<membership.RollEntryView> = {}): membership.RollEntryView => ({
  urn: freshUrn(),
  name: 'Ashcroft School',
  phase: 'primary',
  establishmentType: 'Community School',
  district: 'ladywood',
  delegate: newId(),
  ...given,
});

export const schoolSummary = (given: Partial<districts.SchoolSummary> = {}): districts.SchoolSummary => ({
  urn: freshUrn(),
  name: 'Ashcroft School',
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

/** Districts tells of these schools, and the service has heard it. */
export async function record(service: TestService, ...schools: districts.SchoolSummary[]): Promise<void> {
  await service.publish(districts.schoolsRecorded, newId(), 1, { schools });
  const urns = schools.map(({ urn }) => urn);
  await eventually(async () => {
    const known = await service.database.sql.rows('select from school where urn = any($1::text[])', [urns]);
    return known.length === urns.length;
  });
}

/** A city with a school in each of two districts, so that contests can be called for them. */
export const recordCity = (service: TestService): Promise<void> =>
  record(service, schoolSummary({ district: 'ladywood' }), schoolSummary({ district: 'yardley' }));

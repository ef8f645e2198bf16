import { districts } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';

let next = 100_000 + Math.floor(Math.random() * 300_000);

/** A URN that nobody else in this run has. */
export const freshUrn = (): string => String(next++);

export const schoolSummary = (given: Partial<districts.SchoolSummary> = {}): districts.SchoolSummary => ({
  urn: freshUrn(),
  name: 'Ashcroft Primary School',
  phase: 'primary',
  establishmentType: 'Community school',
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

interface Known {
  readonly urn: string;
  readonly version: number;
}

async function areKnown(service: TestService, schools: readonly districts.SchoolSummary[]): Promise<boolean> {
  const rows = await service.database.sql.rows<Known>(
    'select urn, version from school where urn = any($1::text[])',
    [schools.map(({ urn }) => urn)],
  );
  const versions = new Map(rows.map(({ urn, version }) => [urn, version]));
  return schools.every(({ urn, version }) => (versions.get(urn) ?? 0) >= version);
}

/** Districts tells of these schools, in as many events as it takes, and the service has heard it. */
export async function record(service: TestService, ...schools: districts.SchoolSummary[]): Promise<void> {
  const size = districts.schoolsPerEvent;
  for (let from = 0; from < schools.length; from += size)
    await service.publish(districts.schoolsRecorded, newId(), 1, {
      schools: schools.slice(from, from + size),
    });
  await eventually(() => areKnown(service, schools), 30_000);
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

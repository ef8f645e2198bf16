import { districts, type Actor, type Role } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { nextUrn } from './ofsted-file.js';

/** Somebody whose role is limited to districts. */
export const ofDistrict = (role: Role, ...codes: string[]): Actor =>
  person(grant(role, { districts: codes }));

export const headOf = (urn: string): Actor => person(grant('headteacher', { schools: [urn] }));

export const once = (actor: Actor): ReturnType<typeof callerOf> =>
  callerOf(actor, { idempotencyKey: newId(), requestHash: 'x' });

export interface PlainSchool {
  readonly urn?: string;
  readonly district?: string | null;
  readonly phase?: string;
  readonly type?: string;
  readonly status?: string;
  readonly inCity?: boolean;
  readonly name?: string;
}

/** Schools as the directory shows them, straight into the table: what a feed says of them does not matter here. */
export async function schools(service: TestService, ...wanted: readonly PlainSchool[]): Promise<string[]> {
  const rows = wanted.map((one) => ({
    ...{ urn: nextUrn(), district: 'ladywood', phase: 'primary', type: 'Community School', status: 'open' },
    ...{ inCity: true, ...one },
  }));
  await service.database.sql.run(
    `insert into school (urn, in_force, in_city, sources, name, phase, status, authority, establishment_type, district,
       district_basis)
     select urn, true, "inCity", '{}', coalesce(name, 'School ' || urn), phase, status, '999', type, district, 'decided'
     from json_to_recordset($1::json) as s (urn text, "inCity" boolean, phase text, status text, type text,
       district text, name text)`,
    [JSON.stringify(rows)],
  );
  return rows.map(({ urn }) => urn);
}

export const school = async (service: TestService, wanted: PlainSchool = {}): Promise<string> =>
  (await schools(service, wanted))[0] ?? '';

/** A call, as the entry of a coordinator would say it. */
export const heard = (
  service: TestService,
  urn: string,
  changes: Partial<districts.EngagementContent> = {},
  actor: Actor = ofDistrict('engagement-coordinator', 'ladywood', 'yardley', 'erdington'),
): Promise<districts.EngagementView> =>
  service.call(
    districts.recordEngagement,
    {
      ...{
        urn,
        who: 'headteacher',
        on: '2026-11-20',
        channel: 'call',
        topic: 'Attendance',
        heard: 'It is up.',
      },
      ...changes,
    },
    once(actor),
  );

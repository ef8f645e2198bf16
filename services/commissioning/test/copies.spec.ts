import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, districts } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { freshUrn, knownSchool, record, schoolSummary } from './builders/city.js';
import { startCommissioning } from './builders/service.js';
import { director, having, openPot, Walk } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

const nameOf = async (urn: string): Promise<string | undefined> => {
  const [row] = await service.database.sql.rows<{ name: string }>('select name from school where urn = $1', [
    urn,
  ]);
  return row?.name;
};

describe('the copy of schools', () => {
  it('takes a whole batch, and the newest where a batch names a school twice', async () => {
    const urn = freshUrn();
    const others = Array.from({ length: 248 }, () => schoolSummary());
    await record(service, ...others, schoolSummary({ urn, name: 'New name', version: 3 }));
    await service.publish(districts.schoolsRecorded, newId(), 1, {
      schools: [
        schoolSummary({ urn, name: 'Newest', version: 5 }),
        schoolSummary({ urn, name: 'Newer', version: 4 }),
      ],
    });
    await eventually(async () => (await nameOf(urn)) === 'Newest');
  });

  it('ignores what is older than it knows', async () => {
    const urn = freshUrn();
    const marker = freshUrn();
    await record(service, schoolSummary({ urn, name: 'Now', version: 7 }));
    await record(service, schoolSummary({ urn, name: 'Then', version: 6 }), schoolSummary({ urn: marker }));
    expect(await nameOf(urn)).toBe('Now');
  });

  it('applies an event that is delivered twice once', async () => {
    const school = schoolSummary();
    const id = newId();
    await service.publish(districts.schoolsRecorded, 'batch', 1, { schools: [school] }, id);
    await service.publish(districts.schoolsRecorded, 'batch', 1, { schools: [school] }, id);
    await record(service, schoolSummary());
    const inbox = await service.database.sql.rows('select from platform.inbox where event_id = $1', [id]);
    expect(inbox).toHaveLength(1);
  });
});

describe('what anybody signed in may know of the work a school did', () => {
  const somebody = person(grant('headteacher', { schools: ['100001'] }));
  const ask = (urn: string) => service.call(commissioning.showSchoolWork, { urn }, somebody);

  it('counts its awards, and not those that were cancelled', async () => {
    const walk = new Walk(service);
    const year = await openPot(service, 10_000_000);
    const supplierUrn = await knownSchool(service);
    await walk.awarded({ year, supplierUrn, amountPence: 1_000_000 });
    await walk.awarded({ year, supplierUrn, amountPence: 2_000_000 });
    const { commission, version } = await walk.awarded({ year, supplierUrn, amountPence: 4_000_000 });
    const cancel = { commission, reason: 'the school withdrew' };
    await service.call(commissioning.cancelCommission, cancel, having(director, { version }));
    expect(await ask(supplierUrn)).toEqual({ urn: supplierUrn, awards: 2, awardedPence: 3_000_000 });
  });

  it('says nothing of the work that a school received', async () => {
    const { beneficiary } = await new Walk(service).awarded({ year: await openPot(service, 10_000_000) });
    const urn = beneficiary.urns![0]!;
    expect(await ask(urn)).toEqual({ urn, awards: 0, awardedPence: 0 });
  });

  it('does not know a school that districts never told of', async () => {
    await expect(ask('999999')).rejects.toMatchObject({
      kind: 'not-found',
      code: 'commissioning.school.unknown',
    });
  });
});

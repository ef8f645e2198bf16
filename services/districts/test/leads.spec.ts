import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, person, type TestService } from '@partnership/testing';
import { director, lead, refusalOf, startDistricts } from './builders/districts.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const show = (district: string): Promise<districts.DistrictView> =>
  service.call(districts.showDistrict, { district }, person());

const appoint = async (
  district: string,
  term: districts.LeadAppointment,
  expectedVersion?: number,
): Promise<districts.DistrictView> =>
  service.call(
    districts.appointLead,
    { district, ...term },
    callerOf(director, { expectedVersion: expectedVersion ?? (await show(district)).version }),
  );

test('the city has its ten districts, in order, and a second start leaves them as they are', async () => {
  const { items } = await service.call(districts.listDistricts, {}, person());
  expect(items.map(({ code }) => code)).toEqual([
    'edgbaston',
    'erdington',
    'hall-green',
    'hodge-hill',
    'ladywood',
    'northfield',
    'perry-barr',
    'selly-oak',
    'sutton-coldfield',
    'yardley',
  ]);
  expect(items[0]).toEqual({ code: 'edgbaston', name: 'Edgbaston', schools: 0, lead: null, version: 1 });
  const second = await startDistricts({ beside: service });
  await second.stop();
  expect(await service.call(districts.listDistricts, {}, person())).toEqual({ items });
});

describe('a lead', () => {
  test('is in office from the first day of the term to the last', async () => {
    const personId = newId();
    await appoint('yardley', { personId, from: '2026-12-01', until: '2027-08-31' });
    const on = async (now: string): Promise<string | undefined> => {
      service.clock.set(now);
      return (await show('yardley')).lead?.personId;
    };
    expect(await on('2026-11-30T23:00:00Z')).toBeUndefined();
    expect(await on('2026-12-01T00:00:00Z')).toBe(personId);
    expect(await on('2027-08-31T22:59:00Z')).toBe(personId);
    expect(await on('2027-08-31T23:01:00Z')).toBeUndefined();
    service.clock.set('2026-11-24T10:00:00Z');
  });

  test('is told to the others when appointed and when ended, with the whole term', async () => {
    const personId = newId();
    const appointed = await appoint('erdington', { personId, from: '2026-09-01' });
    expect(appointed.lead).toEqual({ personId, from: '2026-09-01', until: null });
    const ended = await service.call(
      districts.endLead,
      { district: 'erdington', on: '2026-12-31', reason: 'retires' },
      callerOf(director, { expectedVersion: appointed.version }),
    );
    expect(ended.lead).toEqual({ personId, from: '2026-09-01', until: '2026-12-31' });
    const [told] = await service.hears(districts.leadEnded);
    expect(told).toMatchObject({ subject: 'erdington', version: ended.version });
    expect(told?.data).toEqual({ district: 'erdington', personId, from: '2026-09-01', until: '2026-12-31' });
    const first = service.events(districts.leadAppointed).find((event) => event.subject === 'erdington');
    expect(first?.data).toEqual({ district: 'erdington', personId, from: '2026-09-01', until: null });
  });

  test('follows another, and both stay in the history', async () => {
    const [before, after] = [newId(), newId()];
    await appoint('northfield', { personId: before, from: '2025-09-01', until: '2026-08-31' });
    await appoint('northfield', { personId: after, from: '2026-09-01' });
    expect((await show('northfield')).lead?.personId).toBe(after);
    const { items } = await service.call(districts.listLeadTerms, { district: 'northfield' }, person());
    expect(items.map(({ personId, until }) => ({ personId, until }))).toEqual([
      { personId: before, until: '2026-08-31' },
      { personId: after, until: null },
    ]);
  });

  test('is alone: a day has one lead, also when two are appointed at once', async () => {
    const { version } = await show('selly-oak');
    const both = await Promise.all(
      [1, 2].map(() => refusalOf(appoint('selly-oak', { personId: newId(), from: '2026-09-01' }, version))),
    );
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(await refusalOf(appoint('selly-oak', { personId: newId(), from: '2027-01-01' }))).toMatchObject({
      kind: 'conflict',
      code: 'districts.lead.overlaps',
    });
    const twice = service.database.sql.run(
      `insert into lead_term (id, district, person_id, starts_on) values ($1, 'selly-oak', $1, '2027-01-01')`,
      [newId()],
    );
    await expect(twice).rejects.toThrow('one_lead_a_day');
  });

  test('is appointed by the director, at the version that was seen, to a district that exists', async () => {
    const term = { personId: newId(), from: '2026-09-01' };
    const by = service.call(districts.appointLead, { district: 'ladywood', ...term }, lead('ladywood'));
    expect(await refusalOf(by)).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(appoint('ladywood', term, 9))).toMatchObject({ kind: 'stale' });
    expect(await refusalOf(appoint('camden', term, 1))).toMatchObject({ kind: 'not-found' });
    expect(await show('ladywood')).toMatchObject({ lead: null, version: 1 });
  });
});

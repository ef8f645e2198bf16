import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anonymous, districts, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { deliver, director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { file, school } from './builders/ofsted-file.js';

let service: TestService;
const academy = school({
  'Type of education': 'Academy Converter',
  'Multi-academy trust UID': '2044',
  'Multi-academy trust name': 'Canal Trust',
});
const community = school();
const nursery = school({
  'Ofsted phase': 'Nursery',
  'Type of education': 'LA Nursery School',
  'Parliamentary constituency': 'Yardley',
});
const urnOf = (row: Readonly<Record<string, string>>): string => row['URN'] ?? '';

beforeAll(async () => {
  service = await startDistricts();
  await deliver(service, file(academy, community, nursery));
}, 30_000);
afterAll(() => service.stop());

const record = (
  more: Partial<districts.RecordResponsibility>,
  actor: Actor = director,
): Promise<districts.ResponsibilityView> =>
  service.call(
    districts.recordResponsibility,
    {
      service: 'send',
      body: 'council',
      bodyName: 'SEND team',
      contact: 'send@council.example',
      how: 'By the form; an answer comes within five days.',
      scope: 'all',
      from: '2026-09-01',
      ...more,
    },
    callerOf(actor, { idempotencyKey: newId() }),
  );

const answer = async (of: string, urn: string, on?: string): Promise<string | null> =>
  (
    await service.call(
      districts.askResponsibility,
      { service: of, urn, ...(on !== undefined && { on }) },
      anonymous,
    )
  ).answer?.bodyName ?? null;

const gaps = async (of: string): Promise<string[]> =>
  (await service.call(districts.listGaps, { service: of }, person())).items.map(({ urn }) => urn).sort();

test('who answers for a service at a school has one answer, the narrowest that fits', async () => {
  await record({ bodyName: 'everybody' });
  expect(await answer('send', urnOf(academy))).toBe('everybody');
  await record({ bodyName: 'nurseries', scope: 'phase', scopeValue: 'nursery' });
  await record({ bodyName: 'academies', scope: 'type-group', scopeValue: 'academy' });
  expect(await answer('send', urnOf(academy))).toBe('academies');
  expect(await answer('send', urnOf(nursery))).toBe('nurseries');
  await record({ bodyName: 'Ladywood', scope: 'district', scopeValue: 'ladywood' });
  expect(await answer('send', urnOf(academy))).toBe('Ladywood');
  expect(await answer('send', urnOf(community))).toBe('Ladywood');
  await record({ bodyName: 'Canal Trust', body: 'trust', scope: 'trust', scopeValue: '2044' });
  expect(await answer('send', urnOf(academy))).toBe('Canal Trust');
  expect(await answer('send', urnOf(academy), '2026-08-31')).toBeNull();
});

describe('where nobody answers there is a gap', () => {
  test('listed by service and school until somebody does', async () => {
    const [a, c, n] = [urnOf(academy), urnOf(community), urnOf(nursery)];
    expect(await gaps('admissions')).toEqual([a, c, n].sort());
    await record({ service: 'admissions', scope: 'type-group', scopeValue: 'maintained' });
    expect(await gaps('admissions')).toEqual([a]);
    expect(await answer('admissions', a)).toBeNull();
    const trust = await record({ service: 'admissions', body: 'trust', scope: 'trust', scopeValue: '2044' });
    expect(await gaps('admissions')).toEqual([]);
    await service.call(
      districts.endResponsibility,
      { responsibility: trust.responsibility, on: '2026-11-23', reason: 'the trust gave it up' },
      callerOf(director, { expectedVersion: trust.version }),
    );
    expect(await gaps('admissions')).toEqual([a]);
  });

  test('page by page', async () => {
    const first = await service.call(districts.listGaps, { service: 'hr', limit: 2 }, person());
    const rest = await service.call(
      districts.listGaps,
      { service: 'hr', limit: 2, cursor: first.next ?? '' },
      person(),
    );
    expect([...first.items, ...rest.items].map(({ urn }) => urn)).toEqual(await gaps('hr'));
    expect(rest.next).toBeNull();
  });

  test('also for a service that was named today', async () => {
    const named = { service: 'music', title: 'Music', statutory: false };
    await service.call(districts.setAnsweredService, named, director);
    await service.call(districts.setAnsweredService, { ...named, title: 'Music service' }, director);
    expect(await gaps('music')).toHaveLength(3);
    const { items } = await service.call(districts.listAnsweredServices, {}, anonymous);
    expect(items.filter((one) => one.service === 'music')).toMatchObject([{ title: 'Music service' }]);
  });
});

describe('what would make two answers is refused', () => {
  test('an overlap within a scope, also when two write it at once', async () => {
    await record({ service: 'hr', from: '2026-09-01', until: '2026-12-31' });
    expect(await refusalOf(record({ service: 'hr', from: '2026-12-31' }))).toEqual({
      kind: 'conflict',
      code: 'districts.responsibility.overlaps',
    });
    const both = await Promise.all(
      [1, 2].map(() => refusalOf(record({ service: 'hr', from: '2027-01-01' }))),
    );
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
  });

  test.each([
    [{ service: 'unheard-of' }, 'districts.responsibility.unknown-service'],
    [{ scope: 'phase', scopeValue: 'infant' }, 'districts.responsibility.scope-refused'],
    [{ scope: 'district', scopeValue: 'atlantis' }, 'districts.responsibility.scope-refused'],
    [{ from: '2026-09-02', until: '2026-09-01' }, 'districts.responsibility.until-before-from'],
    [{ contact: 'ask around' }, 'platform.request.invalid'],
  ] as const)('%j', async (more, code) => {
    expect(await refusalOf(record({ service: 'safeguarding', ...more }))).toMatchObject({ code });
  });

  test('and a writer who keeps no register', async () => {
    for (const actor of [lead('ladywood'), person(grant('headteacher')), anonymous])
      expect(await refusalOf(record({ service: 'safeguarding' }, actor))).toMatchObject({
        code: 'platform.permission.missing',
      });
  });
});

test('the register is public, by service and by day', async () => {
  const listed = async (on: string): Promise<string[]> =>
    (await service.call(districts.listResponsibilities, { service: 'admissions', on }, anonymous)).items.map(
      ({ scope }) => scope,
    );
  expect(await listed('2026-11-23')).toHaveLength(2);
  expect(await listed('2026-11-24')).toEqual(['type-group']);
});

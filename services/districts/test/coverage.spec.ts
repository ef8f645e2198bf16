import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { callerOf, person, type TestService } from '@partnership/testing';
import fc from 'fast-check';
import { admin, director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { nextUrn } from './builders/ofsted-file.js';
import { heard, school, schools } from './builders/people.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
  const set = (year: number, terms: districts.SchoolTerm[]): Promise<unknown> =>
    service.call(districts.setSchoolTerms, { year, terms }, admin);
  await set(2025, [
    { name: 'autumn', from: '2025-09-02', until: '2025-12-19' },
    { name: 'spring', from: '2026-01-06', until: '2026-03-27' },
    { name: 'summer', from: '2026-04-13', until: '2026-07-21' },
  ]);
  await set(2026, [{ name: 'autumn', from: '2026-09-02', until: '2026-12-18' }]);
}, 60_000);
afterAll(() => service.stop());

const clear = async (): Promise<void> => {
  await service.database.sql.run('delete from engagement');
  await service.database.sql.run('delete from school');
};

const unheard = async (
  asked: Partial<districts.ListUnheard>,
  actor = director,
): Promise<districts.UnheardView[]> => {
  const items: districts.UnheardView[] = [];
  let cursor: string | null = null;
  do {
    const page: districts.UnheardPage = await service.call(
      districts.listUnheard,
      { ...asked, limit: 7, ...(cursor !== null && { cursor }) },
      actor,
    );
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
};

const kinds = districts.engagementKinds;
const days = [
  '2026-01-05',
  '2026-01-06',
  '2026-03-28',
  '2026-07-21',
  '2026-08-15',
  '2026-11-24',
  '2025-09-10',
];

const contact = fc.record({
  who: fc.constantFrom(...kinds),
  on: fc.constantFrom(...days),
  struck: fc.boolean(),
});
const anySchool = fc.record({
  open: fc.boolean(),
  inCity: fc.boolean(),
  district: fc.constantFrom('ladywood', 'yardley', null),
  contacts: fc.array(contact, { maxLength: 4 }),
});

type AnySchool = typeof anySchool extends fc.Arbitrary<infer One> ? One : never;

/** In plain words: no contact that counts, with a chair, since the first day of the two latest terms that have ended. */
const chairUnheardForTwoTerms = ({ open, inCity, contacts }: AnySchool): boolean =>
  open &&
  inCity &&
  !contacts.some(({ who, on, struck }) => who === 'chair-of-governors' && !struck && on >= '2026-01-06');

async function lay(all: readonly AnySchool[]): Promise<string[]> {
  await clear();
  const wanted = all.map(({ open, inCity, district }) => ({
    ...{ urn: nextUrn(), status: open ? 'open' : 'closed', inCity, district },
  }));
  const urns = wanted.length === 0 ? [] : await schools(service, ...wanted);
  await service.database.sql.run(
    `insert into engagement (id, urn, who, held_on, channel, topic, heard, recorded_by, recorded_at, struck_because)
     select gen_random_uuid(), urn, who, "on", 'call', 'x', 'x', 'x', now(), case when struck then 'x' end
     from json_to_recordset($1::json) as e (urn text, who text, "on" date, struck boolean)`,
    [JSON.stringify(all.flatMap(({ contacts }, i) => contacts.map((one) => ({ ...one, urn: urns[i] }))))],
  );
  return urns;
}

describe('coverage', () => {
  test('finds exactly the schools whose chair was not heard for two terms', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySchool, { maxLength: 20 }), async (all) => {
        const urns = await lay(all);
        const expected = urns.filter((_, i) => all[i] !== undefined && chairUnheardForTwoTerms(all[i]));
        const asked = { who: 'chair-of-governors', terms: 2 } as const;
        expect((await unheard(asked)).map(({ urn }) => urn)).toEqual([...expected].sort());
        const { since, items } = await service.call(
          districts.askCoverage,
          { ...asked, by: 'district' },
          person(),
        );
        expect(since).toBe('2026-01-06');
        const total = (of: 'schools' | 'heard' | 'unheard'): number =>
          items.reduce((sum, item) => sum + item[of], 0);
        expect(total('unheard')).toBe(expected.length);
        expect(total('schools')).toBe(all.filter(({ open, inCity }) => open && inCity).length);
        expect(total('heard')).toBe(total('schools') - total('unheard'));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('by months counts from the same day, and anybody where no kind is asked for', async () => {
    await clear();
    const [on, before, never] = [await school(service), await school(service), await school(service)];
    await heard(service, on, { on: '2026-05-24' });
    await heard(service, before, { on: '2026-05-23', who: 'governor' });
    const missing = await unheard({ months: 6 });
    expect(missing.map(({ urn, lastHeardOn }) => [urn, lastHeardOn])).toEqual(
      [
        [before, '2026-05-23'],
        [never, null],
      ].sort(),
    );
    expect((await unheard({ months: 7 })).map(({ urn }) => urn)).toEqual([never]);
    expect(await unheard({ months: 7, who: 'headteacher' })).toHaveLength(2);
  });

  test('a contact with the school from which another descends counts for that one, however far back', async () => {
    await clear();
    const [first, other] = [await school(service), await school(service)];
    for (const urn of [first, other])
      await heard(service, urn, { on: urn === first ? '2026-07-01' : '2026-06-01' });
    const [merged, young, apart] = [await school(service), await school(service), await school(service)];
    const follow = async (urn: string, predecessor: string): Promise<districts.SuccessionLinkView> =>
      service.call(
        districts.recordLink,
        { urn, predecessor, kind: 'merger', on: '2026-09-01', reason: 'the order says so' },
        director,
      );
    await follow(merged, first);
    await follow(merged, other);
    const link = await follow(young, merged);
    await service.database.sql.run(`update school set status = 'closed' where urn = any($1)`, [
      [first, other, merged],
    ]);
    expect(await unheard({ months: 6 })).toMatchObject([{ urn: apart, lastHeardOn: null }]);
    const { parts } = await service.call(districts.showDesk, { heading: 'unheard' }, director);
    const heads = parts.find(({ name }) => name === 'heads-unheard');
    expect(heads?.top.map(({ urn }) => urn)).toEqual([apart]);
    expect(await unheard({ months: 3 })).toMatchObject([
      { urn: young, lastHeardOn: '2026-07-01' },
      { urn: apart, lastHeardOn: null },
    ]);
    await service.call(
      districts.strikeLink,
      { urn: young, predecessor: merged, reason: 'another school of that name' },
      callerOf(director, { expectedVersion: link.version }),
    );
    expect(await unheard({ months: 6 })).toMatchObject([{ urn: young, lastHeardOn: null }, { urn: apart }]);
  });

  test('is told by phase, type and district, with the share', async () => {
    await clear();
    const nursery = await school(service, {
      phase: 'nursery',
      type: 'LA Nursery School',
      district: 'yardley',
    });
    await school(service, { district: null });
    const primary = await school(service);
    await heard(service, primary);
    const by = async (group: districts.CoverageGroup): Promise<districts.CoverageView[]> =>
      (await service.call(districts.askCoverage, { by: group, months: 3 }, person())).items;
    expect(await by('phase')).toEqual([
      { key: 'nursery', schools: 1, heard: 0, unheard: 1, sharePercent: 0 },
      { key: 'primary', schools: 2, heard: 1, unheard: 1, sharePercent: 50 },
    ]);
    expect((await by('type')).map(({ key }) => key)).toEqual(['Community School', 'LA Nursery School']);
    expect((await by('district')).map(({ key }) => key)).toEqual(['ladywood', 'none', 'yardley']);
    expect((await unheard({ months: 3, type: 'LA Nursery School' })).map(({ urn }) => urn)).toEqual([
      nursery,
    ]);
    expect((await unheard({ months: 3 }, lead('yardley'))).map(({ urn }) => urn)).toEqual([nursery]);
  });

  test('asks for months or terms, and for terms whose dates are known', async () => {
    const ask = (request: object): Promise<unknown> =>
      refusalOf(service.call(districts.askCoverage, { by: 'phase', ...request }, person()));
    expect(await ask({})).toMatchObject({ code: 'districts.coverage.period' });
    expect(await ask({ months: 1, terms: 1 })).toMatchObject({ code: 'districts.coverage.period' });
    expect(await ask({ terms: 4 })).toMatchObject({ code: 'districts.coverage.terms-unknown' });
    expect(await ask({ terms: 3 })).toBeUndefined();
  });
});

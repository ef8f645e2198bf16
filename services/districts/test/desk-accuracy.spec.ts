import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { districts, type Actor } from '@partnership/contracts';
import { callerOf, type TestService } from '@partnership/testing';
import fc from 'fast-check';
import { director, lead, startDistricts } from './builders/districts.js';
import { nextUrn } from './builders/ofsted-file.js';
import { headOf } from './builders/people.js';
import { plain, say, unsay, type ToldFacts } from './builders/sources.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 60_000);
afterAll(() => service.stop());
beforeEach(() => {
  service.clock.set('2026-11-24T10:00:00Z');
});

const told: ToldFacts = { establishmentType: 'Community school', postcode: 'B1 1AA', pupils: 210 };

async function placed(constituency: string, asAt = '2026-09-15'): Promise<string> {
  const urn = nextUrn();
  await say(service, { asAt, schools: { [urn]: plain(urn, { ...told, constituency }) } });
  return urn;
}

const answer = (urn: string, fact: string, correction?: string): Promise<districts.VerificationView> =>
  service.call(
    districts.answerFact,
    correction === undefined
      ? { urn, fact, answer: 'accurate' }
      : { urn, fact, answer: 'inaccurate', correction, evidence: 'the census' },
    headOf(urn),
  );

const accept = ({ verification, version }: districts.VerificationView, by: Actor): Promise<unknown> =>
  service.call(
    districts.acceptCorrection,
    { verification, reason: 'seen' },
    callerOf(by, { expectedVersion: version }),
  );

const parts = ['facts-due', 'facts-stale', 'facts-disputed', 'discrepancies-open'] as const;

async function shown(actor: Actor): Promise<Record<(typeof parts)[number], districts.DeskPartView>> {
  const view = await service.call(districts.showDesk, { most: 20 }, actor);
  const found = parts.map((name) => [name, view.parts.find((part) => part.name === name)]);
  return Object.fromEntries(found) as Record<(typeof parts)[number], districts.DeskPartView>;
}

async function counts(actor: Actor): Promise<(number | null)[]> {
  const of = await shown(actor);
  return parts.map((name) => of[name].count);
}

describe('the facts of a school', () => {
  test('are due until its head answers, disputed until the lead decides, and due anew in the next round', async () => {
    const mine = lead('ladywood');
    const urn = await placed('Ladywood');
    expect(await counts(mine)).toEqual([6, 0, 0, 0]);
    expect(await counts(lead('yardley'))).toEqual([0, 0, 0, 0]);
    const [entry] = (await shown(mine))['facts-due'].top;
    expect(entry).toEqual({
      ...{ district: 'ladywood', urn, record: `districts.school/${urn}` },
      ...{ says: `School ${urn}: 6 facts are due`, on: '2026-09-01' },
    });
    await answer(urn, 'pupils');
    expect(await counts(mine)).toEqual([5, 0, 0, 0]);
    const dispute = await answer(urn, 'postcode', 'B2 2BB');
    expect(await counts(mine)).toEqual([4, 0, 1, 0]);
    expect((await shown(director))['facts-disputed'].top).toEqual([
      {
        ...{ district: 'ladywood', urn, record: `districts.verification/${dispute.verification}` },
        ...{ says: `School ${urn}: Postcode is said to be inaccurate`, on: '2026-11-24' },
      },
    ]);
    await accept(dispute, mine);
    expect(await counts(mine)).toEqual([4, 0, 0, 0]);
    // The round of the pupils is of four months, and begins on the first of February.
    service.clock.set('2027-01-31T10:00:00Z');
    expect(await counts(mine)).toEqual([4, 0, 0, 0]);
    service.clock.set('2027-02-01T10:00:00Z');
    expect(await counts(mine)).toEqual([5, 0, 0, 0]);
  });

  test('are stale, which is overdue, once nobody told or verified them for a whole round', async () => {
    const mine = lead('erdington');
    const urn = await placed('Erdington');
    await answer(urn, 'pupils');
    service.clock.set('2027-04-01T10:00:00Z');
    expect(await counts(mine)).toEqual([5, 1, 0, 0]);
    expect((await shown(mine))['facts-stale']).toMatchObject({
      heading: 'overdue',
      byDistrict: [{ district: 'erdington', count: 1 }],
      top: [{ urn, says: `School ${urn}: 1 fact is stale` }],
    });
    await answer(urn, 'pupils');
    expect(await counts(mine)).toEqual([5, 0, 0, 0]);
  });

  test('are due again when another value comes to show, and no longer when that is withdrawn', async () => {
    const mine = lead('northfield');
    const urn = await placed('Northfield');
    await answer(urn, 'pupils');
    await answer(urn, 'postcode');
    expect(await counts(mine)).toEqual([4, 0, 0, 0]);
    const more = { ...told, constituency: 'Northfield', pupils: 215 };
    const source = await say(service, { asAt: '2026-11-01', schools: { [urn]: plain(urn, more) } });
    expect(await counts(mine)).toEqual([5, 0, 0, 0]);
    await unsay(service, source);
    expect(await counts(mine)).toEqual([4, 0, 0, 0]);
  });

  test('about which sources differ wait for the lead as well', async () => {
    const mine = lead('edgbaston');
    const urn = await placed('Edgbaston');
    const facts = plain(urn, { pupils: 100, constituency: 'Edgbaston' });
    await say(service, { name: 'ofsted-mi', asAt: '2026-09-14', schools: { [urn]: facts } });
    expect(await counts(mine)).toEqual([5, 0, 0, 1]);
    const { items } = await service.call(districts.listDiscrepancies, { urn }, mine);
    const [{ discrepancy, version } = { discrepancy: '', version: 0 }] = items;
    expect((await shown(mine))['discrepancies-open'].top).toEqual([
      {
        ...{ district: 'edgbaston', urn, record: `districts.discrepancy/${discrepancy}` },
        ...{ says: `School ${urn}: sources differ about Pupils on roll`, on: '2026-11-24' },
      },
    ]);
    await service.call(
      districts.closeDiscrepancy,
      { discrepancy, reason: 'looked into' },
      callerOf(mine, { expectedVersion: version }),
    );
    expect(await counts(mine)).toEqual([6, 0, 0, 0]);
  });
});

const facts = ['name', 'phase', 'postcode', 'pupils', 'establishmentType'] as const;
const values = { name: ['A', 'B'], phase: ['primary', 'secondary'], postcode: ['B1', 'B2'] } as const;
const valueOf = (fact: (typeof facts)[number], which: boolean): string | number => {
  if (fact === 'pupils') return which ? 200 : 190;
  if (fact === 'establishmentType') return which ? 'Community school' : 'Free schools';
  return values[fact][which ? 0 : 1];
};

const step = fc.oneof(
  fc.record({
    does: fc.constant('tells' as const),
    day: fc.constantFrom('2025-01-10', '2026-06-30', '2026-09-20', '2026-11-02'),
    which: fc.boolean(),
    leavesOut: fc.subarray(['postcode', 'pupils', 'establishmentType'] as const),
    name: fc.constantFrom('gias', 'ofsted-mi'),
  }),
  fc.record({ does: fc.constant('withdraws' as const), source: fc.nat(3) }),
  fc.record({
    does: fc.constant('answers' as const),
    fact: fc.constantFrom(...facts),
    agrees: fc.boolean(),
  }),
  fc.record({ does: fc.constant('decides' as const), accepts: fc.boolean() }),
  fc.record({
    does: fc.constant('waits' as const),
    until: fc.constantFrom('2026-12-01', '2027-02-03', '2027-07-01', '2027-09-01', '2028-01-01'),
  }),
);

test('whatever happens, as many are due and stale as the list of facts says', async () => {
  const places = ['Perry Barr', 'Hodge Hill', 'Selly Oak'];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      service.clock.set('2026-11-24T10:00:00Z');
      const urn = await placed(places[steps.length % 3] ?? '');
      const sources: number[] = [];
      for (const one of steps) await take(urn, one, sources);
      const listed = async (more: Partial<districts.ListFactStandings>): Promise<number> =>
        (await service.call(districts.listFactStandings, { urn, limit: 200, ...more }, director)).items
          .length;
      const expected = {
        due: await listed({ state: 'due', stale: 'false' }),
        stale: await listed({ stale: 'true' }),
        disputed: await listed({ state: 'disputed' }),
      };
      const of = await shownOf(urn);
      expect(of).toEqual(expected);
    }),
    { numRuns: 25 },
  );
}, 240_000);

/** What the desk has of one school alone: all others are put out of the city. */
async function shownOf(urn: string): Promise<{ due: number; stale: number; disputed: number }> {
  await service.database.sql.run('update school set in_city = false where urn <> $1', [urn]);
  const [due, stale, disputed] = await counts(director);
  return { due: due ?? -1, stale: stale ?? -1, disputed: disputed ?? -1 };
}

const refused = (): undefined => undefined;

async function take(
  urn: string,
  one: typeof step extends fc.Arbitrary<infer Step> ? Step : never,
  sources: number[],
): Promise<void> {
  if (one.does === 'waits') service.clock.set(`${one.until}T10:00:00Z`);
  else if (one.does === 'tells') {
    const all = facts.filter((fact) => !(one.leavesOut as readonly string[]).includes(fact));
    const said = Object.fromEntries(all.map((fact) => [fact, valueOf(fact, one.which)]));
    sources.push(await say(service, { name: one.name, asAt: one.day, schools: { [urn]: plain(urn, said) } }));
  } else if (one.does === 'withdraws') {
    const [source] = sources.splice(one.source, 1);
    if (source !== undefined) await unsay(service, source);
  } else if (one.does === 'answers')
    await answer(urn, one.fact, one.agrees ? undefined : String(valueOf(one.fact, false))).catch(refused);
  else {
    const { items } = await service.call(districts.listVerifications, { urn }, director);
    const dispute = items.find(({ state }) => state === 'disputed');
    if (dispute === undefined) return;
    const { verification, version } = dispute;
    const operation = one.accepts ? districts.acceptCorrection : districts.rejectCorrection;
    await service
      .call(operation, { verification, reason: 'seen' }, callerOf(director, { expectedVersion: version }))
      .catch(refused);
  }
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import { Delivery, headOf } from './builders/delivery.js';
import { startCommissioning } from './builders/service.js';
import { director, having, once, openPot } from './builders/work.js';

let service: TestService;
let year: string;
let reading: Delivery;
let attendance: Delivery;

interface Given {
  readonly helped: string;
  readonly supplierType: string;
  readonly need: string;
  readonly impact: commissioning.DecidedImpact;
  readonly amountPence: number;
}

async function done({ helped, supplierType, need, impact, amountPence }: Given): Promise<Delivery> {
  const supplier = await knownSchool(service, { establishmentType: supplierType, name: 'Lock Lane School' });
  const work = await Delivery.awarded(service, year, {
    supplier,
    amountPence,
    need: { title: 'A secret title', beneficiary: { kind: 'schools', urns: [helped] } },
  });
  await work.ready();
  await work.finish();
  await work.impact({ impact, practice: { need, done: 'Twenty days of a leader.' } });
  return work;
}

beforeAll(async () => {
  service = await startCommissioning();
  year = await openPot(service, 100_000_000);
  // Five primary schools in Ladywood hide one another; the nursery stands alone.
  for (let n = 0; n < 4; n++) await knownSchool(service, { name: `Other ${n}` });
  const primary = await knownSchool(service, { name: 'Ashcroft Primary School' });
  const nursery = await knownSchool(service, { name: 'Rookery Nursery School', phase: 'nursery' });
  reading = await done({
    helped: primary,
    supplierType: 'Academy converter',
    need: 'Reading in Key Stage 2 had fallen.',
    impact: 'improved',
    amountPence: 30_000,
  });
  attendance = await done({
    helped: nursery,
    supplierType: 'Community school',
    need: 'Attendance of the youngest was low.',
    impact: 'no-change',
    amountPence: 60_000,
  });
}, 60_000);
afterAll(() => service.stop());

const openly = async (filter: commissioning.SearchPublicWhatWorked = {}) =>
  (await service.call(commissioning.searchPublicWhatWorked, filter, anonymous)).items;
const within = async (filter: commissioning.SearchWhatWorked = {}, actor = director) =>
  (await service.call(commissioning.searchWhatWorked, filter, actor)).items;
const ids = (items: readonly { commission: string }[]) => items.map(({ commission }) => commission);

describe('what worked', () => {
  it('is told to everybody: need, what was done, by whom, at what price, with what impact', async () => {
    const [newest, oldest] = await openly();
    expect(newest).toMatchObject({ commission: attendance.commission, impact: 'no-change' });
    expect(oldest).toMatchObject({
      commission: reading.commission,
      need: 'Reading in Key Stage 2 had fallen.',
      supplier: { urn: reading.supplier, name: 'Lock Lane School', type: 'Academy converter' },
      helped: [
        {
          urn: null,
          name: null,
          phase: 'primary',
          district: 'ladywood',
          inWords: 'a primary school in Ladywood',
        },
      ],
      // £300 were promised for twenty days.
      ...{ pricePence: 30_000, days: 20, pricePerDayPence: 1500, durationDays: 121 },
    });
  });

  it('never tells the public which school was helped, in no byte of it', async () => {
    const text = JSON.stringify(await openly());
    for (const secret of [
      reading.helped,
      attendance.helped,
      'Ashcroft',
      'Rookery',
      'secret',
      'nursery',
      'Half of',
    ])
      expect(text).not.toContain(secret);
  });

  it.each([
    [{ need: 'read' }, ['reading']],
    [{ need: 'attendance -youngest' }, []],
    [{ need: '"key stage" or youngest' }, ['attendance', 'reading']],
    [{ impact: 'no-change' }, ['attendance']],
    [{ origin: 'group-scan' }, ['attendance', 'reading']],
    [{ origin: 'slic' }, []],
    [{ supplierType: 'academy converter' }, ['reading']],
    [{ maxPricePerDayPence: 1500 }, ['reading']],
    [{ maxDurationDays: 120 }, []],
    [{ phase: 'primary' }, ['reading']],
  ] as const)('is searched by %j', async (filter, found) => {
    const known = { reading: reading.commission, attendance: attendance.commission };
    expect(ids(await openly(filter))).toEqual(found.map((name) => known[name]));
  });

  it('is not found by what the reader may not know', async () => {
    expect(await openly({ need: 'secret' })).toEqual([]);
    expect(await openly({ phase: 'nursery' })).toEqual([]);
    expect(ids(await openly({ district: 'ladywood' }))).toEqual([reading.commission]);
    const head = headOf(await knownSchool(service));
    expect(await within({ phase: 'nursery' }, head)).toEqual([]);
    expect(await within({ need: 'secret' }, head)).toEqual([]);
    expect(ids(await within({ phase: 'nursery' }))).toEqual([attendance.commission]);
    expect(await within({ need: 'secret' })).toHaveLength(2);
  });

  it('within the partnership shows baseline and evidence to those who know the schools', async () => {
    const [, seen] = await within();
    expect(seen).toMatchObject({
      title: 'A secret title',
      baseline: 'Half of Year 6 reach the standard.',
      evidence: 'two in three reach it',
      helped: [{ urn: reading.helped, name: 'Ashcroft Primary School' }],
    });
    const [, other] = await within({}, headOf(await knownSchool(service)));
    expect(other).toMatchObject({ title: null, baseline: null, evidence: null, helped: [{ urn: null }] });
    const [, own] = await within({}, reading.head);
    expect(own).toMatchObject({ title: 'A secret title', helped: [{ urn: reading.helped }] });
  });

  it('names a school that agreed', async () => {
    const request = { commission: attendance.commission, urn: attendance.helped, agreed: true };
    await service.call(commissioning.chooseNaming, request, attendance.head);
    expect((await openly({ phase: 'nursery' }))[0]?.helped).toMatchObject([
      { name: 'Rookery Nursery School' },
    ]);
    await service.call(commissioning.chooseNaming, { ...request, agreed: false }, attendance.head);
    expect(await openly({ phase: 'nursery' })).toEqual([]);
  });

  it('that names a school in its words is gone when the school takes its agreement back', async () => {
    const helped = await knownSchool(service, { name: 'Moorpool Primary School' });
    const work = await Delivery.awarded(service, year, {
      need: { beneficiary: { kind: 'schools', urns: [helped] } },
    });
    await work.ready();
    await work.finish();
    const choose = (agreed: boolean) =>
      service.call(
        commissioning.chooseNaming,
        { commission: work.commission, urn: helped, agreed },
        work.head,
      );
    await choose(true);
    await work.impact({ practice: { need: 'Writing at Moorpool.', done: 'Ten days.' } });
    expect(ids(await openly({ need: 'moorpool' }))).toEqual([work.commission]);
    await choose(false);
    expect(await openly({ need: 'writing' })).toEqual([]);
    expect(ids(await within({ need: 'writing' }))).toEqual([work.commission]);
    await service.database.sql.run('delete from worked_practice where commission = $1', [work.commission]);
  });

  it('is read page by page', async () => {
    const first = await service.call(commissioning.searchPublicWhatWorked, { limit: 1 }, anonymous);
    expect(ids(first.items)).toEqual([attendance.commission]);
    const rest = { limit: 1, cursor: first.next! };
    await expect(service.call(commissioning.searchPublicWhatWorked, rest, anonymous)).resolves.toMatchObject({
      items: [{ commission: reading.commission }],
      next: null,
    });
  });
});

describe('the commissions of a school', () => {
  const list = async (urn: string, actor = director, more = {}) =>
    (await service.call(commissioning.listSchoolCommissions, { urn, ...more }, actor)).items;

  it('are those for it and by it, with what waits for it', async () => {
    const both = await knownSchool(service);
    const helping = await Delivery.awarded(service, year, { supplier: both });
    const helped = await Delivery.awarded(service, year, {
      need: { beneficiary: { kind: 'schools', urns: [both] } },
    });
    await helped.begun();
    const [first] = await helped.milestones();
    await service.call(
      commissioning.reportMilestone,
      { milestone: first!.milestone, evidence: 'the log' },
      having(helped.helper, first!),
    );
    await helping.propose({
      ...(await helped.agreement()).inForce!.terms,
      startsOn: '2030-01-01',
      endsOn: '2030-07-01',
      reviews: [{ dueOn: '2030-03-01' }, { dueOn: '2030-07-01' }],
      milestones: [{ title: 'all', kind: 'delivery', dueOn: '2030-06-01', amountPence: 30_000 }],
    });
    const own = await list(both, headOf(both));
    expect(own).toMatchObject([
      { commission: helped.commission, side: 'supported', state: 'delivering', toDo: ['judge-milestones'] },
      {
        ...{ commission: helping.commission, side: 'supporting', state: 'awarded' },
        toDo: ['accept-agreement'],
        award: { supplierUrn: both, amountPence: 30_000, method: 'direct' },
        helped: [{ urn: helping.helped }],
      },
    ]);
    expect(ids(await list(both, headOf(both), { side: 'supporting' }))).toEqual([helping.commission]);
    expect(ids(await list(both, headOf(both), { state: 'delivering' }))).toEqual([helped.commission]);
    const one = { urn: both, commission: helped.commission };
    await expect(service.call(commissioning.showSchoolCommission, one, headOf(both))).resolves.toMatchObject({
      side: 'supported',
      title: 'Reading in Key Stage 2',
    });
  });

  it('show nothing of a call but its deadline: no shortlist, no scores, no one else who answered', async () => {
    const helped = await knownSchool(service);
    const identified = await service.call(
      commissioning.identifyCommission,
      {
        origin: 'group-scan',
        beneficiary: { kind: 'schools', urns: [helped] },
        title: 'Reading',
        need: 'It fell.',
      },
      once(director),
    );
    const [seen] = await list(helped, headOf(helped));
    expect(seen).toMatchObject({ commission: identified.commission, award: null, toDo: [] });
    expect(Object.keys(seen!)).not.toEqual(expect.arrayContaining(['shortlist']));
  });

  it('are for the school itself, its lead and the Group, not for others', async () => {
    const urn = reading.helped;
    const refused = { kind: 'forbidden', code: 'commissioning.work.not-yours' };
    await expect(list(urn, headOf(await knownSchool(service)))).rejects.toMatchObject(refused);
    await expect(list(urn, person(grant('headteacher')))).rejects.toMatchObject(refused);
    await expect(list(urn, person(grant('district-lead', { districts: ['yardley'] })))).rejects.toMatchObject(
      refused,
    );
    const lead = person(grant('district-lead', { districts: ['ladywood'] }));
    expect(ids(await list(urn, lead))).toEqual([reading.commission]);
    const foreign = { urn, commission: attendance.commission };
    await expect(
      service.call(commissioning.showSchoolCommission, foreign, reading.head),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});

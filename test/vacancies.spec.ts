import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { generateCity } from '../infra/demo/city.mjs';
import {
  clientWith,
  enrol,
  headAddress,
  inTurns,
  levyDues,
  pay,
  type Invoice,
  type School,
} from './birmingham.js';
import { at, ElectionRun } from './election-run.js';
import { TestPlatform } from './platform.mjs';
import { mailed, mailsTo } from './sign-in.js';

interface Seat {
  readonly seat: string;
  readonly personId: string;
  readonly candidate: number | null;
  readonly filled: string;
  readonly until: string;
  readonly version: number;
}

interface Vacancy {
  readonly vacancy: string;
  readonly state: string;
  readonly version: number;
  readonly ways: readonly string[];
  readonly filledBy: string | null;
  readonly byElection: string | null;
}

interface Team {
  readonly seats: readonly {
    readonly sector: string | null;
    readonly holder: { readonly personId: string; readonly filled: string } | null;
  }[];
}

let platform: TestPlatform;
let run: ElectionRun;
let schools: School[];
let contest: string;
let election: string;
const urns: string[] = [];
const districtsOfCity: string[] = [];

/** Of twelve papers, a quota of four: 1 and 2 are elected at once, 3 as the last who is left; 4 is excluded last. */
const rankings = [
  ...Array<number[]>(4).fill([1, 4, 5]),
  ...Array<number[]>(4).fill([2, 5, 6]),
  ...Array<number[]>(3).fill([3, 6, 7]),
  [4],
];

/** The school of a candidate: the paper is in the order of family names, which are those of the schools. */
const urnOf = (candidate: number): string => [...urns.slice(0, 7)].sort()[candidate - 1] ?? '';

const seatsOf = async (of = election): Promise<Seat[]> =>
  ((await run.asOfficer('GET', `/v1/elections/${of}/seats?standing=true`)) as { items: Seat[] }).items;

const see = (vacancy: string): Promise<Vacancy> =>
  platform.must('GET', `/v1/casual-vacancies/${vacancy}`, { client: null }) as Promise<Vacancy>;

/** The holder resigns as of today; the vacancy is there with the answer. */
async function resigns(urn: string): Promise<Vacancy> {
  const person = await run.personOf(urn);
  const seat = (await seatsOf()).find(({ personId }) => personId === person);
  if (!seat) throw new Error(`the head of ${urn} has no seat`);
  await run.asHead(urn, 'POST', `/v1/elected-seats/${seat.seat}/ending`, {
    body: { on: today(), cause: 'resignation', reason: 'I move to another city.' },
    version: seat.version,
  });
  const { items } = (await platform.must('GET', `/v1/casual-vacancies?election=${election}`, {
    client: null,
  })) as { items: (Vacancy & { readonly seat: string })[] };
  const opened = items.find((vacancy) => vacancy.seat === seat.seat);
  if (!opened) throw new Error('no vacancy was opened');
  return opened;
}

async function answer(vacancy: Vacancy, answers: Readonly<Record<number, boolean>>): Promise<Vacancy> {
  for (const [candidate, consents] of Object.entries(answers))
    await run.asHead(urnOf(Number(candidate)), 'POST', `/v1/casual-vacancies/${vacancy.vacancy}/consents`, {
      body: { consents },
    });
  return see(vacancy.vacancy);
}

const step = async ({ vacancy, version }: Vacancy, way: string, body: object = {}): Promise<Vacancy> =>
  (await run.asOfficer('POST', `/v1/casual-vacancies/${vacancy}/${way}`, {
    body: { reason: 'As the standing orders say.', ...body },
    version,
  })) as Vacancy;

let day = 0;
const today = (): string => at(day).slice(0, 10);
async function moveTo(days: number): Promise<void> {
  day = days;
  await run.moveTo(days);
}

/** Who represents the primary schools of a district today, as districts shows it to anybody. */
async function represented(district: string): Promise<Record<string, string>> {
  const { seats } = (await platform.must('GET', `/v1/districts/${district}/team`, { client: null })) as Team;
  const holders = seats.flatMap(({ sector, holder }) => (sector === 'primary' && holder ? [holder] : []));
  return Object.fromEntries(holders.map(({ personId, filled }) => [personId, filled]));
}

/** On the next day districts has whom the register has, in every district of the contest, and as what they came. */
async function expectSeated(expected: Readonly<Record<string, string>>): Promise<void> {
  await moveTo(day + 1);
  const people = await Promise.all(
    Object.entries(expected).map(async ([urn, filled]) => [await run.personOf(urn), filled] as const),
  );
  const wanted = Object.fromEntries(people);
  for (const district of districtsOfCity)
    await platform.until(
      () => represented(district),
      (found) =>
        Object.keys(found).length === people.length &&
        people.every(([person, filled]) => found[person] === filled),
    );
  expect(await represented(districtsOfCity[0] ?? '')).toEqual(wanted);
}

beforeAll(async () => {
  platform = await TestPlatform.start({ authority: '999', environment: { BATCH_SECONDS: '1' } });
  run = await ElectionRun.begin(platform);
  const finance = await clientWith(platform, ['finance']);
  const chunks = generateCity({ schools: 30, neighbours: 0, seed: 5 }).feeds[0]?.chunks() ?? [];
  await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', {
    body: Buffer.concat([...chunks]).toString('latin1'),
    headers: { 'content-type': 'text/csv' },
  });
  const all = await platform.until(
    () => platform.all('/v1/schools') as Promise<School[]>,
    (found) => found.length >= 30,
  );
  schools = all.filter(({ phase, district }) => phase === 'primary' && district !== null).slice(0, 12);
  await enrol(platform, schools);
  await levyDues(platform, finance);
  await pay(platform, finance, (await platform.all('/v1/invoices')) as Invoice[]);
  urns.push(...schools.map(({ urn }) => urn));
  districtsOfCity.push(...new Set(schools.flatMap(({ district }) => district ?? [])));
  const terms = {
    title: 'Primary representatives',
    seats: 3,
    districts: districtsOfCity,
    sectors: ['primary'],
  };
  await run.call([terms], { publicationThreshold: 5 });
  ({ election } = run.election);
  await run.step('notice', 'noticed');
  await moveTo(10.1);
  await run.step('nominations-opening', 'nominating');
  const [called] = run.election.contests;
  if (!called) throw new Error('no contest');
  ({ contest } = called);
  for (const urn of urns.slice(0, 7))
    await run.stand(called, urn, urns.filter((other) => other !== urn).slice(0, 2));
  await moveTo(20.1);
  await run.step('nominations-closing', 'nominated');
  await moveTo(22);
  await run.step('roll-freeze', 'roll-frozen');
  await run.openPoll();
  await inTurns(urns, async (urn) => {
    const voter = await run.voter(urn);
    await voter.cast(contest, rankings[urns.indexOf(urn)] ?? []);
  });
  await moveTo(40.1);
  await run.step('poll-closing', 'polled');
  await run.openBallots();
  await run.step('count', 'counted');
  await run.step('declaration', 'declared');
  await moveTo(41.1);
}, 300_000);
afterAll(() => platform.stop());

it('seats three of seven, whom every district of the contest has', async () => {
  const seats = await seatsOf();
  expect(seats.map(({ candidate }) => candidate).sort()).toEqual([1, 2, 3]);
  await expectSeated({ [urnOf(1)]: 'elected', [urnOf(2)]: 'elected', [urnOf(3)]: 'elected' });
}, 60_000);

it('counts the papers again for the first who resigns, and passes over who would not serve', async () => {
  const asking = await resigns(urnOf(1));
  expect(asking).toMatchObject({ state: 'asking', ways: ['by-election', 'leaving-vacant'] });
  for (const candidate of [4, 5, 6, 7]) {
    const [mail] = await mailed(platform, headAddress(urnOf(candidate)), /seat has fallen vacant/);
    expect(mail?.text).toContain(asking.vacancy);
  }
  for (const sitting of [2, 3]) {
    const mails = await mailsTo(platform, headAddress(urnOf(sitting)));
    expect(mails.filter(({ subject }) => subject.includes('vacant'))).toEqual([]);
  }
  const refused = await platform.ask('POST', `/v1/casual-vacancies/${asking.vacancy}/recount`, {
    body: { reason: 'At once.' },
    version: asking.version,
    client: await clientWith(platform, ['returning-officer']),
  });
  expect(refused).toMatchObject({ status: 409, body: { code: 'elections.vacancy.still-asking' } });
  const ready = await answer(asking, { 4: false, 5: true, 6: true, 7: true });
  expect(await step(ready, 'recount')).toMatchObject({ state: 'filled', recounted: true });
  const sheet = await platform.ask('GET', `/v1/casual-vacancies/${asking.vacancy}/count.json`, {
    client: null,
  });
  expect(sheet.body).toMatchObject({ returned: [5] });
  await expectSeated({ [urnOf(2)]: 'elected', [urnOf(3)]: 'elected', [urnOf(5)]: 'protected-recount' });
}, 60_000);

it('seats the runner-up for the second', async () => {
  const ready = await answer(await resigns(urnOf(2)), { 4: true, 6: true, 7: false });
  await platform.until(
    () => mailsTo(platform, headAddress(urnOf(6))),
    (mails) => mails.filter(({ subject }) => subject.includes('vacant')).length === 2,
  );
  expect(await step(ready, 'runner-up')).toMatchObject({ state: 'filled' });
  await expectSeated({ [urnOf(3)]: 'elected', [urnOf(5)]: 'protected-recount', [urnOf(4)]: 'runner-up' });
}, 60_000);

it('co-opts somebody for a successor who resigns as well', async () => {
  const ready = await answer(await resigns(urnOf(5)), { 6: false, 7: false });
  const [coOpted = ''] = urns.slice(8);
  const personId = await run.personOf(coOpted);
  await step(ready, 'co-option', { personId, urn: coOpted });
  await expectSeated({ [urnOf(3)]: 'elected', [urnOf(4)]: 'runner-up', [coOpted]: 'co-opted' });
}, 60_000);

it('leaves a place vacant where that is decided', async () => {
  const ready = await answer(await resigns(urnOf(4)), { 6: true, 7: true });
  const [coOpted = ''] = urns.slice(8);
  expect(await step(ready, 'leaving-vacant')).toMatchObject({ state: 'left-vacant', filledBy: null });
  await expectSeated({ [urnOf(3)]: 'elected', [coOpted]: 'co-opted' });
}, 60_000);

it('fills the last by a by-election, for the rest of the term', async () => {
  const vacancy = await resigns(urnOf(3));
  const [, coOpted = '', winner = '', ...others] = urns.slice(7);
  const timetable = {
    ...{ nominationsOpenAt: at(50), nominationsCloseAt: at(51), rollOn: at(52).slice(0, 10) },
    ...{ pollOpensAt: at(53), pollClosesAt: at(54) },
  };
  const called = await step(vacancy, 'by-election', { timetable });
  await run.turnTo(called.byElection ?? '');
  await run.step('notice', 'noticed');
  await moveTo(50.1);
  await run.step('nominations-opening', 'nominating');
  const [own] = run.election.contests;
  if (!own) throw new Error('no contest');
  expect(own).toMatchObject({ seats: 1, districts: districtsOfCity });
  await run.stand(own, winner, [coOpted, ...others].slice(0, 2));
  await moveTo(51.1);
  await run.step('nominations-closing', 'nominated');
  await moveTo(52.1);
  await run.step('roll-freeze', 'roll-frozen');
  await run.step('uncontested-declaration', 'declared');
  const [seat] = await seatsOf(called.byElection ?? '');
  expect(seat).toMatchObject({ filled: 'by-election', personId: await run.personOf(winner) });
  expect(await see(vacancy.vacancy)).toMatchObject({ state: 'filled', filledBy: seat?.seat });
  await moveTo(55);
  await expectSeated({ [coOpted]: 'co-opted', [winner]: 'by-election' });
}, 120_000);

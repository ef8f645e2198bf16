import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { generateCity } from '../infra/demo/city.mjs';
import type { Client } from '../infra/local/platform.mjs';
import { clientWith, enrol, levyDues, pay, type Invoice, type School } from './birmingham.js';
import { ElectionRun } from './election-run.js';
import { TestPlatform } from './platform.mjs';

interface Kept {
  readonly version: number;
  readonly state: string;
}

interface Meeting extends Kept {
  readonly meeting: string;
}

interface Advice extends Kept {
  readonly advice: string;
  readonly answerDue: string;
  readonly overdue: boolean;
}

interface Need extends Kept {
  readonly need: string;
  readonly commission: string | null;
}

interface Page<Item> {
  readonly items: readonly Item[];
}

/** The term begins on day 41. */
const inTerm = 42;
const hours = 1 / 24;

let platform: TestPlatform;
let run: ElectionRun;
let secretary: Client;
let director: Client;
let schools: School[];
/** Heads who sit on the SLIC, by their schools. */
let members: string[];
let idea = '';
let meeting = '';

const instantAt = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const inPublic = <Answer>(path: string): Promise<Answer> =>
  platform.must('GET', path, { client: null }) as Promise<Answer>;
const asMember = <Answer>(method: string, path: string, body?: object, version?: number): Promise<Answer> =>
  run.asHead(members[0]!, method, path, {
    ...(body !== undefined && { body }),
    ...(version !== undefined && { version }),
  }) as Promise<Answer>;
const asSecretary = <Answer>(path: string, body: object, version: number): Promise<Answer> =>
  platform.must('POST', path, { client: secretary, body, version }) as Promise<Answer>;
const call = (days: number): Promise<Meeting> =>
  asMember<Meeting>('POST', '/v1/slic/meetings', {
    ...{ startsAt: instantAt(days), place: 'Room 2', agenda: ['Therapists', 'Reading'] },
  });

beforeAll(async () => {
  platform = await TestPlatform.start({ authority: '999' });
  run = await ElectionRun.begin(platform);
  const finance = await clientWith(platform, ['finance']);
  secretary = await clientWith(platform, ['board-secretary']);
  director = await clientWith(platform, ['director']);
  const chunks = generateCity({ schools: 20, neighbours: 0, seed: 7 }).feeds[0]?.chunks() ?? [];
  await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', {
    body: Buffer.concat([...chunks]).toString('latin1'),
    headers: { 'content-type': 'text/csv' },
  });
  schools = await platform.until(
    () => platform.all('/v1/schools') as Promise<School[]>,
    (found) => found.length >= 20,
  );
  await enrol(platform, schools);
  await levyDues(platform, finance);
  const invoices = ((await platform.all('/v1/invoices')) as Invoice[]).slice(0, 6);
  await pay(platform, finance, invoices);
  members = invoices.slice(0, 3).map(({ urn }) => urn);
  await run.call([{ title: 'SLIC', seats: 3, districts: [], sectors: [] }]);
  await run.step('notice', 'noticed');
  await run.moveTo(10.1);
  await run.step('nominations-opening', 'nominating');
  const [slic] = run.election.contests;
  for (const urn of members)
    await run.stand(
      slic!,
      urn,
      members.filter((other) => other !== urn),
    );
  await run.moveTo(20.1);
  await run.step('nominations-closing', 'nominated');
  await run.moveTo(22);
  await run.step('roll-freeze', 'roll-frozen');
  await run.step('uncontested-declaration', 'declared');
}, 180_000);
afterAll(() => platform.stop());

it('seats its members by an election, who may speak for it from the first day of their term', async () => {
  const listed = async (): Promise<number> =>
    (await inPublic<Page<object>>(`/v1/slic/members?on=${instantAt(inTerm).slice(0, 10)}`)).items.length;
  await expect(listed()).resolves.toBe(3);
  await expect(call(inTerm)).rejects.toThrow(/403/);
  await run.moveTo(inTerm);
  const planned = await platform.until(
    () => call(inTerm + 2 * hours).catch(() => undefined),
    (made) => made !== undefined,
  );
  ({ meeting } = planned!);
  const { items } = await inPublic<Page<Meeting>>('/v1/slic/meetings');
  expect(items).toMatchObject([{ meeting, state: 'planned', members: null }]);
}, 30_000);

it('hands an idea of a school on to the Board, whose answer is public', async () => {
  const { urn, district } = schools.find((school) => school.district !== null)!;
  const lead = (await platform.must('POST', '/v1/clients', {
    body: { label: 'lead', roles: ['district-lead'], districts: [district] },
  })) as { client: string; secret: string };
  const words = { title: 'Share a therapist', words: 'Each of us pays for half a day.' };
  const put = (await run.asHead(urn, 'POST', '/v1/ideas', { body: { urn, ...words } })) as Kept & {
    idea: string;
  };
  ({ idea } = put);
  const on = { answer: 'Others need it as well.' };
  const client = { id: lead.client, secret: lead.secret };
  const withSlic = (await platform.must('POST', `/v1/ideas/${idea}/forwarding`, {
    ...{ client, body: on, version: put.version },
  })) as Kept;
  expect(withSlic.state).toBe('with-slic');
  const withBoard = await asMember<Kept>('POST', `/v1/ideas/${idea}/forwarding`, on, withSlic.version);
  expect(withBoard.state).toBe('with-board');
  const said = 'A school asked to share a therapist.';
  const answer = { to: 'accepted', said, answer: 'Yes: in every district.' };
  await asSecretary(`/v1/ideas/${idea}/answer`, answer, withBoard.version);
  const { items } = await inPublic<Page<object>>('/v1/ideas/answered');
  expect(items).toMatchObject([{ idea, said, state: 'accepted', answer: answer.answer }]);
}, 30_000);

it('advises the Board, which is overdue in public until it answers', async () => {
  await run.moveTo(inTerm + 3 * hours);
  const persons = await inPublic<Page<{ personId: string }>>('/v1/slic/members');
  const attendance = persons.items.map(({ personId }) => ({ personId, presence: 'present' }));
  const body = { attendance, notes: 'We advise the Board on therapists.' };
  await platform.until(
    () => asMember('POST', `/v1/slic/meetings/${meeting}/record`, body, 1).catch(() => undefined),
    (held) => held !== undefined,
  );
  const words = { title: 'Share therapists', words: 'One in each district.', reasons: 'It is cheaper.' };
  const given = await asMember<Advice>('POST', '/v1/slic/advice', {
    ...{ meeting, ...words, ideas: [idea], answerDays: 28 },
  });
  const overdue = async (): Promise<readonly Advice[]> =>
    (await inPublic<Page<Advice>>('/v1/slic/advice?overdue=true')).items;
  const { items } = await inPublic<Page<Advice>>(`/v1/slic/advice?idea=${idea}`);
  expect(items).toMatchObject([{ advice: given.advice, state: 'advice', overdue: false }]);
  await expect(overdue()).resolves.toEqual([]);
  await run.moveTo(inTerm + 30);
  const [late] = await platform.until(overdue, ({ length }) => length > 0);
  expect(late).toMatchObject({ advice: given.advice, overdue: true, answer: null });
  const at = `/v1/slic/advice/${given.advice}`;
  const received = await asSecretary<Advice>(`${at}/receipt`, { on: given.answerDue }, given.version);
  const answer = { answer: 'accepted-in-part', words: 'Where nurseries are many.', willDo: 'Four from May.' };
  await asSecretary(`${at}/answer`, answer, received.version);
  await expect(overdue()).resolves.toEqual([]);
  expect(await inPublic<Advice>(at)).toMatchObject({ state: 'answered', overdue: false, answer });
}, 30_000);

it('identifies a need, of which commissioning makes one commission once it is up again', async () => {
  const { urn, name } = schools[5]!;
  await platform.stopService('commissioning');
  const identified = await asMember<Need>('POST', '/v1/slic/needs', {
    ...{ meeting, beneficiary: { kind: 'schools', urns: [urn] }, title: 'Reading in Key Stage 2' },
    ...{ need: `${name} has fallen two years running.`, evidence: 'Results.', published: 'Reading.' },
  });
  expect(identified).toMatchObject({ state: 'identified', commission: null });
  await platform.startService('commissioning');
  const path = `/v1/slic/needs/${identified.need}`;
  const { commission } = await platform.until(
    () => asMember<Need>('GET', path),
    ({ state }) => state === 'handed-over',
  );
  const opened = (await platform.must('GET', `/v1/commissions/${commission}`, {
    client: director,
  })) as object;
  expect(opened).toMatchObject({
    ...{ origin: 'slic', state: 'identified', title: 'Reading in Key Stage 2' },
    beneficiary: { kind: 'schools', urns: [urn] },
  });
  const register = await inPublic<Page<object>>('/v1/slic/need-register');
  expect(register.items).toMatchObject([{ need: identified.need, commissionState: 'identified' }]);
  expect(JSON.stringify(register)).not.toMatch(new RegExp(`${urn}|${name}`));
}, 60_000);

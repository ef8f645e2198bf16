import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { TestPlatform } from './platform.mjs';
import { smallElection, type SmallElection } from './small-election.js';
import { everything, search, Secret } from './traces.js';

/** Who looks holds everything: five databases, the queues, Redis, logs, metrics and files. */
let platform: TestPlatform;
let election: SmallElection;
/** In the order in which the schools drew their tokens and cast. */
const cast: { readonly urn: string; readonly ballot: string }[] = [];

/** By chance one school of twelve is told from its ballot; eight or more once in a hundred thousand times. */
const tooMany = 8;

const day = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 10);

async function column(text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: platform.platform.databases.elections });
  await client.connect();
  try {
    return (await client.query<{ value: string }>(text)).rows.map(({ value }) => value);
  } finally {
    await client.end();
  }
}

const secretsOf = async (...texts: string[]): Promise<Secret[]> =>
  (await Promise.all(texts.map(column))).flat().map((text) => new Secret(text));

const given = (field: string, length: number): string =>
  `select left(given ->> '${field}', ${length}) as value from (table box_ballot union all table box_waiting) b`;
/** What only the box may have. */
const ballots = (): Promise<Secret[]> =>
  secretsOf(given('token', 64), given('sealed', 80), given('tokenSignature', 80));
/** What the log tells everybody. */
const hashes = (): Promise<Secret[]> =>
  secretsOf(
    'select ballot as value from box_ballot',
    'select token as value from record_leaf where token is not null',
  );

beforeAll(async () => {
  platform = await TestPlatform.start({
    authority: '999',
    environment: { BATCH_SECONDS: '1', TIMETABLE_SECONDS: '1' },
  });
  const term = { from: dayIn(42), until: dayIn(60) };
  election = await smallElection(platform, { terms: { term } });
  const { run, contest, urns } = election;
  for (const urn of urns) {
    const voter = await run.voter(urn);
    const { ballot } = await voter.cast(contest, cast.length % 2 === 0 ? [1, 2, 3] : [3, 2]);
    cast.push({ urn, ballot });
  }
  await platform.until(
    () => column(`select 'mixed' as value from box_waiting having count(distinct xmin::text) < 2`),
    (found) => found.length === 1,
  );
  expect((await column('select ballot as value from box_ballot')).length).toBeGreaterThanOrEqual(5);
}, 300_000);
afterAll(() => platform.stop());

it('has the ballots in the box and nowhere else once a batch is written', async () => {
  const { places, seen } = await search(platform, await ballots());
  expect(places.has('elections.public.box_ballot')).toBe(true);
  const box = ['elections.public.box_ballot', 'elections.public.box_waiting'];
  expect([...places.keys()].filter((place) => !box.includes(place))).toEqual([]);
  for (const kind of ['elections', 'gateway', 'membership', 'districts', 'log', 'metrics'])
    expect([kind, (seen.get(kind) ?? 0) > 0]).toEqual([kind, true]);
}, 120_000);

it('has their hashes in the box and its log, and nowhere else', async () => {
  const { places } = await search(platform, await hashes());
  expect([...places.keys()].sort()).toEqual(['elections.public.box_ballot', 'elections.public.record_leaf']);
}, 120_000);

it('counts and tells nothing of a cast, by time or by number', async () => {
  const told: string[] = [];
  let draws = 0;
  for await (const { place, text } of everything(platform)) {
    if (!/^(log|metrics)/.test(place)) continue;
    if (place.startsWith('metrics') && /contests\/[^/"]+\/tokens\b/.test(text)) draws += 1;
    if (/box\.(cast|rpc)|contests\/[^/"]+\/ballots\b/.test(text)) told.push(`${place}: ${text}`);
  }
  expect(told).toEqual([]);
  // Draws of tokens are: it is no wonder if nothing is counted at all.
  expect(draws).toBeGreaterThan(0);
}, 120_000);

it('has the schools in no order in which the ballots are, wherever either of them stands', async () => {
  const truth = new Map(cast.map(({ urn, ballot }) => [urn, ballot]));
  /** Every place where all the schools stand, in the order in which they first do. */
  const schoolsBy = new Map<string, string[]>([['the order of casts', cast.map(({ urn }) => urn)]]);
  for await (const { place, at, text } of everything(platform)) {
    if (place.startsWith('elections.public.box_') || place.startsWith('elections.public.record_')) continue;
    const name = place.startsWith('log') ? place : `${place}.${at}`;
    const order = schoolsBy.get(name) ?? [];
    for (const urn of text.match(/\b\d{6}\b/g) ?? [])
      if (truth.has(urn) && !order.includes(urn)) order.push(urn);
    schoolsBy.set(name, order);
  }
  const ballotsBy = {
    place: `select ballot as value
      from (select 1 as part, ctid as at, ballot from box_ballot
        union all select 2, ctid, ballot from box_waiting) b
      order by part, at`,
    transaction:
      'select ballot as value from box_ballot order by xmin::text::bigint, cmin::text::bigint, ctid',
    size: 'select ballot as value from box_ballot order by length(given::text), ctid',
    token: 'select ballot as value from box_ballot order by token',
    hash: 'select ballot as value from box_ballot order by ballot',
    log: `select leaf::json ->> 'ballot' as value from record_leaf where type = 'ballot' order by place`,
  };
  const orders = [...schoolsBy].filter(([, order]) => order.length === truth.size);
  expect(orders.length).toBeGreaterThan(5);
  for (const [how, text] of Object.entries(ballotsBy)) {
    const found = await column(text);
    const telling = orders.filter(
      ([, order]) => order.filter((urn, index) => truth.get(urn) === found[index]).length >= tooMany,
    );
    expect([how, telling.map(([name]) => name)]).toEqual([how, []]);
  }
}, 120_000);

it('has no ballot anywhere once the term of those elected is over', async () => {
  const { run } = election;
  await run.moveTo(40.1);
  await run.step('poll-closing', 'polled');
  await run.openBallots();
  await run.step('count', 'counted');
  await run.step('declaration', 'declared');
  const kept = [
    ...(await ballots()),
    ...(await secretsOf(
      'select seed as value from ballot_opening where seed is not null',
      'select left(share, 80) as value from opening_share where share is not null',
      'select profile as value from contest_count',
    )),
  ];
  const before = await search(platform, kept);
  expect([...before.places.keys()].sort()).toEqual(
    ['box_ballot', 'ballot_opening', 'contest_count', 'opening_share']
      .map((table) => `elections.public.${table}`)
      .sort(),
  );
  await run.moveTo(50);
  await platform.until(
    () => run.see(),
    ({ state }) => state === 'in-term',
  );
  await run.moveTo(62);
  const poll = await platform.until(
    async () =>
      (await platform.must('GET', run.path('/poll'), { client: null })) as {
        ballotsDestroyedAt: string | null;
      },
    ({ ballotsDestroyedAt }) => ballotsDestroyedAt !== null,
    60_000,
  );
  expect(poll.ballotsDestroyedAt).not.toBeNull();
  const { places, samples } = await search(platform, kept);
  expect([samples.slice(0, 3), [...places.keys()]]).toEqual([[], []]);
}, 240_000);

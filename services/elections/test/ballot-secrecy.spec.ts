import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pocket } from './builders/poll.js';
import type { TestService } from '@partnership/testing';
import { recordCity } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Booth, openedPoll, writeBatch, type Poll } from './builders/poll.js';
import { startElections } from './builders/service.js';

let service: TestService;
let booth: Booth;
let poll: Poll;
const membership = new Membership();
const schools = 40;
/** The ballot (SHA-256) that each school cast, in the order in which they drew their tokens and cast. */
const castBy: { urn: string; ballot: string; token: string }[] = [];

beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await recordCity(service);
  booth = new Booth(service);
  poll = await openedPoll(service, membership, { schools, candidates: [3] });
  const contest = poll.contests[0]!;
  for (const school of poll.schools) {
    const voter = await booth.voter(poll, school, new Pocket());
    const { ballot, token } = await voter.cast(contest, [1 + (castBy.length % 3)]);
    castBy.push({ urn: school.urn, ballot, token });
  }
  expect(await writeBatch(service)).toBe(schools);
}, 120_000);
afterAll(async () => {
  await booth.close();
  await service.stop();
});

/** How many schools would be told from their ballot if the n-th of the one order were the n-th of the other. */
const guessed = (votersInOrder: readonly string[], ballotsInOrder: readonly string[]): number => {
  const truth = new Map(castBy.map(({ urn, ballot }) => [urn, ballot]));
  return votersInOrder.filter((urn, index) => truth.get(urn) === ballotsInOrder[index]).length;
};

/** By chance one school is guessed right; more than seven of forty once in a hundred thousand times. */
const chance = 8;

const column = async (text: string): Promise<string[]> =>
  (await service.database.sql.rows<{ name: string }>(text)).map(({ name }) => name);

/** Every column of every table but the ones that hold the votes, with its values as text. */
async function everyValue(of: (table: string) => boolean): Promise<Map<string, string[]>> {
  const columns = await service.database.sql.rows<{ schema: string; table: string; column: string }>(
    `select table_schema as schema, table_name as table, column_name as column from information_schema.columns
     where table_schema in ('public', 'platform')`,
  );
  const values = new Map<string, string[]>();
  for (const { schema, table, column: name } of columns.filter((one) => of(one.table)))
    values.set(
      `${table}.${name}`,
      await column(`select "${name}"::text as name from ${schema}."${table}" where "${name}" is not null`),
    );
  return values;
}

const isVote = (table: string): boolean => /^(box_|record_)/.test(table);

describe('whoever holds the whole database after a batch', () => {
  it('finds no order of the ballots that tells whose they are: by place, by transaction, by any column', async () => {
    const drawn = castBy.map(({ urn }) => urn);
    const issued = await column('select urn as name from issue_token order by xmin::text::bigint, ctid');
    expect(issued).toEqual(drawn);
    const ballots = {
      place: await column('select ballot as name from box_ballot order by ctid'),
      transaction: await column(
        'select ballot as name from box_ballot order by xmin::text::bigint, cmin::text::bigint, ctid',
      ),
      size: await column('select ballot as name from box_ballot order by length(given::text), ctid'),
      log: await column(
        `select leaf::json ->> 'ballot' as name from record_leaf where type = 'ballot' order by place`,
      ),
      token: await column('select ballot as name from box_ballot order by token'),
    };
    for (const [by, order] of Object.entries(ballots)) {
      expect(order).toHaveLength(schools);
      const hits = Math.max(
        ...[drawn, [...drawn].sort(), [...drawn].reverse()].map((one) => guessed(one, order)),
      );
      expect([by, hits < chance]).toEqual([by, true]);
    }
  });

  it('finds all ballots of a contest equally long', async () => {
    const lengths = await column('select distinct length(given::text)::text as name from box_ballot');
    expect(lengths).toHaveLength(1);
    expect(
      await column('select distinct length(leaf)::text as name from record_leaf where token is not null'),
    ).toHaveLength(1);
  });

  it('finds one transaction for all of a batch, and nothing left of those that cast', async () => {
    expect(await column('select distinct xmin::text as name from box_ballot')).toHaveLength(1);
    const [file] = await column(`select pg_relation_size('box_waiting')::text as name`);
    expect(file).toBe('0');
  });

  it('finds those that wait for the next batch in another order than that in which they came', async () => {
    const waiting: string[] = [];
    const late = await openedPoll(service, membership, { schools: 4, candidates: [3] });
    for (const school of late.schools) {
      const voter = await booth.voter(late, school, new Pocket());
      waiting.push((await voter.cast(late.contests[0]!, [1])).ballot);
    }
    const lie = 'select ballot as name from box_waiting order by xmin::text::bigint, ctid';
    expect(await column(lie)).toEqual(waiting);
    // Four may lie as they came by chance: once in 24 times, but not each of five times.
    const orders = [];
    for (let rounds = 0; rounds < 5; rounds++) {
      await service.database.sql.run('update box_waiting set sequence = sequence where ballot = $1', [
        waiting[3],
      ]);
      expect(await writeBatch(service)).toBe(0);
      expect(await column('select distinct xmin::text as name from box_waiting')).toHaveLength(1);
      orders.push((await column(lie)).join());
    }
    expect(orders.some((order) => order !== waiting.join())).toBe(true);
  }, 60_000);

  it('finds no time and no serial number where the votes are', async () => {
    const kinds = await service.database.sql.rows<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns
       where table_schema = 'public' and (table_name like 'box\\_%' or table_name like 'record\\_%')
         and (data_type ~ 'time|date' or column_default is not null or is_identity = 'YES')`,
    );
    expect(kinds).toEqual([]);
  });

  it('finds no school, person or blinded value where the votes are, and no token or ballot anywhere else', async () => {
    const people = [
      ...castBy.map(({ urn }) => urn),
      ...poll.schools.map(({ head }) => head.id),
      ...(await column('select blinded as name from issue_token')),
    ];
    for (const [where, values] of await everyValue(isVote)) {
      const text = values.join('\n');
      // A URN has six digits, which a hash may have by chance: it must not stand by itself.
      const found = people.filter((one) => new RegExp(`(^|[^0-9a-f])${one}($|[^0-9a-f])`, 'm').test(text));
      expect([where, found]).toEqual([where, []]);
    }
    const given = await service.database.sql.rows<{ given: Record<string, string> }>(
      'select given from box_ballot',
    );
    const secrets = [
      ...castBy.flatMap(({ ballot, token }) => [ballot, token]),
      ...given.flatMap(({ given: { token = '', tokenSignature = '' } }) => [token, tokenSignature]),
    ];
    for (const [where, values] of await everyValue((table) => !isVote(table))) {
      const text = values.join('\n');
      expect([where, secrets.filter((one) => text.includes(one))]).toEqual([where, []]);
    }
  });

  it('finds no event and no audit row of a cast, and none between the issue of tokens and the batch', async () => {
    const told = await column(`select distinct type as name from platform.outbox where subject like '%/%'`);
    expect(told).toEqual(['elections.election.notice-requested.v1']);
    const audited = await column('select distinct operation as name from platform.audit');
    expect(audited.filter((name) => name.startsWith('elections.box'))).toEqual([]);
    expect(
      await column("select key as name from platform.idempotency where operation like 'elections.token%'"),
    ).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Voter } from '@partnership/ballot';
import { elections } from '@partnership/contracts';
import type { SignedReceipt } from '@partnership/election-record';
import { eventually, type TestService } from '@partnership/testing';
import pg from 'pg';
import { recordCity } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Booth, closePoll, count, openBallots, openedPoll, writeBatch, type Poll } from './builders/poll.js';
import { startElections } from './builders/service.js';
import { having, officer, reason, show } from './builders/timeline.js';

let service: TestService;
let other: TestService;
let booth: Booth;
let poll: Poll;
const voters: Voter[] = [];
const receipts: SignedReceipt[] = [];
const contest = (): string => poll.contests[0]!;
const membership = new Membership();
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await recordCity(service);
  booth = new Booth(service);
  poll = await openedPoll(service, membership, { schools: 9, candidates: [3] });
  for (const school of poll.schools) voters.push(await booth.voter(poll, school));
}, 90_000);
afterAll(async () => {
  await booth.close();
  await other.stop();
  await service.stop();
});

const inBox = async (): Promise<string[]> => {
  const rows = await service.database.sql.rows<{ ballot: string }>(
    'select ballot from box_waiting union all select ballot from box_ballot',
  );
  return rows.map(({ ballot }) => ballot).sort();
};

/** As when the process is killed: every connection of the service to its database breaks, whatever it was doing. */
const breakConnections = (admin: pg.Client) =>
  admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );

/** Holds what the step needs last, so that it is under way for as long as the test wants, and then breaks it off. */
async function brokenOff(step: () => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: service.databaseUrl });
  await admin.connect();
  try {
    await admin.query('begin');
    await admin.query('select from record_log for update');
    const under = step().then(
      () => 'done',
      () => 'broken',
    );
    await eventually(async () => {
      const { rowCount } = await admin.query(
        `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())
         or not granted and locktype = 'transactionid'`,
      );
      return (rowCount ?? 0) > 0;
    });
    await breakConnections(admin);
    await admin.query('rollback');
    expect(await under).toBe('broken');
  } finally {
    await admin.end();
  }
}

describe('each voter has one ballot, whatever breaks', () => {
  it('when the process that signed the token is gone at the cast', async () => {
    for (const voter of voters.slice(0, 8)) await voter.drawToken(contest());
    other = await startElections(service);
    for (const voter of voters.slice(0, 4)) receipts.push(await voter.cast(contest(), [1]));
    expect(await inBox()).toHaveLength(4);
  }, 60_000);

  it('when the receipt is lost, and the same is sent again to either process', async () => {
    const voter = voters[4]!;
    await voter.seal(contest(), [2]);
    const first = await voter.send(contest());
    expect(await voter.send(contest())).toEqual(first);
    receipts.push(first);
    expect(await inBox()).toHaveLength(5);
  });

  it('when a batch is broken off: all of it waits still, and is written once by two that write at once', async () => {
    const before = await inBox();
    await brokenOff(() => writeBatch(service));
    expect(await inBox()).toEqual(before);
    expect((await service.database.sql.rows('select from box_waiting')).length).toBe(5);
    const written = await Promise.all([writeBatch(service), writeBatch(other)]);
    expect(written.sort()).toEqual([0, 5]);
    const leaves = await service.database.sql.rows(`select from record_leaf where type = 'ballot'`);
    expect(leaves).toHaveLength(5);
  });

  it('when casts, and batches come at once', async () => {
    const sent = await Promise.all([
      ...voters.slice(5, 8).map((voter) => voter.cast(contest(), [3])),
      writeBatch(service),
      writeBatch(other),
    ]);
    receipts.push(...(sent.slice(0, 3) as SignedReceipt[]));
    expect(new Set(await inBox()).size).toBe(8);
  });

  it('when the close is broken off, and then asked for twice', async () => {
    const before = await show(service, poll.election);
    service.clock.set(before.timetable.pollClosesAt);
    const request = { election: poll.election, reason };
    await brokenOff(() => service.call(elections.closePoll, request, having(officer, before)));
    expect(await show(service, poll.election)).toMatchObject({ state: 'polling' });
    const [one, two] = await Promise.all([
      closePoll(service, poll.election),
      closePoll(other, poll.election),
    ]);
    expect(one).toEqual(two);
    const closes = await service.database.sql.rows(`select from record_leaf where type in ('close', 'seed')`);
    expect(closes).toHaveLength(2);
  });

  it('when the count is broken off: the same is counted again', async () => {
    expect((await openBallots(service, booth, poll, contest())).complete).toBe(true);
    const before = await show(service, poll.election);
    const request = { election: poll.election, reason };
    await brokenOff(() => service.call(elections.countElection, request, having(officer, before)));
    await Promise.all([count(service, poll.election), count(other, poll.election)]);
    const rows = await service.database.sql.rows<{ valid: number; elected: number[] }>(
      'select valid, elected from contest_count',
    );
    expect(rows).toEqual([{ valid: 8, elected: [1] }]);
  });

  it('and every receipt is true: its ballot is in the log, once', async () => {
    expect(receipts).toHaveLength(8);
    for (const { token, ballot, sequence } of receipts) {
      const rows = await service.database.sql.rows<{ leaf: string }>(
        'select leaf from record_leaf where token = $1',
        [token],
      );
      expect(rows.map(({ leaf }) => JSON.parse(leaf) as object)).toEqual([
        { type: 'ballot', contest: contest(), token, ballot, sequence },
      ]);
    }
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import { TimetableWorker } from '../src/timetable/timetable-worker.service.js';
import { recordCity } from './builders/city.js';
import { Membership } from './builders/membership.js';
import {
  Booth,
  closePoll,
  count,
  declare,
  openBallots,
  openedPoll,
  writeBatch,
  type Poll,
} from './builders/poll.js';
import { startElections } from './builders/service.js';
import { officer, show, takeInTime } from './builders/timeline.js';

let service: TestService;
let booth: Booth;
let over: Poll;
let current: Poll;
const membership = new Membership();

/** A declared election of two contests; the ballots of the second are too few to be published. */
async function declared(): Promise<Poll> {
  const poll = await openedPoll(service, membership, {
    schools: 6,
    candidates: [3, 3],
    given: { publicationThreshold: 5 },
  });
  const [large, small] = poll.contests as [string, string];
  for (const [index, school] of poll.schools.entries()) {
    const voter = await booth.voter(poll, school);
    await voter.cast(large, index < 3 ? [1, 2] : [3, 2]);
    if (index < 2) await voter.cast(small, [2, 3]);
  }
  await writeBatch(service);
  await closePoll(service, poll.election);
  for (const contest of poll.contests) await openBallots(service, booth, poll, contest);
  await count(service, poll.election);
  await declare(service, poll.election);
  return poll;
}

const of = (poll: Poll, index: number) => ({ election: poll.election, contest: poll.contests[index]! });
const textOf = ({ base64 }: { base64: string }): string => Buffer.from(base64, 'base64').toString();
const round = (): Promise<void> => service.running.app.get(TimetableWorker).round();

/** The files in which PostgreSQL keeps a table: what was deleted may still be read there. */
async function onDisk(table: string): Promise<Buffer> {
  await service.database.sql.run('checkpoint');
  const rows = await service.database.sql.rows<{ path: string }>(
    `select current_setting('data_directory') || '/' || pg_relation_filepath(file) as path
     from pg_class c cross join lateral (values (c.oid), (nullif(c.reltoastrelid, 0))) as of (file)
     where c.relname = $1 and file is not null`,
    [table],
  );
  return Buffer.concat(rows.map(({ path }) => readFileSync(path)));
}

beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await recordCity(service);
  booth = new Booth(service);
  over = await declared();
  current = await declared();
}, 120_000);
afterAll(async () => {
  await booth.close();
  await service.stop();
});

describe('ballots', () => {
  let sealed: string[];
  let sheet: string;

  it('are kept as long as those whom they elected serve', async () => {
    const rows = await service.database.sql.rows<{ sealed: string }>(
      `select given ->> 'sealed' as sealed from box_ballot where election = $1`,
      [over.election],
    );
    sealed = rows.map((row) => row.sealed);
    expect(sealed).toHaveLength(8);
    sheet = textOf(await service.call(elections.showCountSheet, of(over, 0), anonymous));
    const inTerm = await takeInTime(service, 'begin-term', await show(service, over.election));
    service.clock.set(`${inTerm.term.until}T22:30:00Z`);
    await round();
    const profile = textOf(await service.call(elections.showProfile, of(over, 0), anonymous));
    expect(profile).toContain('3 1 2 0');
    const view = await service.call(elections.showPoll, { election: over.election }, officer);
    expect(view.ballotsDestroyedAt).toBeNull();
    const kept = await onDisk('box_ballot');
    expect(sealed.filter((one) => !kept.includes(one.slice(0, 100)))).toEqual([]);
  });

  it('are destroyed the day after, by the clock, with a record that anybody can read', async () => {
    // The other election is still in its term, as one of a later year would be.
    await service.database.sql.run('update election set term_until = $2 where id = $1', [
      current.election,
      addDays((await show(service, over.election)).term.until, 400),
    ]);
    const { term } = await show(service, over.election);
    service.clock.set(`${addDays(term.until, 1)}T01:00:00Z`);
    await round();
    await round();
    expect((await show(service, over.election)).state).toBe('ended');
    const view = await service.call(elections.showPoll, { election: over.election }, anonymous);
    expect(view.ballotsDestroyedAt).toBe(service.clock.now().toISOString());
    expect(view.contests.map(({ issued, cast }) => [issued, cast])).toEqual([
      [6, 6],
      [2, 2],
    ]);
    const told = service
      .events(elections.ballotsDestroyed)
      .filter(({ subject }) => subject === over.election);
    expect(told.map(({ data }) => data.ballots)).toEqual([8]);
  });

  it('are then nowhere in the tables, nor in the files that the tables were in', async () => {
    for (const table of ['box_ballot', 'box_waiting', 'ballot_opening', 'opening_share', 'contest_count']) {
      const kept = await onDisk(table);
      expect([table, sealed.filter((one) => kept.includes(one.slice(0, 100)))]).toEqual([table, []]);
      const rows = await service.database.sql.rows<{ row: string }>(`select t::text as row from ${table} t`);
      const found = rows.filter(({ row }) => sealed.some((one) => row.includes(one)));
      expect([table, found]).toEqual([table, []]);
    }
  });

  it('cannot be had any more, by scrutineers neither, and the published count can', async () => {
    const gone = { code: 'elections.ballots.destroyed' };
    for (const contest of [0, 1]) {
      await expect(
        service.call(elections.showWholeProfile, of(over, contest), officer),
      ).rejects.toMatchObject(gone);
      await expect(
        service.call(elections.showWholeCountSheet, of(over, contest), officer),
      ).rejects.toMatchObject(gone);
    }
    await expect(service.call(elections.showProfile, of(over, 0), anonymous)).rejects.toMatchObject(gone);
    await expect(
      service.call(elections.showArchive, { election: over.election }, anonymous),
    ).rejects.toMatchObject(gone);
    expect(textOf(await service.call(elections.showCountSheet, of(over, 0), anonymous))).toBe(sheet);
    const table = textOf(await service.call(elections.showCountTable, of(over, 0), anonymous));
    expect(table).toContain('Candidate 1');
    const { contests } = await service.call(elections.showCounts, { election: over.election }, anonymous);
    expect(contests.map(({ valid }) => valid)).toEqual([6, 2]);
  });

  it('of an election that is still in its term are all there', async () => {
    const archive = await service.call(elections.showArchive, { election: current.election }, anonymous);
    expect(archive.parts).toBeGreaterThan(0);
    expect(textOf(await service.call(elections.showWholeProfile, of(current, 1), officer))).toContain(
      '2 2 3 0',
    );
  });
});

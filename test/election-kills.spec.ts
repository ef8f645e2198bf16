import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Refused, Unreachable, type Voter } from '@partnership/ballot';
import { readArchive } from '@partnership/election-record/node';
import { verifyArchive } from '@partnership/verifier';
import type { ElectionRun } from './election-run.js';
import { TestPlatform } from './platform.mjs';
import { smallElection } from './small-election.js';

const environment = { BATCH_SECONDS: '1' };
const urns: string[] = [];
const voters: Voter[] = [];
let contest = '';
let platform: TestPlatform;
let run: ElectionRun;

/** The service is killed as it stands, and comes back some time later. */
async function killed(): Promise<void> {
  await platform.stopService('elections', 'SIGKILL');
  await platform.startService('elections', environment);
}

/** What a voter does when no answer comes: the same again. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unreachable) || tries > 100) throw error;
      await pause(200);
    }
  }
}

/** Takes a step while the service is killed at some point of it, several times over; it is taken once. */
async function stepUnderKills(name: string, to: string): Promise<void> {
  let over = false;
  const stepping = run.step(name, to).finally(() => {
    over = true;
  });
  for (let kills = 0; kills < 3 && !over; kills++) {
    await pause(20 + kills * 60);
    await killed();
  }
  await stepping;
}

const ranking = (index: number): number[] => (index % 2 === 0 ? [1, 2, 3] : [3, 2]);

beforeAll(async () => {
  platform = await TestPlatform.start({ authority: '999', environment });
  const small = await smallElection(platform);
  ({ run, contest } = small);
  urns.push(...small.urns);
  for (const urn of urns) voters.push(await run.voter(urn));
}, 300_000);
afterAll(() => platform.stop());

it('has the token of whoever drew it before a kill, and of whoever was drawing it', async () => {
  const [before, during] = [voters.slice(0, 2), voters.slice(2, 5)];
  for (const voter of before) await voter.drawToken(contest);
  const drawing = during.map((voter) => untilAnswered(() => voter.drawToken(contest)));
  await pause(30);
  await killed();
  await Promise.all(drawing);
  for (const [index, voter] of before.entries()) {
    await voter.seal(contest, ranking(index));
    await expect(voter.send(contest)).resolves.toMatchObject({ contest, sequence: 1 });
  }
}, 120_000);

it('gives the same receipt after a kill between cast and answer, and keeps one ballot', async () => {
  for (const [index, voter] of voters.slice(2, 5).entries()) await voter.seal(contest, ranking(index));
  const sending = voters.slice(2, 5).map((voter) => untilAnswered(() => voter.send(contest)));
  await pause(15);
  await killed();
  const receipts = await Promise.all(sending);
  expect(receipts.map(({ sequence }) => sequence)).toEqual([1, 1, 1]);
}, 120_000);

it('writes each ballot into the log once when it is killed at batches', async () => {
  const rest = voters.slice(5).map(async (voter, index) => {
    await untilAnswered(() => voter.drawToken(contest));
    await voter.seal(contest, ranking(index));
    await untilAnswered(() => voter.send(contest));
  });
  // Batches are written each second: kills come at all points of them.
  for (let kills = 0; kills < 3; kills++) {
    await pause(700 + kills * 130);
    await killed();
  }
  await Promise.all(rest);
}, 180_000);

it('closes and counts once, however often it is killed meanwhile', async () => {
  await run.moveTo(40.1);
  await stepUnderKills('poll-closing', 'polled');
  for (const voter of voters)
    await expect(voter.locate(contest)).resolves.toMatchObject({ state: 'in-the-log' });
  const late = voters[0]!;
  await late.seal(contest, [2]);
  await expect(late.send(contest)).rejects.toMatchObject({ code: 'poll-closed' });
  await expect(late.send(contest)).rejects.toBeInstanceOf(Refused);
  await run.openBallots();
  await stepUnderKills('count', 'counted');
  await stepUnderKills('declaration', 'declared');
  const steps = (await platform.must('GET', run.path())) as { history: { to: string }[] };
  const states = steps.history.map(({ to }) => to);
  expect(new Set(states).size).toBe(states.length);
}, 240_000);

it('has an archive with one ballot of every voter, that a stranger accepts', async () => {
  const report = await verifyArchive(await readArchive(await run.archive()));
  expect(report.fault).toBeNull();
  const { length } = urns;
  expect(report.contests).toMatchObject([
    { roll: length, issued: length, cast: length, valid: length, invalid: 0, blank: 0 },
  ]);
}, 120_000);

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { elections } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { recordCity } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { readyPoll, type Poll } from './builders/poll.js';
import { startElections } from './builders/service.js';
import { deputy, having, officer, reason, show } from './builders/timeline.js';

let service: TestService;
let poll: Poll;
const membership = new Membership();
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await recordCity(service);
  poll = await readyPoll(service, membership, { schools: 5, candidates: [2] });
  const { timetable } = await show(service, poll.election);
  service.clock.set(timetable.pollClosesAt);
}, 60_000);
afterAll(() => service.stop());

const steps = {
  open: { operation: elections.openPoll, from: 'roll-frozen', to: 'polling' },
  close: { operation: elections.closePoll, from: 'polling', to: 'polled' },
  count: { operation: elections.countElection, from: 'polled', to: 'counted' },
  declare: { operation: elections.declareElection, from: 'counted', to: 'declared' },
} as const;
type Step = keyof typeof steps;
const stepNames = Object.keys(steps) as Step[];

async function inState(state: elections.ElectionState): Promise<elections.ElectionView> {
  await service.database.sql.run('update election set state = $2 where id = $1', [poll.election, state]);
  return show(service, poll.election);
}

const take = (step: Step, caller: ReturnType<typeof callerOf>): Promise<elections.ElectionView> =>
  service.call(steps[step].operation, { election: poll.election, reason }, caller);

const table = elections.electionStates.flatMap((state) => stepNames.map((step) => ({ state, step })));

describe('every step of a poll from every state', () => {
  it.each(table.filter(({ state, step }) => state !== steps[step].from && state !== steps[step].to))(
    '$state: $step is refused, and nothing changes',
    async ({ state, step }) => {
      const before = await inState(state);
      await expect(take(step, having(officer, before))).rejects.toMatchObject({ kind: 'conflict' });
      expect(await show(service, poll.election)).toEqual(before);
    },
  );

  it.each(stepNames)('%s that was taken is answered as it is', async (step) => {
    const before = await inState(steps[step].to);
    expect(await take(step, having(officer, { version: 1 }))).toEqual(before);
  });

  it.each(stepNames)('%s is refused to those who run no elections', async (step) => {
    const before = await inState(steps[step].from);
    const others = ['scrutineer', 'admin', 'auditor', 'headteacher', 'slic-member'] as const;
    for (const role of others)
      await expect(take(step, having(person(grant(role)), before))).rejects.toMatchObject({
        kind: 'forbidden',
      });
    const local = person(grant('returning-officer', { districts: ['ladywood'] }));
    await expect(take(step, having(local, before))).rejects.toMatchObject({
      code: 'elections.election.outside-scope',
    });
    expect((await show(service, poll.election)).state).toBe(steps[step].from);
  });

  it.each(stepNames)('%s is refused with a stale ETag', async (step) => {
    const before = await inState(steps[step].from);
    await expect(take(step, having(deputy, { version: before.version - 1 }))).rejects.toMatchObject({
      kind: 'stale',
    });
  });

  it('the poll neither opens late nor closes early', async () => {
    const before = await inState('roll-frozen');
    await expect(take('open', having(officer, before))).rejects.toMatchObject({
      code: 'elections.election.too-late',
    });
    service.clock.set(before.timetable.pollOpensAt);
    const open = await inState('polling');
    await expect(take('close', having(officer, open))).rejects.toMatchObject({
      code: 'elections.election.too-early',
    });
  });
});

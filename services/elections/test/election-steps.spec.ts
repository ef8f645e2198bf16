import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections, roles, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { recordCity, rollEntry } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { startElections } from './builders/service.js';
import {
  call,
  deputy,
  electionIn,
  officer,
  reason,
  show,
  stepNames,
  take,
  takeInTime,
  type StepName,
} from './builders/timeline.js';

type State = elections.ElectionState;

let service: TestService;
const membership = new Membership();
beforeAll(async () => {
  service = await startElections();
  membership.members = [rollEntry()];
  await membership.standIn(service);
  await recordCity(service);
}, 30_000);
afterAll(() => service.stop());

/** What the requirement allows, by hand. A frozen roll that is asked for again is answered as it is. */
const allowed: Record<State, Partial<Record<StepName, State>>> = {
  draft: { 'publish-notice': 'noticed', abandon: 'abandoned' },
  noticed: { 'open-nominations': 'nominating', abandon: 'abandoned', void: 'void' },
  nominating: { 'close-nominations': 'nominated', abandon: 'abandoned', void: 'void' },
  nominated: { 'freeze-roll': 'roll-frozen', abandon: 'abandoned', void: 'void' },
  'roll-frozen': {
    'freeze-roll': 'roll-frozen',
    'declare-uncontested': 'declared',
    abandon: 'abandoned',
    void: 'void',
  },
  polling: { abandon: 'abandoned', void: 'void' },
  polled: { void: 'void' },
  counted: { void: 'void' },
  declared: { 'begin-term': 'in-term', void: 'void' },
  'in-term': { 'end-term': 'ended', void: 'void' },
  ended: {},
  abandoned: {},
  void: {},
};
const table = elections.electionStates.flatMap((state) =>
  stepNames.map((step) => ({ state, step, to: allowed[state][step] })),
);

/** The roles that are no returning officer’s, nobody in particular among them. */
const outsiders: readonly Actor[] = [
  anonymous,
  person(),
  ...roles.filter((role) => !/returning-officer$/.test(role)).map((role) => person(grant(role))),
];

/** An election in the state: taken there as far as there are steps, and put into the later ones. */
async function inState(state: State): Promise<elections.ElectionView> {
  switch (state) {
    case 'draft':
    case 'noticed':
    case 'nominating':
    case 'nominated':
    case 'roll-frozen':
      return electionIn(service, state);
    default: {
      const { election } = await electionIn(service, 'roll-frozen');
      await service.database.sql.run('update election set state = $2 where id = $1', [election, state]);
      return show(service, election);
    }
  }
}

describe('every step from every state', () => {
  const moves = table.filter(({ state, to }) => to !== undefined && to !== state);
  it.each(moves)('$state: $step leads to $to', async ({ state, step, to }) => {
    const before = await inState(state);
    const after = await takeInTime(service, step, before);
    expect(after).toMatchObject({ state: to, version: before.version + 1 });
    expect(after.history.at(-1)).toMatchObject({ from: state, to, by: officer.id, why: reason });
    expect(await show(service, before.election)).toEqual(after);
  });

  it.each(table.filter(({ to }) => to === undefined))('$state: $step is refused', async ({ state, step }) => {
    const before = await inState(state);
    await expect(takeInTime(service, step, before)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'elections.election.move-refused',
    });
    expect(await show(service, before.election)).toEqual(before);
  });

  it.each(elections.electionStates)(
    '%s: nobody but officers takes one, nor who has read another version',
    async (state) => {
      const before = await inState(state);
      const old = { ...before, version: before.version + 7 };
      for (const step of stepNames) {
        for (const who of outsiders)
          await expect(take(service, step, before, who)).rejects.toMatchObject({
            kind: 'forbidden',
            code: 'platform.permission.missing',
          });
        // A frozen roll that is asked for again is answered as it is, to whoever lost the answer.
        if (state === 'roll-frozen' && step === 'freeze-roll') continue;
        await expect(take(service, step, old)).rejects.toMatchObject({ code: 'platform.version.stale' });
      }
      expect(await show(service, before.election)).toEqual(before);
    },
  );
});

describe('a step', () => {
  it('is refused before its time and after it, and then nothing has changed', async () => {
    const { timetable, ...draft } = await call(service);
    service.clock.set(timetable.nominationsOpenAt);
    const late = { kind: 'conflict', code: 'elections.election.too-late' };
    const early = { kind: 'conflict', code: 'elections.election.too-early' };
    await expect(take(service, 'publish-notice', draft)).rejects.toMatchObject(late);
    const noticed = await electionIn(service, 'noticed');
    await expect(take(service, 'open-nominations', noticed)).rejects.toMatchObject(early);
    const nominating = await takeInTime(service, 'open-nominations', noticed);
    await expect(take(service, 'close-nominations', nominating)).rejects.toMatchObject(early);
    const nominated = await takeInTime(service, 'close-nominations', nominating);
    const asked = membership.callers.length;
    await expect(take(service, 'freeze-roll', nominated)).rejects.toMatchObject(early);
    expect(membership.callers).toHaveLength(asked);
    expect(await show(service, nominated.election)).toEqual(nominated);
  });

  it('is refused when the election has changed since it was read', async () => {
    for (const step of stepNames) {
      const state = step === 'freeze-roll' ? 'nominated' : 'draft';
      const before = await electionIn(service, state);
      const old = { ...before, version: before.version + 7 };
      await expect(take(service, step, old)).rejects.toMatchObject({
        kind: 'stale',
        code: 'platform.version.stale',
      });
      expect(await show(service, before.election)).toEqual(before);
    }
  });

  it('happens once when two officers take it at the same moment', async () => {
    const before = await electionIn(service, 'noticed');
    const outcomes = await Promise.allSettled([
      take(service, 'abandon', before),
      take(service, 'void', before, deputy),
      take(service, 'abandon', before, deputy),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await show(service, before.election)).history).toHaveLength(3);
  });

  it('is told to the other services, audited with its reason, and dated by the clock', async () => {
    const before = await electionIn(service, 'noticed');
    const { election } = before;
    const told = await eventually(() => {
      const own = service.events(elections.electionMoved).filter(({ subject }) => subject === election);
      return own.length === 2 ? own : undefined;
    });
    expect(told.map(({ version, data }) => ({ version, ...data }))).toEqual([
      { version: 1, election, from: null, to: 'draft' },
      { version: 2, election, from: 'draft', to: 'noticed' },
    ]);
    const audit = await service.database.sql.rows(
      'select action, why, actor_id from platform.audit where record = $1 order by seq',
      [`elections.election/${election}`],
    );
    expect(audit.at(-1)).toEqual({ action: 'election noticed', why: reason, actor_id: officer.id });
    expect(before.history.at(-1)!.at).toBe(service.clock.now().toISOString());
  });

  it('needs an election that is there', async () => {
    const nowhere = { election: newId(), version: 1 };
    for (const step of stepNames)
      await expect(take(service, step, nowhere)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'elections.election.unknown',
      });
  });

  it('is for returning officers, and in the districts that theirs reaches', async () => {
    const before = await electionIn(service, 'draft');
    await expect(take(service, 'publish-notice', before, person(grant('admin')))).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'platform.permission.missing',
    });
    const ofLadywood = person(grant('returning-officer', { districts: ['ladywood'] }));
    const outside = { kind: 'forbidden', code: 'elections.election.outside-scope' };
    for (const step of stepNames)
      await expect(take(service, step, before, ofLadywood)).rejects.toMatchObject(outside);
    const contests = [{ title: 'Ladywood', seats: 1, districts: ['ladywood'], sectors: [] }];
    const own = await call(service, { contests }, ofLadywood);
    await expect(take(service, 'publish-notice', own, ofLadywood)).resolves.toMatchObject({
      state: 'noticed',
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections, roles, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { recordCity } from './builders/city.js';
import {
  answered,
  decided,
  fill,
  resigns,
  showVacancy,
  stepsOnVacancies,
  type Decided,
  type VacancyStepName,
} from './builders/decided.js';
import { Posts, schoolsIn } from './builders/nominations.js';
import { startElections } from './builders/service.js';
import { deputy, officer } from './builders/timeline.js';

type State = elections.VacancyState;

let service: TestService;
let urn: string;
const posts = new Posts();
beforeAll(async () => {
  service = await startElections();
  await posts.standIn(service);
  await recordCity(service);
  [urn = ''] = await schoolsIn(service, 'ladywood', 1);
}, 30_000);
afterAll(() => service.stop());

/** What the requirement allows, by hand: nobody follows before those who were asked have answered. */
const allowed: Record<State, Partial<Record<VacancyStepName, State>>> = {
  asking: { 'by-election': 'by-election', 'leave-vacant': 'left-vacant' },
  ready: {
    recount: 'filled',
    'runner-up': 'filled',
    'co-opt': 'filled',
    'by-election': 'by-election',
    'leave-vacant': 'left-vacant',
  },
  'by-election': {},
  filled: {},
  'left-vacant': {},
  lapsed: {},
};
const table = elections.vacancyStates.flatMap((state) =>
  stepsOnVacancies.map((step) => ({ state, step, to: allowed[state][step] })),
);

async function inState(state: State): Promise<{ view: elections.CasualVacancyView; of: Decided }> {
  const of = await decided(service);
  const asking = await resigns(service, of, 1);
  if (state === 'asking') return { view: asking, of };
  const ready = await answered(service, asking, of, { 3: true, 4: true, 5: false });
  if (state !== 'ready')
    await service.database.sql.run('update vacancy set state = $2 where id = $1', [ready.vacancy, state]);
  return { view: await showVacancy(service, ready.vacancy), of };
}

const outsiders: readonly Actor[] = [
  anonymous,
  person(),
  ...roles.filter((role) => !/returning-officer$/.test(role)).map((role) => person(grant(role))),
];

describe('every step of a vacancy from every state', () => {
  it.each(table.filter(({ to }) => to !== undefined))(
    '$state: $step leads to $to',
    async ({ state, step, to }) => {
      const { view } = await inState(state);
      const { id: personId } = posts.somebodyAt(urn);
      const after = await fill(service, step, view, officer, { personId, urn });
      expect(after).toMatchObject({ state: to, version: view.version + 1 });
      expect(after.history.at(-1)).toMatchObject({
        ...{ from: state, to, by: officer.id, why: 'As the standing orders say.' },
        at: service.clock.now().toISOString(),
      });
      expect(await showVacancy(service, view.vacancy)).toEqual(after);
    },
  );

  it.each(table.filter(({ to }) => to === undefined))('$state: $step is refused', async ({ state, step }) => {
    const { view } = await inState(state);
    const { id: personId } = posts.somebodyAt(urn);
    await expect(fill(service, step, view, officer, { personId, urn })).rejects.toMatchObject({
      kind: 'conflict',
      code: state === 'asking' ? 'elections.vacancy.still-asking' : 'elections.vacancy.move-refused',
    });
    expect(await showVacancy(service, view.vacancy)).toEqual(view);
  });

  it.each(elections.vacancyStates)('%s: shows the ways that are open, and no other', async (state) => {
    const { view } = await inState(state);
    const names = { recount: 'protected-recount', 'co-opt': 'co-option', 'leave-vacant': 'leaving-vacant' };
    const open = Object.keys(allowed[state]).map((step) => (names as Record<string, string>)[step] ?? step);
    expect(new Set(view.ways)).toEqual(new Set(open));
  });

  it.each(elections.vacancyStates)(
    '%s: nobody but officers in reach takes one, nor who has read another version',
    async (state) => {
      const { view } = await inState(state);
      const { id: personId } = posts.somebodyAt(urn);
      const old = { ...view, version: view.version + 7 };
      const ofYardley = person(grant('returning-officer', { districts: ['yardley'] }));
      for (const step of stepsOnVacancies) {
        for (const who of outsiders)
          await expect(fill(service, step, view, who, { personId, urn })).rejects.toMatchObject({
            code: 'platform.permission.missing',
          });
        await expect(fill(service, step, view, ofYardley, { personId, urn })).rejects.toMatchObject({
          code: 'elections.election.outside-scope',
        });
        await expect(fill(service, step, old, deputy, { personId, urn })).rejects.toMatchObject({
          code: 'platform.version.stale',
        });
      }
      expect(await showVacancy(service, view.vacancy)).toEqual(view);
    },
  );

  it('of a vacancy that there is not is refused', async () => {
    const view = { vacancy: newId(), version: 1 };
    await expect(fill(service, 'recount', view, officer)).rejects.toMatchObject({
      code: 'elections.vacancy.unknown',
    });
  });
});

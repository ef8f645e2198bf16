import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections, membership as contract } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { eventually, person, type TestService } from '@partnership/testing';
import { HeldVacancies } from '../src/vacancies/held-vacancies.service.js';
import { recordCity } from './builders/city.js';
import { answered, decided, fill, resigns, showVacancy, sitting } from './builders/decided.js';
import { startElections } from './builders/service.js';
import { officer } from './builders/timeline.js';

let service: TestService;
beforeAll(async () => {
  service = await startElections();
  await recordCity(service);
}, 30_000);
afterAll(() => service.stop());

const consentsTo = (vacancy: string, who = officer) =>
  service.call(elections.listVacancyConsents, { vacancy, limit: 200 }, who);

/** The round of the timetable, without waiting for it. */
const settle = (): Promise<void> => service.running.app.get(HeldVacancies).settleDue();

const daysLater = (days: number): void => {
  service.clock.set(`${addDays(service.clock.today(), days)}T10:00:00Z`);
};

describe('a seat that falls vacant', () => {
  it('opens a vacancy by itself and has every unelected candidate asked', async () => {
    const of = await decided(service);
    const opened = await resigns(service, of, 1, { answerWithinDays: 10 });
    const seat = await of.seat(1);
    expect(opened).toMatchObject({
      ...{ state: 'asking', cause: 'resignation', seat: seat.seat, contest: of.contest, version: 1 },
      ...{ vacantFrom: addDays(seat.until, 1), termUntil: seat.termUntil },
      ...{ answerBy: addDays(service.clock.today(), 10), ways: ['by-election', 'leaving-vacant'] },
      answers: { asked: 3, consented: 0, declined: 0, silent: 0 },
    });
    expect(opened.history).toMatchObject([{ from: null, to: 'asking', by: of.candidate(1).id }]);
    const asked = await eventually(() =>
      service.events(elections.electionNoticeRequested).find(({ data }) => data.vacancy === opened.vacancy),
    );
    expect(asked.data).toMatchObject({
      ...{ kind: 'vacancy-consent', contest: 'Ladywood', answerBy: opened.answerBy },
      persons: [3, 4, 5].map((number) => of.candidate(number).id),
    });
  });

  it('asks nobody who withdrew or was erased, and is ready where nobody is left', async () => {
    const of = await decided(service);
    await service.database.sql.run(
      'update candidate set withdrawn_at = now() where contest = $1 and number > 2',
      [of.contest],
    );
    const opened = await resigns(service, of, 2);
    expect(opened).toMatchObject({ state: 'ready', answerBy: null, answers: { asked: 0 } });
    await expect(fill(service, 'recount', opened, officer)).rejects.toMatchObject({
      code: 'elections.vacancy.nobody-willing',
    });
  });
});

describe('consent', () => {
  it('comes first: nobody follows before all have answered, or the day for it is over', async () => {
    const of = await decided(service);
    const asking = await resigns(service, of, 1);
    const before = await answered(service, asking, of, { 3: true, 4: false });
    for (const step of ['recount', 'runner-up'] as const)
      await expect(fill(service, step, before, officer)).rejects.toMatchObject({
        code: 'elections.vacancy.still-asking',
      });
    daysLater(14);
    await settle();
    expect(await showVacancy(service, asking.vacancy)).toEqual(before);
    daysLater(1);
    await settle();
    const ready = await showVacancy(service, asking.vacancy);
    expect(ready).toMatchObject({
      state: 'ready',
      answers: { asked: 3, consented: 1, declined: 1, silent: 1 },
    });
    expect(ready.history.at(-1)).toMatchObject({ to: 'ready', by: 'elections' });
    await expect(answered(service, ready, of, { 5: true })).rejects.toMatchObject({
      code: 'elections.vacancy.answer-too-late',
    });
    const { items } = await consentsTo(ready.vacancy);
    expect(items.map(({ candidate, answer }) => [candidate, answer])).toEqual([
      [3, 'consented'],
      [4, 'declined'],
      [5, 'silent'],
    ]);
  });

  it('is each candidate’s own, on paper by the officer’s hand, and seen by nobody else', async () => {
    const of = await decided(service);
    const { vacancy } = await resigns(service, of, 1);
    const say = (who = of.candidate(3), given: object = {}) =>
      service.call(elections.answerVacancy, { vacancy, consents: true, ...given }, who);
    for (const who of [of.candidate(1), of.candidate(2), person()])
      await expect(say(who)).rejects.toMatchObject({ code: 'elections.vacancy.not-asked' });
    await expect(say(of.candidate(4), { person: of.candidate(3).id })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await say();
    const onPaper = await say(officer, { person: of.candidate(4).id, consents: false });
    expect(onPaper).toMatchObject({ candidate: 4, answer: 'declined', answeredBy: officer.id });
    const own = await consentsTo(vacancy, of.candidate(3));
    expect(own.items.map(({ candidate }) => candidate)).toEqual([3]);
    expect((await consentsTo(vacancy, person())).items).toEqual([]);
    expect((await consentsTo(vacancy)).items).toHaveLength(3);
    const open = JSON.stringify(await showVacancy(service, vacancy));
    for (const number of [3, 4, 5]) expect(open).not.toContain(of.candidate(number).id);
  });

  it('can be taken back until somebody follows, and an erased person gives none', async () => {
    const of = await decided(service);
    const ready = await answered(service, await resigns(service, of, 1), of, { 3: true, 4: true, 5: true });
    expect(ready.state).toBe('ready');
    const after = await answered(service, ready, of, { 3: false });
    expect(after.version).toBe(ready.version + 1);
    await expect(fill(service, 'recount', ready, officer)).rejects.toMatchObject({ kind: 'stale' });
    const { id: personId } = of.candidate(5);
    await service.publish(contract.personErased, personId, 2, { personId });
    await eventually(async () => (await showVacancy(service, ready.vacancy)).answers.declined === 2);
    const now = await showVacancy(service, ready.vacancy);
    await fill(service, 'recount', now, officer);
    expect(await sitting(service, of)).toEqual([2, 4]);
    await expect(answered(service, ready, of, { 4: false })).rejects.toMatchObject({
      code: 'elections.vacancy.answers-closed',
    });
  });
});

describe('the register of vacancies', () => {
  it('is everybody’s, by state and district, the newest first', async () => {
    const [one, two] = [await decided(service), await decided(service, { districts: ['yardley'] })];
    const first = await resigns(service, one, 1);
    const second = await resigns(service, two, 1);
    const third = await resigns(service, two, 2);
    const listed = async (request: elections.ListCasualVacancies): Promise<string[]> =>
      (await service.call(elections.listCasualVacancies, request, anonymous)).items.map(
        ({ vacancy }) => vacancy,
      );
    expect(await listed({ district: 'yardley', state: 'asking' })).toEqual([third.vacancy, second.vacancy]);
    expect(await listed({ election: one.election })).toEqual([first.vacancy]);
    const { items, next } = await service.call(
      elections.listCasualVacancies,
      { election: two.election, limit: 1 },
      anonymous,
    );
    expect(items.map(({ vacancy }) => vacancy)).toEqual([third.vacancy]);
    expect(await listed({ election: two.election, cursor: next! })).toEqual([second.vacancy]);
  });
});

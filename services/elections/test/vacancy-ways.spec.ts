import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections } from '@partnership/contracts';
import type { CountSheet } from '@partnership/count';
import { addDays } from '@partnership/database';
import { eventually, person, type TestService } from '@partnership/testing';
import { HeldVacancies } from '../src/vacancies/held-vacancies.service.js';
import { recordCity, rollEntry } from './builders/city.js';
import { answered, decided, fill, resigns, showVacancy, sitting, standing } from './builders/decided.js';
import { Membership } from './builders/membership.js';
import { Posts, schoolsIn, stand } from './builders/nominations.js';
import { startElections } from './builders/service.js';
import { deputy, having, officer, once, reason, show, take, takeInTime } from './builders/timeline.js';

let service: TestService;
let urns: string[];
const membership = new Membership();
const posts = new Posts();
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await posts.standIn(service);
  await recordCity(service);
  urns = await schoolsIn(service, 'ladywood', 3);
  membership.members = urns.map((urn) => rollEntry({ urn }));
}, 30_000);
afterAll(() => service.stop());

const sheetOf = async ({ vacancy }: elections.CasualVacancyView): Promise<CountSheet> => {
  const { base64 } = await service.call(elections.showVacancyCountSheet, { vacancy }, anonymous);
  return JSON.parse(Buffer.from(base64, 'base64').toString()) as CountSheet;
};

/** The round of the timetable, without waiting for it. */
const settle = (): Promise<void> => service.running.app.get(HeldVacancies).settleDue();

interface Span {
  readonly personId: string;
  readonly filled?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}
const inOrder = ({ personId, filled, from, until }: Span): string =>
  JSON.stringify([personId, filled, from, until]);

describe('a protected recount', () => {
  it.each(['scottish-stv', 'ers97', 'meek-prf'] as const)(
    'by %s seats whom the papers of who has left elect, and displaces nobody',
    async (rule) => {
      const of = await decided(service, { rule });
      const ready = await answered(service, await resigns(service, of, 1), of, { 3: true, 4: true, 5: true });
      const filled = await fill(service, 'recount', ready, officer);
      expect(await sitting(service, of)).toEqual([2, 3]);
      const seat = (await standing(service, of)).find(({ candidate }) => candidate === 3);
      expect(seat).toMatchObject({
        ...{ personId: of.candidate(3).id, filled: 'protected-recount', fills: ready.vacancy },
        ...{ from: ready.vacantFrom, until: ready.termUntil },
      });
      expect(filled).toMatchObject({ filledBy: seat?.seat, recounted: true });
      const sheet = await sheetOf(filled);
      expect(sheet.returned).toEqual([3]);
      expect(sheet.rule.id).toBe(rule);
      for (const show of [elections.showVacancyCountTable, elections.showVacancyCountPage]) {
        const { base64 } = await service.call(show, { vacancy: ready.vacancy }, anonymous);
        expect(Buffer.from(base64, 'base64').toString()).toContain('Clarke');
      }
    },
  );

  it('passes over who did not consent, and keeps what moved to itself where few voted', async () => {
    const of = await decided(service, { threshold: 20 });
    const ready = await answered(service, await resigns(service, of, 1), of, { 3: false, 4: true, 5: true });
    const filled = await fill(service, 'recount', ready, officer);
    expect(await sitting(service, of)).toEqual([2, 4]);
    for (const { transfer } of (await sheetOf(filled)).stages) expect(transfer).toBeNull();
  });

  it('tells districts the successor beside whom they follow, and the register of the SLIC', async () => {
    const of = await decided(service);
    const ready = await answered(service, await resigns(service, of, 1), of, { 3: true, 4: true, 5: true });
    await fill(service, 'recount', ready, officer);
    const { version } = await show(service, of.election);
    const told = await eventually(
      () =>
        service
          .events(elections.contestDeclared)
          .find(({ data, version: of_ }) => data.contest === of.contest && of_ === version)?.data,
    );
    const { until } = await of.seat(1);
    expect(until).toBe(addDays(ready.vacantFrom, -1));
    const spans = told.seats.map(({ personId, filled, from, until: last }) => ({
      personId,
      filled,
      from,
      until: last,
    }));
    expect(new Set(spans.map(inOrder))).toEqual(
      new Set(
        [
          { personId: of.candidate(1).id, until },
          { personId: of.candidate(2).id },
          { personId: of.candidate(3).id, filled: 'protected-recount', from: ready.vacantFrom },
        ].map(inOrder),
      ),
    );
    const seat = await eventually(() =>
      service
        .events(elections.electedSeatChanged)
        .find(({ data }) => data.personId === of.candidate(3).id && data.filled === 'protected-recount'),
    );
    expect(seat.data).toMatchObject({ contest: of.contest, districts: ['ladywood'] });
  });

  it('is for papers that are kept and rules that count again', async () => {
    const of = await decided(service, { rule: 'plurality' });
    const ready = await answered(service, await resigns(service, of, 1), of, { 3: false, 4: true, 5: true });
    expect(ready.ways).not.toContain('protected-recount');
    await expect(fill(service, 'recount', ready, officer)).rejects.toMatchObject({
      code: 'elections.vacancy.way-closed',
    });
    await fill(service, 'runner-up', ready, officer);
    expect(await sitting(service, of)).toEqual([2, 4]);
  });
});

describe('other ways', () => {
  it('are left once the ballots are no longer kept', async () => {
    const of = await decided(service, { kept: false });
    const ready = await answered(service, await resigns(service, of, 1), of, { 3: true, 4: true, 5: true });
    expect(ready.ways).toEqual(['by-election', 'co-option', 'leaving-vacant']);
    for (const step of ['recount', 'runner-up'] as const)
      await expect(fill(service, step, ready, officer)).rejects.toMatchObject({
        code: 'elections.vacancy.way-closed',
      });
  });

  it('of two officers at once one fills the place', async () => {
    const of = await decided(service);
    const ready = await answered(service, await resigns(service, of, 1), of, { 3: true, 4: true, 5: true });
    const both = await Promise.allSettled([
      fill(service, 'recount', ready, officer),
      fill(service, 'runner-up', ready, deputy),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'stale' } });
    expect(await sitting(service, of)).toHaveLength(2);
  });

  it('the runner-up follows as such: the one whom the first count left nearest', async () => {
    const of = await decided(service);
    const ready = await answered(service, await resigns(service, of, 1), of, { 3: true, 4: true, 5: true });
    const filled = await fill(service, 'runner-up', ready, officer);
    expect(filled).toMatchObject({ state: 'filled', recounted: false });
    expect((await standing(service, of)).find(({ candidate }) => candidate === 4)?.filled).toBe('runner-up');
    await expect(sheetOf(filled)).rejects.toMatchObject({ code: 'elections.vacancy.no-recount' });
  });

  it('somebody is co-opted from a school of the contest, who has not left a seat of it', async () => {
    const of = await decided(service);
    const ready = await answered(service, await resigns(service, of, 1), of, {
      3: false,
      4: false,
      5: false,
    });
    await expect(fill(service, 'recount', ready, officer)).rejects.toMatchObject({
      code: 'elections.vacancy.nobody-willing',
    });
    const [urn = ''] = urns;
    const [elsewhere = ''] = await schoolsIn(service, 'yardley', 1);
    const refused = (personId: string, from = urn) =>
      expect(fill(service, 'co-opt', ready, officer, { personId, urn: from })).rejects;
    await refused(person().id).toMatchObject({ code: 'elections.vacancy.not-of-school' });
    await refused(posts.somebodyAt(elsewhere).id, elsewhere).toMatchObject({
      code: 'elections.nomination.not-entitled',
    });
    const { id: personId } = posts.somebodyAt(urn);
    await fill(service, 'co-opt', ready, officer, { personId, urn });
    expect((await standing(service, of)).find((seat) => seat.personId === personId)).toMatchObject({
      ...{ filled: 'co-opted', urn, candidate: null, fills: ready.vacancy },
    });
  });

  it('a by-election fills it when it is declared, for the rest of the term', async () => {
    const of = await decided(service);
    const asking = await resigns(service, of, 1);
    const called = await fill(service, 'by-election', asking, officer);
    const { byElection } = called;
    let view = await show(service, byElection!);
    expect(view).toMatchObject({ state: 'draft', term: { until: asking.termUntil } });
    expect(view.contests).toMatchObject([{ title: 'Ladywood', seats: 1, districts: ['ladywood'] }]);
    for (const step of ['publish-notice', 'open-nominations'] as const)
      view = await takeInTime(service, step, view);
    const [urn = '', ...others] = urns;
    const candidate = posts.somebodyAt(urn);
    const { contest } = view.contests[0]!;
    await stand(service, { election: view.election, contest, candidate, urn }, others);
    for (const step of ['close-nominations', 'freeze-roll'] as const)
      view = await takeInTime(service, step, view);
    const declared = await take(service, 'declare-uncontested', view);
    const filled = await showVacancy(service, asking.vacancy);
    const { items } = await service.call(elections.listElectedSeats, { election: byElection! }, anonymous);
    expect(items).toMatchObject([
      { personId: candidate.id, filled: 'by-election', fills: asking.vacancy, until: asking.termUntil },
    ]);
    expect(filled).toMatchObject({ state: 'filled', filledBy: items[0]?.seat, byElection });
    await take(service, 'void', declared);
    const again = await showVacancy(service, asking.vacancy);
    expect(again).toMatchObject({ state: 'ready', filledBy: null });
    const left = await fill(service, 'leave-vacant', again, officer);
    expect(left).toMatchObject({ state: 'left-vacant', ways: [] });
    expect(await sitting(service, of)).toEqual([2]);
  });

  it('a by-election that is called off leaves the vacancy as it was', async () => {
    const of = await decided(service);
    const called = await fill(service, 'by-election', await resigns(service, of, 2), officer);
    await take(service, 'abandon', await show(service, called.byElection!));
    expect(await showVacancy(service, called.vacancy)).toMatchObject({ state: 'ready', filledBy: null });
  });

  it('places that the declaration left to nobody open by the officer, one vacancy each', async () => {
    const of = await decided(service, { vacant: 1 });
    const open = () =>
      service.call(
        elections.openCasualVacancy,
        { election: of.election, contest: of.contest, reason },
        once(officer),
      );
    const opened = await open();
    expect(opened).toMatchObject({ state: 'ready', seat: null, cause: 'not-filled', answers: { asked: 0 } });
    expect(opened.ways).toEqual(['by-election', 'co-option', 'leaving-vacant']);
    await expect(open()).rejects.toMatchObject({ code: 'elections.vacancy.nothing-vacant' });
    await expect(fill(service, 'recount', opened, officer)).rejects.toMatchObject({
      code: 'elections.vacancy.way-closed',
    });
  });

  it('nobody follows in an election that is void, nor after the term', async () => {
    const of = await decided(service);
    const ready = await answered(service, await resigns(service, of, 1), of, { 3: true, 4: true, 5: true });
    const other = await decided(service);
    const waiting = await resigns(service, other, 1);
    await service.call(
      elections.voidElection,
      { election: of.election, reason },
      having(officer, await show(service, of.election)),
    );
    expect(await showVacancy(service, ready.vacancy)).toMatchObject({ state: 'lapsed', ways: [] });
    await service.database.sql.run(
      `update vacancy set vacant_from = $2::date - 9, term_until = $2::date - 1 where id = $1`,
      [waiting.vacancy, service.clock.today()],
    );
    await settle();
    expect(await showVacancy(service, waiting.vacancy)).toMatchObject({ state: 'lapsed' });
  });
});

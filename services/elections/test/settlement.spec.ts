import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { elections } from '@partnership/contracts';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { rollEntry } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Posts, propose, schoolsIn, showNomination, stand } from './builders/nominations.js';
import { startElections } from './builders/service.js';
import { electionIn, having, officer, reason, show, takeInTime } from './builders/timeline.js';

let service: TestService;
const membership = new Membership();
const posts = new Posts();
let urns: string[];
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await posts.standIn(service);
  urns = await schoolsIn(service, 'ladywood', 5);
  await schoolsIn(service, 'yardley', 1);
  membership.members = urns.map((urn) => rollEntry({ urn, name: `School ${urn}` }));
}, 30_000);
afterAll(() => service.stop());

type Terms = Partial<elections.ContestTerms>;
const contestOf = (given: Terms = {}): elections.ContestTerms => ({
  ...{ title: 'Ladywood', seats: 1, districts: ['ladywood'], sectors: ['primary'] },
  ...given,
});

const byAll = (urn: string): string[] => urns.filter((each) => each !== urn).slice(0, 2);

/** An election of one contest in which these stand, each from a school of their own; taken to its frozen roll. */
async function frozen(names: readonly string[], given: Terms = {}) {
  const before = await electionIn(service, 'nominating', { contests: [contestOf(given)] });
  const { election } = before;
  const contest = before.contests[0]!.contest;
  const nominations = [];
  for (const [at, familyName] of names.entries()) {
    const urn = urns[at]!;
    const wish = { election, contest, candidate: posts.somebodyAt(urn), urn, familyName };
    nominations.push(await stand(service, wish, byAll(urn)));
  }
  const closed = await takeInTime(service, 'close-nominations', before);
  const view = await takeInTime(service, 'freeze-roll', closed);
  return { view, election, contest, nominations };
}

const paperOf = (contest: string) =>
  service.database.sql.rows<{ number: number; name: string; urn: string | null }>(
    `select number, name, description, urn, district, sector, withdrawn_at as gone from candidate
     where contest = $1 order by number`,
    [contest],
  );

const depart = async ({ nomination }: elections.NominationView) => {
  const order = { nomination, cause: 'death' as const, reason: 'Told by the family' };
  const view = await showNomination(service, nomination);
  return service.call(elections.recordDeparture, order, having(officer, view));
};

describe('when the roll is frozen a contest', () => {
  it('with more candidates than seats goes to the poll, on a paper in the order of family names', async () => {
    const { view, contest, nominations } = await frozen(['Okafor', 'begum', 'Adeyemi']);
    expect(view.contests).toEqual([
      expect.objectContaining({ outcome: 'contested', vacantSeats: 0, electors: 5 }),
    ]);
    expect(await paperOf(contest)).toEqual(
      [
        ['Amina Adeyemi', 2],
        ['Amina begum', 1],
        ['Amina Okafor', 0],
      ].map(([name, at], index) => ({
        ...{ number: index + 1, name, urn: urns[Number(at)], description: `School ${urns[Number(at)]}` },
        ...{ district: 'ladywood', sector: 'primary', gone: null },
      })),
    );
    for (const { nomination } of nominations)
      expect(await showNomination(service, nomination)).toMatchObject({ state: 'accepted' });
  });

  it('with a candidate for each seat returns them unopposed, without a paper', async () => {
    const { view, contest } = await frozen(['Okafor', 'Begum'], { seats: 2 });
    expect(view.contests[0]).toMatchObject({ outcome: 'unopposed', vacantSeats: 0 });
    expect(await paperOf(contest)).toEqual([]);
  });

  it('with fewer returns them and leaves the other seats vacant', async () => {
    const { view } = await frozen(['Okafor'], { seats: 3 });
    expect(view.contests[0]).toMatchObject({ outcome: 'unopposed', vacantSeats: 2 });
  });

  it('with nobody is vacant', async () => {
    const { view } = await frozen([], { seats: 2 });
    expect(view.contests[0]).toMatchObject({ outcome: 'vacant', vacantSeats: 2 });
  });

  it('with re-opening asked for goes to the poll against it, even with one candidate', async () => {
    const { view, contest } = await frozen(['Okafor'], { reopenNominations: true });
    expect(view.contests[0]).toMatchObject({ outcome: 'contested' });
    expect(await paperOf(contest)).toMatchObject([
      { number: 1, name: 'Amina Okafor' },
      { number: 2, name: 'Re-open nominations', urn: null },
    ]);
  });

  it('does not count who did not consent, or has too few schools behind them on the roll', async () => {
    const before = await electionIn(service, 'nominating', { contests: [contestOf()] });
    const [{ contest } = { contest: '' }] = before.contests;
    const { election } = before;
    const [one = '', two = '', three = ''] = urns;
    const asked = await propose(
      service,
      { election, contest, candidate: posts.somebodyAt(one), urn: one },
      officer,
    );
    const lonely = await stand(service, { election, contest, candidate: posts.somebodyAt(two), urn: two }, [
      three,
    ]);
    const view = await takeInTime(
      service,
      'freeze-roll',
      await takeInTime(service, 'close-nominations', before),
    );
    expect(view.contests[0]).toMatchObject({ outcome: 'vacant' });
    const whyOf = async ({ nomination }: elections.NominationView) =>
      (await showNomination(service, nomination)).history.at(-1);
    expect(await whyOf(asked)).toMatchObject({ to: 'lapsed', why: expect.stringContaining('consented') });
    expect(await whyOf(lonely)).toMatchObject({ to: 'lapsed', why: expect.stringContaining('1 of 2') });
  });

  it.each([
    [1, 0],
    [2, 1],
  ])('with %i electors takes candidates with %i nominators', async (electors, nominators) => {
    const before = await electionIn(service, 'nominating', { contests: [contestOf()] });
    const [{ contest } = { contest: '' }] = before.contests;
    const [urn = '', ...others] = urns;
    const wish = { election: before.election, contest, candidate: posts.somebodyAt(urn), urn };
    const { nomination } = await stand(service, wish, others.slice(0, nominators));
    const all = membership.members;
    membership.members = all.filter((member) => urns.slice(0, electors).includes(member.urn));
    const closed = await takeInTime(service, 'close-nominations', before);
    const view = await takeInTime(service, 'freeze-roll', closed);
    membership.members = all;
    expect(view.contests[0]).toMatchObject({ electors, outcome: 'unopposed' });
    expect(await showNomination(service, nomination)).toMatchObject({
      state: 'accepted',
      required: nominators,
    });
  });
});

describe('a candidate who is gone', () => {
  it('before the poll leaves a paper numbered anew, then nobody opposed, then a vacancy', async () => {
    const { election, contest, nominations, view } = await frozen(['Okafor', 'Begum', 'Adeyemi']);
    const [okafor, begum, adeyemi] = nominations;
    await depart(begum!);
    expect(await paperOf(contest)).toMatchObject([
      { number: 1, name: 'Amina Adeyemi' },
      { number: 2, name: 'Amina Okafor' },
    ]);
    const changed = await show(service, election);
    expect(changed.version).toBe(view.version + 1);
    await depart(okafor!);
    expect((await show(service, election)).contests[0]).toMatchObject({ outcome: 'unopposed' });
    expect(await paperOf(contest)).toEqual([]);
    await depart(adeyemi!);
    expect((await show(service, election)).contests[0]).toMatchObject({ outcome: 'vacant', vacantSeats: 1 });
  });

  it('once the poll has opened stays on the paper, and is marked for the count', async () => {
    const { election, contest, nominations } = await frozen(['Okafor', 'Begum', 'Adeyemi']);
    await service.database.sql.run(`update election set state = 'polling' where id = $1`, [election]);
    await depart(nominations[1]!);
    expect(await paperOf(contest)).toMatchObject([
      { number: 1, gone: null },
      { number: 2, name: 'Amina Begum', gone: expect.any(Date) },
      { number: 3, gone: null },
    ]);
    expect((await show(service, election)).contests[0]).toMatchObject({ outcome: 'contested' });
  });
});

describe('an election in which nothing is contested', () => {
  const declare = (view: elections.ElectionView, who = officer) =>
    service.call(elections.declareUncontested, { election: view.election, reason }, having(who, view));

  it('is declared without a poll, and its winners are told in every district and sector that voted', async () => {
    const joined = contestOf({ districts: ['ladywood', 'yardley'], sectors: ['primary', 'nursery'] });
    const { view, contest, nominations } = await frozen(['Okafor'], joined);
    const [nomination] = nominations;
    await expect(declare(view, person(grant('admin')))).rejects.toMatchObject({ kind: 'forbidden' });
    const declared = await declare(view);
    expect(declared).toMatchObject({ state: 'declared', version: view.version + 1 });
    const [event] = await eventually(() => {
      const own = service.events(elections.contestDeclared).filter(({ data }) => data.contest === contest);
      return own.length > 0 ? own : undefined;
    });
    const winner = { personId: nomination!.person, urn: urns[0], unopposed: true };
    expect(event!.data).toMatchObject({ from: declared.term.from, until: declared.term.until });
    expect(event!.data.seats).toEqual([
      { district: 'ladywood', sector: 'primary', ...winner },
      { district: 'ladywood', sector: 'nursery', ...winner },
      { district: 'yardley', sector: 'primary', ...winner },
      { district: 'yardley', sector: 'nursery', ...winner },
    ]);
  });

  it('has no poll, and one in which something is has', async () => {
    const { view } = await frozen(['Okafor', 'Begum']);
    await expect(declare(view)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'elections.election.poll-needed',
    });
    expect(await show(service, view.election)).toEqual(view);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { elections, type Actor } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { IssuedTokens } from '../src/rolls/issued-tokens.js';
import { freshUrn, record, rollEntry, schoolSummary } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Posts, schoolsIn, stand } from './builders/nominations.js';
import { startElections } from './builders/service.js';
import { electionIn, having, officer, show, takeInTime } from './builders/timeline.js';

let service: TestService;
const membership = new Membership();
const posts = new Posts();
let urns: string[];
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await posts.standIn(service);
  urns = await schoolsIn(service, 'ladywood', 3);
  await schoolsIn(service, 'yardley', 1);
}, 30_000);
afterAll(() => service.stop());

const delegates = new Map<string, Actor>();
beforeEach(() => {
  for (const urn of urns) delegates.set(urn, person());
  membership.members = urns.map((urn) => rollEntry({ urn, delegate: delegates.get(urn)!.id }));
});

const city = { title: 'City', seats: 1, districts: [], sectors: [] };
const ladywood = { title: 'Ladywood', seats: 1, districts: ['ladywood'], sectors: [] };

/** With two candidates in the whole city’s contest, so that there is something to vote in. */
async function frozen(): Promise<elections.ElectionView> {
  const before = await electionIn(service, 'nominating', { contests: [city, ladywood] });
  const contest = before.contests[0]!.contest;
  for (const urn of urns.slice(0, 2)) {
    const wish = { election: before.election, contest, candidate: posts.somebodyAt(urn), urn };
    await stand(
      service,
      wish,
      urns.filter((each) => each !== urn),
    );
  }
  return takeInTime(service, 'freeze-roll', await takeInTime(service, 'close-nominations', before));
}

const correct = (
  view: elections.ElectionView,
  order: Omit<elections.CorrectElector, 'election' | 'reason'>,
  who: Actor = officer,
) =>
  service.call(
    elections.correctElector,
    { election: view.election, reason: 'Told by the school', ...order },
    having(who, view),
  );

const ballotsOf = async (who: Actor) => (await service.call(elections.listOwnBallotPapers, {}, who)).items;

const frozenRows = (election: string) =>
  service.database.sql.rows('select * from elector where election = $1 order by urn', [election]);

describe('a correction of a frozen roll', () => {
  it('gives a school another delegate, who votes from then on', async () => {
    const view = await frozen();
    const before = await frozenRows(view.election);
    const [urn = ''] = urns;
    const next = posts.somebodyAt(urn);
    const made = await correct(view, { kind: 'delegate', urn, delegate: next.id });
    expect(made).toMatchObject({
      ...{ number: 1, kind: 'delegate', urn, delegate: next.id, by: officer.id },
      ...{ version: view.version + 1, contests: view.contests.map(({ contest }) => contest) },
    });
    expect(await frozenRows(view.election)).toEqual(before);
    expect(await ballotsOf(delegates.get(urn)!)).toEqual([]);
    expect(await ballotsOf(next)).toMatchObject([{ election: view.election, schools: [{ urn }] }]);
    const electors = await service.call(elections.listElectors, { election: view.election }, officer);
    expect(electors.items.find((each) => each.urn === urn)?.delegate).toBe(next.id);
    const { items } = await service.call(
      elections.listElectorCorrections,
      { election: view.election },
      officer,
    );
    const { election: _, version: __, ...entry } = made;
    expect(items).toEqual([entry]);
  });

  it('takes a school off that has closed, and says so when asked why it may not vote', async () => {
    const view = await frozen();
    const urn = urns[2]!;
    await correct(view, { kind: 'removed', urn });
    const after = await show(service, view.election);
    expect(after.contests.map(({ electors }) => electors)).toEqual([2, 2]);
    const rights = await service.call(elections.showElectorRights, { election: view.election, urn }, officer);
    expect(rights).toMatchObject({ onRoll: false, contests: [{ reason: 'removed' }, { reason: 'removed' }] });
    expect(await ballotsOf(delegates.get(urn)!)).toEqual([]);
    const again = { kind: 'delegate' as const, urn, delegate: posts.somebodyAt(urn).id };
    await expect(correct(after, again)).rejects.toMatchObject({ code: 'elections.roll.not-on-roll' });
  });

  it('adds a school that was left off, to the contests of its district and sector', async () => {
    const view = await frozen();
    const urn = freshUrn();
    await record(service, schoolSummary({ urn, district: 'yardley', phase: 'nursery', name: 'Left Off' }));
    const delegate = posts.somebodyAt(urn);
    const made = await correct(view, { kind: 'added', urn, delegate: delegate.id });
    expect(made).toMatchObject({ name: 'Left Off', contests: [view.contests[0]!.contest] });
    const after = await show(service, view.election);
    expect(after.contests.map(({ electors }) => electors)).toEqual([4, 3]);
    expect(await ballotsOf(delegate)).toMatchObject([{ schools: [{ urn, name: 'Left Off' }] }]);
    const twice = { kind: 'added' as const, urn, delegate: delegate.id };
    await expect(correct(after, twice)).rejects.toMatchObject({ code: 'elections.roll.on-roll-already' });
    const school = await service.call(
      elections.showSchoolElections,
      { urn },
      person(grant('headteacher', { schools: [urn] })),
    );
    expect(school.items).toMatchObject([{ election: view.election }]);
  });

  it('that leaves nobody to vote leaves no contest', async () => {
    let version = await frozen();
    for (const urn of urns) {
      await correct(version, { kind: 'removed', urn });
      version = await show(service, version.election);
    }
    expect(version.contests.map(({ outcome }) => outcome)).toEqual(['no-electors', 'no-electors']);
  });

  it('is refused before the freeze, after the poll, and without having read what stands', async () => {
    const [urn = ''] = urns;
    const order = { kind: 'delegate' as const, urn, delegate: posts.somebodyAt(urn).id };
    const code = 'elections.roll.correction-outside-time';
    const nominated = await electionIn(service, 'nominated', { contests: [city] });
    await expect(correct(nominated, order)).rejects.toMatchObject({ kind: 'conflict', code });
    const view = await frozen();
    await expect(correct({ ...view, version: 1 }, order)).rejects.toMatchObject({ kind: 'stale' });
    await service.database.sql.run(`update election set state = 'polled' where id = $1`, [view.election]);
    await expect(correct(view, order)).rejects.toMatchObject({ kind: 'conflict', code });
  });

  it('is refused to others than returning officers, and with a delegate of elsewhere or none', async () => {
    const view = await frozen();
    const [urn = ''] = urns;
    const order = { kind: 'delegate' as const, urn };
    const delegate = posts.somebodyAt(urn).id;
    await expect(
      correct(view, { ...order, delegate }, person(grant('headteacher', { schools: [urn] }))),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(correct(view, order)).rejects.toMatchObject({ code: 'elections.roll.delegate-wanted' });
    await expect(correct(view, { ...order, delegate: person().id })).rejects.toMatchObject({
      code: 'elections.roll.delegate-elsewhere',
    });
    await expect(correct(view, { kind: 'removed', urn, delegate })).rejects.toMatchObject({
      code: 'elections.roll.delegate-unwanted',
    });
  });

  it('cannot be changed or deleted', async () => {
    const view = await frozen();
    await correct(view, { kind: 'removed', urn: urns[2]! });
    const { sql } = service.database;
    for (const statement of [
      'update roll_correction set reason = $1',
      'delete from roll_correction where reason <> $1',
    ])
      await expect(sql.run(statement, ['otherwise'])).rejects.toThrow('a frozen roll cannot be changed');
  });
});

describe('once a school has been given what it votes with', () => {
  it('nobody else can vote for it, and it stays on the roll', async () => {
    const view = await frozen();
    const [urn = '', other = ''] = urns;
    const tokens = service.running.app.get(IssuedTokens);
    const asked = tokens.hasBeenIssued.bind(tokens);
    tokens.hasBeenIssued = (_sql, election, of) => Promise.resolve(election === view.election && of === urn);
    const code = 'elections.roll.token-issued';
    const delegate = posts.somebodyAt(urn).id;
    await expect(correct(view, { kind: 'delegate', urn, delegate })).rejects.toMatchObject({ code });
    await expect(correct(view, { kind: 'removed', urn })).rejects.toMatchObject({ code });
    await expect(correct(view, { kind: 'removed', urn: other })).resolves.toMatchObject({ number: 1 });
    expect(await ballotsOf(delegates.get(urn)!)).toMatchObject([{ schools: [{ urn, issued: true }] }]);
    tokens.hasBeenIssued = asked;
  });
});

describe('what somebody votes in', () => {
  it('is told for each of two schools, with the contests that go to the poll alone', async () => {
    const delegate = person();
    const [one = '', two = ''] = urns;
    membership.members = urns.map((urn) =>
      rollEntry({ urn, name: `School ${urn}`, ...(urn !== urns[2] && { delegate: delegate.id }) }),
    );
    const view = await frozen();
    const contest = { contest: view.contests[0]!.contest, title: 'City', seats: 1, candidates: 2 };
    const schools = [one, two].sort().map((urn) => ({
      ...{ urn, name: `School ${urn}`, issued: false },
      contests: [contest],
    }));
    const { pollOpensAt, pollClosesAt } = view.timetable;
    expect(await ballotsOf(delegate)).toEqual([
      {
        ...{ election: view.election, title: view.title, state: 'roll-frozen' },
        ...{ pollOpensAt, pollClosesAt, schools },
      },
    ]);
  });

  it('comes page by page, and is nothing for others', async () => {
    const delegate = person();
    membership.members = urns.map((urn) => rollEntry({ urn, delegate: delegate.id }));
    const views = [await frozen(), await frozen()];
    const first = await service.call(elections.listOwnBallotPapers, { limit: 1 }, delegate);
    const rest = await service.call(
      elections.listOwnBallotPapers,
      { limit: 1, cursor: first.next! },
      delegate,
    );
    expect([...first.items, ...rest.items].map(({ election }) => election)).toEqual(
      views.map(({ election }) => election),
    );
    expect(rest.next).toBeNull();
    expect(await ballotsOf(person())).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { elections } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { eventually, person, type TestService } from '@partnership/testing';
import { TimetableWorker } from '../src/timetable/timetable-worker.service.js';
import { PollSteps } from '../src/timetable/poll-steps.js';
import { rollEntry } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Posts, schoolsIn, stand } from './builders/nominations.js';
import { startElections } from './builders/service.js';
import { call, electionIn, show, take, takeInTime } from './builders/timeline.js';

let service: TestService;
let beside: TestService;
const membership = new Membership();
const posts = new Posts();
let urns: string[];
beforeAll(async () => {
  service = await startElections();
  beside = await startElections(service);
  await membership.standIn(service);
  await posts.standIn(service);
  urns = await schoolsIn(service, 'ladywood', 3);
  membership.members = urns.map((urn) => rollEntry({ urn }));
}, 30_000);
afterAll(async () => {
  await beside.stop();
  await service.stop();
});

const contests = [{ title: 'Ladywood', seats: 1, districts: ['ladywood'], sectors: [] }];
const worker = (of: TestService = service): TimetableWorker => of.running.app.get(TimetableWorker);
const stateOf = async (election: string): Promise<string> => (await show(service, election)).state;

async function roundAt(at: string): Promise<void> {
  service.clock.set(at);
  await worker().round();
}

const noticesOf = (election: string) =>
  service.events(elections.electionNoticeRequested).filter(({ subject }) => subject === election);

const heard = (election: string, kind: elections.ElectionNoticeKind) =>
  eventually(() => noticesOf(election).find(({ data }) => data.kind === kind)?.data);

describe('the timetable', () => {
  it('takes its steps by itself, each at its time, and says that it was the clock', async () => {
    const { election, timetable, term } = await electionIn(service, 'noticed', { contests });
    await worker().round();
    expect(await stateOf(election)).toBe('noticed');
    await roundAt(timetable.nominationsOpenAt);
    expect(await stateOf(election)).toBe('nominating');
    await roundAt(timetable.nominationsCloseAt);
    expect(await stateOf(election)).toBe('nominated');
    await roundAt(`${timetable.rollOn}T09:00:00Z`);
    const frozen = await show(service, election);
    expect(frozen).toMatchObject({ state: 'roll-frozen', roll: { entries: 3 } });
    expect(frozen.history.slice(2).map(({ to, by, why }) => [to, by, why])).toEqual(
      ['nominating', 'nominated', 'roll-frozen'].map((to) => [
        to,
        'elections',
        'its time has come by the timetable',
      ]),
    );
    await take(service, 'declare-uncontested', frozen);
    await roundAt(`${addDays(term.from, -1)}T12:00:00Z`);
    expect(await stateOf(election)).toBe('declared');
    await roundAt(`${term.from}T00:00:01Z`);
    expect(await stateOf(election)).toBe('in-term');
    await roundAt(`${term.until}T20:00:00Z`);
    expect(await stateOf(election)).toBe('in-term');
    await roundAt(`${addDays(term.until, 1)}T12:00:00Z`);
    expect(await stateOf(election)).toBe('ended');
  });

  it('takes several steps at once where it slept, and each once where two processes wake', async () => {
    const { election, timetable } = await electionIn(service, 'nominating', { contests });
    service.clock.set(`${timetable.rollOn}T09:00:00Z`);
    await Promise.all([worker().round(), worker(beside).round(), worker().round()]);
    const { state, history } = await show(service, election);
    expect(state).toBe('roll-frozen');
    expect(history.map(({ to }) => to)).toEqual([
      ...['draft', 'noticed', 'nominating', 'nominated', 'roll-frozen'],
    ]);
  });

  it('neither publishes a notice nor opens nominations when it is too late: people decide', async () => {
    const draft = await call(service, { contests });
    const { election, timetable } = await electionIn(service, 'noticed', { contests });
    await roundAt(timetable.nominationsCloseAt);
    expect(await stateOf(draft.election)).toBe('draft');
    expect(await stateOf(election)).toBe('noticed');
  });

  it('tries again what failed, and goes on with the others meanwhile', async () => {
    const stuck = await electionIn(service, 'nominating', { contests });
    const other = await electionIn(service, 'noticed', { contests });
    membership.answersLeft = 0;
    await roundAt(`${stuck.timetable.rollOn}T00:00:01Z`);
    membership.answersLeft = Infinity;
    expect(await stateOf(stuck.election)).toBe('nominated');
    expect(await stateOf(other.election)).toBe('nominating');
    await worker().round();
    expect(await stateOf(stuck.election)).toBe('roll-frozen');
  });

  it('asks polls to open and to close, in this order, at the time it is', async () => {
    const polls = service.running.app.get(PollSteps);
    const asked: string[] = [];
    const openDue = polls.openDue.bind(polls);
    const closeDue = polls.closeDue.bind(polls);
    polls.openDue = (at) => Promise.resolve(void asked.push(`open ${at.toISOString()}`));
    polls.closeDue = (at) => Promise.resolve(void asked.push(`close ${at.toISOString()}`));
    await worker().round();
    Object.assign(polls, { openDue, closeDue });
    const now = service.clock.now().toISOString();
    expect(asked).toEqual([`open ${now}`, `close ${now}`]);
  });
});

describe('people are told by mail', () => {
  it('of the notice and of open nominations: heads and chairs of the members that vote, once', async () => {
    const before = await electionIn(service, 'noticed', { contests });
    const { election, title, timetable } = before;
    await worker().round();
    await worker(beside).round();
    expect(await heard(election, 'election-noticed')).toEqual({
      ...{ election, title, kind: 'election-noticed', part: 1, districts: ['ladywood'] },
      nominationsOpenAt: timetable.nominationsOpenAt,
      nominationsCloseAt: timetable.nominationsCloseAt,
      pollOpensAt: timetable.pollOpensAt,
      pollClosesAt: timetable.pollClosesAt,
    });
    await roundAt(timetable.nominationsOpenAt);
    await worker().round();
    await heard(election, 'nominations-open');
    expect(noticesOf(election).map(({ data }) => data.kind)).toEqual([
      'election-noticed',
      'nominations-open',
    ]);
  });

  it('of the poll and its end: the delegates; of the result: the candidates', async () => {
    const delegate = person();
    membership.members = urns.map((urn) => rollEntry({ urn, delegate: delegate.id }));
    const before = await electionIn(service, 'nominating', { contests });
    const contest = before.contests[0]!.contest;
    const candidates = [];
    for (const urn of urns.slice(0, 2)) {
      const candidate = posts.somebodyAt(urn);
      candidates.push(candidate.id);
      const wish = { election: before.election, contest, candidate, urn };
      await stand(
        service,
        wish,
        urns.filter((each) => each !== urn),
      );
    }
    const closed = await takeInTime(service, 'close-nominations', before);
    const { election, timetable } = await takeInTime(service, 'freeze-roll', closed);
    const inState = (state: string) =>
      service.database.sql.run('update election set state = $2 where id = $1', [election, state]);
    await inState('polling');
    await roundAt(timetable.pollOpensAt);
    expect(await heard(election, 'poll-open')).toMatchObject({ persons: [delegate.id] });
    expect(noticesOf(election).map(({ data }) => data.kind)).not.toContain('poll-closing');
    const twoDays = 2 * 86_400_000;
    await roundAt(new Date(new Date(timetable.pollClosesAt).getTime() - twoDays).toISOString());
    expect(await heard(election, 'poll-closing')).toMatchObject({ persons: [delegate.id] });
    await inState('declared');
    await worker().round();
    const { persons } = await heard(election, 'election-declared');
    expect(persons).toEqual([...candidates].sort());
  });
});

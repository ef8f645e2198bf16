import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Voter } from '@partnership/ballot';
import { elections } from '@partnership/contracts';
import { type TestService } from '@partnership/testing';
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
import { officer } from './builders/timeline.js';

let service: TestService;
let booth: Booth;
const membership = new Membership();
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await recordCity(service);
  booth = new Booth(service);
}, 60_000);
afterAll(async () => {
  await booth.close();
  await service.stop();
});

describe('an election by secret ballot', () => {
  let poll: Poll;
  const voters: Voter[] = [];
  const contest = (): string => poll.contests[0]!;

  it('opens with a notice that voters can check', async () => {
    poll = await openedPoll(service, membership, { schools: 7, candidates: [4] });
    const view = await service.call(elections.showPoll, { election: poll.election }, officer);
    expect(view).toMatchObject({ state: 'polling', acknowledged: true });
    expect(view.contests).toEqual([
      { contest: contest(), title: 'Contest 1', candidates: 4, roll: 7, issued: null, cast: null },
    ]);
    for (const school of poll.schools) voters.push(await booth.voter(poll, school));
    expect(voters[0]!.fingerprint).toBe(view.fingerprint);
  }, 60_000);

  it('takes ballots, and gives a receipt for each before it is in the log', async () => {
    for (const voter of voters.slice(0, 4)) await voter.cast(contest(), [2, 1]);
    expect(await writeBatch(service)).toBe(0);
    expect(await voters[0]!.locate(contest())).toEqual({ state: 'waiting' });
    await voters[4]!.cast(contest(), [3]);
    expect(await writeBatch(service)).toBe(5);
    for (const voter of voters.slice(0, 5))
      expect(await voter.locate(contest())).toMatchObject({ state: 'in-the-log' });
  });

  it('lets a voter vote anew, and the last ballot counts', async () => {
    await voters[4]!.cast(contest(), [1, 2, 4]);
    await voters[5]!.cast(contest(), []);
  });

  it('tells nobody while it is open which schools drew a token', async () => {
    const request = { election: poll.election, contest: contest() };
    await expect(service.call(elections.listIssuedTokens, request, officer)).rejects.toMatchObject({
      code: 'elections.poll.open-still',
    });
  });

  it('closes with all that waits in the log, and says how many drew tokens and cast', async () => {
    await voters[6]!.drawToken(contest());
    expect(await closePoll(service, poll.election)).toMatchObject({ state: 'polled' });
    const view = await service.call(elections.showPoll, { election: poll.election }, officer);
    expect(view.contests[0]).toMatchObject({ roll: 7, issued: 7, cast: 6 });
    const register = await service.call(
      elections.listIssuedTokens,
      { election: poll.election, contest: contest() },
      poll.schools[0]!.head,
    );
    expect(register.items.map(({ urn }) => urn)).toEqual(poll.schools.map(({ urn }) => urn).sort());
    expect(await voters[5]!.locate(contest())).toMatchObject({ state: 'in-the-log' });
  });

  it('is counted when two holders have opened the ballots', async () => {
    await expect(count(service, poll.election)).rejects.toMatchObject({
      code: 'elections.opening.not-complete',
    });
    const opening = await openBallots(service, booth, poll, contest(), 1);
    expect(opening).toMatchObject({ ballots: 6, opened: 6, complete: true, shares: [0, 6, 0] });
    expect(await count(service, poll.election)).toMatchObject({ state: 'counted' });
  });

  it('is declared, and tells who takes the seats', async () => {
    const declared = await declare(service, poll.election);
    expect(declared.contests[0]).toMatchObject({ outcome: 'elected' });
    const { contests } = await service.call(elections.showCounts, { election: poll.election }, officer);
    expect(contests[0]).toMatchObject({ valid: 5, blank: 1, invalid: 0, profile: 'withheld' });
    expect(contests[0]!.returned.map(({ number }) => number)).toEqual([2]);
    const [event] = await service.hears(elections.contestDeclared);
    expect(event!.data).toMatchObject({ contest: contest(), seats: [{ district: null, unopposed: false }] });
  });
});

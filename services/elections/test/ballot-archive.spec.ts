import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { elections, anonymous } from '@partnership/contracts';
import { verifyArchive } from '@partnership/verifier';
import { readBlt, writeBlt } from '@partnership/count';
import { readArchive } from '@partnership/election-record/node';
import type { TestService } from '@partnership/testing';
import { recordCity } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Booth, closePoll, count, declare, openBallots, openedPoll, writeBatch } from './builders/poll.js';
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

/** What the log has of a contest's ballots, and what somebody makes who guesses all of them rightly. */
async function loggedAndGuessed(election: string, contest: string, profile: string) {
  const [row] = await service.database.sql.rows<{ opened: string }>(
    `select one ->> 'profile' as opened
     from record_leaf, json_array_elements(leaf::json -> 'contests') one
     where election = $1 and type = 'opened' and one ->> 'contest' = $2`,
    [election, contest],
  );
  const guess = createHash('sha256')
    .update(writeBlt(readBlt(Buffer.from(profile)).election))
    .digest('hex');
  return { opened: row?.opened, guess };
}

describe.each(['linked', 'unlinked'] as const)('the archive of a %s election', (publication) => {
  it('is accepted by whoever checks it, with ties, re-votes, blanks and a small contest', async () => {
    const poll = await openedPoll(service, membership, {
      schools: 7,
      candidates: [4, 3],
      seats: 2,
      given: { publication, publicationThreshold: 5 },
    });
    const [large, small] = poll.contests as [string, string];
    const rankings = [[1, 2], [2, 1], [3], [4, 3, 1], [], [1]];
    const voters = await Promise.all(poll.schools.map((school) => booth.voter(poll, school)));
    for (const [index, ranking] of rankings.entries()) await voters[index]!.cast(large, ranking);
    await writeBatch(service);
    await voters[0]!.cast(large, [2]);
    for (const voter of voters.slice(0, 3)) await voter.cast(small, [2, 1, 3]);
    await closePoll(service, poll.election);
    expect((await openBallots(service, booth, poll, large, 2)).complete).toBe(true);
    expect((await openBallots(service, booth, poll, small, 0)).complete).toBe(true);
    await count(service, poll.election);
    await expect(
      service.call(elections.showArchive, { election: poll.election }, anonymous),
    ).rejects.toMatchObject({ code: 'elections.archive.none' });
    await declare(service, poll.election);

    const { base64, parts, fileName } = await service.call(
      elections.showArchive,
      { election: poll.election },
      anonymous,
    );
    expect([parts, fileName]).toEqual([1, `election-${poll.election}.zip`]);
    const report = await verifyArchive(await readArchive(Buffer.from(base64, 'base64')));
    expect(report).toMatchObject({ fault: null, verified: true, election: poll.election });
    const { contests } = await service.call(elections.showCounts, { election: poll.election }, anonymous);
    expect(contests.map(({ profile, valid, blank }) => [profile, valid, blank])).toEqual([
      ['published', 5, 1],
      ['withheld', 3, 0],
    ]);
    const whole = { election: poll.election, contest: small };
    await expect(service.call(elections.showProfile, whole, anonymous)).rejects.toMatchObject({
      code: 'elections.count.withheld',
    });
    const blt = await service.call(elections.showWholeProfile, whole, officer);
    const ballots = Buffer.from(blt.base64, 'base64').toString();
    expect(ballots).toContain('3 2 1 3 0');
    const { opened, guess } = await loggedAndGuessed(poll.election, small, ballots);
    expect(opened).toBe(createHash('sha256').update(ballots).digest('hex'));
    expect(opened).not.toBe(guess);
    const sheet = await service.call(elections.showCountSheet, whole, anonymous);
    expect(Buffer.from(sheet.base64, 'base64').toString()).not.toContain('"parcels"');
  }, 60_000);
});

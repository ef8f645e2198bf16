import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rollCommitment, rollRoot, type Leaf, type Notice } from '@partnership/election-record';
import { elections } from '@partnership/contracts';
import { UnitOfWork } from '@partnership/database';
import { callerOf, type TestService } from '@partnership/testing';
import { RecordedChanges } from '../src/record/recorded-changes.service.js';
import { recordCity, freshUrn } from './builders/city.js';
import { Membership } from './builders/membership.js';
import { Booth, openedPoll, writeBatch, type Poll } from './builders/poll.js';
import { startElections } from './builders/service.js';
import { officer, show, take } from './builders/timeline.js';

let service: TestService;
let booth: Booth;
let poll: Poll;
const membership = new Membership();
beforeAll(async () => {
  service = await startElections();
  await membership.standIn(service);
  await recordCity(service);
  booth = new Booth(service);
  poll = await openedPoll(service, membership, { schools: 6, candidates: [2] });
}, 90_000);
afterAll(async () => {
  await booth.close();
  await service.stop();
});

const leaves = async (): Promise<Leaf[]> => {
  const rows = await service.database.sql.rows<{ leaf: string }>(
    'select leaf from record_leaf where election = $1 order by place',
    [poll.election],
  );
  return rows.map(({ leaf }) => JSON.parse(leaf) as Leaf);
};

describe('the record of a poll', () => {
  it('lets a school find itself on the published roll, and nobody else', async () => {
    const [school, other] = poll.schools;
    const request = { election: poll.election, school: school!.urn };
    const { items } = await service.call(elections.listRollEntriesOfSchool, request, school!.head);
    expect(items).toHaveLength(1);
    const { contest, salt, commitment } = items[0]!;
    expect(rollCommitment({ contest, school: school!.urn, salt })).toBe(commitment);
    await expect(service.call(elections.listRollEntriesOfSchool, request, other!.head)).rejects.toMatchObject(
      { code: 'elections.token.not-the-delegate' },
    );
  });

  it('says when a school is added to the roll, so that the roll of the notice and of the end are one story', async () => {
    const [notice] = (await leaves()) as [Notice];
    const contest = poll.contests[0]!;
    const urn = freshUrn();
    await service.database.sql.run(
      `insert into elector (election, urn, name, phase, district, delegate)
       values ($1, $2, 'Left Off School', 'primary', 'ladywood', gen_random_uuid())`,
      [poll.election, urn],
    );
    await service.database.sql.run(
      'insert into elector_contest (contest, election, urn) values ($1, $2, $3)',
      [...[contest, poll.election, urn]],
    );
    const changes = service.running.app.get(RecordedChanges);
    const correct = () =>
      service.running.app.get(UnitOfWork).run(callerOf(officer), async (work) => {
        await changes.corrected(work, { election: poll.election, number: 1 });
        return {};
      });
    await correct();
    await correct();
    const told = (await leaves()).filter((leaf) => leaf.type === 'roll-correction');
    expect(told).toHaveLength(1);
    const [{ added, removed, roll }] = told as [(typeof told)[0]];
    expect([added.length, removed.length, roll.size]).toEqual([1, 0, 7]);
    const kept = await service.database.sql.rows<{ commitment: string }>(
      'select commitment from roll_commitment where contest = $1',
      [contest],
    );
    const all = kept.map(({ commitment }) => commitment);
    expect(rollRoot(all)).toBe(roll.root);
    expect(rollRoot(all.filter((one) => !added.includes(one)))).toBe(notice.contests[0]!.roll.root);
  });

  it('ends with why the election is void, and no ballot is taken any more', async () => {
    const contest = poll.contests[0]!;
    const voters = await Promise.all(poll.schools.map((school) => booth.voter(poll, school)));
    for (const voter of voters.slice(0, 5)) await voter.cast(contest, [1]);
    await writeBatch(service);
    await voters[5]!.drawToken(contest);
    await take(service, 'void', await show(service, poll.election));
    expect((await leaves()).at(-1)).toMatchObject({ type: 'void', contest: null });
    await expect(voters[5]!.cast(contest, [2])).rejects.toMatchObject({ code: 'poll-closed' });
    expect(await voters[0]!.locate(contest)).toMatchObject({ state: 'in-the-log' });
  });
});

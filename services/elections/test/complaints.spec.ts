import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, elections, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { recordCity } from './builders/city.js';
import { startElections } from './builders/service.js';
import { call, electionIn, having, officer, once } from './builders/timeline.js';

let service: TestService;
let election: string;
let contest: string;
beforeAll(async () => {
  service = await startElections();
  await recordCity(service);
  const noticed = await electionIn(service, 'noticed');
  election = noticed.election;
  contest = noticed.contests[0]!.contest;
}, 30_000);
afterAll(() => service.stop());

const statement = 'Mrs Quillfeather told governors that the poll had closed.';
const lodge = (who: Actor, given: Partial<elections.LodgeComplaint> = {}) =>
  service.call(
    elections.lodgeComplaint,
    { election, contest, about: 'conduct', statement, ...given },
    once(who),
  );
const told = {
  decision: 'upheld' as const,
  reason: 'She was told to put it right, and did.',
  published: 'Governors were told wrongly when the poll closes; it was put right the same day.',
};
const decide = (view: elections.ComplaintView, who: Actor = officer) =>
  service.call(elections.decideComplaint, { complaint: view.complaint, ...told }, having(who, view));
const showTo = (complaint: string, who: Actor) => service.call(elections.showComplaint, { complaint }, who);

describe('a complaint', () => {
  it('is decided once, with a reason that whoever complained reads', async () => {
    const who = person();
    const lodged = await lodge(who);
    expect(lodged).toMatchObject({ state: 'open', madeBy: who.id, contest, decidedAt: null, version: 1 });
    const decided = await decide(lodged);
    expect(decided).toMatchObject({
      ...{ state: 'upheld', reason: told.reason, decidedBy: officer.id, version: 2 },
      decidedAt: service.clock.now().toISOString(),
    });
    expect(await showTo(lodged.complaint, who)).toEqual(decided);
    await expect(decide(decided)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'elections.complaint.decided',
    });
    await expect(decide(lodged)).rejects.toMatchObject({ kind: 'stale' });
  });

  it('is decided by returning officers whose districts are concerned, and by nobody else', async () => {
    const who = person();
    const lodged = await lodge(who);
    for (const outsider of [who, person(grant('admin')), person(grant('headteacher'))])
      await expect(decide(lodged, outsider)).rejects.toMatchObject({ kind: 'forbidden' });
    const ofYardley = person(grant('returning-officer', { districts: ['yardley'] }));
    await expect(decide(lodged, ofYardley)).rejects.toMatchObject({
      code: 'elections.election.outside-scope',
    });
  });

  it('is read by whoever made it and by those who watch over elections, and by nobody else', async () => {
    const who = person();
    const { complaint } = await lodge(who);
    expect(await showTo(complaint, person(grant('scrutineer')))).toMatchObject({ statement });
    await expect(showTo(complaint, person(grant('headteacher')))).rejects.toMatchObject({
      kind: 'not-found',
      code: 'elections.complaint.unknown',
    });
    const listed = async (actor: Actor): Promise<string[]> => {
      const { items } = await service.call(elections.listComplaints, { election, limit: 200 }, actor);
      return items.map((each) => each.complaint);
    };
    expect(await listed(who)).toEqual([complaint]);
    expect(await listed(person())).toEqual([]);
    expect(await listed(officer)).toContain(complaint);
    const { items } = await service.call(
      elections.listComplaints,
      { election, state: 'upheld', limit: 200 },
      officer,
    );
    expect(items.map((each) => each.complaint)).not.toContain(complaint);
  });

  it('is known to everybody without anybody’s name', async () => {
    const { complaint } = await decide(await lodge(person()));
    const { items } = await service.call(
      elections.listComplaintRegister,
      { election, limit: 200 },
      anonymous,
    );
    const at = service.clock.now().toISOString();
    expect(items.find((each) => each.complaint === complaint)).toEqual({
      ...{ complaint, contest, about: 'conduct', state: 'upheld', published: told.published },
      ...{ madeAt: at, decidedAt: at },
    });
    expect(JSON.stringify(items)).not.toContain('Quillfeather');
    const audit = await service.database.sql.rows<{ entry: string }>(
      'select row_to_json(a)::text as entry from platform.audit a where record = $1',
      [`elections.complaint/${complaint}`],
    );
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit)).not.toContain('Quillfeather');
  });

  it('is about an election that has been noticed, and about what is of it', async () => {
    const draft = await call(service);
    await expect(lodge(person(), { election: draft.election })).rejects.toMatchObject({
      code: 'elections.election.unknown',
    });
    await expect(lodge(person(), { contest: newId() })).rejects.toMatchObject({
      kind: 'unprocessable',
      details: [{ pointer: '/contest' }],
    });
    await expect(lodge(anonymous)).rejects.toMatchObject({ code: 'platform.permission.missing' });
  });
});

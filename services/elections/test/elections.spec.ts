import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, districts, elections } from '@partnership/contracts';
import { countingRule } from '@partnership/count';
import { addDays, newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { freshUrn, record, recordCity, schoolSummary } from './builders/city.js';
import { startElections } from './builders/service.js';
import { call, electionIn, officer, once, order, reason, show, take } from './builders/timeline.js';

let service: TestService;
beforeAll(async () => {
  service = await startElections();
  await recordCity(service);
}, 30_000);
afterAll(() => service.stop());

const refusal = (given: Partial<elections.CallElection>) =>
  call(service, given).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('an election', () => {
  it('is called as a draft that says who called it and when, with its sectors as usual', async () => {
    const election = await call(service);
    expect(election).toMatchObject({ state: 'draft', version: 1, roll: null });
    expect(election.history).toEqual([
      expect.objectContaining({
        from: null,
        to: 'draft',
        by: officer.id,
        at: service.clock.now().toISOString(),
      }),
    ]);
    expect(election.contests.map(({ electors, outcome }) => [electors, outcome])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    expect(election.sectorRules).toContainEqual({ phase: 'alternative-provision', sector: 'special' });
    expect(await show(service, election.election)).toEqual(election);
  });

  it('keeps the sectors that it sets for itself before the usual ones', async () => {
    const sectorRules = [
      { phase: 'middle' as const, establishmentType: 'Free School', sector: 'primary' as const },
    ];
    const { election } = await call(service, { sectorRules });
    const { sectorRules: kept } = await show(service, election);
    expect(kept[0]).toEqual(sectorRules[0]);
    expect(kept).toHaveLength(9);
  });

  it('is refused with a pointer to each date that is out of order', async () => {
    const { timetable } = order(service);
    const wrong = { ...timetable, nominationsCloseAt: timetable.nominationsOpenAt, rollOn: '2099-01-01' };
    expect(await refusal({ timetable: wrong })).toMatchObject({
      kind: 'unprocessable',
      code: 'elections.timetable.out-of-order',
      details: [{ pointer: '/timetable/nominationsCloseAt' }, { pointer: '/timetable/rollOn' }],
    });
  });

  it('is refused for a district that the city does not have, with a pointer to it', async () => {
    const contests = [
      { title: 'Ladywood', seats: 1, districts: ['ladywood'], sectors: [] },
      { title: 'Atlantis', seats: 1, districts: ['yardley', 'atlantis'], sectors: [] },
    ];
    expect(await refusal({ contests })).toMatchObject({
      kind: 'unprocessable',
      code: 'elections.contest.unknown-district',
      details: [{ pointer: '/contests/1/districts/1' }],
    });
  });

  it('is refused for more seats than its rule can fill, with a pointer to them', async () => {
    const contests = [
      { title: 'Ladywood', seats: 1, districts: ['ladywood'], sectors: [], rule: 'av' as const },
      { title: 'SLIC', seats: 3, districts: [], sectors: [], rule: 'av' as const },
    ];
    expect(await refusal({ contests })).toMatchObject({
      kind: 'unprocessable',
      code: 'elections.contest.too-many-seats',
      details: [{ pointer: '/contests/1/seats' }],
    });
  });

  it('has four years from the day after the poll, Scottish STV and its other terms as usual, unless it sets its own', async () => {
    const usual = await call(service);
    const after = addDays(usual.timetable.pollClosesAt.slice(0, 10), 1);
    expect(usual).toMatchObject({ revote: true, publication: 'unlinked', publicationThreshold: 20 });
    expect(usual.term.from).toBe(after);
    expect(addDays(usual.term.until, 1).slice(4)).toBe(after.slice(4));
    expect(Number(usual.term.until.slice(0, 4)) - Number(after.slice(0, 4))).toBeLessThanOrEqual(4);
    expect(usual.contests[0]).toMatchObject({
      rule: { id: 'scottish-stv', version: null },
      reopenNominations: false,
    });
    const own = {
      term: { from: addDays(after, 10), until: addDays(after, 375) },
      ...{ revote: false, publication: 'linked' as const, publicationThreshold: 5 },
    };
    const slic = {
      title: 'SLIC',
      seats: 3,
      districts: [],
      sectors: [],
      rule: 'av' as const,
      reopenNominations: true,
    };
    const election = await call(service, { ...own, contests: [{ ...slic, seats: 1 }] });
    expect(await show(service, election.election)).toMatchObject({
      ...own,
      contests: [{ rule: { id: 'av', version: null }, reopenNominations: true }],
    });
  });

  it('is refused for a term that begins before the poll is over or ends before it begins', async () => {
    const { timetable } = order(service);
    const day = timetable.pollClosesAt.slice(0, 10);
    expect(await refusal({ term: { from: day, until: day } })).toMatchObject({
      kind: 'unprocessable',
      code: 'elections.term.out-of-order',
      details: [{ pointer: '/term/from' }, { pointer: '/term/until' }],
    });
  });

  it('settles with its notice by which version of its rule it is counted', async () => {
    const noticed = await electionIn(service, 'noticed');
    expect(noticed.contests.map(({ rule }) => rule)).toEqual(
      noticed.contests.map(() => ({ id: 'scottish-stv', version: countingRule('scottish-stv').version })),
    );
    expect(await show(service, noticed.election)).toEqual(noticed);
  });

  it('is refused in another form, with a pointer to each fault', async () => {
    const contests = [
      { title: '', seats: 0, districts: ['ladywood', 'ladywood'], sectors: ['tertiary' as never] },
    ];
    expect(await refusal({ contests, extra: true } as never)).toMatchObject({
      kind: 'invalid',
      details: expect.arrayContaining(
        [
          '/contests/0/title',
          '/contests/0/seats',
          '/contests/0/districts',
          '/contests/0/sectors',
          '/extra',
        ].map((pointer) => expect.objectContaining({ pointer })),
      ),
    });
  });

  it('is called once when the request is repeated', async () => {
    const caller = once(officer);
    const request = order(service, { title: `Twice ${newId()}` });
    const first = await service.call(elections.callElection, request, caller);
    expect(await service.call(elections.callElection, request, caller)).toEqual(first);
    const rows = await service.database.sql.rows('select from election where title = $1', [request.title]);
    expect(rows).toHaveLength(1);
  });

  it('is called by returning officers alone', async () => {
    await expect(call(service, {}, person(grant('admin')))).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('the public', () => {
  it('sees an election once its notice is published, and not before', async () => {
    const draft = await call(service);
    await expect(show(service, draft.election, anonymous)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'elections.election.unknown',
    });
    const noticed = await take(service, 'publish-notice', draft);
    expect(await show(service, draft.election, anonymous)).toEqual(noticed);
  });

  it('is not told of drafts, nor of those that were given up before their notice', async () => {
    const draft = await call(service);
    const givenUp = await take(service, 'abandon', await call(service));
    const noticed = await electionIn(service, 'noticed');
    const seenBy = async (who: typeof anonymous): Promise<string[]> => {
      const { items } = await service.call(elections.listElections, { limit: 200 }, who);
      return items.map(({ election }) => election);
    };
    expect(await seenBy(officer)).toEqual(
      expect.arrayContaining([draft.election, givenUp.election, noticed.election]),
    );
    const open = await seenBy(anonymous);
    expect(open).toContain(noticed.election);
    expect(open).not.toContain(draft.election);
    expect(open).not.toContain(givenUp.election);
  });

  it('reads the list page by page, the newest first, by state', async () => {
    const made = [];
    for (let n = 0; n < 3; n++) {
      const noticed = await electionIn(service, 'noticed');
      made.push(await take(service, 'void', noticed));
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const request = { state: 'void' as const, limit: 2, ...(cursor !== '' && { cursor }) };
      const answer: elections.ElectionPage = await service.call(elections.listElections, request, anonymous);
      seen.push(...answer.items.map(({ election }) => election));
      cursor = answer.next;
    }
    expect(seen.sort()).toEqual(made.map(({ election }) => election).sort());
    expect(reason).toBe(made[0]!.history.at(-1)!.why);
  });
});

describe('the copy of schools', () => {
  const nameOf = async (urn: string): Promise<string | undefined> => {
    const sql = 'select name from school where urn = $1';
    const [row] = await service.database.sql.rows<{ name: string }>(sql, [urn]);
    return row?.name;
  };

  it('keeps the newest of what it is told, in whatever order it comes, and each event once', async () => {
    const urn = freshUrn();
    await record(service, schoolSummary({ urn, name: 'Now', version: 7 }));
    await record(service, schoolSummary({ urn, name: 'Then', version: 6 }), schoolSummary());
    expect(await nameOf(urn)).toBe('Now');
    const id = newId();
    const schools = [
      schoolSummary({ urn, name: 'Later', version: 9 }),
      schoolSummary({ urn, name: 'Late', version: 8 }),
    ];
    await service.publish(districts.schoolsRecorded, 'batch', 1, { schools }, id);
    await service.publish(districts.schoolsRecorded, 'batch', 1, { schools }, id);
    await eventually(async () => (await nameOf(urn)) === 'Later');
    const inbox = await service.database.sql.rows('select from platform.inbox where event_id = $1', [id]);
    expect(inbox).toHaveLength(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, districts, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { AgendaSources } from '../src/agenda/agenda-sources.service.js';
import { knownSchool, record, schoolSummary } from './builders/city.js';
import { answer, coordinator, familyOf, found, headOf, knownSchools } from './builders/groups.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead, once } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

const refusal = async (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    ({ code }: { code: string }) => code,
  );

const isolated = async (
  filter: commissioning.ListIsolatedSchools,
  actor: Actor = director,
): Promise<commissioning.IsolatedSchoolView[]> =>
  (await service.call(commissioning.listIsolatedSchools, { limit: 200, ...filter }, actor)).items;

const setTarget = (urn: string, targetOn: string, version: number, actor: Actor = director) =>
  service.call(
    commissioning.setIsolationTarget,
    { urn, targetOn, reason: 'before the half-term' },
    having(actor, { version }),
  );

/** As if the school had been in this family for some time in the past. */
async function inPast(urns: readonly string[], from: string, until: string | null): Promise<string> {
  const id = newId();
  const { sql } = service.database;
  await sql.run(`insert into school_group (id, kind, name, founded_on) values ($1, 'family', 'Old', $2)`, [
    id,
    from,
  ]);
  await sql.run(
    `insert into school_group_member (school_group, urn, from_on, until_on) select $1, unnest($2::text[]), $3, $4`,
    [id, urns, from, until],
  );
  return id;
}

describe('schools in no family', () => {
  it('are listed since they left one, or since they are known; a school leaves the list when it joins', async () => {
    const district = 'selly-oak';
    const [never, past, lonely, other] = (await knownSchools(service, 4, { district })) as [
      string,
      string,
      string,
      string,
    ];
    await inPast([past, other], '2025-01-10', '2026-03-31');
    // A family of one is no family.
    await inPast([lonely], '2026-09-01', null);
    await knownSchool(service, { district, status: 'closed' });
    await knownSchool(service, { district, status: 'proposed-to-open' });
    await knownSchool(service, { district, inCity: false });
    const listed = await isolated({ district });
    expect(listed.map(({ urn, since, days }) => [urn, since, days])).toEqual(
      [
        [past, '2026-04-01', 237],
        [other, '2026-04-01', 237],
        [never, '2026-11-24', 0],
        [lonely, '2026-11-24', 0],
      ].sort(([a, b], [c, d]) => (`${String(b)}${String(a)}` < `${String(d)}${String(c)}` ? -1 : 1)),
    );
    const family = await familyOf(service, [never, past]);
    expect((await isolated({ district })).map(({ urn }) => urn).sort()).toEqual([lonely, other].sort());
    await service.call(
      commissioning.leaveSchoolGroup,
      { group: family.group, urn: past, on: '2026-11-24', reason: 'it did not work' },
      having(director, family),
    );
    service.clock.advance(86_400_000);
    expect((await isolated({ district })).map(({ urn, since }) => [urn, since])).toContainEqual([
      past,
      '2026-11-25',
    ]);
  });

  it('are told apart by other groups, of which a trust of one school is none', async () => {
    const district = 'hodge-hill';
    const [none, allied] = (await knownSchools(service, 2, { district })) as [string, string];
    const single = await knownSchool(service, { district, trustId: '88001' });
    const shared = await knownSchools(service, 2, { district, trustId: '88002' });
    await found(service, [allied], { kind: 'network' });
    const grouped = (await isolated({ district })).filter(({ inOtherGroup }) => inOtherGroup);
    expect(grouped.map(({ urn }) => urn).sort()).toEqual([allied, ...shared].sort());
    const alone = await isolated({ district, inNoGroup: true });
    expect(alone.map(({ urn }) => urn).sort()).toEqual([none, single].sort());
  });

  it('have each a day that the director sets, with every earlier one; a day that passes is overdue', async () => {
    const district = 'northfield';
    const [one, two] = (await knownSchools(service, 2, { district })) as [string, string];
    expect(await refusal(setTarget(one, '2027-02-12', 0, lead(district)))).toBe(
      'platform.permission.missing',
    );
    const today = service.clock.today();
    expect(await refusal(setTarget(one, today, 0))).toBe('commissioning.isolated-school.not-ahead');
    await setTarget(one, '2027-01-15', 0);
    expect(await refusal(setTarget(one, '2027-02-12', 0))).toBe('platform.version.stale');
    const set = await setTarget(one, '2027-02-12', 1);
    expect(set).toMatchObject({ isolated: true, targetOn: '2027-02-12', overdue: false, version: 2 });
    expect(set.targets.map(({ targetOn }) => targetOn)).toEqual(['2027-02-12', '2027-01-15']);
    await expect(
      service.database.sql.run(`update isolation_target set target_on = '2030-01-01'`),
    ).rejects.toThrow('never changed');
    service.clock.advance(90 * 86_400_000);
    expect((await isolated({ district, overdue: true })).map(({ urn }) => urn)).toEqual([one]);
    await familyOf(service, [one, two]);
    expect(await refusal(setTarget(one, '2028-02-12', 2))).toBe('commissioning.isolated-school.not-isolated');
    const now = await service.call(commissioning.showIsolation, { urn: one }, headOf(one));
    expect(now).toMatchObject({ isolated: false, since: null, targetOn: null, overdue: false });
  });

  it('are on their own as long as the school that they follow, with the day that was set for it', async () => {
    const district = 'yardley';
    const [before, other] = (await knownSchools(service, 2, { district })) as [string, string];
    await inPast([before, other], '2025-01-10', '2026-03-31');
    await setTarget(before, '2027-12-17', 0);
    const successor = await knownSchool(service, { district });
    await record(service, schoolSummary({ urn: before, district, status: 'closed', version: 2 }));
    const succession = { urn: before, successor, kind: 'succession', on: '2026-11-24' } as const;
    await service.publish(districts.schoolSucceeded, before, 1, succession);
    const now = await eventually(async () =>
      (await isolated({ district })).find(({ urn, targetOn }) => urn === successor && targetOn !== null),
    );
    expect(now).toMatchObject({ since: '2026-04-01', targetOn: '2027-12-17', version: 1 });
    expect((await isolated({ district })).map(({ urn }) => urn).sort()).toEqual([other, successor].sort());
  });

  it('are seen by those who answer for their district, and by the school itself', async () => {
    const [here] = await knownSchools(service, 1, { district: 'erdington' });
    const [there] = await knownSchools(service, 1, { district: 'hall-green' });
    const seen = async (actor: Actor) => (await isolated({}, actor)).map(({ urn }) => urn);
    expect(await seen(coordinator('erdington'))).toEqual([here]);
    expect(await seen(headOf(there!))).toEqual([there]);
    expect(await refusal(service.call(commissioning.showIsolation, { urn: here! }, headOf(there!)))).toBe(
      'commissioning.school-group.outside-reach',
    );
  });

  it('come before the Group: how many, and the ten that wait longest, in words that name none', async () => {
    const sources = service.running.app.get(AgendaSources).all;
    const span = { since: service.clock.now(), until: service.clock.now() };
    const { sql } = service.database;
    const matters = (await Promise.all(sources.map((source) => source.matters(sql, span, 50)))).flat();
    const [figures, ...named] = matters.filter(({ kind }) => kind.includes('no-family'));
    const all = await isolated({});
    expect(figures).toMatchObject({ subject: 'schools-in-no-family', urns: [], on: all[0]!.since });
    expect(figures!.title).toMatch(new RegExp(`^${all.length} schools are in no family; \\d+ past`));
    expect(named.map(({ subject }) => subject)).toEqual(all.slice(0, 10).map(({ urn }) => urn));
    expect(named.map(({ title }) => title).join()).not.toContain('Ashcroft');
  });
});

describe('the meetings of a group', () => {
  const record = (group: string, said: Partial<commissioning.SchoolGroupMeeting>, actor: Actor = director) =>
    service.call(
      commissioning.recordSchoolGroupMeeting,
      { group, on: '2026-11-24', topic: 'Reading', urns: [], ...said },
      once(actor),
    );

  it('are noted by any of its schools, put right, and struck; only those who were there came', async () => {
    const urns = await knownSchools(service, 3);
    const today = service.clock.today();
    const family = await familyOf(service, urns);
    const outsider = await knownSchool(service);
    const came = { on: today, urns: urns.slice(0, 2) };
    const meeting = await record(family.group, came, headOf(urns[2]!));
    expect(meeting).toMatchObject({ topic: 'Reading', version: 1, struckBecause: null });
    expect(await refusal(record(family.group, came, headOf(outsider)))).toBe(
      'commissioning.school-group.outside-reach',
    );
    expect(await refusal(record(family.group, { ...came, urns: [outsider] }))).toBe(
      'commissioning.school-group-meeting.not-there',
    );
    const right = { meeting: meeting.meeting, on: today, topic: 'Writing', urns };
    const corrected = await service.call(
      commissioning.correctSchoolGroupMeeting,
      right,
      having(headOf(urns[0]!), meeting),
    );
    expect(corrected).toMatchObject({ topic: 'Writing', urns: [...urns].sort(), version: 2 });
    const strike = { meeting: meeting.meeting, reason: 'it was put off' };
    await service.call(commissioning.strikeSchoolGroupMeeting, strike, having(director, corrected));
    const listed = await service.call(
      commissioning.listSchoolGroupMeetings,
      { group: family.group },
      headOf(outsider),
    );
    expect(listed.items).toMatchObject([{ struckBecause: 'it was put off', version: 3 }]);
    expect(
      await refusal(
        service.call(commissioning.correctSchoolGroupMeeting, right, having(director, { version: 3 })),
      ),
    ).toBe('commissioning.school-group-meeting.struck');
  });

  it('show which families have not met for months, the longest first', async () => {
    const district = 'perry-barr';
    const seer = coordinator(district);
    const never = await inPast(await knownSchools(service, 3, { district }), '2025-09-01', null);
    const urns = await knownSchools(service, 3, { district });
    const met = await inPast(urns, '2024-09-01', null);
    await record(met, { on: '2026-01-12', urns });
    const ask = async (months: number, actor: Actor = seer) =>
      (await service.call(commissioning.listGroupsNotMet, { months }, actor)).items;
    expect((await ask(6)).map(({ group, lastMetOn, since }) => [group, lastMetOn, since])).toEqual([
      [never, null, '2025-09-01'],
      [met, '2026-01-12', '2026-01-12'],
    ]);
    expect(await ask(6, coordinator('yardley'))).toEqual([]);
    await record(met, { on: '2026-11-20', urns: urns.slice(0, 1) });
    expect((await ask(6)).map(({ group }) => group)).toEqual([never]);
  });
});

describe('families in which all struggle', () => {
  async function concern(urn: string, state: string): Promise<void> {
    await service.database.sql.run(
      `insert into known_case (id, urn, opened_at, state, version) values ($1, $2, now(), $3, 1)`,
      [newId(), urn, state],
    );
  }

  it('are those whose grades are all 3 or 4, or that all have an open concern', async () => {
    const district = 'sutton-coldfield';
    const graded = async (...grades: (number | null)[]): Promise<string> => {
      const urns: string[] = [];
      for (const overall of grades) urns.push(await knownSchool(service, { district, overall }));
      return inPast(urns, '2025-09-01', null);
    };
    const weak = await graded(3, 4, null);
    await graded(3, 4, 2);
    await graded(null, null);
    const worried = await knownSchools(service, 2, { district, overall: 2 });
    const concerned = await inPast(worried, '2025-09-01', null);
    for (const urn of worried) await concern(urn, 'responding');
    const calmer = await knownSchools(service, 2, { district });
    await inPast(calmer, '2025-09-01', null);
    await concern(calmer[0]!, 'rated');
    await concern(calmer[1]!, 'de-escalated');
    const ask = async (actor: Actor) =>
      (await service.call(commissioning.listStrugglingFamilies, {}, actor)).items;
    const families = await ask(lead(district));
    expect(Object.fromEntries(families.map(({ group, because }) => [group, because]))).toEqual({
      [weak]: ['grades'],
      [concerned]: ['concerns'],
    });
    expect(await ask(lead('yardley'))).toEqual([]);
    expect(await refusal(ask(headOf(worried[0]!)))).toBe('platform.permission.missing');
  });
});

describe('the share of schools in a family', () => {
  it('is shown for today and for the ends of terms on which it was counted', async () => {
    const phase = 'nursery';
    const urns = await knownSchools(service, 3, { phase });
    const day = service.clock.today();
    service.clock.advance(86_400_000);
    await eventually(async () => {
      const counted = await service.database.sql.rows('select from family_share where phase = $1', [phase]);
      return counted.length > 0;
    }, 20_000);
    await familyOf(service, urns.slice(0, 2), { foundedOn: day });
    const counted = await service.database.sql.rows<{ day: string }>(
      'select max(day)::text as day from family_share',
    );
    const term = { name: 'spring', from: '2027-01-04', until: counted[0]!.day };
    await service.answer(districts.listSchoolTerms, () => ({ items: [{ year: 2026, terms: [term] }] }));
    service.clock.advance(2 * 86_400_000);
    const ask = () => service.call(commissioning.showFamilyShare, { by: 'phase' }, person(grant('auditor')));
    const shares = await ask();
    const nursery = shares.items.map(({ term: name, shares: all }) => [
      name,
      all.find(({ of }) => of === phase),
    ]);
    expect(shares.byTermDates).toBe(true);
    expect(nursery).toEqual([
      ['today', { of: phase, schools: 3, inFamily: 2, share: 66.7, inGroup: 2 }],
      ['spring', { of: phase, schools: 3, inFamily: 0, share: 0, inGroup: 0 }],
    ]);
    await service.silence('districts');
    expect(await ask()).toMatchObject({ byTermDates: false, items: [{ term: 'today' }] });
  });
});

describe('a head who declines', () => {
  it('says why', async () => {
    const [one, two] = (await knownSchools(service, 2)) as [string, string];
    await found(service, [one, two]);
    const { items } = await service.call(commissioning.listFamilyProposals, { waitingFor: two }, headOf(two));
    const declining = answer(service, items[0]!.proposal, two, { answer: 'declined' });
    await expect(declining).rejects.toMatchObject({
      kind: 'invalid',
      details: [expect.objectContaining({ pointer: '/reason' })],
    });
  });
});

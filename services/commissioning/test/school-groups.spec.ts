import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, commissioning, districts, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { freshUrn, heldPost, knownSchool, record, schoolSummary } from './builders/city.js';
import {
  agreeAll,
  allPlaces,
  answer,
  familyOf,
  found,
  headOf,
  knownSchools,
  proposalsOf,
  propose,
  showGroup,
} from './builders/groups.js';
import { startCommissioning } from './builders/service.js';
import { director, having, lead, once } from './builders/work.js';

let service: TestService;
beforeAll(async () => {
  service = await startCommissioning();
}, 30_000);
afterAll(() => service.stop());

const members = ({ members: all }: commissioning.SchoolGroupView): string[] =>
  all.filter(({ until }) => until === null).map(({ urn }) => urn);
const refusal = async (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    ({ code }: { code: string }) => code,
  );
const leave = (group: { group: string; version: number }, urn: string, actor: Actor, on = '2026-11-24') =>
  service.call(
    commissioning.leaveSchoolGroup,
    { group: group.group, urn, on, reason: 'it moves on' },
    having(actor, group),
  );

describe('an alliance', () => {
  it('has its schools from the day it was founded; they leave with a day, and it ends with all of them', async () => {
    const [one, two, three] = (await knownSchools(service, 3)) as [string, string, string];
    const founded = await found(service, [one, two], { kind: 'alliance', name: 'Reading Alliance' });
    expect(members(founded).sort()).toEqual([one, two].sort());
    expect(founded).toMatchObject({ kind: 'alliance', schools: 2, forming: false });
    const joining = { group: founded.group, urn: three, from: '2026-11-01', reason: 'asked to' };
    const joined = await service.call(commissioning.joinSchoolGroup, joining, once(headOf(three)));
    expect(members(joined)).toHaveLength(3);
    const left = await leave(joined, two, lead('ladywood'), '2026-11-20');
    expect(left.members.find(({ urn }) => urn === two)).toMatchObject({
      from: '2026-09-01',
      until: '2026-11-20',
      endedHow: 'left',
    });
    const end = { group: left.group, on: '2026-11-23', reason: 'its work is done' };
    const ended = await service.call(commissioning.endSchoolGroup, end, having(director, left));
    expect(ended).toMatchObject({ endedOn: '2026-11-23', schools: 0 });
    expect(ended.members.map(({ endedHow }) => endedHow).sort()).toEqual([
      'group-ended',
      'group-ended',
      'left',
    ]);
    const changes = await eventually(() => {
      const told = service
        .events(commissioning.schoolGroupChanged)
        .filter(({ data }) => data.group === left.group);
      return told.length === 4 ? told : undefined;
    });
    expect(
      changes.map(({ version, data: { joined: came, left: went } }) => [version, came.length, went.length]),
    ).toEqual([
      [1, 2, 0],
      [2, 1, 0],
      [3, 0, 1],
      [4, 0, 2],
    ]);
  });

  it('may share schools with others, and takes none twice, none that is closed, and nobody in the future', async () => {
    const [one] = await knownSchools(service, 1);
    const closed = await knownSchool(service, { status: 'closed' });
    const outside = await knownSchool(service, { inCity: false, district: null });
    const first = await found(service, [one!], { kind: 'network' });
    await found(service, [one!], { kind: 'consortium' });
    const join = (urn: string, from = '2026-11-01') =>
      service.call(
        commissioning.joinSchoolGroup,
        { group: first.group, urn, from, reason: 'asked to' },
        once(director),
      );
    expect(await refusal(join(one!))).toBe('commissioning.school-group.already-in');
    expect(await refusal(join(closed))).toBe('commissioning.school-group.school-closed');
    expect(await refusal(join(outside))).toBe('commissioning.school-group.school-outside-city');
    expect(await refusal(join('999999'))).toBe('commissioning.school-group.school-unknown');
    const [two] = await knownSchools(service, 1);
    expect(await refusal(join(two!, '2026-11-25'))).toBe('commissioning.school-group.in-future');
    expect(await refusal(join(two!, '2026-08-31'))).toBe('commissioning.school-group.too-early');
    expect(await refusal(leave({ ...first, version: 9 }, one!, director))).toBe('platform.version.stale');
  });

  it('is written by the people of the school and its district alone', async () => {
    const [one, two] = await knownSchools(service, 2);
    const elsewhere = await knownSchool(service, { district: 'yardley' });
    const alliance = { kind: 'alliance' } as const;
    const outside = 'commissioning.school-group.outside-reach';
    expect(await refusal(found(service, [one!, elsewhere], alliance, lead('ladywood')))).toBe(outside);
    expect(await refusal(found(service, [one!, two!], alliance, headOf(one!)))).toBe(outside);
    const group = await found(service, [one!, two!], alliance, lead('ladywood'));
    expect(await refusal(leave(group, two!, headOf(one!)))).toBe(outside);
    expect(await refusal(leave(group, two!, lead('yardley')))).toBe(outside);
    const end = { group: group.group, on: '2026-11-24', reason: 'enough' };
    expect(await refusal(service.call(commissioning.endSchoolGroup, end, having(headOf(one!), group)))).toBe(
      outside,
    );
    const name = { group: group.group, name: 'Another name', reason: 'voted' };
    await service.call(commissioning.renameSchoolGroup, name, having(headOf(two!), group));
    expect(await showGroup(service, group.group)).toMatchObject({ name: 'Another name', version: 2 });
  });
});

describe('a family', () => {
  it('asks the head of each school, and is forming until three have agreed', async () => {
    const urns = await knownSchools(service, 3);
    const founded = await found(service, urns, {}, headOf(urns[0]!));
    expect(founded).toMatchObject({ kind: 'family', schools: 1, forming: true });
    const [second, third] = [urns[1]!, urns[2]!];
    const [last, next] = await proposalsOf(service, { group: founded.group, state: 'proposed' });
    expect([next!.urn, last!.urn]).toEqual([second, third]);
    expect(next!.answers.map(({ urn, state }) => `${urn} ${state}`).sort()).toEqual(
      [`${urns[0]!} accepted`, `${second} asked`].sort(),
    );
    expect(await answer(service, next!.proposal, second)).toMatchObject({ state: 'accepted' });
    expect(await showGroup(service, founded.group)).toMatchObject({ schools: 2, forming: true });
    await agreeAll(service, { group: founded.group });
    const formed = await showGroup(service, founded.group);
    expect(formed).toMatchObject({ schools: 3, forming: false });
    expect(members(formed).sort()).toEqual([...urns].sort());
    expect(formed.members.map(({ from }) => from)).toEqual(['2026-11-24', '2026-11-24', '2026-11-24']);
  });

  it('takes a school in when its head and all heads of the family have agreed; one that declines settles it', async () => {
    const family = await familyOf(service, await knownSchools(service, 3));
    const [willing, unwanted] = (await knownSchools(service, 2)) as [string, string];
    const asked = await propose(service, family.group, willing, lead('ladywood'));
    expect(asked.answers).toHaveLength(4);
    const [first, ...rest] = [...members(family), willing];
    await answer(service, asked.proposal, first);
    expect(await showGroup(service, family.group)).toMatchObject({ schools: 3 });
    for (const urn of rest) await answer(service, asked.proposal, urn);
    expect(await showGroup(service, family.group)).toMatchObject({ schools: 4 });
    const again = await propose(service, family.group, unwanted);
    await answer(service, again.proposal, first);
    const reason = 'we share a boundary dispute';
    const declined = await answer(service, again.proposal, first, { answer: 'declined', reason });
    expect(declined).toMatchObject({ state: 'declined', why: reason });
    expect(await refusal(answer(service, again.proposal, unwanted))).toBe(
      'commissioning.family-proposal.move-refused',
    );
    // The same answer again, as after a lost reply, changes nothing.
    expect(await answer(service, again.proposal, first, { answer: 'declined', reason })).toEqual(declined);
    expect(await showGroup(service, family.group)).toMatchObject({ schools: 4 });
    const settled = await eventually(() =>
      service
        .events(commissioning.familyProposalSettled)
        .find(({ data }) => data.group === family.group && data.urn === unwanted),
    );
    expect(settled.data.state).toBe('declined');
  });

  it('is not joined directly, nor a second one beside it, nor by an eighth school', async () => {
    const seven = await knownSchools(service, 7);
    const [eighth] = await knownSchools(service, 1);
    expect(await refusal(found(service, [...seven, eighth!]))).toBe('commissioning.school-group.too-many');
    const family = await familyOf(service, seven);
    expect(family).toMatchObject({ schools: 7, forming: false });
    expect(await refusal(propose(service, family.group, eighth!))).toBe('commissioning.school-group.full');
    const other = await found(service, [eighth!]);
    expect(await refusal(propose(service, other.group, seven[0]!))).toBe(
      'commissioning.school-group.in-a-family',
    );
    const direct = { group: other.group, urn: eighth!, from: '2026-11-24', reason: 'in a hurry' };
    expect(await refusal(service.call(commissioning.joinSchoolGroup, direct, once(director)))).toBe(
      'commissioning.school-group.family-asks',
    );
    // Whoever writes past the service is stopped by the database.
    await expect(
      service.database.sql.run(
        'insert into school_group_member (school_group, urn, from_on) values ($1, $2, $3)',
        [family.group, eighth!, '2026-11-24'],
      ),
    ).rejects.toThrow('has seven schools');
  });

  it('gets a school that two families ask at once once', async () => {
    const [one, two, wanted] = (await knownSchools(service, 3)) as [string, string, string];
    const families = [await familyOf(service, [one]), await familyOf(service, [two])];
    const [first, second] = await Promise.all(families.map(({ group }) => propose(service, group, wanted)));
    await answer(service, first!.proposal, one);
    await answer(service, second!.proposal, two);
    await Promise.all(
      [answer(service, first!.proposal, wanted), answer(service, second!.proposal, wanted)].map((asked) =>
        asked.catch(() => undefined),
      ),
    );
    const states = (await proposalsOf(service, { urn: wanted })).map(({ state }) => state).sort();
    expect(states).toEqual(['accepted', 'lapsed']);
    const now = await Promise.all(families.map(({ group }) => showGroup(service, group)));
    expect(now.map(({ schools }) => schools).sort()).toEqual([1, 2]);
  });

  it('lets a proposal rest that something else settles while a head answers it', async () => {
    const [one, two] = (await knownSchools(service, 2)) as [string, string];
    const family = await familyOf(service, [one]);
    const { proposal } = await propose(service, family.group, two);
    const waits = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    const answering = await service.database.use(async (client) => {
      await client.query('begin');
      await client.query(
        `update family_proposal set state = 'lapsed', settled_at = now(), why = 'it closed', version = 2 where id = $1`,
        [proposal],
      );
      const asked = refusal(answer(service, proposal, one));
      await eventually(async () => (await service.database.sql.rows(waits)).length > 0);
      await client.query('commit');
      return { asked };
    });
    expect(await answering.asked).toBe('commissioning.family-proposal.move-refused');
    expect(await proposalsOf(service, { urn: two })).toMatchObject([
      { state: 'lapsed', why: 'it closed', version: 2 },
    ]);
  });

  it('settles each proposal once when a school leaves and others fill it', async () => {
    const six = await knownSchools(service, 6);
    const [leaving, ...staying] = six as [string, ...string[]];
    const [first, second, third] = (await knownSchools(service, 3)) as [string, string, string];
    const family = await familyOf(service, six);
    const willing = [
      await propose(service, family.group, first),
      await propose(service, family.group, second),
    ];
    const late = await propose(service, family.group, third);
    for (const { proposal, urn } of willing)
      for (const head of [...staying, urn]) await answer(service, proposal, head);
    await leave(family, leaving, headOf(leaving));
    expect(await showGroup(service, family.group)).toMatchObject({ schools: 7 });
    const [settled] = await proposalsOf(service, { urn: third });
    expect(settled).toMatchObject({ state: 'lapsed', why: 'The family is full.', version: late.version + 1 });
  });

  it('hears its heads, and a chair only where there is no head', async () => {
    const [one, two] = (await knownSchools(service, 2)) as [string, string];
    const family = await familyOf(service, [one]);
    const { proposal } = await propose(service, family.group, two);
    const chair = person(grant('chair-of-governors', { schools: [two] }));
    const outside = 'commissioning.school-group.outside-reach';
    expect(await refusal(answer(service, proposal, two, { answer: 'accepted' }, headOf(one)))).toBe(outside);
    const post = await heldPost(service, newId(), two);
    expect(await refusal(answer(service, proposal, two, { answer: 'accepted' }, chair))).toBe(
      'commissioning.family-proposal.head-answers',
    );
    await service.database.sql.run(`update held_post set ends_on = '2026-10-31' where post_id = $1`, [post]);
    const answered = await answer(service, proposal, two, { answer: 'accepted' }, chair);
    expect(answered.answers.find(({ urn }) => urn === two)).toMatchObject({
      state: 'accepted',
      by: chair.id,
    });
    const others = headOf(await knownSchool(service));
    expect(await refusal(service.call(commissioning.showFamilyProposal, { proposal }, others))).toBe(outside);
    const listed = await service.call(commissioning.listFamilyProposals, {}, others);
    expect(listed.items).toEqual([]);
    const own = await service.call(commissioning.listFamilyProposals, { waitingFor: one }, headOf(one));
    expect(own.items.map((item) => item.proposal)).toEqual([proposal]);
  });

  it('spares the head of a school that leaves, and takes the proposal back from whom it came', async () => {
    const [one, two, three, four] = (await knownSchools(service, 4)) as [string, string, string, string];
    const family = await familyOf(service, [one, two, three]);
    const asked = await propose(service, family.group, four);
    for (const urn of [one, two, four]) await answer(service, asked.proposal, urn);
    await leave(family, three, headOf(three));
    expect(members(await showGroup(service, family.group)).sort()).toEqual([one, two, four].sort());
    const [settled] = await proposalsOf(service, { urn: four });
    expect(settled).toMatchObject({ state: 'accepted' });
    const again = await propose(service, family.group, three);
    const withdrawal = { proposal: again.proposal, reason: 'too early' };
    const withdraw = (actor: Actor) =>
      service.call(commissioning.withdrawFamilyProposal, withdrawal, having(actor, again));
    expect(await refusal(withdraw(lead('yardley')))).toBe('commissioning.school-group.outside-reach');
    expect(await withdraw(director)).toMatchObject({ state: 'withdrawn', why: 'too early' });
    expect(await refusal(answer(service, again.proposal, three))).toBe(
      'commissioning.family-proposal.move-refused',
    );
  });
});

describe('a place in a group', () => {
  const succeed = (
    urn: string,
    successor: string,
    given: Partial<districts.SchoolSucceeded> = {},
    version = 1,
  ) =>
    service.publish(districts.schoolSucceeded, urn, version, {
      ...{ urn, successor, kind: 'succession' as const, on: '2026-11-10' },
      ...given,
    });

  it('ends when the school closes, and goes to its successor when that is told later', async () => {
    const urns = (await knownSchools(service, 3)) as [string, string, string];
    service.clock.advance(0);
    const family = await familyOf(service, urns);
    const alliance = await found(service, urns, { kind: 'alliance' });
    await record(service, schoolSummary({ urn: urns[0], status: 'closed', version: 2 }));
    await eventually(async () => (await showGroup(service, alliance.group)).schools === 2);
    expect((await showGroup(service, family.group)).members.at(-1)).toMatchObject({
      urn: urns[0],
      endedHow: 'school-closed',
      until: '2026-11-24',
    });
    const successor = await knownSchool(service);
    await succeed(urns[0], successor);
    await eventually(async () => (await showGroup(service, alliance.group)).schools === 3);
    const after = await showGroup(service, alliance.group);
    expect(after.members.find(({ urn }) => urn === successor)).toMatchObject({
      from: '2026-11-10',
      follows: urns[0],
    });
    expect(after.members.find(({ urn }) => urn === urns[0])).toMatchObject({
      until: '2026-11-09',
      endedHow: 'succeeded',
    });
    expect(members(await showGroup(service, family.group)).sort()).toEqual(
      [successor, urns[1], urns[2]].sort(),
    );
  });

  it('waits for a successor that is not known yet, and ends where the successor is there already', async () => {
    const urns = (await knownSchools(service, 3)) as [string, string, string];
    const family = await familyOf(service, urns);
    await succeed(urns[0], urns[1], { kind: 'merger', on: '2026-11-24' });
    await eventually(async () => (await showGroup(service, family.group)).schools === 2);
    const coming = freshUrn();
    await succeed(urns[2], coming, { on: null });
    await eventually(async () => {
      const told = await service.database.sql.rows('select from told_succession where successor = $1', [
        coming,
      ]);
      return told.length === 1;
    });
    expect(members(await showGroup(service, family.group)).sort()).toEqual([urns[1], urns[2]].sort());
    await record(service, schoolSummary({ urn: coming }));
    service.clock.advance(3_600_000);
    await eventually(
      async () => members(await showGroup(service, family.group)).includes(coming) || undefined,
      20_000,
    );
    expect(await showGroup(service, family.group)).toMatchObject({ schools: 2, forming: true });
  });

  it('is not taken back by itself when the directory was wrong: people are told', async () => {
    const urns = (await knownSchools(service, 2)) as [string, string];
    const alliance = await found(service, urns, { kind: 'alliance' });
    const successor = await knownSchool(service);
    await succeed(urns[0], successor);
    await eventually(async () => members(await showGroup(service, alliance.group)).includes(successor));
    const before = await allPlaces(service);
    await service.publish(districts.schoolSuccessionWithdrawn, urns[0], 2, {
      ...{ urn: urns[0], successor, kind: 'succession', on: '2026-11-10' },
    });
    await eventually(async () => {
      const [told] = await service.database.sql.rows<{ doubtful: boolean }>(
        'select doubtful from told_succession where urn = $1',
        [urns[0]],
      );
      return told?.doubtful;
    });
    expect(await allPlaces(service)).toEqual(before);
  });
});

describe('the open register', () => {
  it('shows groups and their schools to anybody, trusts among them, page by page', async () => {
    const district = 'edgbaston';
    const urns = await knownSchools(service, 3, { district, trustId: '77001', trustName: 'Canal Trust' });
    await knownSchool(service, { district, trustId: '77002', trustName: 'One School Trust' });
    const family = await familyOf(service, urns, { name: 'Abacus' });
    const ask = (more: commissioning.ListSchoolGroups = {}) =>
      service.call(commissioning.listSchoolGroups, { district, ...more }, anonymous);
    const all = await ask();
    expect(all.items.map(({ kind, name, schools }) => [kind, name, schools])).toEqual([
      ['family', 'Abacus', 3],
      ['trust', 'Canal Trust', 3],
    ]);
    const first = await ask({ limit: 1 });
    expect((await ask({ limit: 1, cursor: first.next! })).items.map(({ name }) => name)).toEqual([
      'Canal Trust',
    ]);
    expect((await ask({ urn: urns[0]!, forming: false })).items).toHaveLength(2);
    const trust = await service.call(commissioning.showSchoolGroup, { group: 'trust-77001' }, anonymous);
    expect(trust).toMatchObject({ kind: 'trust', schools: 3, version: 0 });
    expect(
      await refusal(service.call(commissioning.showSchoolGroup, { group: 'trust-77002' }, anonymous)),
    ).toBe('commissioning.school-group.unknown');
    const schools = await service.call(
      commissioning.listGroupedSchools,
      { district, kind: 'family' },
      anonymous,
    );
    expect(schools.items.map(({ urn, group }) => [urn, group])).toEqual(
      [...urns].sort().map((urn) => [urn, family.group]),
    );
  });
});

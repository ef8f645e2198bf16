import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { admin, having, headOf, once, somebody } from './builders/callers.js';
import { freshUrn, knownSchool, record, schoolSummary } from './builders/city.js';
import { after, all, applicant, headteacher, join, show, standing } from './builders/members.js';
import { startMembership } from './builders/service.js';

const today = '2026-11-24';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

const joinAs = (actor: Actor, urn: string) => service.call(membership.joinSchool, { urn }, once(actor));
const movesOf = async (urn: string): Promise<string[]> =>
  (await show(service, urn)).history.map(({ from, to, on }) => `${from} ${to} ${on}`);

describe('joining', () => {
  it('applies for membership from today, with who and why', async () => {
    const urn = await knownSchool(service, { name: 'Ashcroft Primary School' });
    const joined = await join(service, urn);
    expect(joined).toMatchObject({
      urn,
      name: 'Ashcroft Primary School',
      state: 'applied',
      begins: today,
      version: 1,
    });
    expect(joined.history).toEqual([
      { from: null, to: 'applied', on: today, by: admin.id, why: 'The school applied.' },
    ]);
    const told = await service.hears(membership.membershipMoved);
    expect(told.find(({ subject }) => subject === urn)).toMatchObject({
      version: 1,
      data: { urn, from: null, to: 'applied', on: today },
    });
  });

  it('registers the headteacher, who votes for the school', async () => {
    const urn = await knownSchool(service);
    const head = headteacher();
    const { delegate } = await join(service, urn, { headteacher: head });
    const known = await service.call(membership.showPerson, { personId: delegate! }, admin);
    expect(known).toMatchObject({ ...head, posts: [{ urn, post: 'headteacher', from: today, until: null }] });
    const told = await service.hears(membership.postAppointed);
    expect(told.find(({ data }) => data.urn === urn)?.data).toMatchObject({
      personId: delegate,
      post: 'headteacher',
    });
  });

  it('finds the headteacher who has the address, in whatever letters, and appoints nobody twice', async () => {
    const head = headteacher();
    const [one, other] = [await knownSchool(service), await knownSchool(service)];
    const first = await join(service, one, { headteacher: head });
    const second = await join(service, other, { headteacher: { ...head, email: head.email.toUpperCase() } });
    expect(second.delegate).toBe(first.delegate);
    await service.call(
      membership.resignMembership,
      { urn: one, on: today, reason: 'a pause' },
      having(admin, first),
    );
    await join(service, one, { headteacher: head });
    const { posts } = await service.call(membership.showPerson, { personId: first.delegate! }, admin);
    expect(posts.map(({ urn }) => urn).sort()).toEqual([one, other].sort());
  });

  it('answers the same key with the same membership, and another request with the key not at all', async () => {
    const urn = await knownSchool(service);
    const caller = once(admin);
    const request = { urn, headteacher: headteacher() };
    const first = await service.call(membership.joinSchool, request, caller);
    expect(await service.call(membership.joinSchool, request, caller)).toEqual(first);
    await expect(
      service.call(membership.joinSchool, request, { ...caller, requestHash: 'another' }),
    ).rejects.toMatchObject({ kind: 'unprocessable' });
    await expect(service.call(membership.joinSchool, request, once(admin))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.school.already-member',
    });
  });

  it('makes one member of a school for which several apply at once', async () => {
    const urn = await knownSchool(service);
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => join(service, urn)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected'))
      expect(outcome).toMatchObject({ reason: { code: 'membership.school.already-member' } });
    expect((await show(service, urn)).history).toHaveLength(1);
  });

  it.each([
    ['nobody knows', undefined, 'not-found', 'membership.school.unknown'],
    [
      'is not of the city',
      { inCity: false, authority: '331' },
      'unprocessable',
      'membership.school.outside-city',
    ],
    ['is closed', { status: 'closed' as const }, 'conflict', 'membership.school.not-open'],
    ['is to open', { status: 'proposed-to-open' as const }, 'conflict', 'membership.school.not-open'],
  ])('is refused for a school that %s', async (_, given, kind, code) => {
    const urn = given ? await knownSchool(service, given) : freshUrn();
    await expect(joinAs(admin, urn)).rejects.toMatchObject({ kind, code });
  });

  it('is for a headteacher to do for the own school, not for another, and not for everybody', async () => {
    const [own, other] = [await knownSchool(service), await knownSchool(service)];
    const head = headOf(own);
    await expect(joinAs(head, other)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'membership.school.outside-scope',
    });
    expect(await joinAs(head, own)).toMatchObject({ urn: own, history: [{ by: head.id }] });
    await expect(joinAs(somebody, other)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('changes nothing when it is refused: no person, no post', async () => {
    const urn = await knownSchool(service, { status: 'closed' });
    const head = headteacher();
    await expect(join(service, urn, { headteacher: head })).rejects.toMatchObject({ kind: 'conflict' });
    const people = await service.database.sql.rows('select from person where email = $1', [head.email]);
    expect(people).toHaveLength(0);
  });
});

describe('moves that people decide', () => {
  it('suspend and reinstate to where the school came from, each a version of its own', async () => {
    const urn = await applicant(service);
    const before = await show(service, urn);
    const suspended = await service.call(
      membership.suspendMembership,
      { urn, on: today, reason: 'under review' },
      having(admin, before),
    );
    expect(suspended).toMatchObject({ state: 'suspended', version: 2 });
    expect((await standing(service, urn)).reasons.map(({ code }) => code)).toEqual(['suspended']);
    const back = await service.call(
      membership.reinstateMembership,
      { urn, on: today, reason: 'cleared' },
      having(admin, suspended),
    );
    expect(back).toMatchObject({ state: 'applied', version: 3 });
    expect(back.history.at(-1)).toMatchObject({
      from: 'suspended',
      to: 'applied',
      by: admin.id,
      why: 'cleared',
    });
    const told = await eventually(() => {
      const events = service.events(membership.membershipMoved).filter(({ subject }) => subject === urn);
      return events.length === 3 ? events : undefined;
    });
    expect(told.map(({ version, data }) => `${version} ${data.to}`)).toEqual([
      '1 applied',
      '2 suspended',
      '3 applied',
    ]);
  });

  it('are refused to whoever has seen an older version', async () => {
    const urn = await applicant(service);
    const request = { urn, on: today, reason: 'why' };
    const stale = having(admin, { version: 7 });
    await expect(service.call(membership.suspendMembership, request, stale)).rejects.toMatchObject({
      kind: 'stale',
    });
    expect((await show(service, urn)).state).toBe('applied');
  });

  it('let only one of two who have seen the same version go ahead', async () => {
    const urn = await applicant(service);
    const seen = having(admin, { version: 1 });
    const outcomes = await Promise.allSettled([
      service.call(membership.suspendMembership, { urn, on: today, reason: 'why' }, seen),
      service.call(membership.resignMembership, { urn, on: today, reason: 'why' }, seen),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await movesOf(urn)).toHaveLength(2);
  });

  it('are refused where the table has no such move, and for a school that was never a member', async () => {
    const urn = await applicant(service);
    const request = { urn, on: today, reason: 'why' };
    const asked = having(admin, { version: 1 });
    await expect(service.call(membership.reinstateMembership, request, asked)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.school.move-refused',
    });
    const stranger = await knownSchool(service);
    const refused = service.call(membership.resignMembership, { ...request, urn: stranger }, asked);
    await expect(refused).rejects.toMatchObject({
      kind: 'not-found',
      code: 'membership.school.not-a-member',
    });
  });

  it('are for administrators', async () => {
    const urn = await applicant(service);
    const request = { urn, on: today, reason: 'why' };
    const refused = service.call(membership.resignMembership, request, having(headOf(urn), { version: 1 }));
    await expect(refused).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('leave a line in the audit with who, what and why', async () => {
    const urn = await applicant(service);
    const request = { urn, on: today, reason: 'merging' };
    await service.call(membership.resignMembership, request, having(admin, { version: 1 }));
    const lines = await service.database.sql.rows(
      `select actor_id, action, why, fields from platform.audit where record = $1 order by seq`,
      [`membership.member/${urn}`],
    );
    expect(lines.at(-1)).toEqual({
      actor_id: admin.id,
      action: 'membership moved',
      why: 'merging',
      fields: { from: 'applied', to: 'resigned', on: today },
    });
  });
});

describe('the delegate', () => {
  const name = (actor: Actor, urn: string, personId: string, version: number) =>
    service.call(membership.nameDelegate, { urn, personId }, having(actor, { version }));
  const chairOf = async (urn: string): Promise<string> => {
    const { personId } = await service.call(membership.registerPerson, headteacher(), once(admin));
    const post = { urn, personId, post: 'chair-of-governors' as const, from: today };
    await service.call(membership.appointToSchool, post, once(admin));
    return personId;
  };

  it('is whom the school names, from that day on', async () => {
    const urn = await applicant(service);
    const { delegate: head, version } = await show(service, urn);
    const chair = await chairOf(urn);
    expect(await name(headOf(urn), urn, chair, version)).toMatchObject({
      delegate: chair,
      version: version + 1,
    });
    expect((await standing(service, urn, '2026-11-24')).delegate).toBe(chair);
    expect(head).not.toBe(chair);
  });

  it('must be in post at the school', async () => {
    const urn = await applicant(service);
    const stranger = await chairOf(await applicant(service));
    await expect(name(admin, urn, stranger, 1)).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'membership.delegate.without-post',
    });
  });

  it('is named by the own school only', async () => {
    const urn = await applicant(service);
    const chair = await chairOf(urn);
    await expect(name(headOf(freshUrn()), urn, chair, 1)).rejects.toMatchObject({ kind: 'forbidden' });
    const other = person(grant('chair-of-governors', { schools: [urn] }));
    expect(await name(other, urn, chair, 1)).toMatchObject({ delegate: chair });
  });
});

describe('the list of members', () => {
  it('pages by URN and can be cut to a state', async () => {
    const urns = [await applicant(service), await applicant(service), await applicant(service)];
    const leaving = { urn: urns[1]!, on: today, reason: 'why' };
    await service.call(membership.resignMembership, leaving, having(admin, { version: 1 }));
    const list = (state?: membership.MembershipState, limit = 2) =>
      all<membership.MembershipEntryView>((cursor) =>
        service.call(membership.listMembers, { ...after(cursor), limit, ...(state && { state }) }, somebody),
      );
    const everybody = (await list()).map(({ urn }) => urn);
    expect(everybody).toEqual([...everybody].sort());
    expect(new Set(everybody).size).toBe(everybody.length);
    expect(everybody).toEqual(expect.arrayContaining(urns));
    const resigned = (await list('resigned')).map(({ urn }) => urn);
    expect(resigned).toContain(urns[1]);
    expect(resigned).not.toContain(urns[0]);
  });

  it('refuses a cursor of another list', async () => {
    const asked = service.call(membership.listMembers, { cursor: newId() }, somebody);
    await expect(asked).rejects.toMatchObject({ kind: 'invalid', code: 'platform.cursor.invalid' });
  });
});

describe('the copy of the schools', () => {
  it('ignores what is older than it knows, and notes the day a school is heard to be closed', async () => {
    const urn = await applicant(service);
    await record(service, schoolSummary({ urn, status: 'closed', version: 3 }));
    await record(service, schoolSummary({ urn, status: 'open', version: 2 }), schoolSummary());
    expect((await standing(service, urn)).reasons.map(({ code }) => code)).toEqual([
      'not-paid',
      'school-closed',
    ]);
    expect((await standing(service, urn, '2026-11-23')).reasons.map(({ code }) => code)).toEqual([
      'not-a-member',
    ]);
  });
});

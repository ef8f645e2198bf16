import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, serviceActor, type Actor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import { admin, finance, headOf, officer, once, somebody } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import { all, headteacher, join } from './builders/members.js';
import { startMembership } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

const register = (given: Partial<membership.PersonDetails> = {}) =>
  service.call(membership.registerPerson, { ...headteacher(), ...given }, once(admin));
const appoint = (request: membership.AppointToSchool) =>
  service.call(membership.appointToSchool, request, once(admin));
const resolve = (email: string) => service.call(membership.resolvePerson, { email }, serviceActor('gateway'));

describe('people', () => {
  it('are found by their address however it is written', async () => {
    const key = newId();
    const { personId } = await register({ email: `Ada.${key}@School.Example` });
    expect(await resolve(`ada.${key}@school.EXAMPLE`)).toEqual({ personId });
    expect(await resolve(`nobody.${key}@school.example`)).toEqual({ personId: null });
  });

  it('are one to an address, also when registered at once', async () => {
    const details = headteacher();
    const shouting = { ...details, email: details.email.toUpperCase() };
    const outcomes = await Promise.allSettled([register(details), register(shouting), register(details)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected'))
      expect(outcome).toMatchObject({ reason: { kind: 'conflict', code: 'membership.person.email-taken' } });
  });

  it('are shown with their posts', async () => {
    const urn = await knownSchool(service);
    const { personId } = await register();
    await appoint({ urn, personId, post: 'governor', from: '2026-01-01' });
    const shown = await service.call(membership.showPerson, { personId }, admin);
    expect(shown.posts).toEqual([expect.objectContaining({ urn, post: 'governor', until: null })]);
    await expect(resolveAs(headOf(urn))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  const resolveAs = (actor: ReturnType<typeof headOf>) =>
    service.call(membership.resolvePerson, { email: 'a@school.example' }, actor);

  it('leave their contact data in this database alone: not in its audit, nor in its events', async () => {
    const urn = await knownSchool(service);
    const details = headteacher();
    const { personId } = await register(details);
    await appoint({ urn, personId, post: 'headteacher', from: '2026-09-01' });
    const told = await service.hears(membership.postAppointed);
    const audit = await service.database.sql.rows('select * from platform.audit');
    const kept = JSON.stringify([audit, told, service.events(membership.postAppointed)]);
    expect(kept).toContain(personId);
    expect(kept).not.toContain(details.email);
    expect(kept).not.toContain(details.name);
  });
});

describe('posts', () => {
  const from = '2026-09-01';

  it('are told to the others as they begin and end, newer versions later', async () => {
    const urn = await knownSchool(service);
    const { personId } = await register();
    const { postId } = await appoint({ urn, personId, post: 'headteacher', from });
    const ended = await service.call(membership.endPost, { postId, on: '2026-12-31' }, callerOf(admin));
    expect(ended).toEqual({
      postId,
      personId,
      urn,
      post: 'headteacher',
      from,
      until: '2026-12-31',
      version: 2,
    });
    const begun = { postId, personId, urn, post: 'headteacher', from, until: null };
    const find = async (event: typeof membership.postAppointed) =>
      (await service.hears(event)).find(({ subject }) => subject === postId);
    expect(await find(membership.postAppointed)).toMatchObject({ version: 1, data: begun });
    expect(await find(membership.postEnded)).toMatchObject({
      version: 2,
      data: { ...begun, until: '2026-12-31' },
    });
  });

  it('end once, however often it is said', async () => {
    const urn = await knownSchool(service);
    const { personId } = await register();
    const { postId } = await appoint({ urn, personId, post: 'governor', from });
    const end = () => service.call(membership.endPost, { postId, on: '2026-12-31' }, callerOf(admin));
    expect(await end()).toEqual(await end());
    const [row] = await service.database.sql.rows<{ version: number }>(
      'select version from school_post where id = $1',
      [postId],
    );
    expect(row?.version).toBe(2);
  });

  it('may be several of one person at several schools, and one after another at the same', async () => {
    const [one, other] = [await knownSchool(service), await knownSchool(service)];
    const { personId } = await register();
    await appoint({ urn: one, personId, post: 'headteacher', from: '2020-09-01', until: '2022-08-31' });
    await appoint({ urn: one, personId, post: 'headteacher', from: '2026-09-01' });
    await appoint({ urn: other, personId, post: 'headteacher', from: '2026-09-01' });
    const again = appoint({
      urn: one,
      personId,
      post: 'headteacher',
      from: '2022-08-31',
      until: '2022-12-31',
    });
    await expect(again).rejects.toMatchObject({ kind: 'conflict', code: 'membership.post.held-already' });
  });

  it.each([
    ['a person nobody knows', { personId: newId() }, 'not-found', 'membership.person.unknown'],
    ['a school nobody knows', { urn: '999999' }, 'not-found', 'membership.school.unknown'],
    ['an end before the beginning', { until: '2026-08-31' }, 'invalid', 'membership.post.ends-before-start'],
    [
      'a post that does not exist',
      { post: 'king' as membership.SchoolPost },
      'invalid',
      'platform.request.invalid',
    ],
  ])('are refused for %s', async (_, given, kind, code) => {
    const urn = await knownSchool(service);
    const { personId } = await register();
    const request = { urn, personId, post: 'governor' as const, from, ...given };
    await expect(appoint(request)).rejects.toMatchObject({ kind, code });
  });
});

describe('what is seen of people', () => {
  const from = '2026-09-01';
  const see = (personId: string, actor: Actor) =>
    service.call(membership.showPerson, { personId }, actor).then(({ name, email }) => ({ name, email }));

  it('follows from who asks, and from what the person is', async () => {
    const [urn, other] = [await knownSchool(service), await knownSchool(service, { district: 'erdington' })];
    const [head, governor] = [headteacher(), headteacher()];
    const heading = await register(head);
    const governing = await register(governor);
    await join(service, urn, { headteacher: head });
    await appoint({ urn, personId: governing.personId, post: 'governor', from });
    const nothing = { name: null, email: null };

    const lead = (district: string) => person(grant('district-lead', { districts: [district] }));
    expect(await see(heading.personId, somebody)).toEqual({ name: head.name, email: null });
    expect(await see(heading.personId, finance)).toEqual(head);
    expect(await see(heading.personId, officer)).toEqual(head);
    expect(await see(governing.personId, somebody)).toEqual(nothing);
    expect(await see(governing.personId, officer)).toEqual(nothing);
    expect(await see(governing.personId, headOf(urn))).toEqual({ name: governor.name, email: null });
    expect(await see(governing.personId, headOf(other))).toEqual(nothing);
    expect(await see(governing.personId, lead('ladywood'))).toEqual(governor);
    expect(await see(governing.personId, lead('erdington'))).toEqual(nothing);
    expect(await see(governing.personId, { ...somebody, id: governing.personId })).toEqual(governor);
  });

  it('ends with the post: a former head’s address is not for others any more', async () => {
    const urn = await knownSchool(service);
    const details = headteacher();
    const { personId } = await register(details);
    await appoint({ urn, personId, post: 'headteacher', from: '2020-09-01', until: '2026-08-31' });
    expect(await see(personId, finance)).toEqual({ name: null, email: null });
    const { items } = await service.call(membership.listSchoolPosts, { urn }, finance);
    expect(items).toEqual([expect.objectContaining({ personId, name: details.name, email: null })]);
  });
});

describe('the posts of a school', () => {
  it('are those of a day, or all there were, are and will be, page by page', async () => {
    const urn = await knownSchool(service);
    const [old, now, next] = [await register(), await register(), await register()];
    const post = 'headteacher' as const;
    await appoint({ urn, personId: old.personId, post, from: '2015-09-01', until: '2024-08-31' });
    await appoint({ urn, personId: now.personId, post, from: '2024-09-01', until: '2026-12-31' });
    await appoint({ urn, personId: next.personId, post, from: '2027-01-01' });
    const on = async (day: string) =>
      (await service.call(membership.listSchoolPosts, { urn, on: day }, admin)).items.map(
        (one) => one.personId,
      );
    expect(await on('2024-08-31')).toEqual([old.personId]);
    expect(await on('2024-09-01')).toEqual([now.personId]);
    expect(await on('2027-06-01')).toEqual([next.personId]);
    expect(await on('2010-01-01')).toEqual([]);
    const every = await all((cursor) =>
      service.call(
        membership.listSchoolPosts,
        { urn, limit: 1, ...(cursor !== undefined && { cursor }) },
        admin,
      ),
    );
    expect(every.map((one) => one.personId)).toEqual([old, now, next].map((one) => one.personId));
    await expect(service.call(membership.listSchoolPosts, { urn: '999999' }, admin)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('may be corrected by who has seen the newest version; the others hear of it', async () => {
    const urn = await knownSchool(service);
    const { personId } = await register();
    const held = await appoint({ urn, personId, post: 'governor', from: '2026-09-01' });
    const { postId } = held;
    const correct = (expectedVersion: number, term: membership.PostTerm) =>
      service.call(membership.correctPost, { postId, ...term }, callerOf(admin, { expectedVersion }));
    const corrected = await correct(1, { from: '2026-08-25', until: '2027-08-31' });
    expect(corrected).toEqual({ ...held, from: '2026-08-25', until: '2027-08-31', version: 2 });
    await expect(correct(1, { from: '2026-08-01' })).rejects.toMatchObject({ kind: 'stale' });
    await expect(correct(2, { from: '2026-08-01', until: '2026-07-31' })).rejects.toMatchObject({
      code: 'membership.post.ends-before-start',
    });
    expect(await correct(2, { from: '2026-08-01' })).toMatchObject({ from: '2026-08-01', until: null });
    const told = await eventually(() => {
      const events = service.events(membership.postAppointed).filter(({ subject }) => subject === postId);
      return events.length === 3 ? events : undefined;
    });
    expect(told.map(({ version, data }) => [version, data.from, data.until])).toEqual([
      [1, '2026-09-01', null],
      [2, '2026-08-25', '2027-08-31'],
      [3, '2026-08-01', null],
    ]);
  });
});

describe('the list of people', () => {
  it('is searched by a part of name and address, page by page, by administrators alone', async () => {
    const key = newId().slice(-12);
    const ids: string[] = [];
    for (const name of ['Ada', 'Bola', 'Cyra'])
      ids.push(
        (await register({ name: `${name} Q${key}`, email: `${name}.${key}@school.example` })).personId,
      );
    const search = (given: membership.SearchPeople, as: Actor = admin) =>
      service.call(membership.searchPeople, given, callerOf(as));
    const found = await all((cursor) =>
      search({ name: `q${key.toUpperCase()}`, limit: 2, ...(cursor !== undefined && { cursor }) }),
    );
    expect(found.map(({ personId }) => personId)).toEqual([...ids].reverse());
    expect((await search({ email: `BOLA.${key}`, name: 'bol' })).items.map((one) => one.personId)).toEqual([
      ids[1],
    ]);
    expect((await search({ email: `bola.${key}`, name: 'ada' })).items).toEqual([]);
    // A wildcard is a letter like any other.
    expect((await search({ name: `%${key}` })).items).toEqual([]);
    await expect(search({ name: 'a' }, headOf('100001'))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(service.call(membership.listPeople, {}, somebody)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('a correction of a person', () => {
  const correct = (
    personId: string,
    given: membership.PersonCorrection,
    expectedVersion = 1,
    as: Actor = admin,
  ) => service.call(membership.correctPerson, { personId, ...given }, callerOf(as, { expectedVersion }));

  it('changes name and address; sign-in follows the new address', async () => {
    const before = headteacher();
    const { personId } = await register(before);
    const email = `New.${newId()}@School.example`;
    expect(await correct(personId, { name: 'Ada Reid', email })).toMatchObject({
      name: 'Ada Reid',
      email,
      version: 2,
    });
    expect(await resolve(before.email)).toEqual({ personId: null });
    expect(await resolve(email.toLowerCase())).toEqual({ personId });
    await expect(correct(personId, { name: 'Late' }, 1)).rejects.toMatchObject({ kind: 'stale' });
    const taken = await register();
    await expect(correct(personId, { email: taken.email! }, 2)).rejects.toMatchObject({
      code: 'membership.person.email-taken',
    });
  });

  it('of the name is for oneself to make; of the address, and of others, it is not', async () => {
    const { personId } = await register();
    const self = { ...somebody, id: personId };
    expect(await correct(personId, { name: 'Ada Reid' }, 1, self)).toMatchObject({ name: 'Ada Reid' });
    await expect(correct(personId, { email: 'a@school.example' }, 2, self)).rejects.toMatchObject({
      code: 'membership.person.email-fixed',
    });
    await expect(correct(personId, { name: 'X' }, 2, somebody)).rejects.toMatchObject({
      code: 'membership.person.not-your-own',
    });
    await expect(correct(personId, {}, 2)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('and a registration store no contact data for repeated requests', async () => {
    const details = headteacher();
    const caller = once(admin);
    const first = await service.call(membership.registerPerson, details, caller);
    expect(await service.call(membership.registerPerson, details, caller)).toEqual(first);
    const stored = await service.database.sql.rows('select answer from platform.idempotency where key = $1', [
      caller.idempotencyKey,
    ]);
    expect(stored).toEqual([{ answer: { personId: first.personId } }]);
  });
});

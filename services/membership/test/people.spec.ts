import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, serviceActor } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, type TestService } from '@partnership/testing';
import { admin, headOf, once } from './builders/callers.js';
import { knownSchool } from './builders/city.js';
import { headteacher } from './builders/members.js';
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

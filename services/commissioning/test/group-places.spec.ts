import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import { term } from './builders/group.js';
import { startCommissioning } from './builders/service.js';
import { director, having, member, once } from './builders/work.js';

let service: TestService;
let urn: string;
beforeAll(async () => {
  service = await startCommissioning();
  urn = await knownSchool(service);
}, 60_000);
afterAll(() => service.stop());

const appoint = (given: Partial<commissioning.AppointCoreMember> = {}) =>
  service.call(
    commissioning.appointCoreMember,
    { personId: newId(), urn, chair: false, ...term, ...given },
    once(director),
  );

describe('a place in the Group', () => {
  it('of a core member is told with its term, and its end too', async () => {
    const appointed = await appoint();
    const { place, personId } = appointed;
    expect(appointed).toMatchObject({ kind: 'core', urn, body: null, ...term, version: 1 });
    const ending = { place, on: '2026-12-31', reason: 'retired' };
    const ended = await service.call(commissioning.endGroupPlace, ending, having(director, appointed));
    expect(ended).toMatchObject({ until: '2026-12-31', endedBecause: 'retired', version: 2 });
    const told = await eventually(() => {
      const own = [
        ...service.events(commissioning.groupMemberAppointed),
        ...service.events(commissioning.groupMemberEnded),
      ].filter(({ subject }) => subject === place);
      return own.length === 2 ? own : undefined;
    });
    expect(told.map(({ version, data }) => ({ version, ...data }))).toEqual([
      { version: 1, place, kind: 'core', personId, ...term },
      { version: 2, place, kind: 'core', personId, from: term.from, until: '2026-12-31' },
    ]);
  });

  it('is one a person at a time, also when two appoint at once', async () => {
    const personId = newId();
    const outcomes = await Promise.allSettled([appoint({ personId }), appoint({ personId })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(appoint({ personId, from: '2030-12-31', until: '2031-12-31' })).rejects.toMatchObject({
      code: 'commissioning.group-member.already',
    });
    await appoint({ personId, from: '2031-01-01', until: '2031-12-31' });
  });

  it('is chaired by one person at a time', async () => {
    await appoint({ chair: true });
    await expect(appoint({ chair: true })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.group-member.chaired',
    });
  });

  it('needs a school that is known, and is given by those who may', async () => {
    await expect(appoint({ urn: '999999' })).rejects.toMatchObject({
      kind: 'unprocessable',
      details: [{ pointer: '/urn' }],
    });
    const request = { personId: newId(), urn, chair: false, ...term };
    await expect(service.call(commissioning.appointCoreMember, request, once(member))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('is listed by kind and day, page by page', async () => {
    const guest = await service.call(
      commissioning.inviteStandingGuest,
      { personId: newId(), body: 'free-school', from: '2026-02-01', until: '2026-02-28' },
      once(director),
    );
    const list = (request: commissioning.ListGroupPlaces) =>
      service.call(commissioning.listGroupPlaces, request, member);
    expect((await list({ kind: 'guest', on: '2026-02-28' })).items).toEqual([guest]);
    expect((await list({ kind: 'guest', on: '2026-03-01' })).items).toEqual([]);
    const all = await list({ limit: 200 });
    const first = await list({ limit: 2 });
    const second = await list({ limit: 200, cursor: first.next! });
    expect([...first.items, ...second.items]).toEqual(all.items);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commissioning, gateway as contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.start();
});
afterAll(() => gateway.stop());

const term = { from: '2026-09-01', until: '2028-08-31' };

describe('a place in the Group', () => {
  test('gives a core member the role for the term, and its end ends it; a guest gets none', async () => {
    const [place, personId] = [newId(), newId()];
    const guest = { place: newId(), kind: 'guest' as const, personId: newId(), ...term };
    await gateway.service.publish(commissioning.groupMemberAppointed, guest.place, 1, guest);
    const core = { place, kind: 'core' as const, personId, ...term };
    await gateway.service.publish(commissioning.groupMemberAppointed, place, 1, core);
    const toldOf = (who: string) =>
      gateway.service.events(contract.grantChanged).filter(({ data }) => data.personId === who);
    await eventually(() => toldOf(personId).length === 1, 20_000);
    expect(toldOf(personId)[0]?.data).toMatchObject({ role: 'commissioning-member', ...term });
    const ended = { ...core, until: '2026-12-31' };
    await gateway.service.publish(commissioning.groupMemberEnded, place, 2, ended);
    await eventually(() => toldOf(personId).length === 2, 20_000);
    expect(toldOf(personId)[1]?.data).toMatchObject({ until: '2026-12-31' });
    const roles = await gateway.service.database.sql.rows<{ role: string; source: string }>(
      'select role, source from role_grant where person_id = any($1::uuid[])',
      [[personId, guest.personId]],
    );
    expect(roles).toEqual([{ role: 'commissioning-member', source: 'commissioning.group-member' }]);
  });
});

describe('published minutes', () => {
  const meeting = newId();
  const minutes: commissioning.PublicMinutesView = {
    meeting,
    startsAt: '2026-12-01T16:00:00.000Z',
    present: 5,
    members: 7,
    guestsPresent: 3,
    edition: 1,
    publishedAt: '2026-12-03T09:00:00.000Z',
    why: null,
    items: [],
  };

  test('are read by anybody, and not sent again to who has them', async () => {
    await gateway.service.answer(commissioning.showPublicMinutes, ({ edition = 1 }) => ({
      ...minutes,
      edition,
    }));
    const path = `/v1/commissioning-minutes/${meeting}`;
    const first = await gateway.ask(path);
    expect(first.status).toBe(200);
    expect(first.body).toEqual(minutes);
    const etag = first.headers.get('etag')!;
    const again = await gateway.ask(path, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const older = await gateway.ask(`${path}?edition=2`, { headers: { 'if-none-match': etag } });
    expect(older.status).toBe(200);
    expect(older.body).toMatchObject({ edition: 2 });
  });

  test('are the only part of a meeting that is open', async () => {
    for (const path of ['', '/agenda', '/city-scan', '/minutes'])
      expect((await gateway.ask(`/v1/commissioning-meetings/${meeting}${path}`)).status).toBe(401);
  });
});

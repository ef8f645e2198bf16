import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, elections, gateway as contract, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;
beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
});
afterAll(() => gateway.stop());

const toldOf = (personId: string, atLeast = 1) =>
  eventually(() => {
    const events = gateway.service
      .events(contract.grantChanged)
      .filter(({ data }) => data.personId === personId);
    return Promise.resolve(events.length >= atLeast ? events : undefined);
  }, 20_000);

const post = (path: string, json: unknown, headers: Record<string, string> = {}) =>
  gateway.ask(path, { as: operator, json, headers: { 'idempotency-key': newId(), ...headers } });

describe('the other services are told', () => {
  test('of a role that an administrator gives and ends, each time the whole of it', async () => {
    const personId = newId();
    const asked = { personId, role: 'council-officer', feeds: ['ks2'], from: '2026-09-01' };
    const given = await post('/v1/grants', asked);
    expect(given.status).toBe(201);
    const [first] = await toldOf(personId);
    const { grant } = given.body;
    expect(first).toMatchObject({ subject: grant, version: 1 });
    expect(first?.data).toEqual({ ...asked, grant, until: null });
    const ended = await post(
      `/v1/grants/${String(grant)}/ending`,
      { on: '2026-10-01', reason: 'moved on' },
      { 'if-match': given.headers.get('etag') ?? '' },
    );
    expect(ended.status).toBe(200);
    const [, second] = await toldOf(personId, 2);
    expect(second).toMatchObject({ version: 2, data: { until: '2026-10-01', feeds: ['ks2'] } });
  });

  test('of a role that follows from an appointment, and of its end with the person', async () => {
    const personId = newId();
    const lead = { district: 'ladywood', personId, from: '2026-09-01', until: null };
    await gateway.service.publish(districts.leadAppointed, 'ladywood', 1, lead);
    const [first] = await toldOf(personId);
    expect(first?.data).toMatchObject({ role: 'district-lead', districts: ['ladywood'], until: null });
    await gateway.service.publish(membership.personErased, personId, 1, { personId });
    const [, second] = await toldOf(personId, 2);
    expect(second?.data.until).not.toBeNull();
  });

  test('of the role that a seat on the SLIC carries, until the seat ends; a seat of a district carries none', async () => {
    const [member, representative] = [newId(), newId()];
    const seat = {
      ...{ seat: newId(), election: newId(), contest: newId(), personId: member, urn: null },
      ...{ districts: [], sectors: [], filled: 'elected' as const, from: '2026-11-01', until: '2029-10-31' },
    };
    const elsewhere = { ...seat, seat: newId(), personId: representative, districts: ['ladywood'] };
    const tell = (version: number, told: elections.ElectedSeatChanged) =>
      gateway.service.publish(elections.electedSeatChanged, told.seat, version, told);
    await tell(1, elsewhere);
    await tell(1, seat);
    const [first] = await toldOf(member);
    expect(first?.data).toMatchObject({ role: 'slic-member', from: seat.from, until: seat.until });
    expect(first?.data.districts).toBeUndefined();
    // A seat that never counted ends before it begins.
    await tell(2, { ...seat, until: '2026-10-31' });
    await tell(1, seat);
    const [, second] = await toldOf(member, 2);
    expect(second?.data).toMatchObject({ role: 'slic-member', until: '2026-10-31' });
    const { sql } = gateway.service.database;
    const held = await sql.rows(
      'select person_id, source from role_grant where person_id = any($1::uuid[])',
      [[member, representative]],
    );
    expect(held).toEqual([{ person_id: member, source: 'elections.seat' }]);
  });

  test('of roles from before they listened, some time later and once', async () => {
    const { sql } = gateway.service.database;
    const persons = Array.from({ length: 3 }, () => newId());
    await sql.run(
      `insert into role_grant (id, person_id, role, from_on, source)
       select gen_random_uuid(), p, 'admin', '2026-01-01', 'administrator' from unnest($1::uuid[]) p`,
      [persons],
    );
    gateway.service.clock.advance(2 * 3_600_000);
    for (const personId of persons) expect(await toldOf(personId)).toHaveLength(1);
    const left = await sql.rows('select from role_grant where told_version is distinct from version');
    expect(left).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, gateway as contract } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { connect } from 'amqplib';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;
beforeAll(async () => {
  gateway = await TestGateway.start({ CLOCK_MOVABLE: 'true' });
  operator = await gateway.operatorToken();
});
afterAll(() => gateway.stop());

const letters = async (query = '') =>
  (await gateway.ask(`/v1/dead-letters${query}`, { as: operator })).body.items ?? [];

describe('dead letters', () => {
  test('are kept with reason and fingerprint: a poison event of our own', async () => {
    const { service } = gateway;
    const poison = { district: 'NOT A CODE', personId: 'nobody', from: 'never', until: null };
    await service.publish(districts.leadAppointed, 'districts.district/x', 1, poison);
    await service.publish(districts.leadAppointed, 'districts.district/y', 1, poison);
    const found = await eventually(async () => {
      const all = await letters('?service=gateway');
      return all.length === 2 ? all : undefined;
    });
    expect(found[0]).toMatchObject({
      service: 'gateway',
      type: 'districts.lead.appointed.v1',
      code: 'platform.request.invalid',
    });
    expect(found[0]?.['fingerprint']).toBe(found[1]?.['fingerprint']);
    expect(await letters(`?fingerprint=${String(found[0]?.['fingerprint'])}`)).toHaveLength(2);
    const shown = await gateway.ask(`/v1/dead-letters/${String(found[0]?.['letter'])}`, { as: operator });
    expect(JSON.parse(String(shown.body['content']))).toMatchObject({ data: poison });
  });

  test('are kept whatever they are, once, and newest first', async () => {
    const { dead } = gateway.service.topology;
    const connection = await connect(process.env['AMQP_URL'] ?? '');
    const channel = await connection.createConfirmChannel();
    const messageId = newId();
    for (const content of ['not JSON \0', 'not JSON \0']) {
      channel.sendToQueue(dead, Buffer.from(content), {
        messageId,
        headers: { 'x-service': 'membership', 'x-code': 'a.b.c', 'x-reason': 'because', 'x-attempt': 4 },
      });
    }
    channel.sendToQueue(dead, Buffer.from('{}'), {
      headers: { 'x-first-death-queue': 't1.elections.events', 'x-first-death-reason': 'delivery_limit' },
    });
    await channel.waitForConfirms();
    const [byBroker] = await eventually(async () => {
      const found = await letters('?service=elections');
      return found.length > 0 ? found : undefined;
    });
    expect(byBroker).toMatchObject({ code: 'broker.delivery_limit', queue: 't1.elections.events' });
    const kept = await letters('?service=membership');
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ event: messageId, reason: 'because', attempts: 4 });
    await connection.close();
  });

  test('are for those who look after the platform', async () => {
    const as = await gateway.personToken();
    expect((await gateway.ask('/v1/dead-letters', { as })).status).toBe(403);
    expect((await gateway.ask(`/v1/dead-letters/${newId()}`, { as: operator })).status).toBe(404);
  });
});

describe('the clock of a demo', () => {
  const move = (now: string) => gateway.ask('/v1/clock', { as: operator, method: 'PUT', json: { now } });

  test('moves ahead, and all services are told', async () => {
    const { status, body } = await move(new Date(Date.now() + 86_400_000).toISOString());
    expect([status, typeof body['offsetMs']]).toEqual([200, 'number']);
    const [event] = await gateway.service.hears(contract.clockMoved);
    expect(Math.round((event?.data.offsetMs ?? 0) / 1000)).toBeCloseTo(86_400, -1);
  });

  test('does not go back before true time', async () => {
    const told = await move('2020-01-01T00:00:00Z');
    expect([told.status, told.body.errors?.[0]?.pointer]).toEqual([400, '/now']);
  });
});

describe('health', () => {
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${gateway.service.running.healthPort}${path}`);
    return { status: response.status, text: await response.text() };
  };

  // Mail is no dependency: without it nobody can sign in, but everybody who is signed in can go on.
  test('tells liveness, readiness per dependency and figures, and not on the public port', async () => {
    expect((await ask('/livez')).status).toBe(200);
    const ready = await ask('/readyz');
    expect([ready.status, JSON.parse(ready.text)]).toEqual([
      200,
      { status: 'ok', dependencies: { database: 'ok', broker: 'ok' } },
    ]);
    await gateway.ask('/v1/me');
    const { text } = await ask('/metrics');
    expect(text).toMatch(/partnership_http_seconds_count\{method="GET",route="\/v1\/me",status="200"\} \d/);
    expect((await gateway.ask('/metrics')).status).toBe(404);
  });
});

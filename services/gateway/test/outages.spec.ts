import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commissioning, districts, elections, Failure, membership } from '@partnership/contracts';
import { eventually } from '@partnership/testing';
import { work } from '../src/documents/examples/commissioning.js';
import { schoolRecord } from '../src/documents/examples/districts.js';
import { votes } from '../src/documents/examples/elections.js';
import { standing } from '../src/documents/examples/membership.js';
import { TestGateway } from './gateway.js';
import { Wire } from './wire.js';

let gateway: TestGateway;
let wire: Wire;
let operator: string;

/** What each service does when it is asked about a school. */
const behaviour = {
  record: (): void | Promise<void> => undefined,
  votes: (): void | Promise<void> => undefined,
  work: (): void | Promise<void> => undefined,
};

beforeAll(async () => {
  const broker = process.env['AMQP_URL'] ?? '';
  wire = await Wire.to(broker);
  gateway = await TestGateway.start({ AMQP_URL: wire.through(broker) });
  operator = await gateway.operatorToken();
  const { service } = gateway;
  await service.answer(districts.showSchool, async ({ urn }) => {
    await behaviour.record();
    return { ...schoolRecord, urn };
  });
  await service.answer(membership.showStanding, () => standing);
  await service.answer(commissioning.showSchoolWork, async () => {
    await behaviour.work();
    return work;
  });
  await service.answer(elections.showSchoolElections, async () => {
    await behaviour.votes();
    return votes;
  });
});
afterAll(async () => {
  await gateway.stop();
  await wire.cut();
});
beforeEach(() => {
  behaviour.record = behaviour.votes = behaviour.work = () => undefined;
});

async function timed<T>(work: Promise<T>): Promise<{ told: T; ms: number }> {
  const began = performance.now();
  return { told: await work, ms: performance.now() - began };
}
const see = () => timed(gateway.ask('/v1/schools/900107', { as: operator }));
const record = () => timed(gateway.ask('/v1/schools/900107/record', { as: operator }));

describe('a school from all services', () => {
  test('is whole when all answer, and carries an ETag', async () => {
    const { told } = await see();
    expect(told.status).toBe(200);
    expect(told.body['parts']).toEqual({
      record: { status: 'ok', value: schoolRecord },
      membership: { status: 'ok', value: standing },
      commissioning: { status: 'ok', value: work },
      elections: { status: 'ok', value: votes },
    });
    const headers = { 'if-none-match': told.headers.get('etag') ?? '' };
    expect(await gateway.ask('/v1/schools/900107', { as: operator, headers })).toMatchObject({ status: 304 });
  });

  test('comes within 1.5 s without the part of a service that is slow, says so, and has no ETag', async () => {
    behaviour.votes = () => pause(3_000);
    const { told, ms } = await see();
    expect(ms).toBeLessThan(1_500);
    expect(told.body).toMatchObject({
      parts: { record: { status: 'ok' }, elections: { status: 'unavailable' } },
    });
    expect(told.headers.get('etag')).toBeNull();
  });

  test('comes without the part of a service that is stopped, and whole again after it is back', async () => {
    await gateway.service.silence('elections');
    const { told, ms } = await see();
    expect(ms).toBeLessThan(1_500);
    expect(told.body).toMatchObject({
      parts: { elections: { status: 'unavailable' }, membership: { status: 'ok' } },
    });
    await gateway.service.answer(elections.showSchoolElections, () => votes);
    const back = await see();
    expect(back.told.body).toMatchObject({ parts: { elections: { status: 'ok' } } });
  });

  test('tells nothing from a service that has nothing', async () => {
    behaviour.work = () => {
      throw new Failure('not-found', 'commissioning.school.unknown', 'Unknown here.');
    };
    const { told } = await see();
    expect(told.body).toMatchObject({ parts: { commissioning: { status: 'none' } } });
    expect(told.headers.get('etag')).not.toBeNull();
  });

  test('is not found only when the directory says so', async () => {
    behaviour.record = () => {
      throw new Failure('not-found', 'districts.school.unknown', 'There is no such school.');
    };
    expect((await see()).told).toMatchObject({ status: 404, body: { code: 'districts.school.unknown' } });
    behaviour.record = () => {
      throw new Failure('internal', 'platform.internal', 'Ours.');
    };
    expect((await see()).told).toMatchObject({
      status: 200,
      body: { parts: { record: { status: 'unavailable' } } },
    });
  });
});

describe('without the broker', () => {
  const unavailable = { status: 503, body: { status: 503 } };

  test('stopped: every route that needs a service is a 503 problem in time, and recovers by itself', async () => {
    await wire.cut();
    for (const ask of [record, see, record]) {
      const { told, ms } = await ask();
      expect(told).toMatchObject(unavailable);
      expect(told.headers.get('content-type')).toMatch(/problem\+json/);
      expect(told.headers.get('retry-after')).not.toBeNull();
      expect(ms).toBeLessThan(6_000);
    }
    expect((await gateway.ask('/v1/me', { as: operator })).status).toBe(200);
    await wire.mend();
    await eventually(async () => (await record()).told.status === 200, 20_000);
    expect((await see()).told.body).toMatchObject({ parts: { record: { status: 'ok' } } });
  }, 40_000);

  test('unreachable without a word: likewise', async () => {
    wire.hush();
    const answers = await Promise.all([record(), see()]);
    for (const { told, ms } of answers) {
      expect(told).toMatchObject(unavailable);
      expect(ms).toBeLessThan(6_000);
    }
    expect(answers[1]?.ms).toBeLessThan(1_500);
    await wire.cut();
    await wire.mend();
    await eventually(async () => (await record()).told.status === 200, 20_000);
  }, 40_000);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateCity } from '../infra/demo/city.mjs';
import { TestPlatform } from './platform.mjs';

interface Run {
  run: string;
  state: string;
  received: number;
  loaded: number;
  quarantined: number;
  comparators: number;
}

const kills = process.env.FULL_TESTS ? 10 : 3;
const ended = new Set(['loaded', 'refused', 'checked', 'reversed']);

describe('when a part of the platform is away', () => {
  let platform: TestPlatform;
  let urn: string;
  const file = Buffer.concat([
    ...(generateCity({ schools: 450, neighbours: 30, seed: 3 }).feeds[0]?.chunks() ?? []),
  ]);

  const send = (asAt: string): Promise<Run> =>
    platform.must('POST', `/v1/feeds/ofsted-mi/runs?asAt=${asAt}`, {
      body: file.toString('latin1'),
      headers: { 'content-type': 'text/csv' },
    }) as Promise<Run>;
  const runOf = ({ run }: Pick<Run, 'run'>): Promise<Run> =>
    platform.until(
      () => platform.must('GET', `/v1/feeds/runs/${run}`) as Promise<Run>,
      ({ state }) => ended.has(state),
      60_000,
    );
  const asAtOf = async (school: string): Promise<string> => {
    const { facts } = (await platform.must('GET', `/v1/schools/${school}/record`)) as {
      facts: { name: string; asAt: string }[];
    };
    return facts.find(({ name }) => name === 'name')?.asAt ?? 'none';
  };

  beforeAll(async () => {
    platform = await TestPlatform.start({ authority: '999' });
    const run = await runOf(await send('2024-08-31'));
    expect(run).toMatchObject({ state: 'loaded' });
    const [school] = ((await platform.must('GET', '/v1/schools?limit=1')) as { items: { urn: string }[] })
      .items;
    urn = school?.urn ?? '';
  }, 180_000);
  afterAll(() => platform.stop());

  it('tells what it still knows of a school while elections are down, and says what is missing', async () => {
    await platform.stopService('elections', 'SIGKILL');
    await platform.ask('GET', `/v1/schools/${urn}`);
    const began = Date.now();
    const { status, body, headers } = await platform.ask('GET', `/v1/schools/${urn}`);
    expect(Date.now() - began).toBeLessThan(1_500);
    expect(status).toBe(200);
    expect(body).toMatchObject({ parts: { record: { status: 'ok' }, elections: { status: 'unavailable' } } });
    expect(headers.get('etag')).toBeNull();
    await platform.startService('elections');
    await platform.until(
      () => platform.ask('GET', `/v1/schools/${urn}`),
      (answer) =>
        (answer.body as { parts: { elections: { status: string } } }).parts.elections.status !==
        'unavailable',
    );
  }, 60_000);

  it('answers 503 for a service that is down, and again once it is back', async () => {
    await platform.stopService('commissioning', 'SIGKILL');
    const began = Date.now();
    const { status, body, headers } = await platform.ask('GET', '/v1/commissions');
    expect(Date.now() - began).toBeLessThan(6_000);
    expect(status).toBe(503);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status: 503 });
    await platform.startService('commissioning');
    await platform.until(
      () => platform.ask('GET', '/v1/commissions'),
      (answer) => answer.status === 200,
    );
  }, 60_000);

  it(`leaves a run whole or absent when districts is killed in the middle of it, ${kills} times`, async () => {
    const urns = ((await platform.all('/v1/schools')) as { urn: string }[]).map(({ urn: one }) => one);
    const sample = urns.filter((_, index) => index % 23 === 0);
    for (let kill = 1; kill <= kills; kill++) {
      const asAt = `2025-01-${String(kill).padStart(2, '0')}`;
      const run = await send(asAt);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 700));
      await platform.stopService('districts', 'SIGKILL');
      await platform.startService('districts');
      const seen = await runOf(run);
      expect(seen).toMatchObject({ state: 'loaded' });
      expect(seen.received).toBe(seen.loaded + seen.quarantined + seen.comparators);
      const days = new Set(await Promise.all(sample.map(asAtOf)));
      expect([...days]).toEqual([asAt]);
    }
  }, 300_000);
});

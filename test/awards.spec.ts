import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { generateCity } from '../infra/demo/city.mjs';
import { firstFree } from '../infra/local/ports.mjs';
import { TestPlatform } from './platform.mjs';

const year = '2026-27';
const awardPence = 3_000_000;
const potPence = 180_000_000;
const wanted = 200;

let platform: TestPlatform;
let group = { id: '', secret: '' };
let supplierUrn = '';
let secondPort = 0;

beforeAll(async () => {
  platform = await TestPlatform.start({ authority: '999' });
  secondPort = await firstFree(14_000);
  await platform.startService('commissioning', { HEALTH_PORT: String(secondPort) });
  const roles = ['director', 'commissioning-member', 'chief-executive'];
  const made = (await platform.must('POST', '/v1/clients', { body: { label: 'the Group', roles } })) as {
    client: string;
    secret: string;
  };
  group = { id: made.client, secret: made.secret };
  const [feed] = generateCity({ schools: 20, neighbours: 0, seed: 5 }).feeds;
  const body = Buffer.concat([...(feed?.chunks() ?? [])]).toString('latin1');
  await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', {
    body,
    headers: { 'content-type': 'text/csv' },
  });
  const schools = (): Promise<{ items: { urn: string }[] }> =>
    platform.must('GET', '/v1/schools?limit=1') as Promise<{ items: { urn: string }[] }>;
  const { items } = await platform.until(schools, (found) => found.items.length > 0);
  supplierUrn = items[0]?.urn ?? '';
  await platform.must('POST', '/v1/pots', {
    body: { year, lines: [{ line: 'commissioned-support', allocatedPence: potPence }] },
    client: group,
  });
}, 180_000);
afterAll(() => platform.stop());

/** A piece of work that the Group has agreed and that may be awarded. */
async function agreed(number: number): Promise<{ commission: string; version: number }> {
  const identified = (await platform.must('POST', '/v1/commissions', {
    body: {
      origin: 'group-scan',
      beneficiary: { kind: 'city' },
      title: `Work ${number}`,
      need: 'Seen in the scan.',
    },
    client: group,
  })) as { commission: string; version: number };
  return (await platform.must('POST', `/v1/commissions/${identified.commission}/agreement`, {
    body: { reason: 'The Group agrees.' },
    version: identified.version,
    client: group,
  })) as { commission: string; version: number };
}

it('200 awards at once, decided by two processes, commit what the pot holds and not a penny more', async () => {
  const works: { commission: string; version: number }[] = [];
  for (let begun = 0; begun < wanted; begun += 20)
    works.push(...(await Promise.all(Array.from({ length: 20 }, (_, one) => agreed(begun + one)))));

  const answers = await Promise.all(
    works.map(({ commission, version }) =>
      platform.ask('POST', `/v1/commissions/${commission}/direct-award`, {
        body: {
          supplierUrn,
          amountPence: awardPence,
          year,
          justification: 'only-one-able',
          reason: 'Only this school can.',
        },
        version,
        client: group,
      }),
    ),
  );

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status < 300)).toHaveLength(potPence / awardPence);
  expect(statuses.filter((status) => status === 409)).toHaveLength(wanted - potPence / awardPence);
  const pot = (await platform.must('GET', `/v1/pots/${year}`, { client: group })) as { lines: unknown[] };
  expect(pot).toMatchObject({ balanced: true });
  expect(pot.lines).toContainEqual(
    expect.objectContaining({ line: 'commissioned-support', committedPence: potPence, freePence: 0 }),
  );
  for (const address of [platform.platform.health.commissioning, `http://127.0.0.1:${secondPort}`]) {
    const metrics = await (await fetch(`${address}/metrics`)).text();
    expect(metrics).toMatch(/operation="commissioning\.commission\.award-directly"/);
  }
}, 120_000);

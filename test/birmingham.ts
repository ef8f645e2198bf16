import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import type { Client } from '../infra/local/platform.mjs';
import type { TestPlatform } from './platform.mjs';

const file = join(import.meta.dirname, '../../shared/data/schools/ofsted-mi-west-midlands-2023-08-31.csv');

/** The real file is not the project's: where it is absent its tests are reported as skipped. */
export const onRealSchools: typeof describe.skip = existsSync(file) ? describe : describe.skip;

export interface School {
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly district: string | null;
  readonly pupils: number | null;
}

export interface Invoice {
  readonly number: number;
  readonly urn: string;
  readonly amountPence: number;
}

type Answer = Record<string, unknown>;

/** The head of a school of the tests, who gets its mail. */
export const headAddress = (urn: string): string => `head.${urn}@school.example`;

/** A client of its own with these roles. */
export async function clientWith(platform: TestPlatform, roles: readonly string[]): Promise<Client> {
  const body = { label: roles.join(), roles };
  const made = (await platform.must('POST', '/v1/clients', { body })) as { client: string; secret: string };
  return { id: made.client, secret: made.secret };
}

/** Sends the real schools, and answers the run once it is over. */
export async function sendSchools(platform: TestPlatform): Promise<Answer> {
  const response = await fetch(`${platform.platform.gateway}/v1/feeds/ofsted-mi/runs?asAt=2023-08-31`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await platform.token()}`, 'content-type': 'text/csv' },
    body: createReadStream(file),
    duplex: 'half',
  });
  const { run } = (await response.json()) as { run: string };
  return platform.until(
    () => platform.must('GET', `/v1/feeds/runs/${run}`) as Promise<Answer>,
    ({ state }) => state !== 'received' && state !== 'processing',
    60_000,
  );
}

/** Twenty at a time. */
export async function inTurns<Item>(
  items: readonly Item[],
  each: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (let first = 0; first < items.length; first += 20)
    await Promise.all(items.slice(first, first + 20).map(each));
}

/** Each school joins with its head. */
export const enrol = (platform: TestPlatform, schools: readonly School[]): Promise<void> =>
  inTurns(schools, ({ urn }) =>
    platform.until(
      () =>
        platform.ask('POST', '/v1/members', {
          body: { urn, headteacher: { name: `Head of ${urn}`, email: headAddress(urn) } },
        }),
      ({ status }) => status === 201,
    ),
  );

/** A pound for each pupil; answers the levy once it is over. */
export async function levyDues(platform: TestPlatform, finance: Client): Promise<Answer> {
  await platform.must('POST', '/v1/fee-schedules', {
    body: { year: 2026, rules: [{ model: { kind: 'per-pupil', pence: 100 } }] },
    client: finance,
  });
  const opened = (await platform.must('POST', '/v1/levies', { body: { year: 2026 }, client: finance })) as {
    levy: string;
  };
  return platform.until(
    () => platform.must('GET', `/v1/levies/${opened.levy}`, { client: finance }) as Promise<Answer>,
    ({ state }) => state === 'finished',
    60_000,
  );
}

export const pay = (platform: TestPlatform, finance: Client, invoices: readonly Invoice[]): Promise<void> =>
  inTurns(invoices, ({ number, amountPence }) =>
    platform.must('POST', '/v1/payments', {
      body: { invoiceNumber: number, amountPence, receivedOn: '2026-11-20', reference: `INV${number}` },
      client: finance,
    }),
  );

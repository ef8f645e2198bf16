import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { districts, type Actor } from '@partnership/contracts';
import { grant, type TestService } from '@partnership/testing';
import { council, ended, sha256 } from './districts.js';

/** School data of the publishers; not ours to keep, so they may be absent. */
const folder = fileURLToPath(new URL('../../../../../shared/data/schools/', import.meta.url));
export const realFile = (name: string): Buffer => readFileSync(`${folder}${name}`);
export const isThere = existsSync(folder);

export const officer: Actor = {
  kind: 'person',
  id: '018f0000-0000-7000-8000-00000000f00d',
  grants: [grant('council-officer')],
};

export interface Sending {
  readonly asAt?: string;
  readonly period?: string;
  readonly dryRun?: 'true';
}

/** Sends a file of any profile, and waits for what becomes of it. */
export async function load(
  service: TestService,
  profile: string,
  bytes: Buffer,
  { asAt = '2023-08-31', period, dryRun }: Sending = {},
  sender: Actor = council,
): Promise<districts.FeedRunView> {
  const { upload } = await service.call(
    districts.beginUpload,
    { profile, asAt, ...(period !== undefined && { period }), ...(dryRun && { dryRun }) },
    sender,
  );
  const size = 700_000;
  let chunks = 0;
  for (let start = 0; start < bytes.length; start += size, chunks += 1)
    await service.call(
      districts.appendChunk,
      { upload, sequence: chunks, bytes: bytes.subarray(start, start + size).toString('base64') },
      sender,
    );
  await service.call(districts.completeUpload, { upload, chunks, sha256: sha256(bytes) }, sender);
  return ended(service, upload, sender, 60_000);
}

const quoted = (cell: unknown): string => {
  const text = typeof cell === 'string' ? cell : typeof cell === 'number' ? String(cell) : '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csv = (...rows: readonly (readonly unknown[])[]): Buffer =>
  Buffer.from(`${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`);

/** The objects of a JSON file as the CSV that a council would send. */
export function csvOfJson(bytes: Buffer): Buffer {
  const objects = JSON.parse(bytes.toString()) as Record<string, unknown>[];
  const names = Object.keys(objects[0] ?? {});
  return csv(names, ...objects.map((object) => names.map((name) => object[name])));
}

export interface Shown {
  readonly kind: string;
  readonly value: number | null;
}

/** What shows of an indicator and a period, by URN. */
export async function shown(
  { database }: TestService,
  indicator: string,
  period = '',
): Promise<Map<string, Shown>> {
  const rows = await database.sql.rows<Shown & { urn: string }>(
    'select urn, kind, value from indicator_values($1, $2)',
    [indicator, period],
  );
  return new Map(rows.map(({ urn, kind, value }) => [urn, { kind, value }]));
}

/** Of each kind how many. */
export function kindsOf(values: ReadonlyMap<string, Shown>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of values.values()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

export interface Total {
  readonly level: string;
  readonly code: string;
  readonly label: string;
  readonly kind: string;
  readonly value: number | null;
}

/** Totals that sources in force give. */
export const totals = ({ database }: TestService, indicator: string, period: string): Promise<Total[]> =>
  database.sql.rows<Total>(
    `select level, code, label, kind, value from comparator c join source s on s.number = c.source and s.in_force
     where indicator = $1 and period = $2 order by level, code, label`,
    [indicator, period],
  );

export const links = (
  { database }: TestService,
  urn: string,
): Promise<{ linked: string; type: string; on: string | null }[]> =>
  database.sql.rows(
    `select linked_urn as linked, link_type as type, established_on as "on"
     from told_link l join source s on s.number = l.source and s.in_force where urn = $1 order by 1, 2`,
    [urn],
  );

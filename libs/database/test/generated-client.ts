import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { PrismaUnitOfWork } from '@partnership/database';

interface ThingRow {
  id: string;
  name: string | null;
  count: number;
}

/** What the specs use of the client that Prisma generates from `prisma/schema.prisma`. */
export interface ThingClient {
  thing: {
    create(args: { data: Partial<ThingRow> }): Promise<ThingRow>;
    findFirst(args?: object): Promise<ThingRow | null>;
    findUnique(args: object): Promise<ThingRow | null>;
    update(args: { where: { id: string }; data: object }): Promise<ThingRow>;
    count(args?: object): Promise<number>;
  };
  $executeRawUnsafe(text: string): Promise<number>;
  $transaction(inside: (db: never) => Promise<unknown>, options?: object): Promise<unknown>;
  $disconnect(): Promise<void>;
}

export type ThingClientClass = ConstructorParameters<typeof PrismaUnitOfWork<ThingClient>>[1];

const here = fileURLToPath(new URL('.', import.meta.url));

/** Generates the client where it is missing. Several runs may do so at once: the folder appears whole or not at all. */
export async function thingClient(): Promise<ThingClientClass> {
  const schema = await readFile(join(here, 'prisma/schema.prisma'), 'utf8');
  const folder = join(here, 'generated', createHash('sha256').update(schema).digest('hex').slice(0, 12));
  if (!existsSync(folder)) await generate(schema, folder);
  const { PrismaClient } = (await import(join(folder, 'client.ts'))) as { PrismaClient: ThingClientClass };
  return PrismaClient;
}

async function generate(schema: string, folder: string): Promise<void> {
  const draft = `${folder}-${process.pid}`;
  await mkdir(draft, { recursive: true });
  const file = join(draft, 'schema.prisma');
  await writeFile(file, schema.replace(/output\s*=\s*".*"/, 'output = "./client"'));
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  await promisify(execFile)(process.execPath, [cli, 'generate', '--schema', file], {
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    timeout: 60_000,
  });
  await rename(join(draft, 'client'), folder).catch(() => undefined);
  await rm(draft, { recursive: true, force: true });
}

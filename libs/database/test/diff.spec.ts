import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrate } from '@partnership/database';
import { emptyDatabase } from './fixture.js';

const tool = fileURLToPath(new URL('../tools/diff.mjs', import.meta.url));
const schema = fileURLToPath(new URL('prisma/schema.prisma', import.meta.url));

describe('the next migration of a schema', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prisma-'));
    await cp(schema, join(folder, 'schema.prisma'));
    database = await emptyDatabase();
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const diff = (...words: string[]) =>
    promisify(execFile)(process.execPath, [tool, folder, ...words], { timeout: 30_000 });

  const migrations = async (): Promise<string[]> =>
    (await readdir(join(folder, 'migrations'))).filter((name) => name !== 'migration_lock.toml').sort();

  const read = async (name: string, file: string): Promise<string> =>
    readFile(join(folder, 'migrations', name, file), 'utf8');

  test('the first makes all tables, the next only what changed, and both apply', async () => {
    await diff('first');
    const [first = ''] = await migrations();
    expect(first).toMatch(/^\d{14}_first$/);
    expect(await read(first, 'migration.sql')).toContain('CREATE TABLE "thing"');

    const changed = (await readFile(schema, 'utf8')).replace('count Int', 'phase String?\n  count Int');
    await writeFile(join(folder, 'schema.prisma'), changed);
    // Two migrations of one second would sort by name.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await diff('phase');

    const [, second = ''] = await migrations();
    expect(await read(second, 'migration.sql')).toMatch(
      /^-- AlterTable\nALTER TABLE "thing" ADD COLUMN +"phase" TEXT;\n$/,
    );
    expect(await read(second, 'schema.prisma')).toBe(changed);
    const options = { directory: join(folder, 'migrations'), schema: 'public' } as const;
    await expect(migrate(database.url, options)).resolves.toEqual([first, second]);
  }, 30_000);

  test('writes nothing when the schema is the same, unless it is asked for a folder to fill by hand', async () => {
    const before = await migrations();
    await expect(diff('nothing')).resolves.toMatchObject({
      stdout: expect.stringContaining('is the one of'),
    });
    expect(await migrations()).toEqual(before);

    await diff('zz_by_hand', '--empty');
    const added = (await migrations()).at(-1) ?? '';
    expect(added).toMatch(/_zz_by_hand$/);
    expect(await read(added, 'migration.sql')).toBe('');
  }, 30_000);

  test('says how it is called when it is called another way', async () => {
    await expect(diff('No Name')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('<service>'),
    });
  });
});

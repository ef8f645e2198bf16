import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the file, hex, as Prisma's engine computes it. */
  readonly checksum: string;
  /** False when the file's first line is `-- migrate: no-transaction`: for one statement that refuses a transaction. */
  readonly transactional: boolean;
}

/** The migrations of a folder in Prisma's format, `<name>/migration.sql`, in order of their names. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.sort().map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const file = await readFile(join(directory, name, 'migration.sql'));
  const script = file.toString();
  return {
    name,
    script,
    checksum: createHash('sha256').update(file).digest('hex'),
    transactional: !/^-- migrate: no-transaction\s*$/.test(script.split('\n', 1)[0] ?? ''),
  };
}

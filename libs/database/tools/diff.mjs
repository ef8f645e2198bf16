import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaDiff } from './schema-engine.mjs';

const usage = `node libs/database/tools/diff.mjs <service> <name> [--empty]

Writes the service's next migration: the SQL that leads from the schema kept in its last migration folder to its
prisma/schema.prisma, and beside it a copy of that schema for the next time. No database is needed.
Add by hand what Prisma has no words for (triggers, partial indexes, checks), before the file is first applied.
<service> is a name, or the path of a folder with a schema.prisma. A name is of lower-case letters, digits and _.
--empty writes the folder although the schema is the same, for SQL that is all by hand.`;

const [service, name, flag] = process.argv.slice(2);
if (!service || !/^[a-z0-9_]+$/.test(name ?? '') || (flag !== undefined && flag !== '--empty')) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

const prisma = service.includes('/')
  ? service
  : fileURLToPath(new URL(`../../../services/${service}/prisma`, import.meta.url));
const migrations = join(prisma, 'migrations');

/** @returns {Promise<string>} the schema that the last migration led to; empty before the first */
async function lastSchema() {
  if (!existsSync(migrations)) return '';
  const entries = await readdir(migrations, { withFileTypes: true });
  const last = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
  return last === undefined ? '' : readFile(join(migrations, last, 'schema.prisma'), 'utf8');
}

const schema = await readFile(join(prisma, 'schema.prisma'), 'utf8');
const sql = await schemaDiff(await lastSchema(), schema);
if (sql === '' && flag === undefined) {
  process.stdout.write('The schema is the one of the last migration.\n');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrations, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  await writeFile(join(folder, 'schema.prisma'), schema);
  await writeFile(join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
  process.stdout.write(`${join(folder, 'migration.sql')}\n${sql}`);
}

import { createWriteStream, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { generateCity } from './city.mjs';
import { csvLine } from './csv.mjs';

const usage = 'node infra/demo/main.mjs --out DIR [--schools N] [--seed S]';

/** @typedef {import('./city.mjs').City} City */

/** @param {readonly string[]} args */
function readOptions(args) {
  const options = /** @type {const} */ ({
    out: { type: 'string' },
    schools: { type: 'string', default: '450' },
    seed: { type: 'string', default: '1' },
  });
  const { out, schools, seed } = parseArgs({ args: [...args], options }).values;
  if (out === undefined) throw new RangeError(usage);
  return { directory: resolve(out), schools: Number(schools), seed: Number(seed) };
}

/** @param {City} city */
function* peopleLines(city) {
  yield 'urn,post,name,email\n';
  for (const { urn, post, name, email } of city.people()) yield `${csvLine([urn, post, name, email])}\n`;
}

/** @param {City} city */
function* staffLines({ staff }) {
  yield 'role,name,email,districts\n';
  for (const { role, name, email, districts = [] } of staff) {
    yield `${csvLine([role, name, email, districts.join(' ')])}\n`;
  }
}

try {
  const { directory, schools, seed } = readOptions(process.argv.slice(2));
  const city = generateCity({ schools, seed });
  mkdirSync(directory, { recursive: true });
  const tables = { 'people.csv': peopleLines(city), 'staff.csv': staffLines(city) };
  const feeds = Object.fromEntries(
    [...city.feeds, city.absence].map(({ fileName, chunks }) => [fileName, chunks()]),
  );
  for (const [name, content] of Object.entries({ ...feeds, ...tables })) {
    await pipeline(Readable.from(content), createWriteStream(join(directory, name)));
    process.stdout.write(`${join(directory, name)}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

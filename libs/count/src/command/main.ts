/** `npm run -s count`: counts ballot files and prints one JSON line for each. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BltFault, most } from '../blt/fault.js';
import { readBlt } from '../blt/read.js';
import type { Count } from '../count.js';
import { ElectionFault, type Election } from '../election.js';
import { lotsInOrder } from '../lots.js';
import { renderSheet } from '../sheet/render.js';
import { sheetOf } from '../sheet/sheet.js';
import { lotsOfRecount, recountForVacancy } from '../vacancy/recount.js';
import { readCommandOptions, usage, UsageFault, type CommandOptions } from './options.js';
import { resultLine, type FaultLine } from './result-line.js';

function contentOf(file: string): Uint8Array {
  if (statSync(file).size > most.bytes) throw new BltFault(1, `larger than ${most.bytes} bytes`);
  return readFileSync(file);
}

function faultLine(file: string, error: unknown, headerLine: number | null): FaultLine {
  if (error instanceof BltFault) return { file, error: { line: error.line, reason: error.reason } };
  if (error instanceof ElectionFault) return { file, error: { line: headerLine, reason: error.message } };
  if (error instanceof Error && 'code' in error)
    return { file, error: { line: null, reason: `cannot be read: ${error.message}` } };
  throw error;
}

/** The file without folder and suffix, which name its sheet. */
const sheetName = (file: string): string => basename(file).replace(/\.blt$/i, '');

interface Counted {
  readonly election: Election;
  readonly count: Count;
}

function countFile(
  { rule, seats, lots: seeded, vacancy }: CommandOptions,
  file: string,
): Counted | FaultLine {
  let headerLine: number | null = null;
  try {
    const blt = readBlt(contentOf(file));
    ({ headerLine } = blt);
    const election = { ...blt.election, seats: seats ?? blt.election.seats };
    const lots = seeded ?? lotsInOrder(election.tieOrder);
    if (!vacancy) return { election, count: rule.count(election, lots) };
    const again = lotsOfRecount(rule, election, lots);
    return { election, count: recountForVacancy(rule, election, vacancy, again) };
  } catch (error) {
    return faultLine(file, error, headerLine);
  }
}

function writeSheet({ sheets, rule }: CommandOptions, file: string, { election, count }: Counted): void {
  if (!sheets) return;
  mkdirSync(sheets.folder, { recursive: true });
  const sheet = renderSheet(sheetOf(election, count, rule), sheets.kind);
  writeFileSync(join(sheets.folder, `${sheetName(file)}.${sheets.kind}`), sheet);
}

function main(): void {
  const options = readCommandOptions(process.argv.slice(2));
  if (options.sheets && new Set(options.files.map(sheetName)).size < options.files.length)
    throw new UsageFault('two files would have the same sheet');
  for (const file of options.files) {
    const counted = countFile(options, file);
    if ('error' in counted) process.exitCode = 1;
    else writeSheet(options, file, counted);
    const line = 'error' in counted ? counted : resultLine(file, counted.count);
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

// Who reads the lines may stop early.
process.stdout.on('error', () => process.exit(1));
try {
  main();
} catch (error) {
  if (!(error instanceof UsageFault)) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}

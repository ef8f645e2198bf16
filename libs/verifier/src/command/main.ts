/** `npm run -s verify-election`: 0 if the archive is in order, 1 if something is wrong with it, 2 if that cannot be said. */
import { readFileSync, statSync } from 'node:fs';
import { parseJson, RecordFault, type Check } from '@partnership/election-record';
import { readArchive, ZipFault } from '@partnership/election-record/node';
import { witnessChecks, type Witnesses } from '../checks/witnesses.js';
import { ArchiveFault } from '../fault.js';
import { faultOf, reportText, type Report } from '../report.js';
import { verifyArchive } from '../verify.js';
import { readOptions, usage, UsageFault, type CommandOptions } from './options.js';

const mostWitnessCharacters = 4_000_000;

function kept<T>(file: string, check: Check<T>): T {
  try {
    return check(parseJson(readFileSync(file, 'utf8'), mostWitnessCharacters));
  } catch (error) {
    if (error instanceof RecordFault) throw new UsageFault(`${file}: ${error.message}`);
    throw new UsageFault(`${file} cannot be read`, { cause: error });
  }
}

function witnessesOf({ files: { head, receipt, proof }, fingerprint }: CommandOptions): Witnesses {
  return {
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(head === undefined ? {} : { head: { file: head, head: kept(head, witnessChecks.head) } }),
    ...(receipt === undefined
      ? {}
      : { receipt: { file: receipt, receipt: kept(receipt, witnessChecks.receipt) } }),
    ...(proof === undefined ? {} : { proof: { file: proof, proof: kept(proof, witnessChecks.proof) } }),
  };
}

const broken = (archive: string, { file, reason }: ZipFault): Report => ({
  verified: false,
  election: null,
  title: null,
  fingerprint: null,
  leaves: null,
  checks: [],
  contests: [],
  unchecked: [],
  fault: faultOf(
    'zip',
    new ArchiveFault(file ?? archive, '', reason, 'a zip with the files of one election'),
  ),
});

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { archive, asJson } = options;
  if (statSync(archive, { throwIfNoEntry: false })?.isFile() !== true)
    throw new UsageFault(`${archive} is no file`);
  const witnesses = witnessesOf(options);
  let report: Report;
  try {
    report = await verifyArchive(await readArchive(archive), witnesses);
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    report = broken(archive, error);
  }
  process.stdout.write(asJson ? `${JSON.stringify(report)}\n` : reportText(report));
  process.exitCode = report.verified ? 0 : 1;
}

// Who reads the report may stop early.
process.stdout.on('error', () => process.exit(2));
try {
  await main();
} catch (error) {
  // A fault of this program says nothing of the archive, and must not look like a verdict.
  const isUsage = error instanceof UsageFault;
  process.stderr.write(isUsage ? `${error.message}\n${usage}\n` : `the verifier failed: ${String(error)}\n`);
  process.exitCode = 2;
}

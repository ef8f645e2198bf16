import { checkBallots } from './checks/ballots.js';
import { checkCasts, checkOpenings } from './checks/casts.js';
import { checkCounts } from './checks/count.js';
import { checkDeclarations } from './checks/declaration.js';
import { checkIssued } from './checks/issued.js';
import { checkLots } from './checks/lots.js';
import { checkFiles, readManifest } from './checks/manifest.js';
import { checkProfiles } from './checks/profile.js';
import { checkRolls } from './checks/rolls.js';
import { checkTokens } from './checks/tokens.js';
import { checkTreeHeads } from './checks/tree-heads.js';
import { checkWitnesses, type Witnesses } from './checks/witnesses.js';
import { ArchiveFault } from './fault.js';
import { Archive } from './reading/archive.js';
import { ContestReading, countedOf, type Reading } from './reading/contest-reading.js';
import { readLog, type Log } from './reading/log.js';
import { faultOf, type CheckResult, type ContestResult, type Report } from './report.js';
import { uncheckedOf } from './unchecked.js';

/** After the log is read, in this order: each relies on those before it. */
const checks: readonly (readonly [string, (reading: Reading) => string | Promise<string>])[] = [
  ['roll', checkRolls],
  ['issued', checkIssued],
  ['tokens', checkTokens],
  ['casts', checkCasts],
  ['openings', checkOpenings],
  ['ballots', checkBallots],
  ['profile', checkProfiles],
  ['lots', checkLots],
  ['count', checkCounts],
  ['declaration', checkDeclarations],
];

const contestResult = ({ id, terms, roll, log, sheet }: ContestReading): ContestResult => ({
  contest: id,
  title: terms.title,
  rule: `${terms.rule.id} version ${terms.rule.version}`,
  seats: terms.seats,
  roll: roll.length,
  issued: log.closed?.leaf.issued ?? 0,
  cast: log.closed?.leaf.cast ?? 0,
  valid: log.opened?.leaf.valid ?? 0,
  blank: log.opened?.leaf.blank ?? 0,
  invalid: log.opened?.leaf.invalid ?? 0,
  elected: sheet.elected.map((number) => ({ number, name: terms.candidates[number - 1]?.name ?? '' })),
});

class Verification {
  readonly #passed: CheckResult[] = [];
  #name = '';
  #log: Log | undefined;

  constructor(
    private readonly files: ReadonlyMap<string, Uint8Array>,
    private readonly witnesses: Witnesses,
  ) {}

  async report(): Promise<Report> {
    try {
      const reading = await this.#run();
      return this.#reportOf({
        contests: countedOf(reading).map(contestResult),
        unchecked: uncheckedOf(reading),
      });
    } catch (error) {
      if (error instanceof ArchiveFault) return this.#reportOf({ fault: faultOf(this.#name, error) });
      throw error;
    }
  }

  #reportOf(rest: Partial<Report>): Report {
    const log = this.#log;
    return {
      verified: !rest.fault,
      election: log?.notice.election ?? null,
      title: log?.notice.title ?? null,
      fingerprint: log?.fingerprint ?? null,
      leaves: log?.size ?? null,
      checks: this.#passed,
      contests: [],
      unchecked: [],
      fault: null,
      ...rest,
    };
  }

  async #run(): Promise<Reading> {
    const archive = new Archive(this.files);
    this.#name = 'manifest';
    const listed = readManifest(archive);
    this.#pass(`${listed.files.length} files, each of the size and SHA-256 that it says`);
    this.#name = 'log';
    const log = readLog(archive);
    this.#log = log;
    this.#pass(`${log.size} leaves, as they were hashed and in the order of an election`);
    const published = new Set(
      listed.contests.filter(({ profile }) => profile === 'published').map(({ contest }) => contest),
    );
    const contests = [...log.contests.values()].map(
      (one) => new ContestReading(archive, one, published.has(one.contest.id)),
    );
    const reading = { archive, log, isLinked: log.notice.publication === 'linked', contests };
    await this.#step('tree heads', () => checkTreeHeads(reading));
    await this.#step('witnesses', () => checkWitnesses(log, this.witnesses));
    await this.#step('files', () => checkFiles(archive, listed, log));
    for (const [name, check] of checks) await this.#step(name, () => check(reading));
    return reading;
  }

  async #step(name: string, check: () => string | Promise<string>): Promise<void> {
    this.#name = name;
    this.#pass(await check());
  }

  #pass(shown: string): void {
    this.#passed.push({ check: this.#name, shown });
  }
}

/**
 * Verifies an unpacked archive by itself, with nobody's word for anything in it, and with what somebody kept of the
 * election while it went on. Stops at the first thing wrong, which the report names.
 */
export const verifyArchive = (
  files: ReadonlyMap<string, Uint8Array>,
  witnesses: Witnesses = {},
): Promise<Report> => new Verification(files, witnesses).report();

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { City } from '../city/city.js';
import { DirectoryProjection } from '../schools/directory-projection.service.js';
import { SignalRaising } from '../signals/signal-raising.service.js';
import type { Watch } from '../signals/rule.js';
import { Batch, FaultNumbers } from './batch.js';
import { workerOf, type Claim } from './claim.js';
import { ClaimsRepository } from './claims.repository.js';
import { FeedDatabase, FeedUnits } from './feed-units.service.js';
import { FileFault } from './file-fault.js';
import { FileReader, type RepeatedSchools, type RowOutcome } from './file-reader.js';
import { ProfilesRepository } from './profiles.repository.js';
import { RunEnding } from './run-ending.service.js';
import { RunWriter } from './run-writer.service.js';
import { StagingRepository } from './staging.repository.js';
import { UploadsRepository } from './uploads.repository.js';
import { lockDirectory } from '../schools/directory-lock.js';

const rowsInBatch = 1000;
/** Batches that wait to be written while the next is read. */
const batchesAhead = 2;
/** Between so many rows whatever waits gets its turn: answers to requests, and the batch that is being written. */
const rowsInTurn = 20;

/** The reading was given up between two batches, and with it all that it had done. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** The file names schools more than once: it is read anew, and none of those rows is loaded. */
class ReadAnew extends Error {
  override readonly name = 'ReadAnew';

  constructor(readonly repeated: RepeatedSchools) {
    super('The file names schools more than once');
  }
}

/**
 * Reads a claimed run from its kept file to its end. While a batch of rows is read, the ones before are staged, and
 * brought into the directory by the one transaction with whose commit the run shows. Safe to abandon at any point: the
 * next attempt begins anew.
 */
@Injectable()
export class RunProcessing {
  constructor(
    private readonly database: FeedDatabase,
    private readonly units: FeedUnits,
    private readonly claims: ClaimsRepository,
    private readonly uploads: UploadsRepository,
    private readonly staging: StagingRepository,
    private readonly directory: DirectoryProjection,
    private readonly signals: SignalRaising,
    private readonly ending: RunEnding,
    private readonly city: City,
    private readonly profiles: ProfilesRepository,
  ) {}

  async process(claim: Claim, stopped: () => boolean = () => false): Promise<void> {
    try {
      await this.read(claim, new Map(), stopped).catch((error: unknown) => {
        if (error instanceof ReadAnew) return this.read(claim, error.repeated, stopped);
        throw error;
      });
    } catch (error) {
      if (error instanceof Stopped) return;
      if (!(error instanceof FileFault)) throw error;
      await this.ending.refuse(claim, error);
    }
  }

  /** Clears away what an attempt that ended midway has staged. */
  private async begin(claim: Claim): Promise<void> {
    await this.units.run(workerOf(claim), async ({ sql }) => {
      await this.claims.hold(sql, claim);
      await this.staging.clear(sql, claim);
      return {};
    });
  }

  private async read(claim: Claim, known: RepeatedSchools, stopped: () => boolean): Promise<void> {
    const profile = await this.profiles.find(claim.profile, claim.profileVersion);
    if (profile === undefined)
      throw new FileFault('processing-failed', `The profile ${claim.profile} is gone`);
    await this.begin(claim);
    await this.units.run(workerOf(claim), async (work) => {
      // Until this transaction ends nobody can take the run over.
      await this.claims.hold(work.sql, claim);
      if (!claim.dryRun) await lockDirectory(work.sql);
      if (await this.ending.endIfSame(work, claim)) return {};
      const reader = new FileReader(profile, this.city.authority, known, claim.period ?? '');
      const changed = await this.load(work, claim, reader, stopped);
      if (reader.repeated.size > 0) throw new ReadAnew(reader.repeated);
      await (claim.dryRun
        ? this.ending.check(work, claim, profile.kind, reader)
        : this.ending.load(work, claim, profile.kind, reader, changed));
      return {};
    });
  }

  /** Writes batches while the next is read; answers how many schools changed. */
  private async load(work: Work, claim: Claim, reader: FileReader, stopped: () => boolean): Promise<number> {
    const chunks = this.uploads.chunks(claim.run, this.database.sql);
    const writer = new RunWriter(this.units, this.staging, this.directory, this.signals, work, claim);
    const writing: Promise<void>[] = [];
    const watch = await this.signals.watch(work.sql, work.at, claim.asAt);
    try {
      for await (const batch of batches(claim, reader.read({ ...claim, chunks }), watch)) {
        if (stopped()) throw new Stopped();
        // Nothing of a file that is to be read anew is worth writing.
        if (reader.repeated.size > 0) continue;
        writing.push(writer.write(batch));
        if (writing.length > batchesAhead) await writing.shift();
      }
      await writing.at(-1);
    } finally {
      await writer.idle();
    }
    return writer.changed;
  }
}

async function* batches(
  claim: Claim,
  parts: AsyncIterable<Iterable<RowOutcome>>,
  watch: Watch,
): AsyncGenerator<Batch> {
  const numbers = new FaultNumbers();
  let batch = new Batch(claim, numbers, watch);
  let rows = 0;
  for await (const outcomes of parts)
    for (const outcome of outcomes) {
      batch.add(outcome);
      rows += 1;
      if (rows % rowsInTurn === 0) await nextTurn();
      if (rows % rowsInBatch > 0) continue;
      yield batch;
      batch = new Batch(claim, numbers, watch);
    }
  yield batch;
}

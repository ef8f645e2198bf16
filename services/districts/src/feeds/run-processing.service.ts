import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@partnership/database';
import { City } from '../city/city.js';
import { workerOf, type Claim } from './claim.js';
import { ClaimsRepository } from './claims.repository.js';
import { FileFault } from './file-fault.js';
import { FileReader, type RowOutcome } from './file-reader.js';
import { profileOf } from './profiles/index.js';
import { RunEnding } from './run-ending.service.js';
import { StagingRepository, type Batch } from './staging.repository.js';
import { UploadsRepository } from './uploads.repository.js';

const rowsInBatch = 1000;

/** Reads a claimed run from its kept file to its end. Safe to abandon at any point: the next attempt begins anew. */
@Injectable()
export class RunProcessing {
  constructor(
    private readonly units: UnitOfWork,
    private readonly claims: ClaimsRepository,
    private readonly uploads: UploadsRepository,
    private readonly staging: StagingRepository,
    private readonly ending: RunEnding,
    private readonly city: City,
  ) {}

  async process(claim: Claim, stopped: () => boolean = () => false): Promise<void> {
    try {
      await this.begin(claim);
      if (await this.ending.endIfSame(claim)) return;
      const reader = await this.stage(claim, stopped);
      if (reader === undefined) return;
      await (claim.dryRun ? this.ending.check(claim, reader) : this.ending.load(claim, reader));
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      await this.ending.refuse(claim, error);
    }
  }

  private async begin(claim: Claim): Promise<void> {
    await this.units.run(workerOf(claim), async ({ sql }) => {
      await this.claims.hold(sql, claim);
      await this.staging.clear(sql, claim);
      return {};
    });
  }

  /** Writes one batch while the next is read; answers the reader, or nothing where the work was stopped midway. */
  private async stage(claim: Claim, stopped: () => boolean): Promise<FileReader | undefined> {
    const profile = profileOf(claim.profile);
    if (profile === undefined)
      throw new FileFault('processing-failed', `The profile ${claim.profile} is gone`);
    const reader = new FileReader(profile, this.city.authority);
    const chunks = this.uploads.chunks(claim.run);
    let written: Promise<unknown> = Promise.resolve();
    try {
      for await (const batch of batches(reader.read({ ...claim, chunks }))) {
        await written;
        if (stopped()) return undefined;
        written = this.write(claim, batch);
        // It is awaited a batch later; until then its failure must not count as nobody's.
        written.catch(() => undefined);
      }
    } finally {
      await written;
    }
    return reader;
  }

  private write(claim: Claim, batch: Batch): Promise<object> {
    return this.units.run(workerOf(claim), async ({ sql }, client) => {
      await this.claims.hold(sql, claim);
      if (batch.names !== undefined) await this.staging.describe(sql, claim, batch.names);
      await this.staging.add(client, claim, batch);
      return {};
    });
  }
}

async function* batches(outcomes: AsyncIterable<RowOutcome>): AsyncGenerator<Batch> {
  let batch = emptyBatch();
  let rows = 0;
  for await (const { names, school, fault, warnings } of outcomes) {
    if (names !== undefined) batch.names = names;
    if (school !== undefined) batch.schools.push(school);
    if (fault !== undefined) batch.quarantined.push(fault);
    batch.warnings.push(...warnings);
    if (names === undefined) rows += 1;
    if (rows === 0 || rows % rowsInBatch > 0) continue;
    yield batch;
    batch = emptyBatch();
  }
  yield batch;
}

const emptyBatch = (): Mutable<Batch> => ({ schools: [], quarantined: [], warnings: [] });

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };

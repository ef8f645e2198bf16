import { Injectable } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { UnitOfWork, type Sql, type Work } from '@partnership/database';
import { DirectoryProjection } from '../schools/directory-projection.service.js';
import { SignalRaising } from '../signals/signal-raising.service.js';
import { workerOf, type Claim } from './claim.js';
import { ClaimsRepository } from './claims.repository.js';
import type { FileFault } from './file-fault.js';
import { RunEndingRepository } from './run-ending.repository.js';
import { assertWhole, type RunCounts } from './run.js';
import { StagingRepository } from './staging.repository.js';

/** What the reader found out about a file. */
export interface FileRead {
  readonly received: number;
  readonly repeated: ReadonlySet<string>;
}

/** The ways in which a run ends, each one transaction: a run shows at once or not at all. */
@Injectable()
export class RunEnding {
  constructor(
    private readonly units: UnitOfWork,
    private readonly claims: ClaimsRepository,
    private readonly staging: StagingRepository,
    private readonly runs: RunEndingRepository,
    private readonly directory: DirectoryProjection,
    private readonly signals: SignalRaising,
  ) {}

  /** Ends the run if the same file is in force for the same day; answers whether it was so. */
  async endIfSame(claim: Claim): Promise<boolean> {
    const { ended } = await this.end(claim, async ({ sql, at }) => ({
      ended: await this.runs.endAsSame(sql, claim, at),
    }));
    return ended;
  }

  async load(claim: Claim, read: FileRead): Promise<void> {
    await this.end(claim, async (work) => {
      const { sql, at } = work;
      await this.directory.lock(sql);
      // The same file may have been loaded by another worker while this one was read.
      if (await this.runs.endAsSame(sql, claim, at)) return this.clear(sql, claim);
      await this.settle(sql, claim, read);
      const changed = await this.directory.show(work, claim);
      await this.signals.raise(work, claim.source);
      const counts = await this.counts(sql, claim, read);
      const version = await this.runs.end(sql, claim, 'loaded', counts, at);
      const { run, profile, asAt } = claim;
      work.announce(districts.feedRunLoaded, run, version, {
        run,
        profile,
        asAt,
        loaded: counts.loaded,
        quarantined: counts.quarantined,
      });
      work.audit({
        action: 'feed run loaded',
        record: `districts.feed-run/${run}`,
        fields: { ...counts, changed },
      });
      return {};
    });
  }

  async check(claim: Claim, read: FileRead): Promise<void> {
    await this.end(claim, async ({ sql, at }) => {
      await this.settle(sql, claim, read);
      await this.runs.end(sql, claim, 'checked', await this.counts(sql, claim, read), at);
      return this.clear(sql, claim, 'keep-faults');
    });
  }

  async refuse(claim: Claim, fault: FileFault): Promise<void> {
    await this.end(claim, async ({ sql, at }) => {
      await this.runs.refuse(sql, claim, fault, at);
      return this.clear(sql, claim);
    });
  }

  private end<Answer extends object>(claim: Claim, change: (work: Work) => Promise<Answer>): Promise<Answer> {
    return this.units.run(workerOf(claim), async (work) => {
      await this.claims.hold(work.sql, claim);
      return change(work);
    });
  }

  private async settle(sql: Sql, claim: Claim, read: FileRead): Promise<void> {
    if (read.repeated.size > 0) await this.staging.removeRepeated(sql, claim, [...read.repeated]);
    await this.staging.removeUnknown(sql, claim);
  }

  private async counts(sql: Sql, claim: Claim, { received }: FileRead): Promise<RunCounts> {
    return assertWhole({ ...(await this.staging.count(sql, claim)), received, comparators: 0 });
  }

  private async clear(sql: Sql, claim: Claim, faults?: 'keep-faults'): Promise<object> {
    await (faults === undefined ? this.staging.clear(sql, claim) : this.staging.clearRows(sql, claim));
    return {};
  }
}

import { Injectable } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import type { Sql, Work } from '@partnership/database';
import { SignalRaising } from '../signals/signal-raising.service.js';
import { FollowUp } from '../schools/follow-up.service.js';
import { workerOf, type Claim } from './claim.js';
import { ClaimsRepository } from './claims.repository.js';
import { FeedUnits } from './feed-units.service.js';
import type { FigureSlot } from './figures.js';
import type { FileFault } from './file-fault.js';
import type { ProfileKind } from './profile.js';
import { RunEndingRepository } from './run-ending.repository.js';
import { assertWhole, type RunCounts } from './run.js';
import { StagingRepository } from './staging.repository.js';

/** What the reader found out about a file. */
export interface FileRead {
  readonly received: number;
  readonly comparators: number;
  readonly figures: readonly FigureSlot[];
}

/** The ways in which a run ends. */
@Injectable()
export class RunEnding {
  constructor(
    private readonly units: FeedUnits,
    private readonly claims: ClaimsRepository,
    private readonly staging: StagingRepository,
    private readonly runs: RunEndingRepository,
    private readonly signals: SignalRaising,
    private readonly followUp: FollowUp,
  ) {}

  /** Ends the run if the same file is in force for the same day; answers whether it was so. */
  endIfSame({ sql, at }: Work, claim: Claim): Promise<boolean> {
    return this.runs.endAsSame(sql, claim, at);
  }

  /** Ends a run whose rows have been written and projected; `changed` schools show something else than before. */
  async load(work: Work, claim: Claim, kind: ProfileKind, read: FileRead, changed: number): Promise<void> {
    const { sql, at } = work;
    const counts = await this.counts(sql, claim, kind, read);
    await this.staging.measure(sql, claim, read.figures);
    await this.followUp.after(work, claim.source);
    await this.signals.settle(
      work,
      claim.source,
      `By the ${claim.profile} file as at ${claim.asAt} it no longer holds.`,
    );
    const version = await this.runs.end(sql, claim, 'loaded', counts, at);
    const { run, profile, asAt } = claim;
    const { loaded, quarantined } = counts;
    work.announce(districts.feedRunLoaded, run, version, { run, profile, asAt, loaded, quarantined });
    work.audit({
      action: 'feed run loaded',
      record: `districts.feed-run/${run}`,
      fields: { ...counts, changed },
    });
  }

  /** Ends a dry run: of what was read only the faults and warnings stay. */
  async check({ sql, at }: Work, claim: Claim, kind: ProfileKind, read: FileRead): Promise<void> {
    await this.runs.end(sql, claim, 'checked', await this.counts(sql, claim, kind, read), at);
    await this.staging.clearRows(sql, claim);
  }

  async refuse(claim: Claim, fault: FileFault): Promise<void> {
    await this.units.run(workerOf(claim), async ({ sql, at }) => {
      await this.claims.hold(sql, claim);
      await this.runs.refuse(sql, claim, fault, at);
      await this.staging.clear(sql, claim);
      return {};
    });
  }

  private async counts(sql: Sql, claim: Claim, kind: ProfileKind, read: FileRead): Promise<RunCounts> {
    const { received, comparators } = read;
    if (kind === 'links') await this.staging.removeRepeatedLinks(sql, claim);
    return assertWhole({ ...(await this.staging.count(sql, claim, kind)), received, comparators });
  }
}

import type { UnitOfWork, Work } from '@partnership/database';
import type { DirectoryProjection, Projection } from '../schools/directory-projection.service.js';
import type { Batch } from './batch.js';
import type { SignalRaising } from '../signals/signal-raising.service.js';
import { workerOf, type Claim } from './claim.js';
import type { StagingRepository } from './staging.repository.js';

/**
 * Writes the batches of one run: each is staged by a transaction of its own, and brought into the directory within the
 * run's. So two connections share the work, and nothing shows before the run's own transaction commits.
 */
export class RunWriter {
  /** Schools that show something else than before. */
  changed = 0;
  private projection: Projection | undefined;
  private staged = Promise.resolve();
  private projected = Promise.resolve();

  constructor(
    private readonly units: UnitOfWork,
    private readonly staging: StagingRepository,
    private readonly directory: DirectoryProjection,
    private readonly signals: SignalRaising,
    private readonly work: Work,
    private readonly claim: Claim,
  ) {}

  /** Writes the batch after those before it. */
  write(batch: Batch): Promise<void> {
    const staged = this.stage(batch);
    this.projected = this.projected.then(() => staged).then(() => this.project(batch));
    // It is awaited a batch or two later; until then its failure must not count as nobody's.
    this.projected.catch(() => undefined);
    return this.projected;
  }

  /** Waits until nothing is being written, whether that went well or not. */
  async idle(): Promise<void> {
    await Promise.allSettled([this.staged, this.projected]);
  }

  private stage(batch: Batch): Promise<void> {
    const { claim } = this;
    this.staged = this.staged.then(async () => {
      await this.units.run(workerOf(claim), async ({ sql }, client) => {
        // A crash of the server may lose what is staged, since the run is then read anew; what shows is committed for good.
        await sql.run('set local synchronous_commit to off');
        await this.staging.add(client, batch);
        await this.staging.removeUnknown(sql, claim, batch);
        return {};
      });
    });
    return this.staged;
  }

  private async project({ names, urns, suspects }: Batch): Promise<void> {
    const { work, claim } = this;
    if (names !== undefined) await this.staging.describe(work.sql, claim, names);
    if (claim.dryRun) return;
    this.projection ??= await this.directory.bringIn(work, claim);
    this.changed += await this.directory.project(work, this.projection, urns);
    await this.signals.raise(work, await this.directory.merged(work.sql, urns, suspects));
  }
}

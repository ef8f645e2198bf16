import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { anonymous, type Caller } from '@partnership/contracts';
import { Database, Every, UnitOfWork } from '@partnership/database';
import { ElectionsConfig } from '../elections.config.js';
import { PollTermsService } from '../poll/poll-terms.service.js';
import { LogRepository } from '../record/log.repository.js';
import { ballotLeaf, batchLeast } from './batch.js';
import { BoxRepository } from './box.repository.js';

const nobody: Caller = { actor: anonymous, operation: 'elections.box.batch', requestId: 'box' };

/**
 * Writes waiting ballots into the log, in batches. By a clock of its own and not at the cast that makes a batch complete,
 * so that nobody can tell by the time of a batch whose ballot was the last of it.
 */
@Injectable()
export class BatchesService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds: Every;

  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly terms: PollTermsService,
    private readonly box: BoxRepository,
    private readonly record: LogRepository,
    { batchSeconds }: ElectionsConfig,
  ) {
    this.rounds = new Every(
      batchSeconds * 1000,
      () => this.write(),
      'writing a batch of ballots',
      database.log,
    );
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.close();
  }

  /** Writes what is ready; answers how many ballots that were. */
  async write(): Promise<number> {
    if (!(await this.box.isReady(this.database.sql, batchLeast))) return 0;
    const { written } = await this.unit.run(nobody, async ({ sql }) => {
      const taken = await this.box.takeReady(sql);
      for (const election of [...new Set(taken.map((one) => one.election))].sort()) {
        const leaves = taken.filter((one) => one.election === election).map(ballotLeaf);
        const { log } = await this.terms.of(election);
        await this.record.append(sql, election, leaves, log);
      }
      return { written: taken.length };
    });
    return written;
  }
}

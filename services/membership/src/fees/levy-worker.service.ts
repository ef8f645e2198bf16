import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database, Rounds } from '@partnership/database';
import { LeviesRepository, levyChannel } from './levies.repository.js';
import { LevyRun } from './levy-run.service.js';

/** Runs the levies that are open, for as long as there are any. */
@Injectable()
export class LevyWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LevyWorker.name);
  private readonly rounds: Rounds;

  constructor(
    private readonly database: Database,
    private readonly levies: LeviesRepository,
    private readonly run: LevyRun,
  ) {
    this.rounds = new Rounds(database, {
      channel: levyChannel,
      work: () => this.issueAll(),
      failed: (err) => {
        this.logger.warn({ err, msg: 'cannot look for open levies; looking again soon' });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async issueAll(): Promise<void> {
    for (const levy of await this.levies.running(this.database.sql)) await this.issue(levy);
  }

  private async issue(levy: string): Promise<void> {
    try {
      while (!this.rounds.stopped && (await this.run.issueBatch(levy)));
    } catch (error) {
      this.logger.error({ err: error, levy, msg: 'a levy could not go on; it will be tried again' });
    }
  }
}

import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database, Rounds } from '@partnership/database';
import { LeaseLost, type Claim } from './claim.js';
import { ClaimsRepository } from './claims.repository.js';
import { FileFault } from './file-fault.js';
import { RunEnding } from './run-ending.service.js';
import { RunProcessing } from './run-processing.service.js';
import { feedChannel } from './uploads.repository.js';

/** Attempts that ended with their process count too, so one crash or ten must not refuse a good file. */
const mostAttempts = 20;

/** Reads received files one after another, for as long as there are any. */
@Injectable()
export class FeedWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(FeedWorker.name);
  private readonly rounds: Rounds;

  constructor(
    database: Database,
    private readonly claims: ClaimsRepository,
    private readonly processing: RunProcessing,
    private readonly ending: RunEnding,
  ) {
    this.rounds = new Rounds(database, {
      channel: feedChannel,
      work: () => this.readAll(),
      failed: (err) => {
        this.logger.warn({ err, msg: 'cannot look for received files; looking again soon' });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  /** Gives back a run that is being read, between two batches; another process or the next start begins it anew. */
  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async readAll(): Promise<void> {
    while (!this.rounds.stopped) {
      const claim = await this.claims.take();
      if (claim === undefined) return;
      await this.read(claim);
    }
  }

  private async read(claim: Claim): Promise<void> {
    try {
      if (claim.attempts > mostAttempts) return await this.giveUp(claim);
      await this.processing.process(claim, () => this.rounds.stopped);
      if (this.rounds.stopped) await this.claims.giveBack(claim);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      this.logger.error({
        err: error,
        run: claim.run,
        msg: 'a run could not be read; it will be tried again',
      });
      await this.claims.postpone(claim, Math.min(60, 2 ** claim.attempts));
    }
  }

  private giveUp(claim: Claim): Promise<void> {
    const detail = `The file could not be processed in ${mostAttempts} attempts; the operators were told why`;
    return this.ending.refuse(claim, new FileFault('processing-failed', detail));
  }
}

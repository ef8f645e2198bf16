import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '@partnership/database';
import { LeaseLost, type Claim } from './claim.js';
import { ClaimsRepository } from './claims.repository.js';
import { FileFault } from './file-fault.js';
import { RunEnding } from './run-ending.service.js';
import { RunProcessing } from './run-processing.service.js';
import { feedChannel } from './uploads.repository.js';

/** A run whose worker died is noticed after its lease and at most this much longer. */
const lookEveryMs = 2_000;
/** Attempts that ended with their process count too, so one crash or ten must not refuse a good file. */
const mostAttempts = 20;

/** Reads received files one after another, for as long as there are any. Any number of processes may do so. */
@Injectable()
export class FeedWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(FeedWorker.name);
  private round: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private endListening: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsRepository,
    private readonly processing: RunProcessing,
    private readonly ending: RunEnding,
  ) {}

  onApplicationBootstrap(): void {
    const wake = (): void => {
      this.wake();
    };
    this.endListening = this.database.listen(feedChannel, wake);
    this.timer = setInterval(wake, lookEveryMs);
    this.wake();
  }

  /** Gives back a run that is being read, between two batches; another process or the next start begins it anew. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.endListening?.();
    await this.round;
  }

  private wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.round ??= this.work().finally(() => {
      this.round = undefined;
    });
  }

  private async work(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        for (let claim = await this.claims.take(); claim !== undefined; claim = await this.claims.take())
          await this.read(claim);
      } catch (error) {
        this.logger.warn({ err: error, msg: 'cannot look for received files; looking again soon' });
      }
    }
  }

  private async read(claim: Claim): Promise<void> {
    try {
      if (claim.attempts > mostAttempts) return await this.giveUp(claim);
      await this.processing.process(claim, () => this.stopped);
      if (this.stopped) await this.claims.giveBack(claim);
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

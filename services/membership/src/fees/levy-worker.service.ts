import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '@partnership/database';
import { LeviesRepository, levyChannel } from './levies.repository.js';
import { LevyRun } from './levy-run.service.js';

/** A levy whose worker died is noticed after at most this much. */
const lookEveryMs = 2_000;

/** Runs the levies that are open, for as long as there are any. Any number of processes may do so. */
@Injectable()
export class LevyWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LevyWorker.name);
  private round: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private endListening: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly levies: LeviesRepository,
    private readonly run: LevyRun,
  ) {}

  onApplicationBootstrap(): void {
    const wake = (): void => {
      this.wake();
    };
    this.endListening = this.database.listen(levyChannel, wake);
    this.timer = setInterval(wake, lookEveryMs);
    this.wake();
  }

  /** Ends between two batches; another process or the next start goes on. */
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
        for (const levy of await this.levies.running(this.database.sql)) await this.issue(levy);
      } catch (error) {
        this.logger.warn({ err: error, msg: 'cannot look for open levies; looking again soon' });
      }
    }
  }

  private async issue(levy: string): Promise<void> {
    try {
      while (!this.stopped && (await this.run.issueBatch(levy)));
    } catch (error) {
      this.logger.error({ err: error, levy, msg: 'a levy could not go on; it will be tried again' });
    }
  }
}

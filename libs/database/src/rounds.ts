import type { Database } from './database.js';

export interface RoundsOptions {
  /** Notified by the commits that leave work. */
  readonly channel: string;
  /** One look, and all the work that it finds; looks at `stopped` between two steps. */
  readonly work: () => Promise<void>;
  /** A round that failed: what it left is found by a later one. */
  readonly failed: (error: unknown) => void;
  /** How often it looks by itself, for work of a process that died, in milliseconds; 2,000 where absent. */
  readonly everyMs?: number;
}

/** Does what waits in the database, one round at a time, in any number of processes. */
export class Rounds {
  private round: Promise<void> | undefined;
  private again = false;
  private ended = false;
  private endListening: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Pick<Database, 'listen'>,
    private readonly options: RoundsOptions,
  ) {}

  get stopped(): boolean {
    return this.ended;
  }

  start(): void {
    const { channel, everyMs = 2_000 } = this.options;
    const wake = (): void => {
      this.wake();
    };
    this.endListening = this.database.listen(channel, wake);
    this.timer = setInterval(wake, everyMs);
    this.wake();
  }

  /** Waits for the round that is under way; another process or the next start does the rest. */
  async stop(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    this.endListening?.();
    await this.round;
  }

  private wake(): void {
    if (this.ended) return;
    this.again = true;
    this.round ??= this.run().finally(() => {
      this.round = undefined;
    });
  }

  private async run(): Promise<void> {
    while (this.again && !this.ended) {
      this.again = false;
      await this.options.work().catch(this.options.failed);
    }
  }
}

import type { Log } from './log.js';

/** Does one thing again and again, `pauseMs` apart, never twice at once; an error is logged and the next round comes. */
export class Every {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<unknown> = Promise.resolve();
  private open = false;

  constructor(
    private readonly pauseMs: number,
    private readonly what: () => Promise<unknown>,
    private readonly name: string,
    private readonly log: Log,
  ) {}

  start(): void {
    if (this.open) return;
    this.open = true;
    this.again(0);
  }

  /** Waits for the round that is under way. */
  async close(): Promise<void> {
    this.open = false;
    clearTimeout(this.timer);
    await this.round;
  }

  private again(afterMs: number): void {
    this.timer = setTimeout(() => {
      this.round = this.what()
        .catch((error: unknown) => {
          this.log.warn({ err: error }, `${this.name} failed and will be tried again`);
        })
        .finally(() => {
          if (this.open) this.again(this.pauseMs);
        });
    }, afterMs);
  }
}

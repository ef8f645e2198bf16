const longestPauseMs = 30_000;
const forgiven = 3;

/**
 * Whether the mail server is worth asking. A connection that breaks now and then is not an outage; after three in a row
 * without one answer the server is left alone for a while, and then asked by one connection.
 */
export class Circuit {
  private failures = 0;
  private closedAt = 0;

  /** `now` counts milliseconds and never goes back. */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly chance: () => number = Math.random,
  ) {}

  answered(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures += 1;
    if (!this.broken) return;
    const pauseMs = Math.min(longestPauseMs, 250 * 2 ** Math.min(this.failures - forgiven, 20));
    this.closedAt = this.now() + pauseMs * (0.5 + this.chance() / 2);
  }

  get broken(): boolean {
    return this.failures >= forgiven;
  }

  /** Milliseconds before the server may be asked again. */
  get waitMs(): number {
    return this.broken ? Math.max(0, this.closedAt - this.now()) : 0;
  }
}

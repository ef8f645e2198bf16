/** So many requests in a second, and as many again in one burst; who sends them does not matter and is not looked at. */
export class TokenBucket {
  private left: number;
  private filledAt: number | undefined;

  constructor(private readonly perSecond: number) {
    this.left = perSecond;
  }

  /** True if one more may pass. `now` is in milliseconds, from any beginning. */
  take(now: number): boolean {
    const passed = Math.max(0, now - (this.filledAt ?? now));
    this.filledAt = now;
    this.left = Math.min(this.perSecond, this.left + (passed * this.perSecond) / 1000);
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}

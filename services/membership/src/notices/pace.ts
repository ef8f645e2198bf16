/** Spreads what is sent evenly over time, whichever connection sends it. */
export class Pace {
  private next = 0;

  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes the next turn and answers in how many milliseconds it comes. */
  take(): number {
    const now = this.now();
    const turn = Math.max(now, this.next);
    this.next = turn + 1000 / this.perSecond;
    return turn - now;
  }
}

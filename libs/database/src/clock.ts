import { civilDate } from './london.js';

/** What time it is for the service: everything that happens by itself asks here. */
export abstract class Clock {
  abstract now(): Date;

  /** The civil date in Europe/London, `YYYY-MM-DD`. */
  today(): string {
    return civilDate(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Stands still until it is moved. */
export class FixedClock extends Clock {
  private at: number;

  constructor(at: Date | string) {
    super();
    this.at = new Date(at).getTime();
  }

  now(): Date {
    return new Date(this.at);
  }

  set(at: Date | string): void {
    this.at = new Date(at).getTime();
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }
}

import { IsInt, Max, Min } from 'class-validator';
import { event } from './event.js';

/** The demo's and the tests' clock was moved; every service follows. */
export class ClockMoved {
  /** How far the clock stands ahead of true time, in milliseconds. */
  @IsInt()
  @Min(0)
  @Max(3_200_000_000_000)
  offsetMs: number;
}

export const clockMoved = event('gateway.clock.moved.v1', ClockMoved);

import { IsInstant, Nothing } from '../fields.js';
import { command, query } from '../operation.js';

export class MoveClock {
  /** What the clock shall show; not before true time. @example 2027-01-15T09:00:00Z */
  @IsInstant()
  now: string;
}

export class ClockView {
  now: string;
  /** How far the clock stands ahead of true time, in milliseconds. */
  offsetMs: number;
}

export const showClock = query('gateway.clock.show', Nothing, ClockView, 'open.read');
export const moveClock = command('gateway.clock.move', MoveClock, ClockView, 'clock.move');

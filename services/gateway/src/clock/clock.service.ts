import { Injectable } from '@nestjs/common';
import { gateway, type Caller } from '@partnership/contracts';
import { Clock, DatabaseClock, UnitOfWork } from '@partnership/database';
import { Actors } from '../identity/actors.js';
import { offsetFor } from './clock-offset.js';

/** Moves the clock of a demo: this service's own at once, the others' by an event. */
@Injectable()
export class ClockService {
  constructor(
    private readonly clock: Clock,
    private readonly unit: UnitOfWork,
    private readonly actors: Actors,
  ) {}

  show(): gateway.ClockView {
    const now = this.clock.now();
    return { now: now.toISOString(), offsetMs: Math.max(0, now.getTime() - Date.now()) };
  }

  async move(shown: string, caller: Caller): Promise<gateway.ClockView> {
    const offsetMs = offsetFor(shown, Date.now());
    await this.unit.run(caller, (work) => {
      work.announce(gateway.clockMoved, 'gateway.clock', Math.floor(Date.now() / 1000), { offsetMs });
      work.audit({ action: 'clock moved', record: 'gateway.clock', fields: { offsetMs } });
      return Promise.resolve({});
    });
    if (this.clock instanceof DatabaseClock) await this.clock.move(offsetMs);
    // Roles begin and end with a day.
    this.actors.forget();
    return this.show();
  }
}

import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Clock, newId, UnitOfWork } from '@partnership/database';
import { AsKnownRepository } from '../standing/as-known.repository.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { rollOfFuture } from './roll.errors.js';
import { howToVerify, rollHash, rollOf } from './roll.js';
import { RollsRepository } from './rolls.repository.js';

/** Freezes electoral rolls. The same purpose and day give the roll that was frozen first. */
@Injectable()
export class RollsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly past: AsKnownRepository,
    private readonly rolls: RollsRepository,
  ) {}

  freeze({ on, purpose }: membership.FreezeRoll, caller: Caller): Promise<membership.RollView> {
    if (on > this.clock.today()) throw rollOfFuture(on);
    return this.unit.run(caller, async (work, client) => {
      const frozen = await this.rolls.findOrLock(work.sql, purpose, on);
      if (frozen !== undefined) return frozen;
      await this.past.holdStill(work.sql);
      const frozenAt = this.clock.now().toISOString();
      const { entries, exclusions } = rollOf(await this.histories.readElectorate(work.sql), on);
      const view: membership.RollView = {
        roll: newId(),
        on,
        purpose,
        frozenAt,
        hash: rollHash(entries),
        entries: entries.length,
        excluded: exclusions.length,
        verify: howToVerify,
      };
      await this.rolls.store(client, view, caller.actor.id, { entries, exclusions });
      const { roll, hash } = view;
      work.announce(membership.rollFrozen, roll, 1, { roll, on, hash, entries: entries.length });
      work.audit({ action: 'roll frozen', record: `membership.roll/${roll}`, fields: { on, purpose, hash } });
      return view;
    });
  }
}

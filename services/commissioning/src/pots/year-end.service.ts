import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import { assertVersion, civilDate, newId, UnitOfWork, type Work } from '@partnership/database';
import { CarryingRepository } from './carrying.repository.js';
import { nextYear } from './pot.js';
import { potClosed, potNotOpen } from './pot.errors.js';
import { PotsRepository } from './pots.repository.js';
import { VirementsRepository } from './virements.repository.js';
import { assertOver, restPostings } from './year-end.js';

/** Closes a year: promises go into the next with their allocation, what is free lapses or is carried. */
@Injectable()
export class YearEndService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly pots: PotsRepository,
    private readonly carrying: CarryingRepository,
    private readonly virements: VirementsRepository,
  ) {}

  close(request: commissioning.ClosePot, caller: Caller): Promise<commissioning.PotView> {
    const { year, reason, carry } = request;
    const next = nextYear(year);
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      // Before the pot, as everybody holds them who moves money, so that nobody waits for us in a circle.
      await this.carrying.lock(sql, year);
      await this.virements.refuseUndecided(sql, year, `the year was closed: ${reason}`, at, by);
      const { state, version } = await this.pots.hold(sql, year);
      assertVersion(caller, version);
      if (state === 'closed') throw potClosed(year);
      assertOver(year, civilDate(at));
      if (!(await this.pots.exists(sql, next))) throw potNotOpen(next);
      const carriedPence = await this.carryPromises(work, request, by);
      const { lines } = await this.pots.show(sql, year);
      for (const posting of restPostings(request, lines, newId)) await this.pots.post(sql, posting, at, by);
      await this.pots.close(sql, year, at, by);
      work.announce(commissioning.potClosed, year, version, { year, next });
      const fields = { carriedPence, freeCarried: carry.map(({ line }) => line) };
      work.audit({ action: 'pot closed', record: `commissioning.pot/${year}`, why: reason, fields });
      return this.pots.show(sql, year);
    });
  }

  private async carryPromises(
    work: Work,
    { year, reason }: commissioning.ClosePot,
    by: string,
  ): Promise<number> {
    const { sql, at } = work;
    const unpaid = await this.carrying.unpaid(sql, year);
    const to = nextYear(year);
    for (const commitment of unpaid) {
      const carriage = { from: year, to, reason, operation: newId() };
      const version = await this.carrying.carry(sql, commitment, carriage, at, by);
      const { commission, line, amountPence } = commitment;
      if (commission !== null)
        work.announce(commissioning.moneyMoved, commission, version, {
          ...{ commission, kind: 'carry', year: to, amountPence },
          line: line as commissioning.PotLine,
        });
    }
    return unpaid.reduce((sum, { amountPence }) => sum + amountPence, 0);
  }
}

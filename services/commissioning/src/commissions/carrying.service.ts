import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import { newId, UnitOfWork } from '@partnership/database';
import { CarryingRepository } from '../pots/carrying.repository.js';
import { nextYear } from '../pots/pot.js';
import { assertReach } from './beneficiary.js';
import { committedPence } from './commission.js';
import { commissionView } from './commission-view.js';
import { CommissionsRepository } from './commissions.repository.js';
import { carried } from './settlement.js';

/** The unpaid rest of one award goes into the next year before that one ends. */
@Injectable()
export class CarryingService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly carrying: CarryingRepository,
  ) {}

  carry(
    { commission: id, reason }: commissioning.CarryCommitment,
    caller: Caller,
  ): Promise<commissioning.CommissionView> {
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const before = await this.commissions.lock(sql, id);
      assertReach(caller.actor, 'pot.release', before.beneficiary);
      const award = carried(before);
      const { line, year: from } = award;
      const amountPence = committedPence(award);
      const to = nextYear(from);
      const carriage = { from, to, reason, operation: newId() };
      const commitment = { line, amountPence, commission: id, purchase: null };
      const version = await this.carrying.carry(sql, commitment, carriage, at, by);
      work.announce(commissioning.moneyMoved, id, version, {
        ...{ commission: id, kind: 'carry', year: to, amountPence },
        line: line as commissioning.PotLine,
      });
      const record = `commissioning.commission/${id}`;
      work.audit({ action: 'commitment carried', record, why: reason, fields: { from, to, amountPence } });
      return commissionView(await this.commissions.read(sql, id));
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { changed, type Change, type Commission } from './commission.js';
import { announce } from './commission-facts.js';
import { CommissionsRepository } from './commissions.repository.js';

/** How a commission goes on where another feature decides it, within that feature's unit of work. */
@Injectable()
export class CommissionProgress {
  constructor(private readonly commissions: CommissionsRepository) {}

  /** `before` is locked. A change of nothing still counts as a version: who has seen the one before has to look again. */
  async take(
    work: Work,
    before: Commission,
    change: Change,
    { by, action, why }: { by: string; action: string; why: string },
  ): Promise<Commission> {
    const step = { at: work.at, by };
    const after = changed(before, change, step);
    await this.commissions.save(work.sql, after, change, step);
    announce(work, after, change);
    const { money } = change;
    const fields = { state: after.state, ...(money && { [money.kind]: money.amountPence }) };
    work.audit({ action, record: `commissioning.commission/${after.id}`, why, fields });
    return after;
  }
}

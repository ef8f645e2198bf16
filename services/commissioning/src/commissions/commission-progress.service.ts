import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { changed, type Change, type Commission } from './commission.js';
import { announce, record, type Decision } from './commission-facts.js';
import { CommissionsRepository } from './commissions.repository.js';

/** How a commission goes on, whoever decides it: save, announce, audit, within the unit of work of the decision. */
@Injectable()
export class CommissionProgress {
  constructor(private readonly commissions: CommissionsRepository) {}

  /** `before` is locked. A change of nothing still counts as a version: who has seen the one before has to look again. */
  async take(
    work: Work,
    before: Commission,
    change: Change,
    { by, ...decision }: Decision & { readonly by: string },
  ): Promise<Commission> {
    const step = { at: work.at, by };
    const after = changed(before, change, step);
    await this.commissions.save(work.sql, after, change, step);
    announce(work, after, change);
    record(work, after, change, decision);
    return after;
  }
}

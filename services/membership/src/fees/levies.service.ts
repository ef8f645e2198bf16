import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Database, decodeCursor, page, UnitOfWork } from '@partnership/database';
import { LeviesRepository } from './levies.repository.js';
import { steer, type Steering } from './levy-states.js';

/** Opens levies, tells how far they are, and stops them. A worker runs them. */
@Injectable()
export class LeviesService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly levies: LeviesRepository,
  ) {}

  open({ year }: membership.IssueInvoices, caller: Caller): Promise<membership.LevyView> {
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      const levy = await this.levies.open(sql, year, at, caller.actor.id);
      audit({ action: 'levy opened', record: `membership.levy/${levy}`, fields: { year } });
      return this.levies.show(sql, levy);
    });
  }

  show({ levy }: membership.ShowLevy): Promise<membership.LevyView> {
    return this.levies.show(this.database.sql, levy);
  }

  async list(request: membership.ListLevies): Promise<membership.LevyPage> {
    const { limit = 50, cursor } = request;
    const [before] = decodeCursor(cursor, ['uuid']) ?? [];
    const at = before === undefined ? undefined : String(before);
    const rows = await this.levies.list(this.database.sql, request, at, limit + 1);
    return page(rows, limit, ({ levy }) => [levy]);
  }

  /** What was issued stays issued; the batch that is under way ends first. */
  steer({ levy, reason }: membership.SteerLevy, how: Steering, caller: Caller): Promise<membership.LevyView> {
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      const before = await this.levies.lockState(sql, levy);
      const after = steer(before, how);
      if (after !== before) {
        await this.levies.setState(sql, levy, after, at);
        audit({ action: `levy ${after}`, record: `membership.levy/${levy}`, why: reason });
        await this.levies.wake(sql);
      }
      return this.levies.show(sql, levy);
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page } from '@partnership/database';
import { UptakeRepository } from './uptake.repository.js';

/** Who uses what membership brings, who pays and does not, and what it is worth for the money. */
@Injectable()
export class UptakeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly uptake: UptakeRepository,
  ) {}

  async list(request: membership.AskUptake): Promise<membership.UptakePage> {
    const { limit = 50, cursor } = request;
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    const today = this.clock.today();
    const rows = await this.uptake.list(this.database.sql, request, today, String(after), limit + 1);
    return page(rows, limit, ({ key }) => [key]);
  }

  async unused(request: membership.ListUnused): Promise<membership.UnusedPage> {
    const { limit = 50, cursor } = request;
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    const rows = await this.uptake.unused(this.database.sql, request, String(after), limit + 1);
    return page(rows, limit, ({ urn }) => [urn]);
  }

  async value({ year }: membership.AskValue): Promise<membership.ValueView> {
    const sums = await this.uptake.value(this.database.sql, year);
    const { paidPence, costPence } = sums;
    const pencePerPound = paidPence === 0 ? null : Math.round((costPence * 100) / paidPence);
    return { ...sums, pencePerPound };
  }
}

import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { HelpedSchoolsRepository } from '../naming/helped-schools.repository.js';
import { methodsView, publicAward } from './award-register.js';
import { AwardRegisterRepository } from './award-register.repository.js';
import { chances } from './chances.js';

/** What anybody may know of awards: who got which, why, and whether every kind of school has a chance. */
@Injectable()
export class AwardRegisterService {
  constructor(
    private readonly database: Database,
    private readonly register: AwardRegisterRepository,
    private readonly helped: HelpedSchoolsRepository,
  ) {}

  /** The newest first. */
  async list(request: commissioning.ListAwards): Promise<commissioning.PublicAwardPage> {
    const { sql } = this.database;
    const { cursor, limit = 50 } = request;
    const key = decodeCursor(cursor, ['instant', 'uuid']);
    const after = key === undefined ? null : ([String(key[0]), String(key[1])] as const);
    const rows = await this.register.list(sql, request, after, limit + 1);
    const { items, next } = page(rows, limit, ({ awardedAt, commission }) => [
      awardedAt.toISOString(),
      commission,
    ]);
    const helped = await this.helped.of(
      sql,
      items.map(({ commission }) => commission),
    );
    return { items: items.map((award) => publicAward(award, helped.get(award.commission) ?? [])), next };
  }

  async methods(request: commissioning.AskAwardMethods): Promise<commissioning.AwardMethodsView> {
    const year = request.year ?? null;
    const { sql } = this.database;
    const [counts, failedCalls] = await Promise.all([
      this.register.methods(sql, year),
      this.register.failedCalls(sql),
    ]);
    return methodsView(counts, { year, failedCalls });
  }

  async chances(): Promise<commissioning.AwardChancesView> {
    const { sql } = this.database;
    const [types, phases, districts] = await Promise.all([
      this.register.decided(sql, 'establishmentType'),
      this.register.decided(sql, 'phase'),
      this.register.decided(sql, 'district'),
    ]);
    return {
      byEstablishmentType: chances(types),
      byPhase: chances(phases),
      byDistrict: chances(districts),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { mayReach, type Actor, type Caller, type commissioning } from '@partnership/contracts';
import { civilDate, Clock, Database, decodeCursor, page } from '@partnership/database';
import { notYourWork } from '../agreements/agreement.errors.js';
import { unknownCommission } from '../commissions/commission.errors.js';
import { unknownSchool } from '../schools/school.errors.js';
import { schoolCommissionView } from './school-commission.js';
import { SchoolCommissionsRepository } from './school-commissions.repository.js';

/** The commissions for a school and by it, with what it may see. */
@Injectable()
export class SchoolCommissionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly commissions: SchoolCommissionsRepository,
  ) {}

  async list(
    request: commissioning.ListSchoolCommissions,
    { actor }: Caller,
  ): Promise<commissioning.SchoolCommissionPage> {
    const { urn, limit = 50, cursor } = request;
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    await this.assertMayRead(actor, urn);
    const today = civilDate(this.clock.now());
    const after = before === null ? null : String(before);
    const rows = await this.commissions.list(this.database.sql, request, today, limit + 1, after);
    const { items, next } = page(rows, limit, ({ commission }) => [commission]);
    return { items: items.map((one) => schoolCommissionView(one, today)), next };
  }

  async show(
    { urn, commission }: commissioning.ShowSchoolCommission,
    { actor }: Caller,
  ): Promise<commissioning.SchoolCommissionView> {
    await this.assertMayRead(actor, urn);
    const today = civilDate(this.clock.now());
    const found = await this.commissions.find(this.database.sql, urn, commission, today);
    if (found === undefined) throw unknownCommission(commission);
    return schoolCommissionView(found, today);
  }

  private async assertMayRead(actor: Actor, urn: string): Promise<void> {
    const school = await this.commissions.district(this.database.sql, urn);
    const place = { urn, district: school?.district ?? null };
    if (!mayReach(actor, 'school-commissions.read', place)) throw notYourWork();
    if (school === undefined) throw unknownSchool(urn);
  }
}

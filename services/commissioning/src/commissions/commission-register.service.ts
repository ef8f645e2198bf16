import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { Database, decodeCursor, newId, page, UnitOfWork, type Sql } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { unusable } from '../unusable.js';
import { assertReach, assertShape, beneficiarySchools, type BeneficiaryParties } from './beneficiary.js';
import { announce } from './commission-facts.js';
import { commissionView } from './commission-view.js';
import { CommissionsRepository } from './commissions.repository.js';
import { assertCase, identified } from './need.js';

/** Puts needs on the register, and shows what is on it. */
@Injectable()
export class CommissionRegisterService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly prisma: Prisma,
    private readonly database: Database,
    private readonly schools: SchoolsRepository,
    private readonly commissions: CommissionsRepository,
  ) {}

  identify(need: commissioning.IdentifyCommission, caller: Caller): Promise<commissioning.CommissionView> {
    return this.unit.run(caller, async (work) => {
      const beneficiary = await this.parties(work.sql, need.beneficiary);
      assertReach(caller.actor, 'commissions.identify', beneficiary);
      const { caseId: named } = need;
      assertCase(need, named !== undefined && (await this.commissions.isKnownCase(work.sql, named)));
      const step = { at: work.at, by: caller.actor.id };
      const commission = identified(newId(), need, beneficiary, step);
      const { id, caseId, origin, title, state } = commission;
      await this.commissions.create(work.sql, commission, step);
      announce(work, commission, { move: { to: state, why: title } });
      const urns = beneficiary.schools.map(({ urn }) => urn);
      const fields = { origin, caseId, beneficiary: beneficiary.kind, urns };
      work.audit({ action: 'need identified', record: `commissioning.commission/${id}`, fields });
      return commissionView(commission);
    });
  }

  async show(id: string): Promise<commissioning.CommissionView> {
    return commissionView(await this.commissions.read(this.database.sql, id));
  }

  /** The newest first. */
  async list(request: commissioning.ListCommissions): Promise<commissioning.CommissionPage> {
    const { state, caseId, urn, limit = 50 } = request;
    const [after] = decodeCursor(request.cursor, ['uuid']) ?? [];
    const rows = await this.prisma.db.commission.findMany({
      where: {
        ...(state !== undefined && { state }),
        ...(caseId !== undefined && { caseId }),
        ...(urn !== undefined && { schools: { some: { urn } } }),
        ...(after !== undefined && { id: { lt: String(after) } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    const entries = items.map(({ id, caseId, origin, title, state, identifiedAt, version }) => ({
      ...{ commission: id, caseId, origin, title, state, version },
      identifiedAt: identifiedAt.toISOString(),
    }));
    return { items: entries, next };
  }

  private async parties(sql: Sql, given: commissioning.Beneficiary): Promise<BeneficiaryParties> {
    assertShape(given);
    const { kind, urns = [], district = null } = given;
    const schools = beneficiarySchools(urns, await this.schools.find(sql, urns));
    if (district !== null && !(await this.schools.hasDistrict(sql, district)))
      throw unusable(
        'commissioning.beneficiary.unknown',
        '/beneficiary/district',
        `there is no district ${district}`,
      );
    return { kind, schools, district };
  }
}

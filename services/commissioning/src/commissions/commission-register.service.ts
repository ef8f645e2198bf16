import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { Database, decodeCursor, newId, page } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { assertReach, assertShape, beneficiarySchools, type BeneficiaryParties } from './beneficiary.js';
import { unusable } from './commission.errors.js';
import { announce } from './commission-facts.js';
import { commissionView } from './commission-view.js';
import { CommissionsRepository } from './commissions.repository.js';
import { assertCase, identified } from './need.js';

type Work = Parameters<Parameters<Prisma['run']>[1]>[0];

/** Puts needs on the register, and shows what is on it. */
@Injectable()
export class CommissionRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly database: Database,
    private readonly schools: SchoolsRepository,
    private readonly commissions: CommissionsRepository,
  ) {}

  identify(need: commissioning.IdentifyCommission, caller: Caller): Promise<commissioning.CommissionView> {
    return this.prisma.run(caller, async (work) => {
      const beneficiary = await this.parties(work, need.beneficiary);
      assertReach(caller.actor, 'commissions.identify', beneficiary);
      assertCase(need, await this.isKnownCase(work, need.caseId));
      const step = { at: work.at, by: caller.actor.id };
      const commission = identified(newId(), need, beneficiary, step);
      const { id, history, caseId, origin, title, state } = commission;
      await work.db.commission.create({
        data: {
          id,
          caseId,
          origin,
          beneficiary: beneficiary.kind,
          district: beneficiary.district,
          title,
          need: commission.need,
          state,
          identifiedAt: step.at,
          schools: { create: beneficiary.schools.map(({ urn }) => ({ urn })) },
          moves: { create: history.map((move) => ({ version: 1, ...move })) },
        },
      });
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

  private async parties(work: Work, given: commissioning.Beneficiary): Promise<BeneficiaryParties> {
    assertShape(given);
    const { kind, urns = [], district = null } = given;
    const schools = beneficiarySchools(urns, await this.schools.find(work.sql, urns));
    if (district !== null && !(await this.schools.hasDistrict(work.sql, district)))
      throw unusable(
        'commissioning.beneficiary.unknown',
        '/beneficiary/district',
        `there is no district ${district}`,
      );
    return { kind, schools, district };
  }

  private async isKnownCase({ db }: Work, caseId: string | undefined): Promise<boolean> {
    return caseId !== undefined && (await db.knownCase.findUnique({ where: { id: caseId } })) !== null;
  }
}

import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { Database, decodeCursor, page, UnitOfWork } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { assertReach } from './beneficiary.js';
import { CommissionOpening } from './commission-opening.service.js';
import { commissionView } from './commission-view.js';
import { CommissionsRepository } from './commissions.repository.js';
import { assertCase } from './need.js';

/** Puts needs on the register, and shows what is on it. */
@Injectable()
export class CommissionRegisterService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly prisma: Prisma,
    private readonly database: Database,
    private readonly opening: CommissionOpening,
    private readonly commissions: CommissionsRepository,
  ) {}

  identify(need: commissioning.IdentifyCommission, caller: Caller): Promise<commissioning.CommissionView> {
    return this.unit.run(caller, async (work) => {
      const beneficiary = await this.opening.parties(work.sql, need.beneficiary);
      assertReach(caller.actor, 'commissions.identify', beneficiary);
      const { caseId: named } = need;
      assertCase(need, named !== undefined && (await this.commissions.isKnownCase(work.sql, named)));
      return commissionView(await this.opening.open(work, need, beneficiary, caller.actor.id));
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
}

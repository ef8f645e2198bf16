import { Injectable } from '@nestjs/common';
import { commissioning, Failure, type elections, type EventEnvelope } from '@partnership/contracts';
import { UnitOfWork, type Work } from '@partnership/database';
import type { BeneficiaryParties } from '../commissions/beneficiary.js';
import { withdraw } from '../commissions/commission.js';
import { CommissionOpening } from '../commissions/commission-opening.service.js';
import { CommissionProgress } from '../commissions/commission-progress.service.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { SlicNeedsRepository } from './slic-needs.repository.js';

/** Our copy of a school may be older than that of elections: time mends that, and nothing else that is refused. */
const mayBeToCome = 'commissioning.beneficiary.unknown';

/** Needs that the SLIC identified become commissions, one each. */
@Injectable()
export class SlicNeeds {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly opening: CommissionOpening,
    private readonly progress: CommissionProgress,
    private readonly commissions: CommissionsRepository,
    private readonly needs: SlicNeedsRepository,
  ) {}

  identified(envelope: EventEnvelope, told: elections.SlicNeedIdentified): Promise<void> {
    return this.unit.once(envelope, 'slic-needs', async (work) => {
      const { commission, withdrawn } = await this.needs.hold(work.sql, told.need);
      if (commission === null && !withdrawn) await this.open(work, told);
    });
  }

  /** The need is taken back: no commission is opened any more, and one that nobody has agreed to yet is withdrawn. */
  withdrawn(
    envelope: EventEnvelope,
    { need, reason, withdrawnBy: by }: elections.SlicNeedWithdrawn,
  ): Promise<void> {
    return this.unit.once(envelope, 'slic-needs', async (work) => {
      const { commission } = await this.needs.hold(work.sql, need);
      await this.needs.withdrawn(work.sql, need);
      if (commission === null) return;
      const before = await this.commissions.lock(work.sql, commission);
      if (before.state !== 'identified') return;
      const decision = { by, action: 'commission withdrawn', why: reason };
      await this.progress.take(work, before, withdraw(before, reason), decision);
    });
  }

  private async open(work: Work, told: elections.SlicNeedIdentified): Promise<void> {
    const { need, title, words, beneficiary, identifiedBy: by } = told;
    const parties = await this.parties(work, told);
    if (parties === undefined) return;
    const put = { origin: 'slic' as const, beneficiary, title, need: words };
    const { id } = await this.opening.open(work, put, parties, by, need);
    await this.needs.opened(work.sql, need, id);
  }

  /** Nobody where the need is refused, of which the SLIC is told. */
  private async parties(
    work: Work,
    { need, beneficiary }: elections.SlicNeedIdentified,
  ): Promise<BeneficiaryParties | undefined> {
    try {
      return await this.opening.parties(work.sql, beneficiary);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'unprocessable') throw error;
      const { code, detail } = error.details[0] ?? { code: error.code, detail: error.message };
      if (code === mayBeToCome) throw new Failure('unavailable', code, detail);
      work.announce(commissioning.slicNeedRefused, need, 1, { need, code });
      work.audit({ action: 'need refused', record: `elections.need/${need}`, why: code });
      return undefined;
    }
  }
}

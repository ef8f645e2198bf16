import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import { assertVersion, civilDate, UnitOfWork } from '@partnership/database';
import { CommissionProgress } from '../commissions/commission-progress.service.js';
import { commissionView } from '../commissions/commission-view.js';
import { OpenReviewsRepository } from '../commissions/open-reviews.repository.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { start } from '../commissions/delivery-moves.js';
import { notYourWork } from './agreement.errors.js';
import { AgreementsRepository } from './agreements.repository.js';
import { assertAwarded, isOfGroup, speaksForSupplier } from './parties.js';
import { assertMayStart } from './start.js';

/** Work begins: from here on it is delivered, paid and reviewed. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly agreements: AgreementsRepository,
    private readonly progress: CommissionProgress,
    private readonly reviews: OpenReviewsRepository,
  ) {}

  start(
    { commission: id }: commissioning.StartDelivery,
    caller: Caller,
  ): Promise<commissioning.CommissionView> {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const before = await this.commissions.lock(work.sql, id);
      if (!isOfGroup(actor) && !speaksForSupplier(actor, 'deliveries.start', before)) throw notYourWork();
      assertVersion(caller, before.version);
      const change = start(before, 'the work begins');
      assertAwarded(before);
      const [proposals, openReviews] = await Promise.all([
        this.agreements.proposals(work.sql, id),
        this.reviews.count(work.sql, id),
      ]);
      assertMayStart(before, proposals, openReviews, work.at);
      const taken = { by: actor.id, action: 'work started', why: 'the work begins' };
      const after = await this.progress.take(work, before, change, taken);
      work.announce(commissioning.deliveryStarted, id, after.version, {
        commission: id,
        caseId: after.caseId,
        supplierUrn: before.award.supplierUrn,
        startedOn: civilDate(work.at),
      });
      return commissionView(after);
    });
  }
}

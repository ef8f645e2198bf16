import { Injectable } from '@nestjs/common';
import { Failure, type Caller, type commissioning } from '@partnership/contracts';
import { assertVersion, civilDate, UnitOfWork, type Work } from '@partnership/database';
import { notUnderWay } from '../agreements/agreement.errors.js';
import { Impartiality } from '../agreements/impartiality.service.js';
import { assertReach } from '../commissions/beneficiary.js';
import { cancel, type Change, type Commission } from '../commissions/commission.js';
import { CommissionProgress } from '../commissions/commission-progress.service.js';
import { commissionView } from '../commissions/commission-view.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { close, finish } from '../commissions/delivery-moves.js';
import { CarryingRepository } from '../pots/carrying.repository.js';
import { assertDecided, assertFinished } from './completion.js';
import { openGrounds } from './effectiveness.js';
import { noStopProposed } from './effectiveness.errors.js';
import { EffectivenessRepository } from './effectiveness.repository.js';

type View = Promise<commissioning.CommissionView>;

/** How work ends: it is stopped, or reviewed and closed. */
@Injectable()
export class CompletionService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly progress: CommissionProgress,
    private readonly effectiveness: EffectivenessRepository,
    private readonly impartiality: Impartiality,
    private readonly carrying: CarryingRepository,
  ) {}

  decideStop({ commission, ...verdict }: commissioning.DecideStop, caller: Caller): View {
    const { decision, reason } = verdict;
    return this.unit.run(caller, async (work) => {
      const before = await this.decidable(work, commission, caller);
      await this.impartiality.assert(work, caller.actor, before);
      if (before.state !== 'delivering') throw notUnderWay(before.state);
      const grounds = openGrounds(await this.effectiveness.of(work.sql, before), civilDate(work.at));
      if (grounds.length === 0) throw noStopProposed();
      const by = caller.actor.id;
      await this.effectiveness.decideStop(work.sql, commission, grounds, verdict, { at: work.at, by });
      const change: Change = decision === 'stop' ? cancel(before, reason) : {};
      const action = decision === 'stop' ? 'work stopped' : 'work goes on';
      return commissionView(await this.progress.take(work, before, change, { by, action, why: reason }));
    });
  }

  finish({ commission }: commissioning.FinishDelivery, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.decidable(work, commission, caller);
      return commissionView(await this.finished(work, before, caller.actor.id));
    });
  }

  close({ commission }: commissioning.CloseCommission, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.decidable(work, commission, caller);
      return commissionView(await this.closed(work, before, caller.actor.id));
    });
  }

  /** What nobody has to decide happens by itself, once a day. */
  async keep(work: Work): Promise<void> {
    for (const id of await this.effectiveness.ripe(work.sql)) {
      const before = await this.commissions.lock(work.sql, id);
      const by = 'commissioning';
      const step =
        before.state === 'reviewed' ? this.closed(work, before, by) : this.finished(work, before, by);
      await step.catch(unlessEarly);
    }
  }

  private async finished(work: Work, before: Commission, by: string): Promise<Commission> {
    const why = 'the last review is complete, and the ratings are in or their time is over';
    const change = finish(before, why);
    assertFinished(await this.effectiveness.of(work.sql, before), civilDate(work.at));
    return this.progress.take(work, before, change, { by, action: 'work reviewed', why });
  }

  private async closed(work: Work, before: Commission, by: string): Promise<Commission> {
    const why = 'the impact is decided and the money settled';
    const change = close(before, why, await this.carrying.isCarried(work.sql, before.id));
    assertDecided(await this.effectiveness.of(work.sql, before));
    return this.progress.take(work, before, change, { by, action: 'commission closed', why });
  }

  private async decidable({ sql }: Work, id: string, caller: Caller): Promise<Commission> {
    const before = await this.commissions.lock(sql, id);
    assertReach(caller.actor, 'commissions.decide', before.beneficiary);
    assertVersion(caller, before.version);
    return before;
  }
}

/** The refusals come before anything is written, so the night's work goes on with the next. */
function unlessEarly(error: unknown): void {
  if (!(error instanceof Failure) || error.kind !== 'conflict') throw error;
}

import { Injectable } from '@nestjs/common';
import type { Actor, Caller, commissioning } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import type { Commission } from '../commissions/commission.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { unusable } from '../unusable.js';
import { notUnderWay, notYourWork } from './agreement.errors.js';
import { Impartiality } from './impartiality.service.js';
import { assertJudgement, type Milestone } from './milestone.js';
import { assertMilestoneMove, isOpen } from './milestone-states.js';
import { MilestonesRepository } from './milestones.repository.js';
import { assertMayRead, isDirector, speaksForHelped, speaksForSupplier } from './parties.js';

type View = Promise<commissioning.MilestoneView>;

/** The school that does the work says what it has reached; others say whether that is so. */
@Injectable()
export class MilestonesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly commissions: CommissionsRepository,
    private readonly milestones: MilestonesRepository,
    private readonly impartiality: Impartiality,
  ) {}

  async list(
    { commission, limit = 50, cursor }: commissioning.ListMilestones,
    { actor }: Caller,
  ): Promise<commissioning.MilestonePage> {
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const { sql } = this.database;
    assertMayRead(actor, 'deliveries.read', await this.commissions.read(sql, commission));
    const rows = await this.milestones.list(sql, commission, limit + 1, after);
    return page(rows, limit, ({ dueOn, milestone }) => [dueOn, milestone]);
  }

  report({ milestone: id, evidence }: commissioning.ReportMilestone, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { milestone, of } = await this.underWay(work, id, caller);
      if (!speaksForSupplier(caller.actor, 'milestones.report', of)) throw notYourWork();
      if (!isOpen(milestone.state)) assertMilestoneMove(milestone.state, 'met');
      if (milestone.kind === 'payment' && milestone.dueOn > civilDate(work.at))
        throw unusable(
          'commissioning.milestone.not-due',
          '/milestone',
          `this milestone is a date, which is ${milestone.dueOn}`,
        );
      await this.milestones.report(work.sql, id, evidence, civilDate(work.at), caller.actor.id);
      work.audit({ action: 'milestone reported', record: `commissioning.milestone/${id}` });
      return this.milestones.find(work.sql, id);
    });
  }

  judge({ milestone: id, ...verdict }: commissioning.JudgeMilestone, caller: Caller): View {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const { milestone, of } = await this.underWay(work, id, caller);
      await this.assertJudge(work, actor, of);
      assertJudgement(milestone, verdict, civilDate(work.at));
      const { outcome, sharePercent = null, reason } = verdict;
      const on = civilDate(work.at);
      await this.milestones.judge(work.sql, id, { outcome, sharePercent, reason, on, by: actor.id });
      work.audit({
        action: 'milestone judged',
        record: `commissioning.milestone/${id}`,
        why: reason,
        fields: { outcome, sharePercent },
      });
      return this.milestones.find(work.sql, id);
    });
  }

  private async assertJudge({ sql, at }: Work, actor: Actor, of: Commission): Promise<void> {
    await this.impartiality.assertNotSupplier({ sql, at }, actor, of);
    if (speaksForHelped(actor, 'milestones.judge', of)) return;
    if (!isDirector(actor)) throw notYourWork();
    await this.impartiality.assert({ sql, at }, actor, of);
  }

  private async underWay(
    { sql }: Work,
    id: string,
    caller: Caller,
  ): Promise<{ milestone: Milestone; of: Commission }> {
    const { commission } = await this.milestones.find(sql, id);
    const of = await this.commissions.lock(sql, commission);
    const milestone = await this.milestones.find(sql, id);
    assertVersion(caller, milestone.version);
    if (of.state !== 'delivering' && of.state !== 'reviewed') throw notUnderWay(of.state);
    return { milestone, of };
  }
}

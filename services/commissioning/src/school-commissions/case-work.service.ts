import { Injectable } from '@nestjs/common';
import type { Actor, Caller, commissioning } from '@partnership/contracts';
import { civilDate, Clock, Database } from '@partnership/database';
import { agreementView } from '../agreements/agreement-view.js';
import { AgreementsRepository } from '../agreements/agreements.repository.js';
import { MilestonesRepository } from '../agreements/milestones.repository.js';
import { assertAwarded, mayRead, partiesOf } from '../agreements/parties.js';
import { commissionView } from '../commissions/commission-view.js';
import type { Commission } from '../commissions/commission.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { effectivenessView } from '../effectiveness/effectiveness.js';
import { EffectivenessRepository } from '../effectiveness/effectiveness.repository.js';
import { progressReviewView } from '../effectiveness/progress-review.js';

const mostCommissions = 20;
const mostMilestones = 60;
const mostEntries = 200;

interface Entry extends Omit<commissioning.CaseMoneyView, 'at'> {
  readonly at: Date;
}

/** All that was commissioned in a case, for the page that shows the case whole. */
@Injectable()
export class CaseWorkService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly commissions: CommissionsRepository,
    private readonly agreements: AgreementsRepository,
    private readonly milestones: MilestonesRepository,
    private readonly effectiveness: EffectivenessRepository,
  ) {}

  /** What the reader's roles do not reach is left out. */
  async show({ caseId }: commissioning.ShowCaseWork, { actor }: Caller): Promise<commissioning.CaseWorkView> {
    const { sql } = this.database;
    const ids = await sql.rows<{ id: string }>(
      'select id from commission where case_id = $1 order by id desc limit $2',
      [caseId, mostCommissions],
    );
    const all = await Promise.all(ids.map(({ id }) => this.commissions.read(sql, id)));
    const mine = all.filter((one) => mayRead(actor, 'commissions.read', one));
    return { caseId, commissions: await Promise.all(mine.map((one) => this.whole(one, actor))) };
  }

  private async whole(of: Commission, actor: Actor): Promise<commissioning.CaseCommissionView> {
    const commission = commissionView(of);
    if (of.award === null) {
      return { commission, agreement: null, milestones: [], money: [], reviews: [], effectiveness: null };
    }
    const { sql } = this.database;
    const today = civilDate(this.clock.now());
    const [agreement, milestones, money, known] = await Promise.all([
      this.agreement(of),
      this.milestones.list(sql, of.id, mostMilestones),
      this.money(of.id),
      this.effectiveness.of(sql, of),
    ]);
    return {
      ...{ commission, agreement, milestones, money },
      reviews: known.reviews.map((review) => progressReviewView(review, today)),
      effectiveness: effectivenessView(known, actor, today),
    };
  }

  private async agreement(of: Commission): Promise<commissioning.AgreementView> {
    assertAwarded(of);
    const { sql } = this.database;
    const [proposals, objectives] = await Promise.all([
      this.agreements.proposals(sql, of.id),
      this.agreements.objectives(sql, of.id),
    ]);
    return agreementView(of.id, proposals, objectives, partiesOf(of));
  }

  private async money(commission: string): Promise<commissioning.CaseMoneyView[]> {
    const entries = await this.database.sql.rows<Entry>(
      `select kind, amount_pence as "amountPence", reason, entered_at as at from pot_entry
       where commission = $1 order by seq limit $2`,
      [commission, mostEntries],
    );
    return entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor, commissioning } from '@partnership/contracts';
import { assertVersion, type Work } from '@partnership/database';
import { assertReach } from '../commissions/beneficiary.js';
import { agree, withdraw } from '../commissions/commission.js';
import { CommissionProgress } from '../commissions/commission-progress.service.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { commissionUnseen } from './item.errors.js';
import type { Item } from './item.js';

export interface GroupDecision {
  readonly outcome: commissioning.ItemOutcome;
  /** What the commission's history says: at which meeting. */
  readonly why: string;
  /** The version that was looked at. */
  readonly seen: number | undefined;
}

/** What the Group decides about a need moves the commission, in the same transaction and by its own rules. */
@Injectable()
export class CommissionDecisions {
  constructor(
    private readonly commissions: CommissionsRepository,
    private readonly progress: CommissionProgress,
  ) {}

  /** The version that the decision made; null where it moves no commission. */
  async carryOut(
    work: Work,
    { commission: id, kind }: Item,
    { outcome, why, seen }: GroupDecision,
    actor: Actor,
  ): Promise<number | null> {
    if (id === null || (outcome !== 'agreed' && outcome !== 'declined')) return null;
    const before = await this.commissions.lock(work.sql, id);
    // An item that was about the need itself meets the rules of its states; of another nothing moves.
    if (before.state !== 'identified' && kind !== 'commission-waiting') return null;
    if (seen === undefined) throw commissionUnseen(before.version);
    assertVersion({ expectedVersion: seen }, before.version);
    assertReach(actor, 'meetings.run', before.beneficiary);
    const change = outcome === 'agreed' ? agree(before, why) : withdraw(before, why);
    const action = outcome === 'agreed' ? 'commission agreed' : 'commission withdrawn';
    const { version } = await this.progress.take(work, before, change, { by: actor.id, action, why });
    return version;
  }
}

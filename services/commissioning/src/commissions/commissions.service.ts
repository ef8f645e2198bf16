import { Injectable } from '@nestjs/common';
import type { Caller, commissioning, Permission } from '@partnership/contracts';
import { assertVersion, UnitOfWork } from '@partnership/database';
import { assertReach } from './beneficiary.js';
import { agree, cancel, withdraw, type Change, type Commission } from './commission.js';
import type { Decision as Recorded } from './commission-facts.js';
import { CommissionProgress } from './commission-progress.service.js';
import { commissionView } from './commission-view.js';
import { CommissionsRepository } from './commissions.repository.js';
import { release } from './settlement.js';

type Decide = (commission: Commission) => Change;
type View = Promise<commissioning.CommissionView>;

interface Decision extends Recorded {
  readonly permission?: Permission;
}

/** The steps of a commission after it was identified, but for those that choose who does the work. */
@Injectable()
export class CommissionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly progress: CommissionProgress,
  ) {}

  agree({ commission, reason }: commissioning.AgreeCommission, caller: Caller): View {
    return this.decide(caller, commission, { action: 'commission agreed', why: reason }, (c) =>
      agree(c, reason),
    );
  }

  withdraw({ commission, reason }: commissioning.WithdrawCommission, caller: Caller): View {
    return this.decide(caller, commission, { action: 'commission withdrawn', why: reason }, (c) =>
      withdraw(c, reason),
    );
  }

  cancel({ commission, reason }: commissioning.CancelCommission, caller: Caller): View {
    return this.decide(caller, commission, { action: 'commission cancelled', why: reason }, (c) =>
      cancel(c, reason),
    );
  }

  release({ commission, ...move }: commissioning.ReleaseCommitment, caller: Caller): View {
    const decision = { action: 'commitment released', why: move.reason, permission: 'pot.release' } as const;
    return this.decide(caller, commission, decision, (c) => release(c, move));
  }

  /** Load, decide, save, announce: the one way in which a commission changes. */
  private decide(caller: Caller, id: string, decision: Decision, decide: Decide): View {
    const { permission = 'commissions.decide', action, why } = decision;
    return this.unit.run(caller, async (work) => {
      const before = await this.commissions.lock(work.sql, id);
      assertReach(caller.actor, permission, before.beneficiary);
      assertVersion(caller, before.version);
      const taken = { by: caller.actor.id, action, why };
      return commissionView(await this.progress.take(work, before, decide(before), taken));
    });
  }
}

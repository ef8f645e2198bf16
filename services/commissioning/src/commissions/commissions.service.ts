import { Injectable } from '@nestjs/common';
import type { Caller, commissioning, Permission } from '@partnership/contracts';
import { assertVersion, UnitOfWork, type Work } from '@partnership/database';
import type { KnownSchool } from '../schools/school.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { CommissioningConfig } from '../commissioning.config.js';
import { assertMaySupply, awardDirectly, awardOpenly } from './award.js';
import { assertReach, leadsThere } from './beneficiary.js';
import {
  agree,
  cancel,
  changed,
  shortlist,
  withdraw,
  type Change,
  type Commission,
  type Step,
} from './commission.js';
import { leadDecides } from './commission.errors.js';
import { announce } from './commission-facts.js';
import { commissionView } from './commission-view.js';
import { CommissionsRepository } from './commissions.repository.js';
import { release } from './settlement.js';

type Schools = ReadonlyMap<string, KnownSchool>;
type Decide = (commission: Commission, step: Step, schools: Schools) => Change;
type View = Promise<commissioning.CommissionView>;

/** How a decision is named in the audit, why it is taken, and the schools it speaks of. */
interface Decision {
  readonly action: string;
  readonly why?: string;
  readonly permission?: Permission;
  readonly suppliers?: readonly string[];
  /** Decides who gives support, which is not for the lead of the district. */
  readonly choosesSupplier?: boolean;
}

/** Every step of a commission after it was identified. */
@Injectable()
export class CommissionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly schools: SchoolsRepository,
    private readonly config: CommissioningConfig,
  ) {}

  agree({ commission, reason }: commissioning.AgreeCommission, caller: Caller): View {
    return this.decide(caller, commission, { action: 'commission agreed', why: reason }, (c) =>
      agree(c, reason),
    );
  }

  shortlist({ commission, ...terms }: commissioning.ShortlistCommission, caller: Caller): View {
    const { suppliers, reason: why } = terms;
    const decision = { action: 'suppliers shortlisted', why, suppliers, choosesSupplier: true };
    return this.decide(caller, commission, decision, (c, step, schools) => {
      const change = shortlist(c, terms, step);
      suppliers.forEach((urn, index) => assertMaySupply(c, urn, schools, `/suppliers/${index}`));
      return change;
    });
  }

  award({ commission, ...terms }: commissioning.AwardCommission, caller: Caller): View {
    return this.decide(caller, commission, awarding(terms), (c, step, schools) =>
      awardOpenly(c, terms, schools, { ...step, ...this.standstill }),
    );
  }

  awardDirectly({ commission, ...terms }: commissioning.AwardDirectly, caller: Caller): View {
    return this.decide(caller, commission, awarding(terms), (c, step, schools) =>
      awardDirectly(c, terms, schools, { ...step, ...this.standstill }),
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

  private get standstill(): { standstillDays: number } {
    return { standstillDays: this.config.standstillDays };
  }

  /** Load, decide, save, announce: the one way in which a commission changes. */
  private decide(caller: Caller, id: string, decision: Decision, decide: Decide): View {
    const { permission = 'commissions.decide', suppliers = [], choosesSupplier = false } = decision;
    return this.unit.run(caller, async (work) => {
      const [before, schools] = await Promise.all([
        this.commissions.lock(work.sql, id),
        this.schools.find(work.sql, suppliers),
      ]);
      assertReach(caller.actor, permission, before.beneficiary);
      if (choosesSupplier && leadsThere(caller.actor, before.beneficiary)) throw leadDecides();
      assertVersion(caller, before.version);
      const step = { at: work.at, by: caller.actor.id };
      const change = decide(before, step, schools);
      const after = changed(before, change, step);
      await this.commissions.save(work.sql, after, change, step);
      announce(work, after, change);
      record(work, after, change, decision);
      return commissionView(after);
    });
  }
}

const awarding = ({ supplierUrn, reason }: commissioning.AwardTerms): Decision => ({
  action: 'commission awarded',
  why: reason,
  suppliers: [supplierUrn],
  choosesSupplier: true,
});

function record(
  work: Work,
  { id, state }: Commission,
  { shortlist, money, award }: Change,
  { action, why }: Decision,
): void {
  const supplier = award?.supplierUrn;
  work.audit({
    action,
    record: `commissioning.commission/${id}`,
    ...(why !== undefined && { why }),
    fields: {
      state,
      ...(shortlist && { shortlist }),
      ...(money && { supplier, [money.kind]: money.amountPence }),
    },
  });
}

import { IsUUID } from 'class-validator';
import { query } from '../operation.js';
import { AgreementView } from './agreements.contract.js';
import { CommissionView } from './commissions.contract.js';
import { EffectivenessView } from './effectiveness.contract.js';
import { MilestoneView } from './milestones.contract.js';
import { ProgressReviewView } from './objectives.contract.js';

export class ShowCaseWork {
  @IsUUID()
  caseId: string;
}

/** Money of the commission as the pot's journal has it. */
export class CaseMoneyView {
  /** @example payment */
  kind: string;
  amountPence: number;
  reason: string;
  at: string;
}

export class CaseCommissionView {
  commission: CommissionView;
  /** Null before an award. */
  agreement: AgreementView | null;
  milestones: MilestoneView[];
  money: CaseMoneyView[];
  reviews: ProgressReviewView[];
  effectiveness: EffectivenessView | null;
}

/** All that was commissioned in a case. */
export class CaseWorkView {
  caseId: string;
  /** The newest first, 20 at most. */
  commissions: CaseCommissionView[];
}

export const showCaseWork = query('commissioning.case.show', ShowCaseWork, CaseWorkView, 'commissions.read');

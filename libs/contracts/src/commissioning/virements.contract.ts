import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsPence, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { potLines, type PotLine } from './pots.contract.js';

export const virementStates = ['proposed', 'approved', 'refused'] as const;
export type VirementState = (typeof virementStates)[number];

export class VirementTerms {
  @IsIn(potLines)
  from: PotLine;
  @IsIn(potLines)
  to: PotLine;
  @IsPence()
  amountPence: number;
  /** Why the money is needed there and not here. */
  @IsProse()
  reason: string;
}

export class ProposeVirement extends VirementTerms {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class ApproveVirement {
  @IsUUID()
  virement: string;
}

export class VirementRefusal {
  @IsProse()
  reason: string;
}

export class RefuseVirement extends VirementRefusal {
  @IsUUID()
  virement: string;
}

/** Allocation that moves from one line of a year to another once a second person approves. */
export class VirementView {
  /** Also the `operation` of its two entries in the journal. */
  virement: string;
  year: string;
  from: string;
  to: string;
  amountPence: number;
  reason: string;
  state: string;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  /** Why it was refused. */
  refusal: string | null;
  version: number;
}

export class VirementPage {
  items: VirementView[];
  next: string | null;
}

export class ListVirements extends PageRequest {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  @IsOptional()
  @IsIn(virementStates)
  state?: VirementState;
}

export const proposeVirement = creation(
  'commissioning.virement.propose',
  ProposeVirement,
  VirementView,
  'pot.vire',
);
export const approveVirement = change(
  'commissioning.virement.approve',
  ApproveVirement,
  VirementView,
  'pot.vire',
);
export const refuseVirement = change(
  'commissioning.virement.refuse',
  RefuseVirement,
  VirementView,
  'pot.vire',
);
export const listVirements = query('commissioning.virement.list', ListVirements, VirementPage, 'pot.read');

import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsUrn, PageRequest } from '../fields.js';
import { query } from '../operation.js';
import { commissionStates, type CommissionState } from './commissions.contract.js';
import { ratingSides, type RatingSide } from './effectiveness.contract.js';

/** What was promised, to whom, and how far it is paid. */
export class SchoolAwardView {
  supplierUrn: string;
  supplierName: string;
  amountPence: number;
  paidPence: number;
  method: string;
  reason: string;
  awardedAt: string;
  /** Work begins after this instant. */
  standstillUntil: string;
}

/** A school that the work is for. */
export class HelpedSchoolView {
  urn: string;
  name: string;
}

/** A commission as one of its schools sees it: nothing of others' expressions of interest, nor of how they were judged. */
export class SchoolCommissionView {
  commission: string;
  urn: string;
  /** Whether the school is helped, or helps. @example supported */
  side: string;
  title: string;
  need: string;
  state: string;
  identifiedAt: string;
  /** When it came to where it stands. */
  movedAt: string;
  /** The deadline of the call; null where there was none. */
  closesAt: string | null;
  helped: HelpedSchoolView[];
  award: SchoolAwardView | null;
  /** What waits for this school: `accept-agreement`, `report-milestones`, `judge-milestones`, `rate`. */
  toDo: string[];
  impact: string | null;
  version: number;
}

export class SchoolCommissionPage {
  items: SchoolCommissionView[];
  next: string | null;
}

export class ListSchoolCommissions extends PageRequest {
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsIn(ratingSides)
  side?: RatingSide;
  @IsOptional()
  @IsIn(commissionStates)
  state?: CommissionState;
}

export class ShowSchoolCommission {
  @IsUrn()
  urn: string;
  @IsUUID()
  commission: string;
}

export const listSchoolCommissions = query(
  'commissioning.school-commission.list',
  ListSchoolCommissions,
  SchoolCommissionPage,
  'school-commissions.read',
);
export const showSchoolCommission = query(
  'commissioning.school-commission.show',
  ShowSchoolCommission,
  SchoolCommissionView,
  'school-commissions.read',
);

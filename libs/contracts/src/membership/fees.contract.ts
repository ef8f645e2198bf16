import { IsInt, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsPence } from '../fields.js';
import { creation, query } from '../operation.js';

export class FeeScheduleTerms {
  /** Pence for each pupil on roll. @example 100 */
  @IsInt()
  @Min(0)
  @Max(100_000)
  ratePencePerPupil: number;
  /** The least a school pays, in pence. @example 0 */
  @IsPence(0)
  minimumPence: number;
}

export class SetFeeSchedule extends FeeScheduleTerms {
  /** The membership year, by the calendar year in which it begins on 1 September. @example 2026 */
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export class FeeScheduleView {
  year: number;
  ratePencePerPupil: number;
  minimumPence: number;
  version: number;
}

export class MembershipYear {
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export class IssueInvoices extends MembershipYear {}

/** What one levy run issued. A school without a roll gets no invoice and an entry on the work list. */
export class LevyView {
  levy: string;
  year: number;
  /** Invoices this run issued. */
  issued: number;
  issuedPence: number;
  /** Members that had an invoice for the year already. */
  alreadyInvoiced: number;
  rollNeeded: number;
}

export const setFeeSchedule = creation(
  'membership.fee.set-schedule',
  SetFeeSchedule,
  FeeScheduleView,
  'fees.write',
);
export const showFeeSchedule = query(
  'membership.fee.show-schedule',
  MembershipYear,
  FeeScheduleView,
  'members.read',
);
export const issueInvoices = creation('membership.invoice.issue', IssueInvoices, LevyView, 'fees.write');

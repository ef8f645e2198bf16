import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsProse, PageRequest } from '../fields.js';
import { command, creation, query } from '../operation.js';
import { FeeTerms, MembershipYear } from './fees.contract.js';

export const levyStates = ['running', 'paused', 'finished', 'cancelled'] as const;
export type LevyState = (typeof levyStates)[number];

export class IssueInvoices extends MembershipYear {}

/**
 * A levy run and how far it is. A school without a roll, or to which no rule of the fees applies, gets no invoice and an
 * entry on the work list.
 */
export class LevyView {
  levy: string;
  year: number;
  /** One of `levyStates`. @example running */
  state: string;
  openedAt: string;
  finishedAt: string | null;
  /** Members when the levy was opened. */
  members: number;
  /** Members it has dealt with. */
  done: number;
  /** Invoices this run issued. */
  issued: number;
  issuedPence: number;
  /** Members that had an invoice for the year already. */
  alreadyInvoiced: number;
  rollNeeded: number;
  /** Members to which no rule of the fees applies. */
  ruleNeeded: number;
}

export class LevyPage {
  items: LevyView[];
  next: string | null;
}

export class ListLevies extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  year?: number;
  @IsOptional()
  @IsIn(levyStates)
  state?: LevyState;
}

export class ShowLevy {
  @IsUUID()
  levy: string;
}

export class LevySteering {
  /** @example The rolls of three schools are being corrected. */
  @IsProse(500)
  reason: string;
}

export class SteerLevy extends LevySteering {
  @IsUUID()
  levy: string;
}

// ---------------------------------------------------------------- before it is issued

export class AskLevyPreview extends MembershipYear {}

/** Terms that are tried out and not kept. */
export class TryFeeTerms extends FeeTerms {
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export class LevyGroupView {
  phase: string;
  /** Null for schools whose district is undecided. */
  district: string | null;
  schools: number;
  pence: number;
  /** What the same schools were asked for the year before. */
  lastYearPence: number;
  differencePence: number;
}

export class LevyGapView {
  urn: string;
  name: string;
  /** `roll-needed` or `rule-needed`. @example roll-needed */
  kind: string;
  detail: string;
}

/** What a levy would ask if it ran now. Amounts include VAT. */
export class LevyPreviewView {
  year: number;
  /** Schools that would pay or have an invoice already. */
  schools: number;
  pence: number;
  vatPence: number;
  lastYearPence: number;
  differencePence: number;
  byPhaseAndDistrict: LevyGroupView[];
  rollNeeded: number;
  ruleNeeded: number;
  /** The schools for which nothing can be computed; the first thousand. */
  gaps: LevyGapView[];
}

export class ListLevyPreview extends PageRequest {
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export class TryFeeTermsBySchool extends TryFeeTerms {
  /** How many schools at most, 1 to 200. @example 50 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
  /** Where the page begins: `next` of the page before. */
  @IsOptional()
  @IsProse(400)
  cursor?: string;
}

export class SchoolFeeView {
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  trustId: string | null;
  trustName: string | null;
  /** `invoice`, `already-invoiced`, `roll-needed`, `rule-needed` or `not-due`. @example invoice */
  outcome: string;
  pupils: number | null;
  /** With VAT; null where it cannot be computed or nothing is due. */
  pence: number | null;
  lastYearPence: number | null;
  differencePence: number | null;
  /** How the fee was computed, in words, or why there is none. */
  basis: string;
  /** Why it differs from last year. */
  why: string;
}

export class SchoolFeePage {
  items: SchoolFeeView[];
  next: string | null;
}

export class MailLevy extends ShowLevy {}

/** What one call put into the post. Call again while some remain; no invoice is mailed twice. */
export class LevyMailingView {
  levy: string;
  /** Invoices that this call put into the post, 200 at most. */
  queued: number;
  /** Invoices that still wait to be mailed. */
  remaining: number;
  /** Invoices of schools that have no headteacher in post. */
  unreachable: number;
}

export const issueInvoices = creation('membership.invoice.issue', IssueInvoices, LevyView, 'fees.write');
export const listLevies = query('membership.levy.list', ListLevies, LevyPage, 'fees.read');
export const showLevy = query('membership.levy.show', ShowLevy, LevyView, 'fees.read');
export const pauseLevy = command('membership.levy.pause', SteerLevy, LevyView, 'fees.write');
export const resumeLevy = command('membership.levy.resume', SteerLevy, LevyView, 'fees.write');
export const mailLevy = command('membership.levy.mail', MailLevy, LevyMailingView, 'fees.write');
export const cancelLevy = command('membership.levy.cancel', SteerLevy, LevyView, 'fees.write');
export const previewLevy = query('membership.levy.preview', AskLevyPreview, LevyPreviewView, 'fees.read');
export const previewLevyBySchool = query(
  'membership.levy.preview-schools',
  ListLevyPreview,
  SchoolFeePage,
  'fees.read',
);
export const tryFeeTerms = command('membership.levy.try', TryFeeTerms, LevyPreviewView, 'fees.read');
export const tryFeeTermsBySchool = command(
  'membership.levy.try-schools',
  TryFeeTermsBySchool,
  SchoolFeePage,
  'fees.read',
);

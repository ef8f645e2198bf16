import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { schoolPosts, type SchoolPost } from './people.contract.js';

export const arrearsGroups = ['payer', 'phase', 'district'] as const;
export type ArrearsGroup = (typeof arrearsGroups)[number];

export class AskArrears extends PageRequest {
  /** The day at whose end the debts are aged; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
  @IsOptional()
  @IsIn(arrearsGroups)
  by?: ArrearsGroup;
}

/** Debts by days since they were due, in pence. */
export class ArrearsView {
  /** A URN or trust, a phase, or a district; `none` where the payer has none. */
  key: string;
  name: string;
  invoices: number;
  notDuePence: number;
  days1To30Pence: number;
  days31To60Pence: number;
  days61To90Pence: number;
  over90Pence: number;
  totalPence: number;
}

export class ArrearsPage {
  on: string;
  /** What everybody owed on that day: the balance of the receivable account. */
  totalPence: number;
  items: ArrearsView[];
  next: string | null;
}

export const showArrears = query('membership.arrears.show', AskArrears, ArrearsPage, 'fees.read');

export class AskPayerStatement extends PageRequest {
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsProse(50)
  trustId?: string;
  @IsCivilDate()
  from: string;
  @IsCivilDate()
  to: string;
}

export class PayerStatementLineView {
  on: string;
  document: string;
  /** What kind of document it is: `invoice`, `payment`, `credit`, `refund`, `write-off` … @example invoice */
  kind: string;
  invoiceNumber: number | null;
  /** What the payer owes more by it; negative for less. */
  pence: number;
  balancePence: number;
}

/** What a payer owed us at the beginning, every document, and what it owes at the end; negative for credit. */
export class PayerStatementView {
  urn: string | null;
  trustId: string | null;
  payerName: string;
  from: string;
  to: string;
  openingPence: number;
  closingPence: number;
  items: PayerStatementLineView[];
  next: string | null;
}

export const payerStatement = query(
  'membership.arrears.payer-statement',
  AskPayerStatement,
  PayerStatementView,
  'fees.read',
);

// ---------------------------------------------------------------- disputes

export class Dispute {
  @IsProse(1000)
  reason: string;
}

export class DisputeInvoice extends Dispute {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export class DisputeSettlement {
  @IsProse(1000)
  outcome: string;
}

export class SettleDispute extends DisputeSettlement {
  @IsUUID()
  dispute: string;
}

export class DisputeView {
  dispute: string;
  invoiceNumber: number;
  reason: string;
  openedAt: string;
  openedBy: string;
  settledAt: string | null;
  settledBy: string | null;
  outcome: string | null;
}

export class DisputePage {
  items: DisputeView[];
  next: string | null;
}

export class ListDisputes extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  invoiceNumber?: number;
  /** `open` or `settled`; both where absent. */
  @IsOptional()
  @IsIn(['open', 'settled'])
  state?: 'open' | 'settled';
}

export const disputeInvoice = creation('membership.dispute.open', DisputeInvoice, DisputeView, 'fees.write');
export const settleDispute = creation('membership.dispute.settle', SettleDispute, DisputeView, 'fees.write');
export const listDisputes = query('membership.dispute.list', ListDisputes, DisputePage, 'fees.read');

// ---------------------------------------------------------------- reminders

export const reminderTemplates = ['reminder'] as const;
export type ReminderTemplate = (typeof reminderTemplates)[number];

export class ReminderStepTerms {
  /** Days after an invoice is due; negative before. @example 7 */
  @IsInt()
  @Min(-365)
  @Max(3650)
  days: number;
  /** The notice that is sent. @example reminder */
  @IsIn(reminderTemplates)
  template: ReminderTemplate;
  /** Who gets it at each school of the invoice. */
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @IsIn(schoolPosts, { each: true })
  posts: SchoolPost[];
  /** A step that is not active is sent to nobody. */
  @IsBoolean()
  active: boolean;
}

export class AddReminderStep extends ReminderStepTerms {
  /** @example second */
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class ChangeReminderStep extends ReminderStepTerms {
  @IsCode()
  code: string;
}

export class ReminderStepView {
  code: string;
  days: number;
  template: string;
  posts: string[];
  active: boolean;
  version: number;
}

export class ReminderStepPage {
  items: ReminderStepView[];
  next: string | null;
}

export class ListReminderSteps extends PageRequest {}

export class ReminderView {
  reminder: string;
  invoiceNumber: number;
  step: string;
  template: string;
  outstandingPence: number;
  queuedOn: string;
  /** Persons who were sent it; none where nobody holds the posts. */
  recipients: string[];
}

export class ReminderPage {
  items: ReminderView[];
  next: string | null;
}

export class ListReminders extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  invoiceNumber?: number;
}

export class PreviewReminders extends PageRequest {
  /** The day; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

export class ReminderPreviewView {
  invoiceNumber: number;
  urn: string | null;
  trustId: string | null;
  payerName: string;
  dueOn: string;
  outstandingPence: number;
  step: string;
  template: string;
  recipients: string[];
}

export class ReminderPreviewPage {
  items: ReminderPreviewView[];
  next: string | null;
}

export const listReminderSteps = query(
  'membership.reminder.list-steps',
  ListReminderSteps,
  ReminderStepPage,
  'fees.read',
);
export const addReminderStep = creation(
  'membership.reminder.add-step',
  AddReminderStep,
  ReminderStepView,
  'fees.write',
);
export const changeReminderStep = change(
  'membership.reminder.change-step',
  ChangeReminderStep,
  ReminderStepView,
  'fees.write',
);
export const listReminders = query('membership.reminder.list', ListReminders, ReminderPage, 'fees.read');
export const previewReminders = query(
  'membership.reminder.preview',
  PreviewReminders,
  ReminderPreviewPage,
  'fees.read',
);

export class ReminderQueued {
  @IsUUID()
  reminder: string;
  @IsInt()
  invoiceNumber: number;
  @IsCode()
  step: string;
}

export const reminderQueued = event('membership.reminder.queued.v1', ReminderQueued);

import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsCivilDate, IsPence, IsProse, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';
import { MoneyMove } from './commission-steps.contract.js';
import { potLines, type PotLine } from './pots.contract.js';

export class PurchaseTerms {
  /** Any line but `commissioned-support`, which only awards draw on. */
  @IsIn(potLines)
  line: PotLine;
  /** What is bought. @example Rooms for the ten district meetings of the spring term */
  @IsProse(500)
  description: string;
  /** The organisation that is paid. @example Ladywood Conference Centre */
  @IsProse(200)
  payee: string;
  @IsPence()
  amountPence: number;
  /** When it will have to be paid, for the forecast. @example 2027-02-15 */
  @IsOptional()
  @IsCivilDate()
  expectedOn?: string;
}

export class CommitPurchase extends PurchaseTerms {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

/** Money that is promised for something else than an award. */
export class PurchaseView {
  purchase: string;
  /** The financial year whose pot the unpaid rest draws on; it moves on when that is carried forward. */
  year: string;
  line: string;
  description: string;
  payee: string;
  amountPence: number;
  expectedOn: string | null;
  paidPence: number;
  /** Given back to the line unpaid. */
  releasedPence: number;
  /** Still promised: amount − paid − released. */
  committedPence: number;
  committedBy: string;
  committedAt: string;
  version: number;
}

export class PurchasePage {
  items: PurchaseView[];
  next: string | null;
}

export class ListPurchases extends PageRequest {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  @IsOptional()
  @IsIn(potLines)
  line?: PotLine;
}

export class ShowPurchase {
  @IsUUID()
  purchase: string;
}

export class ReleasePurchase extends MoneyMove {
  @IsUUID()
  purchase: string;
}

export const commitPurchase = creation(
  'commissioning.purchase.commit',
  CommitPurchase,
  PurchaseView,
  'pot.commit',
);
export const listPurchases = query('commissioning.purchase.list', ListPurchases, PurchasePage, 'pot.read');
export const showPurchase = query('commissioning.purchase.show', ShowPurchase, PurchaseView, 'pot.read');
export const releasePurchase = creation(
  'commissioning.purchase.release',
  ReleasePurchase,
  PurchaseView,
  'pot.release',
);

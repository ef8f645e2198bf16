import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { potLines, type PotLine } from './pots.contract.js';
import { SupplierPaymentView } from './supplier-invoices.contract.js';

/** All payments that were released and not yet given to the bank, as one file for it. */
export class PaymentInstructionView {
  instruction: string;
  /** `made`, or `sent` to the bank. */
  state: string;
  payments: number;
  amountPence: number;
  madeBy: string;
  madeAt: string;
  sentBy: string | null;
  sentAt: string | null;
  /** The bank's reference. */
  reference: string | null;
  version: number;
}

export class PaymentInstructionPage {
  items: PaymentInstructionView[];
  next: string | null;
}

export class MakePaymentInstruction {
  /** Only payments of this line; of all lines where absent. */
  @IsOptional()
  @IsIn(potLines)
  line?: PotLine;
}
export class ListPaymentInstructions extends PageRequest {}

export class ShowPaymentInstruction {
  @IsUUID()
  instruction: string;
}

export class ListInstructedPayments extends PageRequest {
  @IsUUID()
  instruction: string;
}

/** One line of the file for the bank. */
export class InstructedPaymentView {
  payment: string;
  remittance: string;
  payee: string;
  supplierUrn: string | null;
  invoiceNumber: string;
  amountPence: number;
  /** The amount in pounds, as the bank reads it. @example 1234.50 */
  amount: string;
}

export class InstructedPaymentPage {
  items: InstructedPaymentView[];
  next: string | null;
}

export class SentToBank {
  /** What the bank calls the batch. @example BACS-20270205-01 */
  @IsProse(60)
  reference: string;
}

export class SendPaymentInstruction extends SentToBank {
  @IsUUID()
  instruction: string;
}

export class BouncedPayment {
  /** What the bank said. @example account closed */
  @IsProse(500)
  reason: string;
}

export class BounceSupplierPayment extends BouncedPayment {
  @IsUUID()
  payment: string;
}

export const makePaymentInstruction = creation(
  'commissioning.payment-instruction.make',
  MakePaymentInstruction,
  PaymentInstructionView,
  'supplier-payments.instruct',
);
export const listPaymentInstructions = query(
  'commissioning.payment-instruction.list',
  ListPaymentInstructions,
  PaymentInstructionPage,
  'supplier-payments.read',
);
export const showPaymentInstruction = query(
  'commissioning.payment-instruction.show',
  ShowPaymentInstruction,
  PaymentInstructionView,
  'supplier-payments.read',
);
export const listInstructedPayments = query(
  'commissioning.payment-instruction.list-payments',
  ListInstructedPayments,
  InstructedPaymentPage,
  'supplier-payments.read',
);
export const sendPaymentInstruction = change(
  'commissioning.payment-instruction.send',
  SendPaymentInstruction,
  PaymentInstructionView,
  'supplier-payments.instruct',
);
export const bounceSupplierPayment = change(
  'commissioning.supplier-payment.bounce',
  BounceSupplierPayment,
  SupplierPaymentView,
  'supplier-payments.instruct',
);

import { Failure, type FailureKind } from '@partnership/contracts';
import { invoiceReference } from '../fees/invoice.js';

const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`;

const failure =
  (kind: FailureKind, code: string) =>
  (message: string, pointer?: string): Failure =>
    new Failure(kind, code, message, pointer === undefined ? [] : [{ pointer, code, detail: message }]);

export const tooMuchForInvoice = (number: number, openPence: number): Failure =>
  failure(
    'conflict',
    'membership.invoice.not-so-much-open',
  )(`Of invoice ${invoiceReference(number)} only ${pounds(openPence)} is open.`);

export const tooLittleLeft = (pence: number): Failure =>
  failure('conflict', 'membership.payment.not-so-much-left')(`Only ${pounds(pence)} of this money is left.`);

export const creditSpent = (leftPence: number): Failure =>
  failure(
    'conflict',
    'membership.credit.not-so-much',
  )(`Only ${pounds(leftPence)} of the credit is left; what was made of it has to be undone first.`);

export const unknownPayment = (id: string): Failure =>
  failure('not-found', 'membership.payment.unknown')(`There is no payment ${id}.`);

export const reversedAlready = (on: string): Failure =>
  failure('conflict', 'membership.payment.reversed')(`This payment was reversed on ${on}.`);

export const refundPending = (): Failure =>
  failure(
    'conflict',
    'membership.payment.refunded',
  )('Money of this payment was sent back or is about to be; cancel the refund first.');

export const beforeReceipt = (on: string): Failure =>
  failure('invalid', 'membership.payment.not-received-yet')(`The money came in on ${on}.`, '/on');

export const unknownAllocation = (id: string): Failure =>
  failure('not-found', 'membership.allocation.unknown')(`There is no allocation ${id}.`);

export const undoneAlready = (): Failure =>
  failure('conflict', 'membership.allocation.undone')('This was undone before.');

export const onePayer = (pointer: string): Failure =>
  failure('invalid', 'membership.payer.not-one')('Name a school or a trust, exactly one of them.', pointer);

export const unknownPayer = (): Failure =>
  failure('not-found', 'membership.payer.unknown')('No such member or trust was ever invoiced.');

export const twiceNamed = (number: number): Failure =>
  failure('invalid', 'membership.payment.invoice-twice')(
    `Invoice ${invoiceReference(number)} is named twice.`,
    '/parts',
  );

export const unknownRefund = (id: string): Failure =>
  failure('not-found', 'membership.refund.unknown')(`There is no refund ${id}.`);

export const unknownWriteOff = (id: string): Failure =>
  failure('not-found', 'membership.write-off.unknown')(`There is no write-off ${id}.`);

export const decidedAlready = (state: string): Failure =>
  failure('conflict', 'membership.money.decided')(`This is ${state} already.`);

export const secondPersonNeeded = (limitPence: number): Failure =>
  failure(
    'forbidden',
    'membership.money.second-person',
  )(`Above ${pounds(limitPence)} somebody else than who proposed it must decide.`);

export const proposedAlready = (): Failure =>
  failure(
    'conflict',
    'membership.write-off.proposed',
  )('A write-off of this invoice waits for its decision already.');

export const unknownWorkItem = (id: string): Failure =>
  failure('not-found', 'membership.work.unknown')(`There is no work item ${id}.`);

export const workClosed = (): Failure =>
  failure('conflict', 'membership.work.closed')('This was sorted out before.');

export const noMoney = (): Failure =>
  failure('conflict', 'membership.work.no-money')('This work item is not about money that came in.');

export const moneyWaits = (pence: number): Failure =>
  failure(
    'conflict',
    'membership.work.money-waits',
  )(`${pounds(pence)} still lie in suspense: lay them out, refund them or mark them as not ours.`);

export const mayBeReturned = (): Failure =>
  failure(
    'conflict',
    'membership.work.may-be-returned',
  )('Reverse the payment if the bank sent it back, or close this with a reason if it did not.');

export const closesItself = (): Failure =>
  failure('conflict', 'membership.work.closes-itself')('This closes by itself when its cause is gone.');

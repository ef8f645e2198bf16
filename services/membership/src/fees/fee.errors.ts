import { Failure } from '@partnership/contracts';
import { yearInWords } from '../members/membership-year.js';

export const noSchedule = (year: number): Failure =>
  new Failure('not-found', 'membership.fee.unknown', `No fees are set for ${yearInWords(year)}.`);

export const scheduleMissing = (year: number): Failure =>
  new Failure(
    'conflict',
    'membership.fee.not-set',
    `Fees for ${yearInWords(year)} have to be set before invoices are issued.`,
  );

export const scheduleInUse = (year: number): Failure =>
  new Failure(
    'conflict',
    'membership.fee.in-use',
    `Invoices for ${yearInWords(year)} were issued by these fees; they stay as they are.`,
  );

export const unknownInvoice = (number: number): Failure =>
  new Failure('not-found', 'membership.invoice.unknown', `There is no invoice ${number}.`);

export const unknownLevy = (levy: string): Failure =>
  new Failure('not-found', 'membership.levy.unknown', `There is no levy ${levy}.`);

export const unknownTrust = (trustId: string): Failure =>
  new Failure('not-found', 'membership.trust.unknown', `No school of a trust ${trustId} is known.`);

export const unknownCreditNote = (number: number): Failure =>
  new Failure('not-found', 'membership.credit-note.unknown', `There is no credit note ${number}.`);

export const outsideBilling = (): Failure =>
  new Failure('forbidden', 'membership.invoice.outside-scope', 'Your role does not reach this payer.');

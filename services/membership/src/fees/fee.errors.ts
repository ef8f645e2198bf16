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

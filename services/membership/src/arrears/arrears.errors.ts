import { Failure } from '@partnership/contracts';
import { invoiceReference } from '../fees/invoice.js';

export const unknownStep = (code: string): Failure =>
  new Failure('not-found', 'membership.reminder.step-unknown', `There is no reminder step ${code}.`);

export const stepExists = (): Failure =>
  new Failure(
    'conflict',
    'membership.reminder.step-exists',
    'There is a step of this code or these days already.',
  );

export const disputedAlready = (number: number): Failure =>
  new Failure(
    'conflict',
    'membership.dispute.open',
    `Invoice ${invoiceReference(number)} is in dispute already.`,
  );

export const unknownDispute = (id: string): Failure =>
  new Failure('not-found', 'membership.dispute.unknown', `There is no dispute ${id}.`);

export const settledAlready = (): Failure =>
  new Failure('conflict', 'membership.dispute.settled', 'This dispute was settled before.');

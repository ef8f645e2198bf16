import { Failure, type FailureKind } from '@partnership/contracts';

const failure =
  (kind: FailureKind, code: string) =>
  (message: string, pointer?: string): Failure =>
    new Failure(kind, code, message, pointer === undefined ? [] : [{ pointer, code, detail: message }]);

export const unknownAccount = (code: string): Failure =>
  failure('not-found', 'membership.ledger.account-unknown')(`There is no account ${code}.`);

export const wrongStretch = (): Failure =>
  failure('invalid', 'membership.ledger.stretch')('The last day is before the first.', '/to');

export const notOver = (today: string): Failure =>
  failure('invalid', 'membership.ledger.not-over')(
    `Only what is over can be closed: days before ${today}.`,
    '/through',
  );

export const closedAlready = (through: string): Failure =>
  failure('conflict', 'membership.ledger.closed')(`The books are closed through ${through} already.`);

export const notClosed = (): Failure =>
  failure('conflict', 'membership.ledger.open')('The books are not closed that far.');

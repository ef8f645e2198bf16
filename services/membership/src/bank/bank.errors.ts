import { Failure } from '@partnership/contracts';

export const unknownProfile = (code: string): Failure =>
  new Failure('not-found', 'membership.bank.profile-unknown', `There is no bank profile ${code}.`);

export const profileExists = (code: string): Failure =>
  new Failure('conflict', 'membership.bank.profile-exists', `There is a bank profile ${code} already.`);

export const unknownStatement = (id: string): Failure =>
  new Failure('not-found', 'membership.bank.statement-unknown', `There is no bank statement ${id}.`);

export const fileTooLarge = (bytes: number): Failure =>
  new Failure(
    'too-large',
    'membership.bank-file.too-large',
    `A bank file has ${bytes / 2 ** 20} MB at most.`,
  );
